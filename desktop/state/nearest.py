"""What to show for a place that was kept, when the library no longer holds it."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.state.history import HOME, Place
from desktop.state.session import Bookmark


class Nearest(NamedTuple):
    """What comes nearest to a place that was kept.

    Attributes:
        place: what to show.
        notice: what to tell the reader, empty where the place is still there.
    """

    place: Place
    notice: str = ""


def nearest_place(kept: Bookmark, title: str | None, headings: Mapping[str, str]) -> Nearest:
    """The place of `kept` where it is still there; else its section, else its topic, else home.

    Args:
        kept: the place and how it was named. A place without names does as well.
        title: of its topic now; None where the library does not hold the topic.
        headings: for every anchor of the topic the heading it stands under, in reading order.
    """
    place = kept.place
    if not place.topic:
        return Nearest(HOME)
    if title is None:
        return Nearest(HOME, f"The library no longer holds “{kept.title or place.topic}”. This is what it holds now.")
    if not place.anchor or place.anchor in headings:
        return Nearest(place)
    section = next((anchor for anchor, heading in headings.items() if kept.heading and heading == kept.heading), "")
    if section:
        gone = f"A place kept in “{kept.heading}” of “{title}” is no longer there."
        return Nearest(Place(place.topic, section), f"{gone} This is where “{kept.heading}” begins.")
    gone = f"“{title}” no longer has the place “{kept.heading or place.anchor}”."
    return Nearest(Place(place.topic), f"{gone} This is its beginning.")
