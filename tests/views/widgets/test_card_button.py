"""A card to press."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
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


def test_marks_stand_in_their_colors_and_other_remarks_as_they_are(qtbot: QtBot, look: Theme) -> None:
    assert look
    for remark, marks in (("≠ differs from its source, ? source unknown", 2), ("A remark.", 0)):
        card = CardButton("When?", "An answer.", remark)
        qtbot.addWidget(card)
        card.show()
        chips = [known for known in card.findChildren(QLabel) if known.property("mark")]
        assert len(chips) == marks
        assert ", ".join(texts(card)[2:]) == remark
        assert card.accessibleDescription() == f"An answer. {remark}"
        with qtbot.waitSignal(card.clicked):
            QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, card.height() - 20))
