"""The strip says which content this is, and that no clinician has reviewed it."""

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.library.library import Library
from desktop.model.topic import Topic
from desktop.views.status_strip import StatusStrip, provenance_words
from desktop.views.theme import Theme
from tests.views.seen import texts


def test_at_home_the_content_is_named(library: Library) -> None:
    assert provenance_words(library.info(), None) == f"Content {library.info().version}"


def test_a_topic_says_that_no_clinician_has_reviewed_it(library: Library, topic: Topic) -> None:
    told = provenance_words(library.info(), topic)
    assert "sources searched to 22 Nov 2026" in told
    assert told.endswith("guidance of 24 Jan 2026 not reviewed by a clinician")


def test_a_reviewed_topic_says_by_whom(library: Library, topic: Topic) -> None:
    reviewed = topic.provenance._replace(reviewed_by="A. Reader", reviewed_on="2026-12-01")
    told = provenance_words(library.info(), topic._replace(provenance=reviewed))
    assert told.endswith("reviewed by A. Reader on 1 Dec 2026")


def test_news_stay_for_a_while(qtbot: QtBot, look: Theme, library: Library, topic: Topic) -> None:
    assert look
    strip = StatusStrip(library.info())
    qtbot.addWidget(strip)
    strip.show()
    assert texts(strip)[1] == "Offline"
    strip.say("Reference 4 copied as text.")
    strip.show_topic(topic)
    assert texts(strip) == [provenance_words(library.info(), topic), "Reference 4 copied as text."]
    timer = strip.findChildren(QTimer)[0]
    assert timer.isActive()
    assert timer.isSingleShot()
    timer.stop()
    timer.timeout.emit()
    assert texts(strip)[1] == "Offline"
