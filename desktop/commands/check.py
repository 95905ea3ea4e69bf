"""`wardbook check`: findings put to the rules of a topic's symptom checker, with reasons."""

import argparse
import json
from collections.abc import Iterable

from desktop.checker.differential import Differential, Weighed, differential
from desktop.checker.engine import Answer, Outcome, answers, not_asked, outcomes
from desktop.checker.explain import STATE_WORDS, because, spoken, unspoken, would_change
from desktop.checker.summary import by_urgency
from desktop.commands.opening import open_library
from desktop.errors import NotInLibraryError, UsageError
from desktop.library.export import provenance
from desktop.model.finding import Finding, Findings, RuleState, SymptomChecker
from desktop.model.mark import Mark, marks_of, told
from desktop.model.mimic import Point, Stand
from desktop.model.prose import Prose
from desktop.model.topic import Topic
from desktop.state.policy import ON, Policy, policy_in_force


def run(arguments: argparse.Namespace) -> int:
    """Print every rule's outcome, the mimics and what was not asked; nothing where IT has switched the checker off."""
    _refuse_where_off(policy_in_force())
    library = open_library(arguments.library)
    topic = library.topic(arguments.topic)
    checker = library.symptom_checker(arguments.topic)
    if checker is None:
        raise NotInLibraryError(f"“{topic.id}” has no symptom checker.", "`wardbook topics` lists the topics.")
    findings = answers(checker, arguments.present, arguments.absent)
    if arguments.json:
        print(json.dumps(_as_json(topic, checker, findings), ensure_ascii=False, indent=2))
    else:
        _print(topic, checker, findings, library.info().version)
    return 0


def _refuse_where_off(policy: Policy) -> None:
    """Ask and answer nothing where IT does not want it.

    Raises:
        UsageError: the checker is off here, or only an index in the window.
    """
    if policy.fault:
        raise UsageError(policy.fault, "Until then there is no symptom checker.")
    if policy.checker != ON:
        raise UsageError(f"IT has switched the symptom checker off on this computer, in {policy.path}.")


def _as_json(topic: Topic, checker: SymptomChecker, findings: Findings) -> dict[str, object]:
    labels = {finding.id: finding.label for finding in checker.findings}
    steps = {step.id: step.prose.text for step in topic.steps}
    return {
        "outcomes": [_outcome(outcome, labels, steps) for outcome in outcomes(checker, findings)],
        "mimics": _mimics(differential(topic.mimics, findings)),
        "not_asked": [finding.id for finding in not_asked(checker, findings)],
    }


def _outcome(outcome: Outcome, labels: dict[str, str], steps: dict[str, str]) -> dict[str, object]:
    return {
        "rule": outcome.rule.id,
        "state": outcome.state,
        "text": outcome.prose.text,
        "references": list(outcome.rule.met.references),
        "because": _answers(outcome.because, labels),
        "would_change": [
            {"becomes": change.becomes, "findings": _answers(change.answers, labels)} for change in outcome.would_change
        ],
        "next_steps": [{"step": step, "text": steps[step]} for step in outcome.rule.next_steps],
    }


def _answers(given: Iterable[Answer], labels: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"finding": finding, "label": labels[finding], "state": "present" if value else "absent"}
        for finding, value in given
    ]


def _mimics(listed: Differential) -> list[dict[str, object]]:
    none_of_these: dict[str, object] = {"id": "none-of-these", "text": listed.none_of_these}
    return [*map(_mimic, listed.mimics), none_of_these]


def _mimic(weighed: Weighed) -> dict[str, object]:
    mimic = weighed.mimic
    return {
        "id": mimic.id,
        "name": mimic.name,
        "text": mimic.prose.text,
        "references": list(mimic.prose.references),
        "for": _points(weighed.speaks_for),
        "against": _points(weighed.speaks_against),
        "absent": _points(weighed.absent),
        "not_asked": _points(weighed.not_asked),
        "no_data": [stand for stand in Stand if not mimic.on(stand)],
    }


def _points(points: Iterable[Point]) -> list[dict[str, object]]:
    return [
        {
            "finding": point.finding,
            "label": point.label,
            "text": point.prose.text,
            "references": list(point.prose.references),
        }
        for point in points
    ]


def _print(topic: Topic, checker: SymptomChecker, findings: Findings, version: str) -> None:
    steps = {step.id: _marked(topic, step.id, step.prose, added=step.added) for step in topic.steps}
    for outcome in by_urgency(outcomes(checker, findings)):
        mark = f" [{told([Mark.ADDED])}]" if outcome.rule.added else ""
        print(f"{outcome.rule.title}: {STATE_WORDS[outcome.state]}{mark}")
        print(f"    {outcome.prose.text}")
        print(f"    {because(outcome, checker)}")
        for sentence in would_change(outcome, checker):
            print(f"    {sentence}")
        if outcome.state is RuleState.MET:
            for step in outcome.rule.next_steps:
                print(f"    Next: {steps[step]}")
    print("What else it can be")
    listed = differential(topic.mimics, findings)
    for weighed in listed.mimics:
        mimic = weighed.mimic
        print(f"    {mimic.name}: {_marked(topic, mimic.id, mimic.prose, added=mimic.added)}")
        for line in (*spoken(weighed), *unspoken(weighed)):
            print(f"        {line}")
    print(f"    {listed.none_of_these}")
    _print_not_asked(not_asked(checker, findings))
    print(f"\n{provenance(topic, version)}")


def _marked(topic: Topic, anchor: str, prose: Prose, *, added: bool) -> str:
    """A statement in words, with its marks."""
    marks = told(marks_of(topic, anchor, prose, added=added))
    return f"{prose.text} [{marks}]" if marks else prose.text


def _print_not_asked(unasked: tuple[Finding, ...]) -> None:
    if unasked:
        print(f"Not asked: {'; '.join(f'{finding.label} ({finding.id})' for finding in unasked)}")
