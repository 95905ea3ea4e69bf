"""Where the places of a page stand in its document, and reading positions that hold in every form of the page.

A page is made anew with every text size, theme and filter, and then a line has another character position. A reading
position says instead how many characters after which place it is.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextDocument

#: A reading position counts places in this unit, and characters after the place in ones.
_PLACE = 100_000


class PagePlaces:
    """The places of one rendering of a page.

    Args:
        document: the page.
        order: every anchor the page can have, in reading order; which of them it has depends on its form.
    """

    def __init__(self, document: QTextDocument, order: Sequence[str]) -> None:
        self.characters: Mapping[str, int] = _anchors(document)
        numbers = {anchor: number for number, anchor in enumerate(order, 1)}
        known = ((at, numbers[anchor], anchor) for anchor, at in self.characters.items() if anchor in numbers)
        self._starts = sorted(known)
        self._offsets = [start[0] for start in self._starts]

    def anchor_at(self, character: int) -> str:
        """The last place at or before a character; empty before the first."""
        at = bisect_right(self._offsets, character) - 1
        return self._starts[at][2] if at >= 0 else ""

    def position_of(self, character: int) -> int:
        """The reading position of a character."""
        at = bisect_right(self._offsets, character) - 1
        start, number = self._starts[at][:2] if at >= 0 else (0, 0)
        return number * _PLACE + character - start

    def character_at(self, position: int) -> int:
        """The character at a reading position; where the page does not show its place, the place before."""
        number, after = divmod(position, _PLACE)
        at = max((at for at, start in enumerate(self._starts) if start[1] <= number), default=-1)
        start, found = self._starts[at][:2] if at >= 0 else (0, 0)
        following = self._starts[at + 1][0] if at + 1 < len(self._starts) else start + after + 1
        return max(start, min(start + after, following - 1)) if found == number else start


def _anchors(document: QTextDocument) -> dict[str, int]:
    """The character position of every anchor of the page."""
    found: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            for name in fragment.charFormat().anchorNames():
                found.setdefault(name, fragment.position())
            fragments += 1
        block = block.next()
    return found
