"""Which panels there is room for, decided without a window.

The contents go first, then the side panel. Where that has no room beside the page, it takes the page's place when it is
asked for.
"""

from typing import NamedTuple

#: Widths in pixels at 100 %, below which the contents, the side panel and the search field's place in the row must go.
_ROOM_FOR_CONTENTS = 1120
_ROOM_FOR_SIDE = 860
_ROOM_FOR_SEARCH = 640


class Wishes(NamedTuple):
    """What is wanted, whatever the room.

    Attributes:
        reads: an article is shown; elsewhere there are no panels.
        compact: one narrow column.
        contents, side: the panels that the reader wants beside the page.
        covers: the side panel was asked for where it has no room beside the page.
    """

    reads: bool
    compact: bool
    contents: bool
    side: bool
    covers: bool


class Arrangement(NamedTuple):
    """What is shown.

    Attributes:
        beside: whether the side panel has room beside the page, be it shown or not.
        covers: whether the side panel takes the page's place.
        narrow: whether the search field has a row of its own.
    """

    contents: bool
    side: bool
    beside: bool
    covers: bool
    narrow: bool


def arrange(width: float, wishes: Wishes) -> Arrangement:
    """What to show in a window `width` pixels wide, counted at 100 % text size."""
    beside = not wishes.compact and width >= _ROOM_FOR_SIDE
    covers = wishes.covers and wishes.reads and not beside
    return Arrangement(
        contents=wishes.reads and wishes.contents and not wishes.compact and width >= _ROOM_FOR_CONTENTS,
        side=wishes.reads and (covers or (beside and wishes.side)),
        beside=beside,
        covers=covers,
        narrow=width < _ROOM_FOR_SEARCH,
    )
