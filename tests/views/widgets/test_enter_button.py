"""A button that Enter and Space press."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.enter_button import EnterButton
from desktop.views.widgets.text_button import TextButton
from tests.views.seen import type_key


@pytest.mark.parametrize("made", [lambda: CardButton("A card", "Its text"), lambda: TextButton("A link", "link")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_it(qtbot: QtBot, look: Theme, made: type[EnterButton], key: Qt.Key) -> None:
    assert look
    button = made()
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        type_key(key)
