"""The strip says which content this is, that no clinician has reviewed it, and when its review is overdue."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.model.topic import Provenance, Topic
from desktop.views import theme
from desktop.views.status_strip import StatusStrip
from desktop.views.widgets.card import Card
from tests.views.conftest import EARLY, put_on
from tests.views.seen import part, said, settle, texts

VERSION = "2001.02"
BEFORE, DUE, AFTER = date(2002, 2, 2), date(2002, 2, 3), date(2002, 2, 4)
ABOUT = Provenance("Example source A", "2001-02-03", "", "", "2001-02-05", "2002-02-03")
STANDING = ABOUT.standing(VERSION)
WARNING = ABOUT.warning(AFTER)


class Day:
    """A present day that a test can let pass."""

    def __init__(self) -> None:
        self.now = BEFORE

    def __call__(self) -> date:
        return self.now


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def strip(qtbot: QtBot, look: theme.Theme, day: Day) -> Iterator[StatusStrip]:
    """The strip of a library with one topic, 1000 pixels wide."""
    shown = StatusStrip(VERSION, ("", ABOUT), day)
    qtbot.addWidget(shown)
    shown.resize(1000, 40)
    shown.show()
    yield shown
    assert look


def test_it_says_what_everything_says_of_the_topic(strip: StatusStrip, topic: Topic, day: Day) -> None:
    day.now = EARLY
    strip.show_topic(topic)
    assert texts(strip) == [topic.provenance.standing(VERSION), "Offline"]


def test_at_home_the_only_topic_is_told_of(strip: StatusStrip) -> None:
    strip.show_topic(None)
    assert texts(strip) == [STANDING, "Offline"]


def test_at_home_the_topic_that_is_due_first_speaks_for_all(qtbot: QtBot) -> None:
    strip = StatusStrip(VERSION, ("Example A", ABOUT), lambda: AFTER)
    qtbot.addWidget(strip)
    assert texts(strip) == [WARNING, f"First due for review: Example A. {STANDING}", "Offline"]


def test_a_library_without_topics_says_its_version(qtbot: QtBot) -> None:
    strip = StatusStrip(VERSION, None)
    qtbot.addWidget(strip)
    assert texts(strip) == [f"Content {VERSION}.", "Offline"]


@pytest.mark.parametrize("today", [BEFORE, DUE])
def test_until_the_day_of_the_review_nothing_warns(strip: StatusStrip, topic: Topic, day: Day, today: date) -> None:
    day.now = today
    strip.show_topic(topic._replace(provenance=ABOUT))
    assert not part(strip, Card).isVisible()


def test_past_that_day_a_larger_warning_stands_over_the_line(strip: StatusStrip, topic: Topic, day: Day) -> None:
    before = strip.height()
    day.now = AFTER
    strip.show_topic(topic._replace(provenance=ABOUT))
    settle()
    assert texts(strip) == [WARNING, STANDING, "Offline"]
    frame = part(strip, Card)
    assert texts(frame) == [WARNING]
    assert frame.isVisible()
    assert frame.property("look") == "overdue"
    assert strip.height() > 2 * before


def test_the_warning_cannot_be_put_away(strip: StatusStrip, day: Day) -> None:
    day.now = AFTER
    strip.show_topic(None)
    strip.say("Theme: dark.")
    assert strip.findChildren(QAbstractButton) == []
    assert WARNING in texts(strip)


def test_a_topic_that_is_not_overdue_takes_the_warning_of_another_away(
    strip: StatusStrip, topic: Topic, day: Day
) -> None:
    day.now = AFTER
    strip.show_topic(None)
    later = ABOUT._replace(next_review="2003-02-03")
    strip.show_topic(topic._replace(provenance=later))
    assert texts(strip) == [later.standing(VERSION), "Offline"]


def test_a_window_that_stays_open_learns_that_the_day_has_passed(strip: StatusStrip, day: Day) -> None:
    repeated = [timer for timer in strip.findChildren(QTimer) if timer.isActive()]
    assert [timer.isSingleShot() for timer in repeated] == [False]
    day.now = AFTER
    repeated[0].timeout.emit()
    assert WARNING in texts(strip)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_warning_is_framed_in_every_theme(strip: StatusStrip, styled: QApplication, day: Day, name: str) -> None:
    look = theme.theme(name, 100)
    put_on(styled, look)
    day.now = AFTER
    strip.show_topic(None)
    settle()
    picture = part(strip, Card).grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(5, middle) == look.color("pitfall")
    assert picture.pixelColor(14, middle) == look.color("pitfall-bg")
    painted = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert look.colors["text"] in painted


@pytest.mark.parametrize("size", [100, 400])
def test_where_it_would_take_the_window_it_scrolls_by_the_keyboard_too(
    strip: StatusStrip, styled: QApplication, day: Day, size: int
) -> None:
    put_on(styled, theme.theme("light", size))
    day.now = AFTER
    strip.show_topic(None)
    strip.resize(340, 40)
    strip.keep_within(700)
    settle()
    bar = strip.verticalScrollBar()
    assert (bar.maximum() > 0) is (size > 100)
    assert (strip.focusPolicy() == Qt.FocusPolicy.StrongFocus) is (size > 100)
    assert strip.height() <= 280
    strip.say("All answers and ticks are cleared.")
    settle()
    words = [label for label in strip.findChildren(QLabel) if label.text() in texts(strip)]
    assert len(words) == 3
    assert [label.text() for label in words if label.height() < label.heightForWidth(label.width())] == []


def test_beside_another_program_nothing_jumps_when_news_come(strip: StatusStrip) -> None:
    strip.resize(400, 40)
    settle()
    before = strip.height()
    strip.say("All answers and ticks are cleared.")
    settle()
    assert strip.height() == before


def test_news_stay_for_a_while(strip: StatusStrip, topic: Topic) -> None:
    assert texts(strip)[-1] == "Offline"
    strip.say("Reference 4 copied as text.")
    strip.show_topic(topic)
    assert texts(strip)[-1] == "Reference 4 copied as text."
    (timer,) = [timer for timer in strip.findChildren(QTimer) if timer.isSingleShot()]
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()
    assert texts(strip)[-1] == "Offline"
    assert "copied" not in said(strip)
