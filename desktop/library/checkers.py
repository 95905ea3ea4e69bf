"""Symptom checkers of the library as values of the model."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import apsw

from desktop.library.columns import PROSE, prose
from desktop.model.finding import (
    Condition,
    Finding,
    IntendedUse,
    Operator,
    Promise,
    Rule,
    RuleState,
    SymptomChecker,
    Vignette,
)
from desktop.model.prose import Prose


def symptom_checker(connection: apsw.Connection, topic_id: str) -> SymptomChecker | None:
    """The symptom checker of a topic, or None when it has none."""
    row = connection.execute(
        "SELECT intended_use, promise, vignettes FROM symptom_checker WHERE topic = ?", (topic_id,)
    ).fetchone()
    if row is None:
        return None
    intended_use, promise, vignettes = (json.loads(column) for column in row)
    return SymptomChecker(
        IntendedUse(**intended_use),
        _findings(connection, topic_id),
        _rules(connection, topic_id),
        Promise(promise["rule"], tuple(promise["given"]), tuple(promise["triggers"])),
        tuple(_vignette(vignette) for vignette in vignettes),
    )


def _findings(connection: apsw.Connection, topic_id: str) -> tuple[Finding, ...]:
    rows = connection.execute(
        f'SELECT id, "group", label, {PROSE}, stated_at FROM finding WHERE topic = ? ORDER BY position', (topic_id,)
    )
    return tuple(
        Finding(finding, group, label, prose(*said), tuple(json.loads(stated_at)))
        for finding, group, label, *said, stated_at in rows
    )


def _rules(connection: apsw.Connection, topic_id: str) -> tuple[Rule, ...]:
    rows = connection.execute(
        """SELECT id, title, condition, met, not_met, unknown, next_steps, added, stated_at
           FROM rule WHERE topic = ? ORDER BY position""",
        (topic_id,),
    )
    return tuple(
        Rule(
            id=rule,
            title=title,
            condition=_condition(json.loads(condition)),
            met=_wording(met),
            not_met=_wording(not_met),
            unknown=_wording(unknown),
            next_steps=tuple(json.loads(next_steps)),
            added=bool(added),
            stated_at=tuple(json.loads(stated_at)),
        )
        for rule, title, condition, met, not_met, unknown, next_steps, added, stated_at in rows
    )


def _condition(form: Mapping[str, Sequence[object]]) -> Condition:
    ((operator, parts),) = form.items()
    inner = (_condition(part) if isinstance(part, dict) else str(part) for part in parts)
    return Condition(Operator(operator), tuple(inner))


def _wording(column: str) -> Prose:
    html, text, references = json.loads(column)
    return Prose(html, text, tuple(references))


def _vignette(case: Mapping[str, Any]) -> Vignette:
    states = {rule: RuleState(state) for rule, state in case["expected"].items()}
    return Vignette(case["id"], tuple(case["present"]), tuple(case["absent"]), states)
