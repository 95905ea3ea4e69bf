"""Plain typing finds what the page says in its own signs, and the reader is told how many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.finding_in_page import describe, matches


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in matches(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "told"),
    [
        ("in 44\N{NO-BREAK SPACE}% of", "44 %", ["44\N{NO-BREAK SPACE}%"]),
        ("in 44\N{NARROW NO-BREAK SPACE}% of", "44 %", ["44\N{NARROW NO-BREAK SPACE}%"]),
        ("in 44\N{NO-BREAK SPACE}% of", "44%", ["44\N{NO-BREAK SPACE}%"]),
        ("in 44% of", "44%", ["44%"]),
        ("in 44% of", "44 %", ["44%"]),
        ("5\N{EN DASH}7\N{NO-BREAK SPACE}%", "5-7 %", ["5\N{EN DASH}7\N{NO-BREAK SPACE}%"]),
        ("5-7", "5\N{EN DASH}7", ["5-7"]),
        ("T1\N{NON-BREAKING HYPHEN}weighted", "t1-w", ["T1\N{NON-BREAKING HYPHEN}w"]),
        ("\N{MINUS SIGN}1", "-1", ["\N{MINUS SIGN}1"]),
        ("leuk\N{SOFT HYPHEN}emia", "leukemia", ["leuk\N{SOFT HYPHEN}emia"]),
        ("leukemia", "leuk\N{SOFT HYPHEN}emia", ["leukemia"]),
        ("Müller, Muller", "muller", ["Müller", "Muller"]),
        ("“it”", '"it"', ["“it”"]),
        ("one\N{LINE SEPARATOR}line", "one line", ["one\N{LINE SEPARATOR}line"]),
        ("two  spaces", " two   spaces ", ["two  spaces"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("[3] (x", "[3] (", ["[3] ("]),
        ("MRI mri Mri", "mri", ["MRI", "mri", "Mri"]),
        ("MRI mri Mri", "Mri", ["Mri"]),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
)
def test_plain_typing_finds_the_signs_of_the_page(text: str, query: str, told: list[str]) -> None:
    assert found(text, query) == told


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", "x"),
        ("x", ""),
        ("x y", "  "),
        ("x", "\N{SOFT HYPHEN}"),
        ("x", "xx"),
        ("≠ 5", "= 5"),
        ("4 4", "44"),
        ("one\nline", "one line"),
        ("one\N{PARAGRAPH SEPARATOR}line", "one line"),
        ("one\ufdd0line", "one line"),
        ("one\ufdd1line", "one line"),
    ],
)
def test_what_is_not_there_is_not_found(text: str, query: str) -> None:
    assert matches(text, query) == []


def test_places_are_counted_as_qt_counts() -> None:
    assert matches("\N{DNA DOUBLE HELIX} cell, \N{DNA DOUBLE HELIX} cell", "cell") == [(3, 7), (12, 16)]
    assert matches("a \N{DNA DOUBLE HELIX}", "\N{DNA DOUBLE HELIX}") == [(2, 4)]


@given(st.text(), st.text())
def test_nothing_that_is_typed_breaks_it(text: str, query: str) -> None:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    end = 0
    for start, stop in matches(text, query):
        assert end <= start < stop <= length
        end = stop


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_plain_text_finds_itself(text: str) -> None:
    assert not text.strip() or matches(f"before {text} after", text)


@pytest.mark.parametrize(
    ("query", "current", "total", "wrapped", "told"),
    [
        ("x", 3, 17, False, "3 of 17"),
        ("x", 1, 17, True, "1 of 17, from the top again"),
        ("x", 17, 17, True, "17 of 17, from the end again"),
        ("x", 1, 1, True, "1 of 1, the only one"),
        ("x", 0, 0, False, "No match: try fewer letters."),
        ("", 0, 0, False, ""),
        ("  ", 0, 0, False, ""),
    ],
)
def test_how_many_there_are_is_told(query: str, current: int, total: int, wrapped: bool, told: str) -> None:
    assert describe(query, current, total, wrapped=wrapped) == told
