"""Recent places and bookmarks under their names, and what becomes of those that the library no longer has."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.library.library import Library
from desktop.model.topic import Topic
from desktop.state.history import HOME, Place
from desktop.state.session import Bookmark, Session
from desktop.views.entry_list import Entry
from desktop.views.kept_places import KeptPlaces
from tests.conftest import TOPIC

VERSION = "1"
READ = Place(TOPIC, "feature-t1", 300_007)


def listed(topic: Topic) -> Entry:
    return Entry(READ, topic.title, "Radiologic features", beginning="Hypointense to isointense. [4]")


@pytest.fixture
def kept(library: Library) -> KeptPlaces:
    return KeptPlaces(library, Session(), VERSION)


def test_a_place_is_listed_under_its_topic_and_heading(kept: KeptPlaces, topic: Topic, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kept.changed) as heard:
        kept.visit(READ)
    assert heard.args == [Session(READ, (READ,), content=VERSION)]
    kept.visit(Place(TOPIC))
    assert kept.recent() == [
        Entry(Place(TOPIC), topic.title),
        listed(topic),
    ]


def test_what_changes_nothing_is_not_told(kept: KeptPlaces, qtbot: QtBot) -> None:
    kept.visit(READ)
    with qtbot.assertNotEmitted(kept.changed):
        kept.visit(READ)
        kept.remove_bookmark(READ)


def test_a_bookmark_is_made_and_taken_away_by_the_same_key(kept: KeptPlaces, topic: Topic) -> None:
    assert kept.toggle_bookmark(READ) == "Bookmark made: Radiologic features. Home lists it."
    assert kept.bookmarks() == [listed(topic)]
    further = READ._replace(position=READ.position + 5)
    assert kept.toggle_bookmark(further) == "Bookmark removed: Radiologic features."
    assert kept.bookmarks() == []


def test_a_place_that_is_gone_is_no_recent_one_but_its_bookmark_says_so(library: Library, topic: Topic) -> None:
    gone, elsewhere = Place(TOPIC, "no-such-place", 7), Place("no-such-topic", "x")
    bookmarks = (Bookmark(gone, "An old title", "Radiologic features"), Bookmark(elsewhere, "Another topic", "Dose"))
    kept = KeptPlaces(library, Session(HOME, (gone, READ, elsewhere), bookmarks, VERSION), VERSION)
    assert [entry.place for entry in kept.recent()] == [READ]
    first, second = kept.bookmarks()
    assert (first.title, first.heading) == ("An old title", "Radiologic features")
    assert first.remark == second.remark == "No longer in this library"
    nearest = kept.nearest(gone)
    assert nearest.place == Place(TOPIC, "ilr-imaging")
    assert f"“Radiologic features” of “{topic.title}” is no longer there" in nearest.notice
    assert kept.nearest(elsewhere).place == HOME
    assert "Another topic" in kept.nearest(elsewhere).notice


def test_two_places_under_one_heading_are_told_apart_by_their_words(kept: KeptPlaces) -> None:
    for anchor in ("suspect-limb", "suspect-weakness", "when-to-suspect"):
        kept.toggle_bookmark(Place(TOPIC, anchor))
    assert [(entry.heading, entry.beginning) for entry in kept.bookmarks()] == [
        ("When to suspect it", "New focal pain, swelling or a mass …"),
        ("When to suspect it", "Muscle weakness that is confined to one …"),
        ("When to suspect it", ""),
    ]


def test_a_place_that_is_there_is_its_own_nearest(kept: KeptPlaces) -> None:
    assert kept.nearest(READ) == (READ, "")
    assert kept.nearest(HOME) == (HOME, "")


def test_in_another_version_of_the_content_a_place_holds_but_not_its_line(library: Library) -> None:
    kept = KeptPlaces(library, Session(READ, (READ,), content="older"), VERSION)
    assert [entry.place for entry in kept.recent()] == [Place(TOPIC, "feature-t1")]
