"""The palette: typing finds, arrows move, Enter does it when the dialog is closed, Escape does nothing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.command import Command
from desktop.views.palette_dialog import PaletteDialog
from tests.views.conftest import LIGHT, put_on
from tests.views.seen import part, said, settle, type_key, type_text

COMMANDS = (
    Command("back", "Back", "Go", "Alt+Left", enabled=False),
    Command("search", "Search", "Go", "Ctrl+K"),
    Command("contents", "Contents", "Panels", "F7", checked=True),
    Command("side_panel", "Side panel", "Panels", "F8", checked=False),
    Command("new_patient", "New patient: clear all answers and ticks", "Side panel", "Ctrl+Shift+N"),
)
PLACES = (("Work-up", "work-up"), ("Pitfalls", "pitfalls"))

#: Opens the palette over a window: `palette(look=…, size=…)`.
OpenPalette = Callable[..., PaletteDialog]


@pytest.fixture
def palette(qtbot: QtBot, styled: QApplication) -> Iterator[OpenPalette]:
    """Opens the palette over a window whose field has the focus; both are gone after the test."""
    windows: list[QWidget] = []

    def opened(look: theme.Theme = LIGHT, size: tuple[int, int] = (900, 700)) -> PaletteDialog:
        put_on(styled, look)
        window = QWidget()
        windows.append(window)
        before = QLineEdit(window)
        before.setAccessibleName("Before")
        QVBoxLayout(window).addWidget(before)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        before.setFocus()
        dialog = PaletteDialog(COMMANDS, look, window, PLACES)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        settle()
        return dialog

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()


def rows(dialog: PaletteDialog) -> list[str]:
    model = part(dialog, QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def current(dialog: PaletteDialog) -> str:
    return str(part(dialog, QListView).currentIndex().data())


def test_it_offers_every_command_and_place(palette: OpenPalette) -> None:
    dialog = palette()
    assert part(dialog, QLineEdit).hasFocus()
    assert rows(dialog) == [
        "Search",
        "Contents",
        "Side panel",
        "New patient: clear all answers and ticks",
        "Go to: Work-up",
        "Go to: Pitfalls",
        "Back",
    ]
    assert current(dialog) == "Search"


def test_typing_finds_and_enter_does_it_when_the_dialog_is_closed(palette: OpenPalette) -> None:
    dialog = palette()
    chosen: list[tuple[str, bool]] = []
    dialog.chosen.connect(lambda name: chosen.append((name, dialog.isVisible())))
    type_text("patient")
    assert rows(dialog) == ["New patient: clear all answers and ticks"]
    type_key(Qt.Key.Key_Return)
    assert chosen == [("new_patient", False)]


def test_a_place_is_told_apart_from_an_action(palette: OpenPalette) -> None:
    dialog = palette()
    actions: list[str] = []
    places: list[str] = []
    dialog.chosen.connect(actions.append)
    dialog.place_chosen.connect(places.append)
    type_text("go pit")
    type_key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert (actions, places) == ([], ["pitfalls"])


def test_the_arrows_move_over_what_cannot_be_chosen_and_round(palette: OpenPalette) -> None:
    dialog = palette()
    type_key(Qt.Key.Key_Down)
    assert current(dialog) == "Contents"
    type_key(Qt.Key.Key_Up)
    type_key(Qt.Key.Key_Up)
    assert current(dialog) == "Go to: Pitfalls"
    type_key(Qt.Key.Key_Down)
    assert current(dialog) == "Search"
    type_key(Qt.Key.Key_PageDown)
    assert current(dialog) == "Go to: Pitfalls"
    type_key(Qt.Key.Key_PageUp)
    assert current(dialog) == "Search"
    assert part(dialog, QLineEdit).hasFocus()


def test_what_cannot_be_done_is_not_done(palette: OpenPalette) -> None:
    dialog = palette()
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    type_text("alt+left")
    assert rows(dialog) == ["Back"]
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Return)
    listed = part(dialog, QListView)
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.model().index(0, 0)).center()
    )
    assert chosen == []
    assert dialog.isVisible()


def test_the_mouse_chooses_too(palette: OpenPalette) -> None:
    dialog = palette()
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    listed = part(dialog, QListView)
    QTest.mouseClick(
        listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.model().index(1, 0)).center()
    )
    assert chosen == ["contents"]
    assert not dialog.isVisible()


def test_escape_does_nothing_and_gives_the_focus_back(palette: OpenPalette) -> None:
    dialog = palette()
    window = dialog.parentWidget()
    assert window is not None
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    dialog.place_chosen.connect(chosen.append)
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert chosen == []
    before = next(known for known in window.findChildren(QLineEdit) if known.accessibleName() == "Before")
    assert window.focusWidget() is before


def test_with_nothing_found_it_says_what_to_do(palette: OpenPalette) -> None:
    dialog = palette()
    assert "Nothing" not in said(dialog)
    type_text("zzzz")
    assert rows(dialog) == []
    assert "Fewer letters may help" in said(dialog)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        type_key(key)
    assert dialog.isVisible()
    part(dialog, QLineEdit).clear()
    assert "Nothing" not in said(dialog)


def test_a_screen_reader_hears_what_is_chosen(palette: OpenPalette, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[str] = []
    dialog = palette()
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(event.message()))
    type_key(Qt.Key.Key_Down)
    assert announced == ["Contents. Panels, on. F7"]
    assert part(dialog, QLineEdit).accessibleDescription() == "Contents. Panels, on. F7"
    type_text("zzzz")
    assert announced[-1].startswith("Nothing is called that.")


@pytest.mark.parametrize("size", [100, 200, 400])
@pytest.mark.parametrize("window", [(360, 700), (760, 560), (1360, 860)])
def test_it_stays_inside_the_window_and_shows_every_row_whole(
    palette: OpenPalette, size: int, window: tuple[int, int]
) -> None:
    look = theme.theme("light", size)
    dialog = palette(look, window)
    assert dialog.width() <= window[0]
    assert dialog.height() <= window[1]
    type_text("new patient")
    listed = part(dialog, QListView)
    listed.doItemsLayout()
    room = listed.viewport().width()
    bold = QFont(listed.font())
    bold.setPixelSize(look.pixels(15))
    bold.setBold(True)
    text = QFontMetrics(bold).boundingRect(0, 0, room - 20, 10_000, Qt.TextFlag.TextWordWrap, rows(dialog)[0])
    row = listed.model().index(0, 0)
    assert listed.visualRect(row).width() <= room
    assert listed.visualRect(row).height() >= text.height()
    assert listed.itemDelegate().sizeHint(QStyleOptionViewItem(), row).height() == listed.visualRect(row).height()


@pytest.mark.parametrize("size", [100, 400])
def test_the_hint_is_whole_or_not_there(palette: OpenPalette, size: int) -> None:
    dialog = palette(theme.theme("light", size), (360, 700))
    field = part(dialog, QLineEdit)
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) < field.width()
    assert bool(field.placeholderText()) is (size == 100)
