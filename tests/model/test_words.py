"""Words, the same for the index and for a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Leukemia", ["leukemia"]),
        ("T2-weighted MRI/CT", ["t2", "weighted", "mri", "ct"]),
        ("5-7 %, <20 %", ["5", "7", "20"]),
        ("snake_case", ["snake", "case"]),
        ("Bladé’s ÖDEM", ["bladé", "s", "ödem"]),
        ("«»—…🦵\0\udcff", []),
    ],
)
def test_words_are_folded_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_no_word_holds_what_fts5_could_take_for_its_own(text: str) -> None:
    assert all(word.isalnum() and '"' not in word for word in words(text))
