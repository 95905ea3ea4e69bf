"""`wardbook search`"""

import json

import pytest

from tests.conftest import TOPIC, Wardbook


def test_json_is_a_list_of_passages_best_first(wardbook: Wardbook) -> None:
    code, out, err = wardbook("search", "swelling", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found
    for hit in found:
        assert list(hit) == ["topic", "section", "anchor", "title", "snippet", "score"]
        assert [type(value) for value in hit.values()] == [str, str, str, str, str, float]
        assert hit["topic"] == TOPIC
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)


def test_text_names_the_place_of_every_passage(wardbook: Wardbook) -> None:
    hits = json.loads(wardbook("search", "swelling", "--json")[1])
    code, out, _ = wardbook("search", "swelling")
    assert code == 0
    assert out == "".join(f"{h['topic']}#{h['anchor']}  {h['title']}\n    {h['snippet']}\n" for h in hits)


def test_words_need_no_quotes(wardbook: Wardbook) -> None:
    assert wardbook("search", "leukaemia", "swelling") == wardbook("search", "leukaemia swelling")


def test_a_hit_can_be_shown(wardbook: Wardbook) -> None:
    for hit in json.loads(wardbook("search", "leukemia", "--json")[1]):
        code, out, _ = wardbook("show", f"{hit['topic']}#{hit['anchor']}")
        assert code == 0
        assert out


def test_the_limit_is_kept(wardbook: Wardbook) -> None:
    assert len(json.loads(wardbook("search", "leukemia", "--limit", "2", "--json")[1])) == 2


def test_a_correction_is_told(wardbook: Wardbook) -> None:
    code, out, err = wardbook("search", "myelod sarcoma", "--json")
    assert (code, err) == (0, "Showing results for “myeloid” instead of “myelod”.\n")
    assert json.loads(out)


def test_a_partial_answer_is_told(wardbook: Wardbook) -> None:
    code, out, err = wardbook("search", "zebra swelling")
    assert (code, err) == (0, "No passage speaks of “zebra”; these speak of the rest.\n")
    assert out


def test_nothing_found_is_told_with_words_to_try(wardbook: Wardbook) -> None:
    assert wardbook("search", "hyperdense", "--json") == (
        0,
        "[]\n",
        "Nothing found for “hyperdense”. The library has words like: hyperintense, hypointense.\n",
    )


@pytest.mark.parametrize("text", ["", "*", "xyzzyq", "🦵", "\0"])
def test_nothing_found_is_never_only_an_empty_list(wardbook: Wardbook, text: str) -> None:
    assert wardbook("search", text) == (0, "", f"Nothing found for “{text}”.\n")


def test_a_hit_by_a_synonym_says_so(wardbook: Wardbook) -> None:
    assert wardbook("search", "lump", "--limit", "1")[1].endswith("(“mass”, listed with “lump” in the thesaurus)\n")


def test_a_topic_that_is_not_there_is_told(wardbook: Wardbook) -> None:
    told = "No topic is called “zebra”. `wardbook topics` lists them.\n"
    assert wardbook("search", "topic:zebra swelling", "--json") == (0, "[]\n", told)


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", "", "²"])
def test_a_limit_that_is_none_is_refused(wardbook: Wardbook, limit: str) -> None:
    code, out, err = wardbook("search", "leg", f"--limit={limit}")
    assert (code, out) == (2, "")
    assert f"“{limit}” is not a whole number from 1" in err
