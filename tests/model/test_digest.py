"""A digest tells every change: of any field of any record, and of a record that came or went."""

from collections.abc import Iterator, Mapping
from enum import Enum
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler.build import Reading
from desktop.library.library import Library
from desktop.model.digest import digest, records, wholes
from desktop.model.finding import Condition, Operator, Promise, SymptomChecker
from desktop.model.prose import Prose
from desktop.model.topic import Topic
from tests.conftest import TOPIC


def changed(value: Any) -> Iterator[Any]:
    """The value with one part of it changed, once for each of its parts."""
    if isinstance(value, tuple):
        for at, part in enumerate(value):
            for other in changed(part):
                parts = (*value[:at], other, *value[at + 1 :])
                yield value._make(parts) if hasattr(value, "_make") else parts
        if value and not hasattr(value, "_make"):
            yield value[1:]
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from ({**value, key: other} for other in changed(part))
            yield {other: known for other, known in value.items() if other != key}
    elif isinstance(value, list):
        yield from (list(other) for other in changed(tuple(value)) if isinstance(other, tuple))
    elif isinstance(value, Enum):
        yield next(other.value for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    else:
        assert isinstance(value, str)
        yield f"{value}."


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


@pytest.fixture
def checker(library: Library) -> SymptomChecker:
    found = library.symptom_checker(TOPIC)
    assert found is not None
    return found


def digests(topic: Topic, checker: SymptomChecker | None) -> dict[tuple[str, str], bytes]:
    return {(kind, name): digest(record) for kind, name, record in records(topic, checker)}


def test_a_digest_is_the_sha_256_of_compact_json() -> None:
    known = sha256('["<em>rot</em>","rød",[1,2]]'.encode()).digest()
    assert digest(Prose("<em>rot</em>", "rød", (1, 2))) == known
    assert digest(["<em>rot</em>", "rød", [1, 2]]) == known


def test_every_change_of_a_record_changes_its_digest(topic: Topic, checker: SymptomChecker) -> None:
    tried = 0
    for kind, name, record in records(topic, checker):
        before = digest(record)
        for other in changed(record):
            tried += 1
            assert digest(other) != before, (kind, name)
    assert tried > 1000


@given(st.lists(st.text()), st.lists(st.text()))
def test_no_two_lists_of_texts_are_taken_for_each_other(one: list[str], other: list[str]) -> None:
    assert (digest(one) == digest(other)) == (one == other)


def test_the_keys_of_a_mapping_have_no_order() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(("a", "b")) != digest(("b", "a"))


def test_no_two_records_have_the_same_kind_and_id(topic: Topic, checker: SymptomChecker) -> None:
    names = [(kind, name) for kind, name, _ in records(topic, checker)]
    assert len(set(names)) == len(names)


def test_every_part_of_a_topic_is_in_a_record(topic: Topic, checker: SymptomChecker) -> None:
    kinds: dict[str, list[str]] = {}
    for kind, name, _ in records(topic, checker):
        kinds.setdefault(kind, []).append(name)
    assert kinds == {
        "section": [section.id for section in topic.sections],
        "statement": [block.anchor for section in topic.sections for block in section.blocks],
        "reference": [reference.key for reference in topic.references],
        "source check": [f"{check.anchor} × {check.number}" for check in topic.source_checks],
        "imaging feature": [seen.id for seen in topic.imaging],
        "step": [step.id for step in topic.steps],
        "pitfall": [pitfall.id for pitfall in topic.pitfalls],
        "mimic": [mimic.id for mimic in topic.mimics],
        "disagreement": [dispute.id for dispute in topic.disagreements],
        "question card": [card.id for card in topic.questions],
        "order": [topic.id],
        "topic": [topic.id],
        "finding": [finding.id for finding in checker.findings],
        "rule": [rule.id for rule in checker.rules],
        "vignette": [case.id for case in checker.vignettes],
        "checker": [topic.id],
    }


@pytest.mark.parametrize("field", Topic._fields)
def test_every_field_of_a_topic_is_in_its_digests(topic: Topic, checker: SymptomChecker, field: str) -> None:
    value = getattr(topic, field)
    others = [next(changed(value)), *([value[1:]] if type(value) is tuple else [])]
    for other in others:
        assert digests(topic._replace(**{field: other}), checker) != digests(topic, checker)


@pytest.mark.parametrize("field", SymptomChecker._fields)
def test_every_field_of_a_checker_is_in_its_digests(topic: Topic, checker: SymptomChecker, field: str) -> None:
    value = getattr(checker, field)
    others = [next(changed(value)), *([value[1:]] if type(value) is tuple else [])]
    for other in others:
        assert digests(topic, checker._replace(**{field: other})) != digests(topic, checker)


@pytest.mark.parametrize(
    "condition",
    [
        Condition(Operator.ANY, ("a", Condition(Operator.NONE, ("b",)))),
        Condition(Operator.ALL, ("a", Condition(Operator.ANY, ("b",)))),
        Condition(Operator.ALL, ("a", Condition(Operator.NONE, ("c",)))),
        Condition(Operator.ALL, ("a",)),
        Condition(Operator.ALL, (Condition(Operator.NONE, ("b",)), "a")),
    ],
)
def test_no_two_conditions_are_taken_for_each_other(condition: Condition) -> None:
    assert digest(condition) != digest(Condition(Operator.ALL, ("a", Condition(Operator.NONE, ("b",)))))


def test_given_and_triggers_are_not_taken_for_each_other() -> None:
    assert digest(Promise("red", ("a", "b"), ("c",))) != digest(Promise("red", ("a",), ("b", "c")))


def test_a_topic_without_a_checker_has_the_same_records_otherwise(topic: Topic, checker: SymptomChecker) -> None:
    bare = digests(topic, None)
    assert bare.items() < digests(topic, checker).items()
    assert not {kind for kind, _ in bare} & {"finding", "rule", "vignette", "checker"}


def test_what_is_read_has_the_digests_of_what_was_assembled(library: Library, reading: Reading) -> None:
    for draft in reading.drafts:
        written = library.digests(draft.topic.id)
        read = digests(draft.topic, draft.checker)
        read |= {(kind, name): digest(whole) for kind, name, whole in wholes(draft.topic, draft.checker)}
        assert read.items() <= written.items()
        assert written.keys() - read.keys() == {("passages", draft.topic.id)}
