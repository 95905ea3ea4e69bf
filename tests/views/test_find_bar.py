"""The find bar: typing, going on, closing by keys and by mouse, and what it tells to eye and ear."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.find_bar import FindBar
from tests.views.conftest import put_on
from tests.views.seen import part, press, settle, type_key, type_text

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(qtbot: QtBot, look: theme.Theme) -> Iterator[FindBar]:
    """The bar, open under an empty page."""
    root = QWidget()
    qtbot.addWidget(root)
    made = FindBar(look)
    layout = QVBoxLayout(root)
    layout.addStretch(1)
    layout.addWidget(made)
    root.resize(800, 500)
    with qtbot.waitActive(root):
        root.show()
        root.activateWindow()
    made.open_bar()
    yield made
    root.close()


def field(bar: FindBar) -> QLineEdit:
    return part(bar, QLineEdit)


def told(bar: FindBar) -> str:
    return part(bar, QLabel).text()


def button(bar: FindBar, name: str) -> QToolButton:
    return next(known for known in bar.findChildren(QToolButton) if known.accessibleName() == name)


def test_it_is_hidden_until_it_is_opened(qtbot: QtBot, look: theme.Theme) -> None:
    made = FindBar(look)
    qtbot.addWidget(made)
    assert made.isHidden()


def test_typing_asks_for_every_letter(bar: FindBar) -> None:
    asked: list[str] = []
    bar.query_changed.connect(asked.append)
    assert field(bar).hasFocus()
    type_text("mri")
    assert asked == ["m", "mr", "mri"]
    assert bar.query() == "mri"


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "next_requested"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "next_requested"),
        (Qt.Key.Key_Return, SHIFT, "previous_requested"),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "closed"),
    ],
)
def test_the_keys_of_the_field(
    bar: FindBar, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(bar, signal)):
        type_key(key, modifiers)
    assert bar.isVisible() is (signal != "closed")


@pytest.mark.parametrize(
    ("name", "signal"),
    [("Next match", "next_requested"), ("Previous match", "previous_requested"), ("Close", "closed")],
)
def test_the_buttons_by_mouse_and_by_enter(bar: FindBar, qtbot: QtBot, name: str, signal: str) -> None:
    bar.show_count(1, 2, wrapped=False)
    with qtbot.waitSignal(getattr(bar, signal)):
        press(button(bar, name))
    bar.open_bar()
    button(bar, name).setFocus()
    with qtbot.waitSignal(getattr(bar, signal)):
        type_key(Qt.Key.Key_Return)


def test_the_count_is_seen_heard_and_said_of_the_field(bar: FindBar, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: announced.append(event.message()))
    type_text("x")
    bar.show_count(3, 17, wrapped=False)
    assert told(bar) == "3 of 17"
    assert field(bar).accessibleDescription() == "3 of 17"
    bar.show_count(1, 17, wrapped=True)
    bar.show_count(0, 0, wrapped=False)
    assert told(bar) == "No match: try fewer letters."
    assert QAccessible.queryAccessibleInterface(part(bar, QLabel)).text(QAccessible.Text.Name) == told(bar)
    assert announced == ["3 of 17", "1 of 17, from the top again", "No match: try fewer letters."]


def test_with_nothing_to_go_to_the_buttons_are_off(bar: FindBar) -> None:
    assert not button(bar, "Next match").isEnabled()
    type_text("x")
    bar.show_count(1, 1, wrapped=False)
    assert button(bar, "Next match").isEnabled()
    assert button(bar, "Previous match").isEnabled()
    bar.show_count(0, 0, wrapped=False)
    assert not button(bar, "Previous match").isEnabled()


def test_opened_again_it_offers_the_last_words_to_be_typed_over(bar: FindBar) -> None:
    type_text("biopsy")
    bar.close_bar()
    bar.open_bar()
    assert field(bar).selectedText() == "biopsy"
    bar.open_bar("muscle")
    assert field(bar).selectedText() == "muscle"


def test_what_was_looked_for_is_forgotten_beyond_undoing(bar: FindBar) -> None:
    type_text("a name")
    bar.forget()
    assert bar.isHidden()
    bar.open_bar()
    field(bar).undo()
    assert bar.query() == ""


@pytest.mark.parametrize("size", [100, 200, 400])
@pytest.mark.parametrize("width", [360, 760, 1200])
def test_nothing_is_cut_at_any_width_and_text_size(styled: QApplication, bar: FindBar, size: int, width: int) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    bar.set_theme(look)
    root = bar.window()
    root.resize(width, 900)
    type_text("zz")
    bar.show_count(0, 0, wrapped=False)
    settle()
    assert root.width() == width
    shown = [field(bar), part(bar, QLabel), *bar.findChildren(QToolButton)]
    for known in shown:
        assert bar.rect().contains(known.geometry())
        assert not any(known.geometry().intersects(other.geometry()) for other in shown if other is not known)
    for made in bar.findChildren(QToolButton):
        assert made.width() >= made.sizeHint().width()
        assert made.height() >= made.sizeHint().height()
    label = part(bar, QLabel)
    words = label.fontMetrics().boundingRect(
        label.rect(), Qt.TextFlag.TextWordWrap, label.text()
    )  # as wide as its longest word, as high as its lines
    assert label.rect().width() >= words.width()
    assert label.rect().height() >= words.height()
    assert field(bar).height() >= field(bar).fontMetrics().height()


def test_the_icons_follow_the_theme(bar: FindBar) -> None:
    close = button(bar, "Close")
    before = close.icon().pixmap(20, 20).toImage()
    bar.set_theme(theme.theme("dark", 100))
    assert close.icon().pixmap(20, 20).toImage() != before
    bar.set_theme(theme.theme("dark", 200))
    assert close.iconSize().width() == 40
