"""The shortcut page: complete, found by typing, whole at every size."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.actions import ACTIONS
from desktop.views.shortcuts_dialog import KEYS_INSIDE, ShortcutsDialog
from desktop.views.widgets.key_caps import KeyCaps
from desktop.views.widgets.scroll_column import ScrollColumn
from tests.views.conftest import put_on
from tests.views.seen import part, said, settle, texts, type_key, type_text


@pytest.fixture
def dialog(qtbot: QtBot, look: theme.Theme) -> ShortcutsDialog:
    """The page, open."""
    assert look
    made = ShortcutsDialog(ACTIONS, {}, KEYS_INSIDE)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_it_lists_every_action_under_its_group(dialog: ShortcutsDialog) -> None:
    told = texts(dialog)
    for spec in ACTIONS:
        assert told.index(spec.group.upper()) < told.index(spec.text)
        keys = told[told.index(spec.text) + 1]
        assert keys == (" or ".join(QKeySequence(key).toString() for key in spec.shortcuts) or "in the menu")
    assert told[told.index("Back") + 1] == "Alt+Left"


def test_it_lists_the_keys_inside_the_parts(dialog: ShortcutsDialog) -> None:
    told = texts(dialog)
    for inside in KEYS_INSIDE:
        start = told.index(inside.part.upper())
        assert told[told.index(inside.does, start) + 1] == " or ".join(inside.keys)
    parts = {inside.part for inside in KEYS_INSIDE}
    assert len([text for text in told if text in {part.upper() for part in parts}]) == len(parts)


def test_every_key_inside_is_a_key() -> None:
    for inside in KEYS_INSIDE:
        assert all(QKeySequence(key).toString() for key in inside.keys)


def test_typing_finds_by_what_is_done_by_group_and_by_key(dialog: ShortcutsDialog) -> None:
    field = part(dialog, QLineEdit)
    field.setFocus()
    type_text("theme")
    assert [text for text in texts(dialog) if text in {spec.text for spec in ACTIONS}] == [
        next(spec.text for spec in ACTIONS if spec.id == "theme")
    ]
    field.clear()
    type_text("checker absent")
    assert texts(dialog) == ["IN THE SYMPTOM CHECKER", "No: absent", "A"]
    field.clear()
    type_text("alt+home")
    assert texts(dialog) == ["GO", "Home", "Alt+Home"]
    assert field.accessibleDescription() == "1 found"
    field.clear()
    assert len(texts(dialog)) > 2 * len(ACTIONS)


def test_with_nothing_found_it_says_what_to_do(dialog: ShortcutsDialog) -> None:
    part(dialog, QLineEdit).setText("zzzz")
    assert said(dialog) == "No action and no key is called that. Fewer letters may help."


def test_escape_closes_it(dialog: ShortcutsDialog) -> None:
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", [100, 200, 400])
@pytest.mark.parametrize("width", [360, 700, 1280])
def test_nothing_is_cut_at_any_width_and_text_size(
    dialog: ShortcutsDialog, styled: QApplication, size: int, width: int
) -> None:
    put_on(styled, theme.theme("light", size))
    dialog.resize(width, 900)
    settle()
    assert dialog.width() == width
    scroll = part(dialog, ScrollColumn)
    column = scroll.widget()
    assert column is not None
    assert column.width() <= scroll.viewport().width()
    shown = [label for label in column.findChildren(QLabel) if label.isVisibleTo(dialog)]
    assert len(shown) > 2 * len(ACTIONS)
    places = [QRect(known.mapTo(column, QPoint(0, 0)), known.size()) for known in shown]
    for known, place in zip(shown, places, strict=True):
        assert column.rect().contains(place), known.text()
        assert not any(place.intersects(other) for other in places if other is not place), known.text()
        if isinstance(known, KeyCaps):
            assert all(QRect(QPoint(0, 0), known.size()).toRectF().contains(cap.rect) for cap in known.caps())
        else:
            words = known.fontMetrics().boundingRect(known.rect(), Qt.TextFlag.TextWordWrap, known.text())
            assert known.width() >= words.width(), known.text()
            assert known.height() >= words.height(), known.text()
