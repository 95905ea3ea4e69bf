"""What a link leads to; what is not the library's own is foreign."""

import pytest

from desktop.model.link import Link, LinkKind, parse_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("ref:4", Link(LinkKind.REFERENCE, "4")),
        ("#ilr-sites", Link(LinkKind.PLACE, "ilr-sites")),
        ("topic:other#place", Link(LinkKind.PLACE, "place", "other")),
        ("topic:other", Link(LinkKind.PLACE, "", "other")),
        ("check:swelling", Link(LinkKind.FINDING, "swelling")),
        ("step:step-biopsy", Link(LinkKind.STEP, "step-biopsy")),
        ("at-hand:CT", Link(LinkKind.AT_HAND, "CT")),
        ("at-hand:", Link(LinkKind.AT_HAND, "")),
        ("use:", Link(LinkKind.USE, "")),
    ],
)
def test_every_kind_is_understood(address: str, link: Link) -> None:
    assert parse_link(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        r"\\server\share\picture.png",
        "//server/share",
        "http://example.org",
        "https://example.org#answer",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:ward@example.org",
        "ref",
        "ref:",
        "ref:x",
        "ref:-1",
        "ref:１",
        "ref:1 ",
        " ref:1",
        "REF:1",
        "ref:" + "9" * 30,
        "ref:" + "9" * 5000,
        "place:answer",
        "use:x",
        "use",
        "foreign:x",
        "answer",
    ],
)
def test_everything_else_is_foreign_and_told_as_it_is(address: str) -> None:
    assert parse_link(address) == Link(LinkKind.FOREIGN, address)


@pytest.mark.parametrize("address", ["#", "#<b>", "topic:", "topic:../../etc", "check:", "step:", "ref:000"])
def test_what_looks_like_a_link_of_the_library_stays_in_it(address: str) -> None:
    assert parse_link(address).kind is not LinkKind.FOREIGN
