"""The symptom checker's values: findings, rules over them, and the answers given."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from desktop.model.prose import Prose

#: What is known of each finding: present (True), absent (False) or unknown (None, or not in the mapping).
Findings = Mapping[str, bool | None]


class RuleState(StrEnum):
    """What a rule comes to with what is known."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


class Finding(NamedTuple):
    """Something a clinician can find present or absent, or not know.

    Attributes:
        group: the group's title; findings of one group follow each other.
        prose: how the finding is meant, with the references that use it.
        stated_at: the statements of the article it comes from.
    """

    id: str
    group: str
    label: str
    prose: Prose
    stated_at: tuple[str, ...] = ()


class Operator(StrEnum):
    """How a condition joins its parts."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Condition(NamedTuple):
    """`all`, `any` or `none` over finding ids and further conditions."""

    operator: Operator
    parts: "tuple[str | Condition, ...]"

    def findings(self) -> Iterator[str]:
        """The ids of the findings the condition uses, in order; one may come twice."""
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part.findings()

    def mirrored(self) -> "Condition":
        """The same condition with its parts in the opposite order."""
        parts = reversed(self.parts)
        return Condition(self.operator, tuple(part if isinstance(part, str) else part.mirrored() for part in parts))


class Rule(NamedTuple):
    """A rule and the words it has for each state it can be in.

    Attributes:
        met, not_met, unknown: what to tell the reader; `met` carries the rule's references.
        next_steps: ids of work-up steps to go on with once it is met.
        stated_at: the statements of the article it comes from.
    """

    id: str
    title: str
    condition: Condition
    met: Prose
    not_met: Prose
    unknown: Prose
    next_steps: tuple[str, ...]
    added: bool
    stated_at: tuple[str, ...] = ()

    def wording(self, state: RuleState) -> Prose:
        """The rule's own words for `state`."""
        return {RuleState.MET: self.met, RuleState.NOT_MET: self.not_met, RuleState.UNKNOWN: self.unknown}[state]


class Promise(NamedTuple):
    """What the guidance says, for the rules to be held against.

    Attributes:
        rule: the rule that must be met whenever every finding of `given` and any one of `triggers` is present.
        given: findings that the guidance presupposes, for example a known disease.
        triggers: findings of which any one is enough.
    """

    rule: str
    given: tuple[str, ...]
    triggers: tuple[str, ...]


class IntendedUse(NamedTuple):
    """What the checker is for, in plain words, each a sentence or two."""

    purpose: str
    users: str
    inputs: str
    logic: str
    limits: str


class Vignette(NamedTuple):
    """A case with the state each rule must come to."""

    id: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    expected: Mapping[str, RuleState]


class SymptomChecker(NamedTuple):
    """Everything the checker of one topic needs."""

    intended_use: IntendedUse
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    promise: Promise
    vignettes: tuple[Vignette, ...]
