"""A place that is gone: what is shown instead, and what is said."""

import pytest

from desktop.state.history import HOME, Place
from desktop.state.nearest import Nearest, nearest_place
from desktop.state.session import Bookmark

HEADINGS = {"answer": "Answer", "work-up": "Work-up", "step-biopsy": "Work-up", "pitfalls": "Pitfalls"}


@pytest.mark.parametrize("anchor", ["", "answer", "step-biopsy"])
def test_what_is_still_there_is_shown_where_it_was_left(anchor: str) -> None:
    place = Place("a", anchor, 300_007)
    assert nearest_place(Bookmark(place, "A", "Work-up"), "A", HEADINGS) == Nearest(place)


def test_home_is_always_there() -> None:
    assert nearest_place(Bookmark(HOME), None, {}) == Nearest(HOME)


def test_without_the_place_its_section_comes_nearest() -> None:
    kept = Bookmark(Place("a", "step-gone", 300_007), "A then", "Work-up")
    assert nearest_place(kept, "A now", HEADINGS) == Nearest(
        Place("a", "work-up"),
        "A place kept in “Work-up” of “A now” is no longer there. This is where “Work-up” begins.",
    )


@pytest.mark.parametrize(
    ("heading", "called"), [("Treatment", "Treatment"), ("", "step-gone")], ids=["section gone", "section unknown"]
)
def test_without_the_section_the_topic_comes_nearest(heading: str, called: str) -> None:
    kept = Bookmark(Place("a", "step-gone", 5), "A", heading)
    expected = f"“A” no longer has the place “{called}”. This is its beginning."
    assert nearest_place(kept, "A", {**HEADINGS, "unnamed": ""}) == Nearest(Place("a"), expected)


@pytest.mark.parametrize(("title", "called"), [("Title then", "Title then"), ("", "gone-topic")])
def test_without_the_topic_it_is_home(title: str, called: str) -> None:
    kept = Bookmark(Place("gone-topic", "x", 5), title, "Work-up")
    expected = f"The library no longer holds “{called}”. This is what it holds now."
    assert nearest_place(kept, None, {}) == Nearest(HOME, expected)
