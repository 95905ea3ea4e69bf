"""Back and forward through the places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.state.history import HOME, History, Place

PLACES = st.builds(Place, st.sampled_from(["", "a", "b"]), st.sampled_from(["", "x", "y"]))
MOVES = st.one_of(st.just("back"), st.just("forward"), PLACES, st.integers(0, 9))


def walk(history: History, moves: list[str | Place | int]) -> None:
    """Visit, go back and forward, and read on."""
    for move in moves:
        if isinstance(move, Place):
            history.visit(move)
        elif isinstance(move, int):
            history.leave_at(move)
        elif move == "back":
            history.back()
        else:
            history.forward()


def been(*places: Place) -> History:
    history = History()
    for place in places:
        history.visit(place)
    return history


A, B, C = Place("a"), Place("b"), Place("c")


def test_before_anything_was_visited_it_is_home() -> None:
    history = History()
    assert history.current == history.back() == history.forward() == HOME
    assert not history.can_go_back()
    assert not history.can_go_forward()
    history.leave_at(12)
    assert history.current == HOME


def test_back_and_forward() -> None:
    history = been(A, B, C)
    assert [history.back(), history.back(), history.back()] == [B, A, A]
    assert [history.forward(), history.forward(), history.forward()] == [B, C, C]


def test_a_new_place_forgets_what_was_ahead() -> None:
    history = been(A, B)
    history.back()
    history.visit(C)
    assert not history.can_go_forward()
    assert history.back() == A


def test_the_same_place_again_changes_nothing() -> None:
    history = been(A, B)
    history.back()
    history.visit(A)
    assert history.can_go_forward()
    history.leave_at(7)
    history.visit(A)
    assert history.current == A._replace(position=7)


def test_how_far_a_place_was_read_is_remembered() -> None:
    history = been(A)
    history.leave_at(120)
    history.visit(B)
    assert history.back() == Place("a", "", 120)
    assert history.forward() == B


def test_only_so_many_places_are_kept() -> None:
    history = been(*(Place("a", str(number)) for number in range(500)))
    steps = 0
    while history.can_go_back():
        history.back()
        steps += 1
    assert steps == 99
    assert history.current == Place("a", "400")


@given(moves=st.lists(MOVES, max_size=40))
@settings(deadline=None, derandomize=True)
def test_no_walk_leaves_the_list(moves: list[str | Place | int]) -> None:
    history = History()
    visited = {HOME[:2]}
    for move in moves:
        walk(history, [move])
        if isinstance(move, Place):
            visited.add(move[:2])
        assert history.current[:2] in visited


@given(moves=st.lists(MOVES, max_size=40))
@settings(deadline=None, derandomize=True)
def test_back_and_then_forward_returns(moves: list[str | Place | int]) -> None:
    history = History()
    walk(history, moves)
    here = history.current
    if history.can_go_back():
        history.back()
        assert history.can_go_forward()
        assert history.forward() == here
    if history.can_go_forward():
        history.forward()
        assert history.can_go_back()
        assert history.back() == here
    assert history.current == here


def test_a_place_that_was_read_on_from_can_be_come_to_again() -> None:
    history = been(A, B)
    history.leave_at(700)
    history.visit(B, again=True)
    assert history.current == B
    assert history.back() == B._replace(position=700)
    assert history.back() == A


def test_what_led_to_a_place_is_known_until_it_is_forgotten() -> None:
    history = been(A)
    assert not history.has_queries()
    history.visit(B, query="a name")
    assert (history.query, history.has_queries()) == ("a name", True)
    history.leave_at(7)
    assert history.query == "a name"
    history.back()
    assert (history.query, history.has_queries()) == ("", True)
    history.forget_queries()
    assert not history.has_queries()
    assert history.forward() == B._replace(position=7)
    assert history.query == ""


def test_a_place_holds_nothing_of_what_led_there() -> None:
    history = been(A)
    history.visit(B, query="a name")
    assert "a name" not in str(history.current._asdict())
