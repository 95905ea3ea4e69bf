"""Spaces that must not become line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler.typography import bind
from desktop.model.no_break import NO_BREAK


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("in 44 % of it", "in 44~% of it"),
        ("5 mg and 5 men", "5~mg and 5 men"),
        ("3 weeks, 1 week, 3 weekends", "3~weeks, 1~week, 3 weekends"),
        ("14 of 32", "14~of 32"),
        ("n = 9", "n~=~9"),
        ("red &lt; 20 and &gt;5", "red~&lt;~20 and~&gt;5"),
        ("no red, not blue, north", "no~red, not~blue, north"),
        ('red. [<a href="ref:1">1</a>]', 'red.~[<a href="ref:1">1</a>]'),
        ("plain words", "plain words"),
    ],
)
def test_bind(html: str, expected: str) -> None:
    assert bind(html).replace(NO_BREAK, "~") == expected


@given(st.text())
def test_only_spaces_change(html: str) -> None:
    assert bind(html).replace(NO_BREAK, " ") == html.replace(NO_BREAK, " ")


@given(st.text(st.sampled_from("5 %not=<&lt;mg[")))
def test_binding_twice_changes_nothing(html: str) -> None:
    assert bind(bind(html)) == bind(html)
