"""What Wardbook is, what it is not for, and the licenses of what it is made of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop import __version__, licenses
from desktop.library.library import Library
from desktop.views.about_dialog import AboutDialog
from tests.views.conftest import OpenWindow
from tests.views.seen import button, part, press, said, trigger, type_key

COMPONENTS = [component for group in licenses.groups() for component in group.components]


@pytest.fixture
def dialog(qtbot: QtBot, library: Library) -> AboutDialog:
    """The dialog, in front."""
    made = AboutDialog(library.info(), "/srv/ward.sqlite")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def listed(dialog: AboutDialog) -> list[QPushButton]:
    """The parts that can be pressed, in reading order."""
    found = [known for known in dialog.findChildren(QPushButton) if known.property("look") == "entry"]
    return sorted(found, key=lambda known: known.mapTo(dialog, known.rect().topLeft()).y())


def shown_text(dialog: AboutDialog) -> str:
    text = part(dialog, QPlainTextEdit)
    return text.toPlainText() if text.isVisible() else ""


def is_in_sight(dialog: AboutDialog, known: QPushButton) -> bool:
    room = part(dialog, QScrollArea, "About Wardbook").viewport()
    return room.rect().contains(known.rect().translated(known.mapTo(room, known.rect().topLeft())))


def test_program_content_use_file_and_licenses_are_told(dialog: AboutDialog, library: Library) -> None:
    info = library.info()
    told = said(dialog)
    for text in (
        f"Wardbook {__version__}",
        f"{info.title}, content {info.version}, {info.publisher}",
        info.intended_use,
        "Library: /srv/ward.sqlite",
        "no network, no login, no trace of a patient",
        "Apache-2.0",
        "CC BY 4.0",
        "LGPL-3.0",
        f"one of the {len(COMPONENTS)} parts",
    ):
        assert text in told


def test_every_part_is_listed_with_its_license(dialog: AboutDialog) -> None:
    parts = listed(dialog)
    assert [known.accessibleName() for known in parts] == [component.name for component in COMPONENTS]
    assert [known.accessibleDescription() for known in parts] == [component.terms() for component in COMPONENTS]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.id)
def test_a_part_shows_its_text_whole(dialog: AboutDialog, component: licenses.Component) -> None:
    press(listed(dialog)[COMPONENTS.index(component)])
    assert shown_text(dialog) == licenses.full_text(component)
    assert {component.name, component.terms()} <= set(said(dialog).splitlines())


def test_the_text_can_be_read_and_copied_but_not_changed(dialog: AboutDialog) -> None:
    press(button(dialog, "Qt"))
    text = part(dialog, QPlainTextEdit, "License of Qt")
    assert text.isReadOnly()
    assert text.hasFocus()
    assert text.verticalScrollBar().value() == 0
    type_key(Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0


def test_the_next_text_begins_at_its_beginning(dialog: AboutDialog) -> None:
    press(button(dialog, "Qt"))
    type_key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(button(dialog, "Back to all parts"))
    press(button(dialog, "PySide6"))
    assert part(dialog, QPlainTextEdit).verticalScrollBar().value() == 0


def test_the_keys_lead_to_a_part_and_back(dialog: AboutDialog) -> None:
    parts = listed(dialog)
    type_key(Qt.Key.Key_Tab)
    assert parts[0].hasFocus()
    for _ in range(20):
        type_key(Qt.Key.Key_Down)
    assert parts[20].hasFocus()
    assert is_in_sight(dialog, parts[20])
    type_key(Qt.Key.Key_Return)
    assert shown_text(dialog) == licenses.full_text(COMPONENTS[20])
    type_key(Qt.Key.Key_Escape)
    assert not shown_text(dialog)
    assert parts[20].hasFocus()
    assert is_in_sight(dialog, parts[20])
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_from_the_text_the_keys_lead_to_the_way_back(dialog: AboutDialog) -> None:
    press(button(dialog, "Qt"))
    type_key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert button(dialog, "Back to all parts").hasFocus()
    type_key(Qt.Key.Key_Return)
    assert not shown_text(dialog)
    assert dialog.isVisible()


def test_it_begins_where_the_arrow_keys_scroll(dialog: AboutDialog) -> None:
    column = part(dialog, QScrollArea, "About Wardbook")
    assert column.hasFocus()
    type_key(Qt.Key.Key_PageDown)
    assert column.verticalScrollBar().value() > 0


def test_it_is_gone_when_closed(open_window: OpenWindow) -> None:
    window = open_window()
    trigger(window, "about")
    dialog = part(window, AboutDialog)
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    press(part(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close))
    assert window.isVisible()


def test_it_can_be_closed_from_a_license(dialog: AboutDialog) -> None:
    press(button(dialog, "Qt"))
    press(part(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close))
    assert not dialog.isVisible()
