"""Equal terms and spellings."""

import pytest

from desktop.library.stems import Stemmer
from desktop.library.thesaurus import Thesaurus
from tests.library.words_table import connection


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    made = connection(
        {},
        equal=[["chloroma", "granulocytic sarcoma"], ["leg", "lower limb"], ["leg", "crus"]],
        spelling=(("ae", "e"), ("our", "or")),
    )
    return Thesaurus(made, Stemmer(made))


def test_every_term_of_a_group_finds_the_others_in_any_form(thesaurus: Thesaurus) -> None:
    assert thesaurus.equals("chloroma") == ["granulocytic sarcoma"]
    assert thesaurus.equals("granulocytic sarcomas") == ["chloroma"]
    assert thesaurus.equals("legs") == ["lower limb", "crus"]
    assert thesaurus.equals("sarcoma") == []


def test_it_knows_its_terms_and_their_words(thesaurus: Thesaurus) -> None:
    assert thesaurus.has("Granulocytic sarcoma")
    assert not thesaurus.has("granulocytic")
    assert "granulocytic" in thesaurus.words


@pytest.mark.parametrize(
    ("word", "other"),
    [("leukaemia", "leukemia"), ("leukemia", "leukaemia"), ("tumour", "tumor"), ("tumor", "tumour")],
)
def test_a_spelling_is_changed_in_both_directions(thesaurus: Thesaurus, word: str, other: str) -> None:
    assert other in thesaurus.spellings(word)
    assert word not in thesaurus.spellings(word)
