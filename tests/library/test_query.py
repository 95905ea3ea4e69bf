"""A query taken apart; the examples of the grammar are doctests of the module."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.query import STOP_WORDS, Query, parse
from desktop.model.words import words


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("Focal PAIN", Query(asked=("focal", "pain"), is_going_on=True)),
        ("pain ", Query(asked=("pain",))),
        ("T2-weighted", Query(asked=("t2", "weighted"), is_going_on=True)),
        ('"soft tissue"', Query(phrases=("soft tissue",))),
        ("“soft tissue”", Query(phrases=("soft tissue",))),
        ('"soft tis', Query(asked=("soft", "tis"), is_going_on=True)),
        ('""', Query()),
        ("-pain", Query(without=("pain",))),
        ('swelling -"bone marrow"', Query(asked=("swelling",), without=("bone marrow",))),
        ("-7", Query(asked=("7",), is_going_on=True)),
        ("- pain", Query(asked=("pain",), is_going_on=True)),
        ("5-7 %", Query(asked=("5", "7"))),
        ("topic:leg", Query(topic="leg")),
        ('topic:"soft tissue" mass', Query(asked=("mass",), topic="soft tissue", is_going_on=True)),
        ("topic:", Query(asked=("topic",))),
        ("subtopic:leg", Query(asked=("subtopic", "leg"), is_going_on=True)),
        ("97.1%", Query(phrases=("97 1",))),
        ("10,000 cells", Query(asked=("cells",), phrases=("10 000",), is_going_on=True)),
        ("2.5.3", Query(asked=("2", "5", "3"), is_going_on=True)),
    ],
)
def test_the_grammar(text: str, query: Query) -> None:
    assert parse(text) == query


def test_what_is_too_long_is_not_looked_at() -> None:
    assert len(parse("pain " * 1000).asked) == 32
    assert len(parse("p" * 100_000).asked[0]) == 1000


@given(text=st.text())
def test_any_text_is_taken_apart_into_its_own_words(text: str) -> None:
    query = parse(text)
    found = " ".join((*query.asked, *query.phrases, *query.without, query.topic))
    assert set(words(found)) <= set(words(text[:1000]))


def test_stop_words_are_words() -> None:
    assert all(words(word) == [word] for word in STOP_WORDS)
