"""The words found, without the marks that the search puts around them."""

import pytest

from desktop.library.reading import MATCH_END, MATCH_START
from desktop.views.hit_delegate import _without_marks


@pytest.mark.parametrize(
    ("snippet", "text", "matches"),
    [
        ("no match", "no match", []),
        ("", "", []),
        ("a <b> of", "a b of", [(2, 1)]),
        ("<whole>", "whole", [(0, 5)]),
        ("<one> and <two>", "one and two", [(0, 3), (8, 3)]),
        ("cut at the end <of", "cut at the end of", []),
    ],
)
def test_a_snippets_marks_become_places(snippet: str, text: str, matches: list[tuple[int, int]]) -> None:
    marked = snippet.replace("<", MATCH_START).replace(">", MATCH_END)
    assert _without_marks(marked) == (text, matches)
