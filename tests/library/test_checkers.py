"""The symptom checker as it is read."""

from desktop.compiler.build import Reading
from desktop.library.library import Library
from tests.conftest import TOPIC


def test_every_symptom_checker_is_read_as_it_was_assembled(library: Library, reading: Reading) -> None:
    assert any(draft.checker for draft in reading.drafts)
    for draft in reading.drafts:
        read = library.symptom_checker(draft.topic.id)
        assert read == draft.checker
        assert repr(read) == repr(draft.checker)


def test_a_topic_without_one_has_none(library: Library) -> None:
    assert library.symptom_checker("no-such-topic") is None


def test_next_steps_are_steps_of_the_topic(library: Library) -> None:
    checker = library.symptom_checker(TOPIC)
    assert checker is not None
    steps = {step.id for step in library.topic(TOPIC).steps if step.tickable}
    assert {step for rule in checker.rules for step in rule.next_steps} <= steps
