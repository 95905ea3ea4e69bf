"""What is told of how the hits were found, and what is offered instead."""

import pytest

from desktop.library.library import Library
from desktop.library.search import MOST_HITS, Hit, SearchResult
from desktop.views.search_message import Offer, as_typed, describe, headline, offers


def hits(count: int) -> tuple[Hit, ...]:
    return tuple(
        Hit("t", "s", f"a{at}", "statement", "", "Title", f"Heading {at}", "words", 1.0) for at in range(count)
    )


NONE = SearchResult(())
NEAR = SearchResult((), nearest=("blast", "blasts"))
TWO_CORRECTIONS = SearchResult(hits(2), (("myelod", "myeloid"), ("sarkoma", "sarcoma")))


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (NONE, "Nothing found for “x”. Fewer or other words may help."),
        (NEAR, "Nothing found for “x”. Words of the library that look like it:"),
        (SearchResult(unknown_topic="arm"), "No topic is called “arm”. A topic is found by any words of its title."),
        (SearchResult(hits(1)), "1 passage. Enter opens the first, arrows choose."),
        (SearchResult(hits(3)), "3 passages. Enter opens the first, arrows choose."),
        (SearchResult(hits(MOST_HITS)), f"The best {MOST_HITS} passages. Enter opens the first, arrows choose."),
        (
            TWO_CORRECTIONS,
            "Showing results for “myeloid” instead of “myelod”, “sarcoma” instead of “sarkoma”. "
            "2 passages. Enter opens the first, arrows choose.",
        ),
        (SearchResult(hits(1), partial=True), "No passage speaks of all of it; 1 passage speaks of a part."),
        (
            SearchResult(hits(MOST_HITS), partial=True, missing=("zebra", "gnu")),
            f"No passage speaks of “zebra”, “gnu”; the best {MOST_HITS} passages speak of the rest.",
        ),
        (
            SearchResult(hits(2), (("myelod", "myeloid"),), partial=True),
            "Showing results for “myeloid” instead of “myelod”. "
            "No passage speaks of all of it; 2 passages speak of a part.",
        ),
    ],
)
def test_how_the_hits_were_found_is_told(result: SearchResult, told: str) -> None:
    assert f"{headline('x', result)} {describe(result)}".strip() == told


@pytest.mark.parametrize(
    ("text", "result", "offered"),
    [
        ("x", NONE, []),
        ("x", SearchResult(hits(1)), []),
        ("blassts", NEAR, [Offer("blast", "blast"), Offer("blasts", "blasts")]),
        (
            "Myelod sarkoma -bone",
            TWO_CORRECTIONS,
            [Offer("Search for “myelod” “sarkoma” as typed", '"Myelod" "sarkoma" -bone')],
        ),
        ("swelling topic:arm", SearchResult(unknown_topic="arm"), [Offer("Search in all topics", "swelling")]),
        ('topic:"an arm" mass', SearchResult(unknown_topic="an arm"), [Offer("Search in all topics", "mass")]),
        ("topic:arm", SearchResult(unknown_topic="arm"), []),
    ],
)
def test_something_else_is_offered(text: str, result: SearchResult, offered: list[Offer]) -> None:
    assert offers(text, result) == offered


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("leukemai", '"leukemai"'),
        ("LeukeMai!", '"LeukeMai"!'),
        ("-leukemai mass", '-"leukemai" mass'),
        ("topic:leukemai mass", "topic:leukemai mass"),
        ('topic:"a leukemai" leukemai', 'topic:"a leukemai" "leukemai"'),
        ("„leukemai“ leukemai", '„leukemai“ "leukemai"'),
        ('"leukemai', '"leukemai"'),
        ("leukemais", "leukemais"),
    ],
)
def test_only_the_corrected_words_are_put_in_quotes(text: str, typed: str) -> None:
    assert as_typed(text, ["leukemai"]) == typed


@pytest.mark.parametrize("text", ["leukemai", "myelod sarkoma", '"leukemai'])
def test_what_is_offered_as_typed_is_corrected_no_more(library: Library, text: str) -> None:
    result = library.search(text)
    assert result.corrections
    (offer,) = offers(text, result)
    assert library.search(offer.query).corrections == ()
