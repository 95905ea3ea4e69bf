"""What is read is what the compiler assembled, down to the last value."""

from pathlib import Path

import pytest

from desktop.compiler.build import Reading
from desktop.errors import NotInLibraryError
from desktop.library.library import Library
from tests.conftest import TOPIC


def test_every_topic_is_read_as_it_was_assembled(library: Library, reading: Reading) -> None:
    assert reading.drafts
    for draft in reading.drafts:
        assert library.topic(draft.topic.id) == draft.topic


def test_values_have_the_types_of_the_model(library: Library, reading: Reading) -> None:
    read, assembled = library.topic(TOPIC), next(draft.topic for draft in reading.drafts if draft.topic.id == TOPIC)
    for name in read._fields:
        ours, theirs = getattr(read, name), getattr(assembled, name)
        assert repr(ours) == repr(theirs), name


def test_the_list_of_topics_is_by_title(library: Library, reading: Reading) -> None:
    titles = [summary.title for summary in library.topics()]
    assert titles == sorted(draft.topic.title for draft in reading.drafts)


def test_a_summary_says_what_the_topic_says(library: Library) -> None:
    for summary in library.topics():
        topic = library.topic(summary.id)
        assert summary == (topic.id, topic.title, topic.question, topic.specialty)


def test_the_topic_that_is_due_first_is_known(two_topics: Library) -> None:
    known = two_topics.topic(TOPIC)
    sooner = known.provenance._replace(next_review="2026-02-03")
    assert two_topics.first_due() == ("Another example", sooner)


def test_questions_are_the_topics_own(library: Library) -> None:
    assert library.questions(TOPIC) == library.topic(TOPIC).questions


def test_the_library_says_of_itself_what_library_yaml_says(library: Library, reading: Reading) -> None:
    assert reading.library is not None
    written, said = reading.library.value, library.info()
    assert (said.id, said.title, said.version, said.publisher, said.contact, said.intended_use) == (
        *(written.id, written.title, written.version),
        *(written.publisher, written.contact, written.intended_use),
    )
    assert said.languages == ", ".join(written.languages)


def test_of_many_topics_the_first_are_given_and_all_are_counted(thirty_topics: Path) -> None:
    library = Library(thirty_topics)
    every = library.topics()
    assert library.topics(5) == every[:5]
    assert [topic.title for topic in every] == sorted(topic.title for topic in every)
    assert library.count_topics() == len(every) == 30
    with pytest.raises(NotInLibraryError, match="no topic “leg”") as caught:
        library.topic("leg")
    assert caught.value.hint == "`wardbook topics` lists them."
    library.close()


def test_a_topic_that_is_not_there_names_those_that_are(library: Library) -> None:
    with pytest.raises(NotInLibraryError) as caught:
        library.topic("no-such-topic")
    known = ", ".join(summary.id for summary in library.topics())
    assert str(caught.value) == f"There is no topic “no-such-topic”. The topics are: {known}."


@pytest.mark.parametrize("topic", ["", "' OR 1=1 --", "LEG-SOFT-TISSUE-LEUKEMIA", "\0", "x" * 100_000])
def test_no_id_is_more_than_an_id(library: Library, topic: str) -> None:
    with pytest.raises(NotInLibraryError):
        library.topic(topic)
    assert library.questions(topic) == ()
    assert library.symptom_checker(topic) is None


def test_half_a_character_is_in_no_library(library: Library) -> None:
    with pytest.raises(NotInLibraryError) as caught:
        library.topic("\udcff")
    assert str(caught.value) == "The library has nothing called “\udcff”."
