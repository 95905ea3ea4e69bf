"""Which panels there is room for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.arrangement import Wishes, arrange

ALL = Wishes(reads=True, compact=False, contents=True, side=True, covers=False)


@pytest.mark.parametrize(
    ("width", "contents", "side", "narrow"),
    [
        (1360, True, True, False),
        (1120, True, True, False),
        (1119, False, True, False),
        (860, False, True, False),
        (859, False, False, False),
        (640, False, False, False),
        (639, False, False, True),
        (360, False, False, True),
    ],
)
def test_the_contents_go_first_then_the_side_panel(width: int, contents: bool, side: bool, narrow: bool) -> None:
    arrangement = arrange(width, ALL)
    assert (arrangement.contents, arrangement.side, arrangement.narrow) == (contents, side, narrow)


def test_a_side_panel_without_room_takes_the_pages_place_when_asked_for() -> None:
    assert arrange(500, ALL._replace(covers=True)).covers
    assert arrange(500, ALL._replace(covers=True)).side
    assert not arrange(1360, ALL._replace(covers=True)).covers


def test_compact_is_one_column_whatever_the_width() -> None:
    arrangement = arrange(2000, ALL._replace(compact=True))
    assert (arrangement.contents, arrangement.side, arrangement.beside) == (False, False, False)


@given(st.floats(100, 5000), st.builds(Wishes, *[st.booleans()] * 5))
def test_there_is_always_something_to_read(width: float, wishes: Wishes) -> None:
    arrangement = arrange(width, wishes)
    assert arrangement.side or not arrangement.covers
    assert wishes.reads or not (arrangement.contents or arrangement.side)
