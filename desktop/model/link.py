"""Links inside the library: `ref:4`, `#anchor`, `topic:id#anchor`, `check:finding`, `step:id`, `at-hand:CT`, `use:`."""

from enum import StrEnum
from typing import NamedTuple

#: No reference has a longer number, and no signal carries one.
_MOST_DIGITS = 6


class LinkKind(StrEnum):
    """What a link leads to."""

    REFERENCE = "ref"
    PLACE = "place"
    FINDING = "check"
    STEP = "step"
    AT_HAND = "at-hand"
    USE = "use"
    FOREIGN = "foreign"


class Link(NamedTuple):
    """A link's meaning.

    Attributes:
        target: a number, an anchor, a finding's or a step's id, or a modality that is at hand, by kind.
        topic: for a place in another topic, its id.
    """

    kind: LinkKind
    target: str
    topic: str = ""


def parse_link(address: str) -> Link:
    """What `address` leads to; everything that is not the library's own is foreign and never opened."""
    scheme, separator, rest = address.partition(":")
    if address.startswith("#"):
        return Link(LinkKind.PLACE, address[1:])
    if separator and scheme == "ref" and rest.isascii() and rest.isdigit() and len(rest) <= _MOST_DIGITS:
        return Link(LinkKind.REFERENCE, rest)
    if separator and scheme == "topic":
        topic, _, anchor = rest.partition("#")
        return Link(LinkKind.PLACE, anchor, topic)
    if address == "use:":
        return Link(LinkKind.USE, "")
    if separator and scheme in (LinkKind.FINDING, LinkKind.STEP, LinkKind.AT_HAND):
        return Link(LinkKind(scheme), rest)
    return Link(LinkKind.FOREIGN, address)
