"""Two windows of one user: what each has done to the session, and what is kept of both."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.state.history import HOME, Place
from desktop.state.session import MOST_RECENT, Bookmark, Session

#: Something done in a window.
Step = Callable[[Session], Session]

PLACES = [Place(topic, anchor) for topic in "abc" for anchor in ("", *"uvwxyz")]

places = st.builds(
    lambda place, position: place._replace(position=position), st.sampled_from(PLACES), st.integers(-1, 3)
)
bookmarks = st.builds(Bookmark, places, st.sampled_from(["", "Topic"]), st.sampled_from(["", "Heading"]))
steps: st.SearchStrategy[Step] = st.one_of(
    places.map(lambda place: lambda session: session.visited(place)),
    st.just(lambda session: session.visited(HOME)),
    bookmarks.map(lambda bookmark: lambda session: session.bookmarked(bookmark)),
    places.map(lambda place: lambda session: session.unbookmarked(place)),
)
one_window = st.lists(steps, max_size=6)
versions = st.sampled_from(["2026.11", "2027.01"])
begun = st.builds(
    lambda recent, marks, content: Session(recent[0] if recent else HOME, tuple(recent), tuple(marks), content),
    st.lists(places, max_size=MOST_RECENT, unique_by=lambda place: place[:2]),
    st.lists(bookmarks, max_size=5, unique_by=lambda bookmark: bookmark.place[:2]),
    versions,
)

often = settings(deadline=None, derandomize=True, max_examples=80)


def after(done: Sequence[Step], session: Session) -> Session:
    for step in done:
        session = step(session)
    return session


def marked(session: Session) -> dict[tuple[str, ...], Bookmark]:
    """The bookmarks by their place, however far it was read."""
    return {(known.place.topic, known.place.anchor): known for known in session.bookmarks}


@given(before=begun, done=one_window, content=versions)
@often
def test_where_only_one_window_did_something_it_is_kept_as_it_left_it(
    before: Session, done: list[Step], content: str
) -> None:
    left = after(done, before.in_content(content))
    assert left.merged(before, before) == left
    assert before.merged(before, left) == left


@given(before=begun, mine=one_window, theirs=one_window)
@often
def test_of_the_bookmarks_nothing_is_lost(before: Session, mine: list[Step], theirs: list[Step]) -> None:
    own, other = after(mine, before), after(theirs, before)
    kept, was = marked(own.merged(before, other)), marked(before)
    for place in {*marked(own), *marked(other), *was}:
        changed_here = marked(own).get(place) != was.get(place)
        assert kept.get(place) == marked(own if changed_here else other).get(place)


@given(before=begun, mine=one_window, theirs=one_window)
@often
def test_of_the_places_the_newest_are_kept_each_once(before: Session, mine: list[Step], theirs: list[Step]) -> None:
    own, other = after(mine, before), after(theirs, before)
    kept = own.merged(before, other)
    assert len({place[:2] for place in kept.recent}) == len(kept.recent) <= MOST_RECENT
    if own.recent != before.recent:
        assert kept.recent[0] == own.recent[0]
    new_here = [place for place in own.recent if place not in before.recent]
    assert [place for place in kept.recent if place in new_here] == new_here
    others = [place for place in other.recent if not any(place[:2] == known[:2] for known in own.recent)]
    still = [place for place in kept.recent if place in others]
    assert still == others[: len(still)]
    assert still == others or len(kept.recent) == MOST_RECENT


@given(before=begun, mine=one_window, theirs=one_window)
@often
def test_a_window_that_went_on_is_where_the_next_one_begins(
    before: Session, mine: list[Step], theirs: list[Step]
) -> None:
    own, other = after(mine, before), after(theirs, before)
    assert own.merged(before, other).place == (own if own.place != before.place else other).place


@given(before=begun, windows=st.lists(st.lists(one_window, max_size=3), min_size=2, max_size=4))
@often
def test_several_windows_that_save_in_turn_lose_no_bookmark(before: Session, windows: list[list[list[Step]]]) -> None:
    """Each window makes bookmarks of topics of its own, so that all of them must be there at the end."""
    kept = before
    known = [before] * len(windows)
    for turn in range(3):
        for at, window in enumerate(windows):
            now = after(window[turn] if turn < len(window) else [], known[at])
            now = now.bookmarked(Bookmark(Place(f"window-{at}", str(turn))))
            kept = now.merged(known[at], kept)
            known[at] = now
    made = {(f"window-{at}", str(turn)) for at in range(len(windows)) for turn in range(3)}
    assert made <= set(marked(kept))


def test_positions_of_another_content_are_forgotten_and_places_are_not() -> None:
    before = Session(content="2026.11").visited(Place("a", "u", 5)).bookmarked(Bookmark(Place("a", "v", 6)))
    other = before.visited(Place("b", "", 7))
    kept = before.in_content("2027.01").visited(Place("c", "", 8)).merged(before, other)
    assert kept.recent == (Place("c", "", 8), Place("b"), Place("a", "u"))
    assert kept.bookmarks == (Bookmark(Place("a", "v")),)
    assert kept.content == "2027.01"


def test_a_bookmark_renewed_here_outlives_its_removal_there() -> None:
    before = Session().bookmarked(Bookmark(Place("a"), "Old"))
    here, there = before.bookmarked(Bookmark(Place("a"), "New")), before.unbookmarked(Place("a"))
    assert here.merged(before, there).bookmarks == (Bookmark(Place("a"), "New"),)
    assert there.merged(before, here).bookmarks == ()
