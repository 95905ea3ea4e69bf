"""Kleene's logic: decided only when no answer to what is unknown could change it."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checker.logic import evaluate
from desktop.model.finding import Condition, Operator

NAMES = ("a", "b", "c", "d")
FINDINGS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None]))
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    st.builds(Condition, st.sampled_from(Operator), st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)),
    lambda inner: st.builds(
        Condition, st.sampled_from(Operator), st.lists(st.sampled_from(NAMES) | inner, max_size=3).map(tuple)
    ),
    max_leaves=8,
)


def completions(findings: dict[str, bool | None]) -> Iterator[dict[str, bool]]:
    """Every way to answer what is unknown."""
    choices = [(True, False) if findings.get(name) is None else (bool(findings[name]),) for name in NAMES]
    for values in product(*choices):
        yield dict(zip(NAMES, values, strict=True))


def holds(condition: Condition, known: dict[str, bool]) -> bool:
    """The condition in two-valued logic, told another way."""
    count = sum(known[part] if isinstance(part, str) else holds(part, known) for part in condition.parts)
    wanted = {Operator.ALL: count == len(condition.parts), Operator.ANY: count > 0, Operator.NONE: count == 0}
    return wanted[condition.operator]


@pytest.mark.parametrize(
    ("operator", "values", "expected"),
    [
        (Operator.ALL, (True, True), True),
        (Operator.ALL, (True, None), None),
        (Operator.ALL, (False, None), False),
        (Operator.ANY, (False, False), False),
        (Operator.ANY, (False, None), None),
        (Operator.ANY, (True, None), True),
        (Operator.NONE, (False, False), True),
        (Operator.NONE, (False, None), None),
        (Operator.NONE, (True, None), False),
        (Operator.ALL, (), True),
        (Operator.ANY, (), False),
        (Operator.NONE, (), True),
    ],
)
def test_truth_table(operator: Operator, values: tuple[bool | None, ...], expected: bool | None) -> None:
    findings = dict(zip(NAMES, values, strict=False))
    assert evaluate(Condition(operator, tuple(findings)), findings) is expected


@given(CONDITIONS, FINDINGS)
def test_what_is_decided_holds_whatever_is_found_later(condition: Condition, findings: dict[str, bool | None]) -> None:
    state = evaluate(condition, findings)
    assert state is None or {holds(condition, known) for known in completions(findings)} == {state}


@given(CONDITIONS, FINDINGS)
def test_what_all_answers_agree_on_is_decided_unless_a_finding_is_named_twice(
    condition: Condition, findings: dict[str, bool | None]
) -> None:
    named = list(condition.findings())
    outcomes = {holds(condition, known) for known in completions(findings)}
    if len(named) == len(set(named)):
        assert evaluate(condition, findings) is (outcomes.pop() if len(outcomes) == 1 else None)


@given(CONDITIONS, FINDINGS, st.randoms(use_true_random=False))
def test_the_order_of_parts_and_of_findings_does_not_matter(
    condition: Condition, findings: dict[str, bool | None], random: Random
) -> None:
    def shuffled(part: str | Condition) -> str | Condition:
        if isinstance(part, str):
            return part
        parts = [shuffled(inner) for inner in part.parts]
        random.shuffle(parts)
        return Condition(part.operator, tuple(parts))

    turned = shuffled(condition)
    assert isinstance(turned, Condition)
    assert evaluate(turned, dict(reversed(findings.items()))) is evaluate(condition, findings)


@given(CONDITIONS, FINDINGS)
def test_unknown_and_not_mentioned_are_the_same(condition: Condition, findings: dict[str, bool | None]) -> None:
    mentioned = {name: value for name, value in findings.items() if value is not None}
    assert evaluate(condition, mentioned) is evaluate(condition, findings)
