"""From the words of a query to its terms."""

from desktop.library.query import parse
from desktop.library.stems import Stemmer
from desktop.library.terms import Form, How, Term, Terms
from desktop.library.thesaurus import Thesaurus
from desktop.library.vocabulary import Vocabulary
from tests.library.words_table import connection

MADE = connection(
    {"mass": 4, "leukemia": 9, "leukemic": 3, "leg": 2, "workup": 1, "tumour": 1, "soft": 1, "mistaken": 1},
    equal=[["mass", "lump"], ["acute myeloid leukemia", "aml"], ["mimic", "mistaken for"]],
    spelling=(("ae", "e"), ("our", "or")),
)
STEMMER = Stemmer(MADE)
THESAURUS = Thesaurus(MADE, STEMMER)
TERMS = Terms(THESAURUS, Vocabulary(MADE, STEMMER, THESAURUS.words))


def of(text: str) -> list[Term]:
    return TERMS.of(parse(text))


def forms(text: str) -> dict[str, How]:
    (term,) = of(text)
    return {form.text: form.how for form in term.forms}


def test_words_that_say_nothing_are_left_out() -> None:
    assert [term.typed for term in of("what does the leg look like in it")] == ["leg", "look", "like"]


def test_where_there_are_no_others_they_are_looked_for() -> None:
    assert [term.typed for term in of("what is it")] == ["what", "is", "it"]


def test_a_synonym_is_a_form_and_what_was_typed_comes_first() -> None:
    assert list(forms("lump ").items()) == [("lump", How.TYPED), ("mass", How.EQUAL)]


def test_the_longest_run_that_the_thesaurus_knows_is_one_term() -> None:
    assert [term.typed for term in of("acute myeloid leukemia leg ")] == ["acute myeloid leukemia", "leg"]
    assert forms("acute myeloid leukaemia ")["acute myeloid leukemia"] is How.SPELLED
    assert [term.typed for term in of("mistaken for")] == ["mistaken for"]


def test_only_the_last_word_goes_on_and_only_while_it_is_typed() -> None:
    assert forms("leuk") == {"leuk": How.TYPED, "leukemia": How.COMPLETED, "leukemic": How.COMPLETED}
    assert forms("leuk ") == {"leuk": How.TYPED}
    assert of("leuk leg")[0].forms == (Form("leuk", How.TYPED),)


def test_a_spelling_that_the_library_uses_is_a_form_in_both_directions() -> None:
    assert forms("leukaemia ") == {"leukaemia": How.TYPED, "leukemia": How.SPELLED}
    assert forms("tumor ")["tumour"] is How.SPELLED


def test_two_words_that_the_library_writes_as_one_are_found_so() -> None:
    assert forms("work up ") == {"work up": How.TYPED, "workup": How.SPELLED}


def test_a_word_that_is_typed_twice_is_one_term() -> None:
    assert [term.typed for term in of("leg mass leg ")] == ["leg", "mass"]


def test_a_phrase_is_taken_as_it_is() -> None:
    assert of('"lump"') == [Term("lump", (Form("lump", How.QUOTED),))]


def test_a_word_that_no_passage_uses_in_any_form_is_unknown() -> None:
    assert TERMS.unknown(of("zebra lump leukaemia legs ")) == ["zebra"]
