"""A card to press."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.card_button import CardButton
from tests.views.seen import texts


def test_a_press_on_its_text_is_a_press(qtbot: QtBot, look: Theme) -> None:
    assert look
    card = CardButton("When <50?", "An answer that is longer.")
    qtbot.addWidget(card)
    card.resize(200, 200)
    card.show()
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.childrenRect().center())
    assert texts(card) == ["When <50?", "An answer that is longer."]
    assert (card.accessibleName(), card.accessibleDescription()) == ("When <50?", "An answer that is longer.")


def test_a_narrower_card_is_higher(qtbot: QtBot, look: Theme) -> None:
    assert look
    card = CardButton("A question of several words", "An answer of a good many more words than that. " * 3)
    qtbot.addWidget(card)
    assert card.heightForWidth(160) > card.heightForWidth(400) > 30
