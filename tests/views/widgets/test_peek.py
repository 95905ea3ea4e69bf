"""The card beside what is pointed at stays inside its ground."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.peek import Peek
from tests.views.seen import texts


@pytest.mark.parametrize("place", [(0, 0), (599, 0), (0, 399), (599, 399), (300, 200)])
def test_it_stays_inside_and_off_what_is_pointed_at(qtbot: QtBot, look: Theme, place: tuple[int, int]) -> None:
    assert look
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 400)
    ground.show()
    peek = Peek(ground)
    pointed = QRect(*place, 1, 1)
    peek.show_beside(pointed, "[4] Somebody A. A title of some length. A journal. 2014.", "Identity: strong match.")
    assert peek.isVisible()
    assert ground.rect().contains(peek.geometry())
    assert not peek.geometry().intersects(pointed)
    assert texts(peek) == ["[4] Somebody A. A title of some length. A journal. 2014.", "Identity: strong match."]


def test_it_takes_no_clicks(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    assert Peek(ground).testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
