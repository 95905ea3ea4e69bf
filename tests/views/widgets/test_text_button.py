"""Buttons that show their text whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.text_button import TextButton
from tests.views.seen import type_key

TEXT = "Tell the pathologist the history"


@pytest.fixture
def shown(qtbot: QtBot, look: Theme) -> TextButton:
    assert look
    made = TextButton(TEXT, "link")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_narrow_button_is_as_high_as_its_lines(shown: TextButton) -> None:
    line = shown.fontMetrics().lineSpacing()
    whole = shown.sizeHint()
    assert shown.heightForWidth(whole.width()) == whole.height()
    assert shown.heightForWidth(whole.width() - 20) == whole.height() + line
    assert shown.heightForWidth(whole.width() // 3) >= whole.height() + 2 * line


def test_every_word_is_on_it_at_any_width(shown: TextButton) -> None:
    widest = max(shown.fontMetrics().horizontalAdvance(word) for word in TEXT.split())
    for width in range(widest + 10, shown.sizeHint().width() + 20, 7):
        lines = shown._wrapped(width).split("\n")
        assert " ".join(lines) == TEXT
        assert all(shown.fontMetrics().horizontalAdvance(line) <= width for line in lines)


def test_a_word_wider_than_the_button_is_hyphenated(shown: TextButton) -> None:
    width = shown.fontMetrics().horizontalAdvance("patholo-") + 10
    lines = shown._wrapped(width).split("\n")
    assert " ".join(lines).replace("- ", "") == TEXT
    assert all(shown.fontMetrics().horizontalAdvance(line) <= width for line in lines)
    assert any(line.endswith("-") for line in lines)


def test_a_sign_that_qt_takes_for_a_shortcut_is_shown(qtbot: QtBot) -> None:
    made = TextButton("Pathology & Laboratory")
    qtbot.addWidget(made)
    assert made.text() == "Pathology && Laboratory"
    assert made.shortcut().isEmpty()


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right])
def test_arrow_keys_are_left_to_what_it_stands_in(qtbot: QtBot, key: Qt.Key) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    first, second = TextButton("One"), TextButton("Two")
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    first.setFocus()
    type_key(key)
    assert first.hasFocus()
    with qtbot.waitSignal(first.clicked):
        type_key(Qt.Key.Key_Space)
