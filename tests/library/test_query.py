"""A query in words and as an FTS5 expression."""

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.query import STOP_WORDS, Term, match_expression, terms
from desktop.model.words import LONGEST_TERM, words


def test_each_word_is_a_term_and_the_last_may_still_be_going_on() -> None:
    assert terms(["focal", "pain"], {}) == [Term("focal", ("focal",)), Term("pain", ("pain",), is_last=True)]


def test_stop_words_are_left_out() -> None:
    assert [term.typed for term in terms(words("What does it look like on the MRI?"), {})] == ["look", "like", "mri"]


def test_a_query_of_stop_words_has_no_terms() -> None:
    assert terms(words("what is it"), {}) == []


def test_the_longest_run_of_words_that_the_thesaurus_knows_is_one_term() -> None:
    equals = {"acute myeloid leukemia": ["aml"], "leukemia": ["leukemic"]}
    assert terms(words("acute myeloid leukemia leg"), equals) == [
        Term("acute myeloid leukemia", ("acute myeloid leukemia", "aml")),
        Term("leg", ("leg",), is_last=True),
    ]


def test_a_term_of_the_thesaurus_counts_although_it_is_a_stop_word() -> None:
    assert terms(["it"], {"it": ["intrathecal"]}) == [Term("it", ("it", "intrathecal"), is_last=True)]


def test_what_was_typed_comes_first_and_once() -> None:
    assert terms(["aml"], {"aml": ["acute myeloid leukemia", "aml"]})[0].equals == ("aml", "acute myeloid leukemia")


def test_a_run_longer_than_any_term_of_the_thesaurus_is_not_looked_up() -> None:
    long = " ".join("abcdefgh"[: LONGEST_TERM + 1])
    assert all(" " not in term.typed for term in terms(long.split(), {long: ["x"]}))


def test_every_term_is_asked_for_or_any() -> None:
    parts = [Term("chest", ("chest",)), Term("pain", ("pain",))]
    assert match_expression(parts) == '"chest" AND "pain"'
    assert match_expression(parts, every=False) == '"chest" OR "pain"'


def test_the_last_word_is_also_asked_for_as_a_beginning() -> None:
    assert match_expression([Term("infil", ("infil",), is_last=True)]) == '("infil" OR "infil" *)'


def test_stop_words_are_words() -> None:
    assert all(words(word) == [word] for word in STOP_WORDS)


@pytest.fixture(scope="module")
def table() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passage USING fts5 (body, tokenize = 'porter unicode61')")
    connection.execute("INSERT INTO passage VALUES ('near the leg')")
    return connection


@given(text=st.text(), every=st.booleans())
def test_any_text_becomes_an_expression_that_fts5_understands(table: apsw.Connection, text: str, every: bool) -> None:
    asked = terms(words(text), {})
    if asked:
        table.execute("SELECT * FROM passage WHERE passage MATCH ?", (match_expression(asked, every=every),)).fetchall()
