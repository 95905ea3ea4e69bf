"""Home: every card leads to its place."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.topic import Topic, TopicSummary
from desktop.views import theme
from desktop.views.home_view import HomeView
from desktop.views.widgets.card_button import CardButton
from tests.conftest import TOPIC
from tests.places import places_of
from tests.views.seen import button, press, said, settle


@pytest.fixture
def home(qtbot: QtBot, look: theme.Theme, topic: Topic) -> HomeView:
    summary = TopicSummary(topic.id, topic.title, topic.question, topic.specialty)
    shown = HomeView([(topic.id, card) for card in topic.questions], [summary])
    qtbot.addWidget(shown)
    shown.set_theme(look)
    shown.resize(900, 800)
    shown.show()
    return shown


def test_every_question_leads_to_its_answer(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    assert len(topic.questions) >= 6
    for card in topic.questions:
        with qtbot.waitSignal(home.place_requested) as heard:
            press(button(home, card.question))
        assert heard.args == [TOPIC, card.anchor]
        assert card.anchor in places_of(topic)


def test_every_topic_leads_to_its_beginning(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    with qtbot.waitSignal(home.place_requested) as heard:
        press(button(home, topic.title))
    assert heard.args == [TOPIC, ""]


def test_every_card_shows_the_question_and_its_short_answer(home: HomeView, topic: Topic) -> None:
    for card in topic.questions:
        assert card.question in said(home)
        assert card.answer.text in said(home)


@pytest.mark.parametrize("width", [360, 700, 1000, 1600])
def test_no_card_is_cut_at_any_width(home: HomeView, width: int) -> None:
    home.resize(width, 800)
    settle()
    cards = home.findChildren(CardButton)
    assert [card.accessibleName() for card in cards if card.height() < card.heightForWidth(card.width())] == []
    room = home.viewport().width()
    assert [card.accessibleName() for card in cards if card.mapTo(home, card.rect().topRight()).x() > room] == []


def test_a_narrow_home_has_one_column_and_a_wide_one_two(home: HomeView) -> None:
    def columns(width: int) -> int:
        home.resize(width, 800)
        settle()
        cards = home.findChildren(CardButton)[:6]
        return len({card.x() for card in cards})

    assert columns(400) == 1
    assert columns(1000) == 2


def test_larger_text_makes_fewer_columns(home: HomeView, styled: QApplication) -> None:
    look = theme.theme("light", 200)
    theme.apply(styled, look)
    home.set_theme(look)
    settle()
    assert len({card.x() for card in home.findChildren(CardButton)[:6]}) == 1
