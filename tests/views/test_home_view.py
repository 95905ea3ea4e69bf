"""Home: every card and every kept place leads to its place, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.topic import Question, Topic, TopicSummary
from desktop.state.history import Place
from desktop.views import theme
from desktop.views.entry_list import Entry
from desktop.views.home_view import HomeView
from desktop.views.widgets.card_button import CardButton
from tests.conftest import TOPIC
from tests.places import places_of
from tests.views.conftest import put_on
from tests.views.seen import button, part, press, said, settle, texts, type_key

WIDE = (1332, 762)
GONE = Entry(Place("gone", "x", 5), "A topic that is gone", "Work-up", "No longer in this library")


@pytest.fixture
def home(qtbot: QtBot, look: theme.Theme, topic: Topic) -> HomeView:
    home = made(qtbot, look, [(topic.id, card) for card in topic.questions], [summary(topic)])
    home.resize(900, 800)
    return home


def made(qtbot: QtBot, look: theme.Theme, cards: list[tuple[str, Question]], topics: list[TopicSummary]) -> HomeView:
    home = HomeView(cards, topics, len(topics))
    qtbot.addWidget(home)
    home.set_theme(look)
    with qtbot.waitActive(home):
        home.show()
        home.activateWindow()
    return home


def summary(topic: Topic) -> TopicSummary:
    return TopicSummary(topic.id, topic.title, topic.question, topic.specialty)


def entries(topic: Topic, *numbers: int) -> list[Entry]:
    """The sections with these numbers, read to a line of their own."""
    sections = [(number, topic.sections[number]) for number in numbers]
    return [Entry(Place(topic.id, section.id, 100 + at), topic.title, section.title) for at, section in sections]


def question_cards(home: HomeView) -> list[CardButton]:
    return [card for card in home.findChildren(CardButton) if card.accessibleName().endswith("?")]


def focused(home: HomeView) -> str:
    widget = home.window().focusWidget()
    return widget.accessibleName() if widget else ""


def is_in_sight(home: HomeView, widget: QWidget) -> bool:
    top = widget.mapTo(home.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= home.viewport().height()


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
    told = said(home).replace("\N{NO-BREAK SPACE}", " ")
    for card in topic.questions:
        assert card.question in told
        assert card.answer.text in told


def test_no_figure_leaves_its_unit(home: HomeView) -> None:
    assert " %" not in said(home)
    assert "\N{NO-BREAK SPACE}%" in said(home)


# Where everything stands.


@pytest.mark.parametrize("width", [360, 700, 1000, 1332, 1900])
def test_nothing_is_cut_at_any_width(home: HomeView, topic: Topic, width: int) -> None:
    home.show_session(entries(topic, 0, 1, 2), [*entries(topic, 3), GONE])
    home.resize(width, 800)
    settle()
    cards = home.findChildren(CardButton)
    assert [card.accessibleName() for card in cards if card.height() < card.heightForWidth(card.width())] == []
    room = home.viewport().width()
    pressed = [*cards, *home.findChildren(QToolButton)]
    assert [known.accessibleName() for known in pressed if known.mapTo(home, known.rect().topRight()).x() > room] == []


@pytest.mark.parametrize("size", [50, 200, 400])
def test_nothing_is_cut_at_any_text_size(home: HomeView, topic: Topic, styled: QApplication, size: int) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    home.set_theme(look)
    home.show_session(entries(topic, 0, 1, 2), [*entries(topic, 3), GONE])
    home.resize(1280, 800)
    settle()
    cards = home.findChildren(CardButton)
    assert [card.accessibleName() for card in cards if card.height() < card.heightForWidth(card.width())] == []


def test_the_more_room_the_more_columns(home: HomeView) -> None:
    def columns(width: int) -> int:
        home.resize(width, 800)
        settle()
        return len({card.x() for card in question_cards(home)})

    assert [columns(width) for width in (400, 700, 900, 1332, 1900, 400)] == [1, 2, 2, 3, 3, 1]


def test_larger_text_makes_fewer_columns(home: HomeView, styled: QApplication) -> None:
    look = theme.theme("light", 200)
    put_on(styled, look)
    home.set_theme(look)
    settle()
    assert len({card.x() for card in question_cards(home)}) == 1


def test_kept_places_stand_beside_the_questions_or_under_the_topics(home: HomeView, topic: Topic) -> None:
    home.show_session(entries(topic, 0), entries(topic, 1))
    topic_card = button(home, topic.title)
    recent = button(home, topic.sections[0].title)

    def place(of: QWidget) -> QPoint:
        return of.mapTo(home, QPoint(0, 0))

    home.resize(*WIDE)
    settle()
    assert place(recent).x() > place(topic_card).x() + topic_card.width()
    assert place(recent).y() < place(topic_card).y()
    home.resize(600, 800)
    settle()
    assert place(recent).y() > place(topic_card).y()


def test_kept_places_stand_close_however_high_the_page_is(home: HomeView, topic: Topic) -> None:
    home.show_session(entries(topic, 0, 1, 2), ())
    home.resize(*WIDE)
    settle()
    rows = [button(home, topic.sections[number].title) for number in (0, 1, 2)]
    assert [row.height() for row in rows] == [row.heightForWidth(row.width()) for row in rows]
    assert "" not in texts(home)


# Kept places.


def test_without_kept_places_it_says_how_they_are_made(home: HomeView, topic: Topic) -> None:
    empty = ("What you read is listed here.", "Ctrl+D while reading keeps the place here.")
    assert [text for text in empty if text not in said(home)] == []
    home.show_session(entries(topic, 0), entries(topic, 1))
    assert [text for text in empty if text in said(home)] == []
    home.show_session((), ())
    assert [text for text in empty if text not in said(home)] == []


def test_a_kept_place_is_one_press_away_with_how_far_it_was_read(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    recent, bookmarks = entries(topic, 2, 0), [*entries(topic, 1), GONE]
    home.show_session(recent, bookmarks)
    for entry in (*recent, *bookmarks):
        with qtbot.waitSignal(home.visited_place_requested) as heard:
            press(button(home, entry.heading))
        assert heard.args == [entry.place]


def test_the_beginning_of_a_topic_goes_by_its_title(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    begin = Entry(Place(topic.id, "", 12), "The beginning")
    home.show_session([begin], ())
    with qtbot.waitSignal(home.visited_place_requested) as heard:
        press(button(home, "The beginning"))
    assert heard.args == [begin.place]


def test_the_title_is_told_only_where_it_tells_topics_apart(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    for topics, times in (([summary(topic)], 1), ([summary(topic), summary(topic)._replace(id="b", title="B")], 2)):
        home = made(qtbot, look, [], topics)
        home.show_session(entries(topic, 0), ())
        assert said(home).split("\n").count(topic.title) == times
        assert button(home, topic.sections[0].title).accessibleDescription() == topic.title


def test_what_is_gone_is_named_as_it_was_and_says_so(home: HomeView) -> None:
    home.show_session((), [GONE])
    shown = said(home)
    assert [text for text in GONE[1:] if text not in shown] == []
    assert button(home, "Work-up").accessibleDescription() == "A topic that is gone No longer in this library"


def test_a_bookmark_is_taken_away_by_its_named_button(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    bookmarks = entries(topic, 0, 1)
    home.show_session((), bookmarks)
    for entry in bookmarks:
        cross = part(home, QToolButton, f"Remove the bookmark “{entry.heading}, {topic.title}”")
        with qtbot.waitSignal(home.bookmark_removed) as heard:
            press(cross)
        assert heard.args == [entry.place]


def test_delete_takes_a_bookmark_away_and_no_recent_place(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    home.show_session(entries(topic, 0), entries(topic, 1))
    told: list[Place] = []
    home.bookmark_removed.connect(told.append)
    button(home, topic.sections[0].title).setFocus()
    type_key(Qt.Key.Key_Delete)
    assert told == []
    button(home, topic.sections[1].title).setFocus()
    with qtbot.waitSignal(home.bookmark_removed) as heard:
        type_key(Qt.Key.Key_Delete)
    assert heard.args == [entries(topic, 1)[0].place]


def test_when_bookmarks_go_the_focus_stays_where_it_was(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    home = HomeView([], [summary(topic)], 1)
    home.set_theme(look)
    rows = QVBoxLayout(window)
    rows.addWidget(home)
    rows.addWidget(QPushButton("What comes after home"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    recent, bookmarks = entries(topic, 0), entries(topic, 1, 2, 3)
    home.show_session(recent, bookmarks)

    def remove(place: Place) -> None:
        bookmarks[:] = [entry for entry in bookmarks if entry.place != place]
        home.show_session(recent, bookmarks)

    home.bookmark_removed.connect(remove)
    part(home, QToolButton, f"Remove the bookmark “{topic.sections[2].title}, {topic.title}”").setFocus()
    met = []
    for _ in range(3):
        type_key(Qt.Key.Key_Space)
        settle()
        met.append(focused(home))
    crosses = [f"Remove the bookmark “{topic.sections[number].title}, {topic.title}”" for number in (3, 1)]
    assert met == [*crosses, topic.sections[0].title]


def test_a_new_list_elsewhere_takes_no_focus(home: HomeView, topic: Topic) -> None:
    card = question_cards(home)[1]
    card.setFocus()
    home.show_session(entries(topic, 0), entries(topic, 1))
    assert card.hasFocus()


# By keys.


def test_arrows_go_from_card_to_card(home: HomeView) -> None:
    home.resize(*WIDE)
    settle()
    names = [card.accessibleName() for card in question_cards(home)]
    question_cards(home)[0].setFocus()
    met = []
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Left)
    for key in keys:
        type_key(key)
        met.append(names.index(focused(home)))
    assert met == [1, 4, 3, 0, 0]


def test_down_leads_from_the_questions_through_everything_and_up_back_to_the_search(
    home: HomeView, topic: Topic, qtbot: QtBot
) -> None:
    home.resize(360, 500)
    home.show_session(entries(topic, 0, 1), entries(topic, 2))
    settle()
    expected = [
        *(card.question for card in topic.questions),
        topic.title,
        *(topic.sections[number].title for number in (0, 1, 2)),
    ]
    home.setFocus()
    met = [focused(home)]
    for _ in expected[1:]:
        type_key(Qt.Key.Key_Down)
        met.append(focused(home))
        widget = home.window().focusWidget()
        assert widget is not None
        assert is_in_sight(home, widget)
    assert met == expected
    type_key(Qt.Key.Key_Down)
    assert focused(home) == expected[-1]
    for _ in expected[1:]:
        type_key(Qt.Key.Key_Up)
    assert focused(home) == expected[0]
    with qtbot.waitSignal(home.left_upwards):
        type_key(Qt.Key.Key_Up)


def test_tab_goes_on_in_the_order_of_the_page_also_after_the_lists_are_new(home: HomeView, topic: Topic) -> None:
    home.show_session(entries(topic, 5, 6), entries(topic, 2))
    home.show_session(entries(topic, 0, 1), entries(topic, 2, 3))
    home.setFocus()
    met = []
    for _ in range(len(topic.questions) + 7):
        met.append(focused(home))
        type_key(Qt.Key.Key_Tab)
    marks = [
        (topic.sections[number].title, f"Remove the bookmark “{topic.sections[number].title}, {topic.title}”")
        for number in (2, 3)
    ]
    assert met == [
        *(card.question for card in topic.questions),
        topic.title,
        *(topic.sections[number].title for number in (0, 1)),
        *marks[0],
        *marks[1],
    ]


def test_enter_opens_what_has_the_focus(home: HomeView, topic: Topic, qtbot: QtBot) -> None:
    home.setFocus()
    with qtbot.waitSignal(home.place_requested) as heard:
        type_key(Qt.Key.Key_Space)
    assert heard.args == [TOPIC, topic.questions[0].anchor]


def test_a_library_without_questions_has_its_topics(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    home = made(qtbot, look, [], [summary(topic)])
    home.setFocus()
    assert focused(home) == topic.title
    assert [known.accessibleName() for known in home.findChildren(QPushButton)] == [topic.title]


def test_topics_that_are_not_listed_are_counted(qtbot: QtBot, look: theme.Theme, topic: Topic, home: HomeView) -> None:
    told = "type a word of the title to find it."
    assert not any(told in text for text in texts(home))
    for count, said_of_it in ((2, f"One more topic: {told}"), (10_000, f"9,999 more topics: {told}")):
        large = HomeView([], [summary(topic)], count)
        qtbot.addWidget(large)
        large.set_theme(look)
        large.show()
        assert said_of_it in texts(large)
