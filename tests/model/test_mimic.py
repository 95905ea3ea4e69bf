"""What speaks for a mimic and what against it."""

from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.prose import Prose

NOTHING = Prose("", "")


def point(name: str, stand: Stand) -> Point:
    return Point(name, "warm", label="Warm", stand=stand, prose=NOTHING, added=False)


def test_points_by_the_way_they_speak() -> None:
    one, other, against = point("one", Stand.FOR), point("other", Stand.FOR), point("against", Stand.AGAINST)
    mimic = Mimic("orange", "Orange", NOTHING, (one, against, other), added=False)
    assert mimic.on(Stand.FOR) == (one, other)
    assert mimic.on(Stand.AGAINST) == (against,)
    assert mimic._replace(points=(one,)).on(Stand.AGAINST) == ()
