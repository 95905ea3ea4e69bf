"""Where the reader was: one entry a place, nothing lost that another version keeps, and nothing but places written."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import StateError
from desktop.state import lock, store
from desktop.state.history import HOME, Place
from desktop.state.session import MOST_RECENT, Bookmark, Session, load_session, save_session

A, B, C = Place("a"), Place("a", "x", 300_012), Place("b", "y")
MARK_A, MARK_B = Bookmark(A, "Topic A"), Bookmark(B, "Topic A", "Work-up")
FULL = Session(C, (C, B, A), (MARK_B, MARK_A), "2026.11")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["topic", "anchor", "position", "title", "heading", "place", "recent", "bookmarks"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "session.json"


def write(file: Path, values: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(values), encoding="utf-8")


def read(file: Path) -> dict[str, object]:
    kept: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return kept


def test_the_newest_place_is_first_and_each_is_there_once() -> None:
    session = Session().visited(A).visited(B).visited(C).visited(A)
    assert session.recent == (A, C, B)
    assert session.place == A


def test_a_place_read_further_is_the_same_place() -> None:
    session = Session().visited(B).visited(C).visited(B._replace(position=7))
    assert session.recent == (B._replace(position=7), C)
    assert session.place.position == 7


def test_home_is_shown_last_but_is_no_recent_place() -> None:
    session = Session().visited(A).visited(HOME)
    assert (session.place, session.recent) == (HOME, (A,))


def test_only_so_many_places_are_recent() -> None:
    session = Session()
    for number in range(40):
        session = session.visited(Place("a", str(number)))
    assert [place.anchor for place in session.recent] == [str(number) for number in range(39, 39 - MOST_RECENT, -1)]


def test_bookmarks_stand_in_the_order_of_making() -> None:
    session = Session().bookmarked(MARK_B).bookmarked(MARK_A)
    assert session.bookmarks == (MARK_B, MARK_A)
    assert session.is_bookmarked(A)
    assert session.is_bookmarked(B._replace(position=3))
    assert not session.is_bookmarked(C)


def test_a_place_has_one_bookmark_which_keeps_its_turn() -> None:
    again = Bookmark(B._replace(position=5), "Topic A", "Work-up of today")
    session = Session().bookmarked(MARK_B).bookmarked(MARK_A).bookmarked(again)
    assert session.bookmarks == (again, MARK_A)


def test_a_bookmark_is_taken_away_however_far_its_place_was_read() -> None:
    session = Session().bookmarked(MARK_B).bookmarked(MARK_A).unbookmarked(B._replace(position=9))
    assert session.bookmarks == (MARK_A,)
    assert session.unbookmarked(C) == session


def test_home_needs_no_bookmark() -> None:
    assert Session().bookmarked(Bookmark(HOME, "Home")) == Session()


def test_in_another_content_the_places_hold_and_the_lines_do_not() -> None:
    other = FULL.in_content("2027.01")
    assert other.recent == (C, B._replace(position=-1), A)
    assert other.bookmarks[0] == MARK_B._replace(place=B._replace(position=-1))
    assert other.content == "2027.01"
    assert FULL.in_content("2026.11") == FULL


def test_without_a_file_nothing_was_read(file: Path) -> None:
    assert load_session(file) == Session()
    assert not file.parent.exists()


def test_what_is_kept_is_loaded(file: Path) -> None:
    save_session(file, FULL)
    assert load_session(file) == FULL
    save_session(file, Session(), FULL)
    assert load_session(file) == Session()
    assert {known.name for known in file.parent.iterdir()} == {"session.json", lock.NAME}


def test_nothing_but_places_and_titles_is_written(file: Path) -> None:
    save_session(file, FULL)
    place = {"topic", "anchor", "position"}
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept.keys() == {"place", "recent", "bookmarks", "content"}
    assert kept["place"].keys() == place
    assert [known.keys() for known in kept["recent"]] == [place] * 3
    assert [known.keys() for known in kept["bookmarks"]] == [{*place, "title", "heading"}] * 2


GOOD: dict[str, object] = {"topic": "a", "anchor": "x", "position": 7}


@pytest.mark.parametrize(
    "bad",
    [None, 1, "a", [], ["a"], {}, {"topic": 1}, {"topic": ""}, {"topic": "\ud800"}, {"topic": "a" * 1001}, [GOOD]],
)
def test_what_is_no_place_is_left_out_and_the_rest_is_read(file: Path, bad: object) -> None:
    write(file, {"place": bad, "recent": [GOOD, bad, {"topic": "b"}], "bookmarks": [bad, GOOD]})
    session = load_session(file)
    assert session.place == HOME
    assert session.recent == (Place("a", "x", 7), Place("b"))
    assert session.bookmarks == (Bookmark(Place("a", "x", 7)),)


@pytest.mark.parametrize("bad", [None, 1, "ab", {"0": GOOD}, True])
@pytest.mark.parametrize("name", ["recent", "bookmarks"])
def test_what_is_no_list_is_left_out_and_the_rest_is_read(file: Path, name: str, bad: object) -> None:
    write(file, {"place": GOOD, "recent": [GOOD], "bookmarks": [GOOD], name: bad})
    session = load_session(file)
    assert session.place == Place("a", "x", 7)
    assert (len(session.recent), len(session.bookmarks)) == ((0, 1) if name == "recent" else (1, 0))


@pytest.mark.parametrize("bad", [-2, -1, 1.5, True, "7", None, 2**31, 10**30])
def test_a_position_that_is_none_is_forgotten_and_its_place_is_not(file: Path, bad: object) -> None:
    place = {**GOOD, "position": bad}
    write(file, {"place": place, "bookmarks": [{**place, "title": "T"}]})
    session = load_session(file)
    assert session.place == Place("a", "x")
    assert session.bookmarks == (Bookmark(Place("a", "x"), "T"),)


@pytest.mark.parametrize("bad", [None, 1, ["x"], "\udc00"])
def test_a_name_that_is_none_is_left_empty(file: Path, bad: object) -> None:
    write(file, {"bookmarks": [{**GOOD, "anchor": bad, "title": bad, "heading": bad}], "content": bad})
    assert load_session(file) == Session(bookmarks=(Bookmark(Place("a", "", 7)),))


def test_a_list_with_doubles_and_too_many_is_put_in_order(file: Path) -> None:
    recent = [{"topic": "a"}, {"topic": "b"}, {"topic": "a", "position": 5}, *({"topic": str(at)} for at in range(30))]
    write(file, {"recent": recent, "bookmarks": [GOOD, {**GOOD, "title": "Later"}]})
    session = load_session(file)
    assert [place.topic for place in session.recent] == ["a", "b", *(str(at) for at in range(10))]
    assert session.recent[0] == Place("a")
    assert session.bookmarks == (Bookmark(Place("a", "x", 7), "Later"),)
    assert session.place == HOME


@given(values=JSON)
@settings(
    deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_file_holds_a_session_comes_of_it_and_comes_back(tmp_path: Path, values: object) -> None:
    file = tmp_path / "any.json"
    kept = values if isinstance(values, dict) else {"recent": values, "bookmarks": values, "place": values}
    write(file, kept)
    session = load_session(file)
    assert all(place.topic for place in session.recent)
    save_session(file, session)
    assert load_session(file) == session


def test_what_another_version_keeps_there_stays(file: Path) -> None:
    write(file, {"place": GOOD, "folders": [{"name": "ward"}]})
    save_session(file, load_session(file).visited(C))
    assert read(file)["folders"] == [{"name": "ward"}]
    assert load_session(file).recent == (C,)


def test_an_unreadable_file_is_set_aside_and_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("[", encoding="utf-8")
    with pytest.raises(StateError) as caught:
        load_session(file)
    assert str(caught.value) == (
        f"{file} could not be understood. It is kept as session.json.unreadable. "
        "Recent places and bookmarks begin anew."
    )
    assert file.with_name("session.json.unreadable").read_text(encoding="utf-8") == "["
    assert load_session(file) == Session()


def test_a_file_damaged_since_is_set_aside_told_and_replaced_by_all_that_this_window_has(file: Path) -> None:
    save_session(file, FULL)
    file.write_text("[", encoding="utf-8")
    with pytest.raises(StateError) as caught:
        save_session(file, FULL.unbookmarked(A), FULL)
    assert str(caught.value) == (
        f"{file} could not be understood. It is kept as session.json.unreadable. "
        "What holds in this window has taken its place."
    )
    assert load_session(file) == FULL.unbookmarked(A)


def test_a_file_removed_since_is_replaced_by_all_that_this_window_has(file: Path) -> None:
    save_session(file, FULL)
    file.unlink()
    save_session(file, FULL.visited(A), FULL)
    assert load_session(file) == FULL.visited(A)


def test_a_file_that_cannot_be_read_just_now_keeps_its_bookmarks(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_session(file, FULL)
    with monkeypatch.context() as patch:
        patch.setattr(store, "_text", full)
        with pytest.raises(
            StateError, match=r"cannot be read: No space left on device\. Recent places and bookmarks l"
        ):
            save_session(file, Session().visited(A))
    assert load_session(file) == FULL


def test_a_window_that_could_not_read_the_file_at_its_start_takes_nothing_away(file: Path) -> None:
    save_session(file, FULL)
    save_session(file, Session(content=FULL.content).bookmarked(Bookmark(C)))
    assert load_session(file).bookmarks == (MARK_B, MARK_A, Bookmark(C))


def test_two_windows_keep_the_bookmarks_of_each_other(file: Path) -> None:
    save_session(file, FULL)
    one = two = load_session(file)
    after_one, after_two = one.bookmarked(Bookmark(C, "One")), two.unbookmarked(A).visited(Place("two"))
    save_session(file, after_one, one)
    save_session(file, after_two, two)
    kept = load_session(file)
    assert kept.bookmarks == (MARK_B, Bookmark(C, "One"))
    assert kept.recent == (Place("two"), C, B, A)
    save_session(file, after_one.unbookmarked(C).visited(A), after_one)
    kept = load_session(file)
    assert kept.bookmarks == (MARK_B,)
    assert (kept.place, kept.recent) == (A, (A, Place("two"), C, B))


def full(*_arguments: object, **_named: object) -> None:
    raise OSError(28, "No space left on device")


def test_nowhere_to_write_to_is_told_in_the_same_words_each_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", full)
    told = set()
    for session in (FULL, Session(A)):
        with pytest.raises(StateError) as caught:
            save_session(file, session)
        told.add(str(caught.value))
    assert told == {
        f"{file} cannot be written: No space left on device. Recent places and bookmarks last until the window closes."
    }


def test_a_fault_while_saving_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_session(file, FULL)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StateError, match=r"cannot be written: No space left on device\. Recent places"):
            save_session(file, Session())
    assert load_session(file) == FULL
