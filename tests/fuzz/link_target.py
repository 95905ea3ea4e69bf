"""Links: what is not the library's own is foreign, and a number is a number."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from desktop.model.link import Link, LinkKind, parse_link
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.target import Ground, Target, as_typed

_OWN = ("ref:", "#", "topic:", "check:", "step:", "at-hand:", "use:")


def check(parses: Callable[[str], Link], _ground: Ground, data: bytes) -> None:
    """Hold what `parses` makes of an address to its first signs."""
    address = as_typed(data)
    link = parses(address)
    if link.kind is LinkKind.FOREIGN:
        assert link == Link(LinkKind.FOREIGN, address)
        return
    assert address.startswith(_OWN), f"{address!r} is taken for {link}"
    assert address in _written(link), f"{link} is not {address!r}"
    if link.kind is LinkKind.REFERENCE:
        assert 0 <= int(link.target) < 2**31


def _written(link: Link) -> list[str]:
    """How a link can be written."""
    if link.kind is not LinkKind.PLACE:
        return [f"{link.kind}:{link.target}"]
    alone = [f"topic:{link.topic}"] if not link.target else []
    return [f"#{link.target}", f"topic:{link.topic}#{link.target}", *alone]


def naively(address: str) -> Link:
    """With Python's parts of a web address."""
    parts = urlsplit(address)
    if parts.scheme == LinkKind.REFERENCE:
        return Link(LinkKind.REFERENCE, str(int(parts.path)))
    return Link(LinkKind.PLACE, parts.fragment, parts.path) if parts.fragment else Link(LinkKind.FOREIGN, address)


SIGNS = pieces(
    "ref: ref: # topic: check: step: at-hand: use: place: foreign: : / // ? %23 % ␣ 1 0 4 99999999 -1 +1 1.5 1e3 ²",
    "٣ a answer leg http:// http://[ https://a.b/c file:///etc/passwd javascript: data:text/html, \\\\host\\a [ ] @",
    "↵ REF: Topic: & <",
)

LINK = Target(
    "link", partial(check, parse_link), partial(check, naively), Grammar((*SIGNS, *TRAPS), (b"topic:a#b", b"ref:4"))
)
