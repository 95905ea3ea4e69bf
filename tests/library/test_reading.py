"""Reading a passage closely."""

import apsw
import pytest

from desktop.library.reading import MATCH_END, MATCH_START, Reader
from desktop.library.stems import Stemmer
from desktop.library.terms import Form, How, Term


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    return Stemmer(apsw.Connection(":memory:"))


def reader(stemmer: Stemmer, *asked: str) -> Reader:
    terms = [Term(text, (Form(text, How.TYPED),)) for text in asked]
    return Reader(stemmer, terms, dict.fromkeys(asked, 1.0))


def shown(snippet: str) -> str:
    return snippet.replace(MATCH_START, "<").replace(MATCH_END, ">")


def test_a_short_text_is_shown_whole_with_its_matches_marked(stemmer: Stemmer) -> None:
    found = reader(stemmer, "word", "other").read("One word. Others follow, µ and ü too.")
    assert shown(found.snippet) == "One <word>. <Others> follow, µ and ü too."


def test_of_a_long_text_the_sentence_that_says_most_is_shown(stemmer: Stemmer) -> None:
    filler = "Nothing of it is here at all, and that goes on for a good while yet. " * 4
    found = reader(stemmer, "word", "other").read(
        f"{filler}A word. {filler}The other word stands here. [1, 2] {filler}"
    )
    assert shown(found.snippet) == "… The <other> <word> stands here. [1, 2] …"
    assert found.together == 1.0


def test_a_long_sentence_is_shown_around_its_first_match(stemmer: Stemmer) -> None:
    found = reader(stemmer, "word").read("so it goes " * 30 + "word " + "and goes on " * 30)
    assert "<word>" in shown(found.snippet)
    assert found.snippet.startswith("…")
    assert found.snippet.endswith("…")
    assert len(found.snippet.split()) <= 40


def test_a_run_of_words_is_one_match(stemmer: Stemmer) -> None:
    assert shown(reader(stemmer, "soft tissue").read("A soft tissue, tissue soft.").snippet) == (
        "A <soft tissue>, tissue soft."
    )


def test_numbers_of_references_are_no_match(stemmer: Stemmer) -> None:
    assert shown(reader(stemmer, "4").read("In 4 of them. [4, 6]").snippet) == "In <4> of them. [4, 6]"


def test_a_full_stop_inside_a_figure_ends_no_sentence(stemmer: Stemmer) -> None:
    long = "There was 1.8 % of it and more of the same in many other words that follow. " * 3
    assert "1.8 % of it" in reader(stemmer, "more").read(long).snippet


def test_terms_in_one_sentence_are_together_and_in_two_are_not(stemmer: Stemmer) -> None:
    close, far = (reader(stemmer, "one", "two").read(text) for text in ("One and two.", "It is one. It is two."))
    assert close.together == 1.0
    assert far.together == 0.5


def test_neighbours_count_when_they_are_in_the_order_typed(stemmer: Stemmer) -> None:
    assert reader(stemmer, "one", "two").closeness("one of two") == (1.0, 1.0)
    assert reader(stemmer, "one", "two").closeness("two, one") == (1.0, 0.0)


@pytest.mark.parametrize("text", ["", " ", "—", "\n\n", "[1]"])
def test_a_text_without_words_is_shown_as_it_is(stemmer: Stemmer, text: str) -> None:
    assert reader(stemmer, "word").read(text).snippet.strip() == text.strip()
