"""The words of a library: known, completed, corrected, offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.vocabulary import Vocabulary
from tests.library.words_table import connection, vocabulary

WORDS = {
    "swelling": 5,
    "swellings": 1,
    "swollen": 2,
    "leukemia": 9,
    "leukemic": 4,
    "tumor": 3,
    "humor": 1,
    "hypertension": 6,
    "limb": 3,
    "ct": 2,
    "biopsies": 1,
}


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return vocabulary(connection(WORDS, equal=[["chloroma", "myeloid sarcoma"]]))


def test_a_word_is_known_in_any_form_and_from_the_thesaurus(known: Vocabulary) -> None:
    assert all(known.is_known(word) for word in ("swelling", "biopsy", "chloroma", "tumors"))
    assert not known.is_known("zebra")


def test_a_word_goes_on_to_the_most_used_first_each_stem_once(known: Vocabulary) -> None:
    assert known.completions("sw", 5) == ["swelling", "swollen"]
    assert known.completions("leuk", 1) == ["leukemia"]
    assert known.completions("zz", 5) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sweling", "swelling"),
        ("swleling", "swelling"),
        ("leukemai", "leukemia"),
        ("lukemia", "leukemia"),
        ("tumro", "tumor"),
        ("chlorma", "chloroma"),
        ("lmb", None),
        ("swlng", None),
        ("zebra", None),
        ("hypotension", None),
    ],
)
def test_a_typing_error_is_corrected_by_the_length_of_the_word(
    known: Vocabulary, typed: str, meant: str | None
) -> None:
    assert known.correction(typed, is_going_on=False) == meant


@pytest.mark.parametrize(("typed", "meant"), [("lukem", "leukemia"), ("sewll", "swelling"), ("lekem", "leukemia")])
def test_a_beginning_is_corrected_while_it_is_typed(known: Vocabulary, typed: str, meant: str) -> None:
    assert known.correction(typed, is_going_on=True) == meant
    assert known.correction(typed, is_going_on=False) is None


def test_the_same_first_letter_counts_more_than_being_used_often() -> None:
    assert vocabulary(connection({"tumor": 1, "humor": 9})).correction("tumoor", is_going_on=False) == "tumor"
    assert vocabulary(connection({"tumor": 1, "rumor": 9})).correction("xumor", is_going_on=False) == "rumor"


def test_opposites_are_never_taken_for_each_other() -> None:
    known = vocabulary(connection({"hypernatremia": 3, "intracranial": 2}))
    assert known.correction("hyponatremia", is_going_on=False) is None
    assert known.correction("intercranial", is_going_on=False) is None
    assert known.correction("hypernatrmia", is_going_on=False) == "hypernatremia"


def test_words_that_look_alike_are_offered_the_most_alike_first(known: Vocabulary) -> None:
    assert known.similar("leukemja", 2) == ["leukemia", "leukemic"]
    assert known.similar("xyzzyq", 5) == []


def test_a_word_that_was_put_together_is_parted_where_its_parts_meet() -> None:
    made = connection({"soft": 1, "tissue": 1, "and": 1})
    made.execute("INSERT INTO passage_words (rowid, title, heading, body) VALUES (9, '', '', 'the soft tissue')")
    assert vocabulary(made).parted("softtissue") == "soft tissue"
    assert vocabulary(made).parted("tissuesoft") is None
    assert vocabulary(made).parted("x" * 10_000) is None


@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20), going=st.booleans())
def test_a_correction_is_a_known_word_within_the_allowed_errors(word: str, going: bool) -> None:
    from rapidfuzz.distance import OSA

    meant = _KNOWN.correction(word, is_going_on=going)
    if meant is not None:
        errors = 2 if len(word) >= 8 else 1
        nearest = min(OSA.distance(word, meant[:size]) for size in range(len(meant) + 1)) if going else None
        assert (OSA.distance(word, meant) if nearest is None else nearest) <= errors


_KNOWN = vocabulary(connection(WORDS))
