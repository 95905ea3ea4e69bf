"""Marks: what the reader must know of a statement besides its words.

Each is a word and a shape, never a color alone.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.model.dates import spoken_date
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Identity, SourceCheck, Verdict
from desktop.model.topic import Topic

if TYPE_CHECKING:
    from desktop.model.finding import Rule  # no page needs it


class Mark(StrEnum):
    """A mark on a statement."""

    ADDED = "added"
    DIFFERS = "differs"
    DISPUTED = "disputed"
    PARTLY = "partly"
    QUALIFIED = "qualified"
    UNCHECKED = "unchecked"
    UNKNOWN = "unknown"


MARK_SHAPES = {
    Mark.ADDED: "+",
    Mark.DIFFERS: "≠",
    Mark.DISPUTED: "≠",
    Mark.PARTLY: "≈",
    Mark.QUALIFIED: "≈",
    Mark.UNCHECKED: "?",
    Mark.UNKNOWN: "?",
}
MARK_WORDS = {
    Mark.ADDED: "added to the guidance",
    Mark.DIFFERS: "differs from its source",
    Mark.DISPUTED: "differs from the sources seen",
    Mark.PARTLY: "agrees in part with its source",
    Mark.QUALIFIED: "agrees in part with the sources seen",
    Mark.UNCHECKED: "not confirmed in its source",
    Mark.UNKNOWN: "source unknown",
}
#: The role of the theme that gives each its color.
MARK_ROLES = {
    Mark.ADDED: "added",
    Mark.DIFFERS: "differs",
    Mark.DISPUTED: "differs",
    Mark.PARTLY: "differs",
    Mark.QUALIFIED: "differs",
    Mark.UNCHECKED: "unknown",
    Mark.UNKNOWN: "unknown",
}
#: What was added in one word, for a page that says so above its lists.
MARK_SHORT = {**MARK_WORDS, Mark.ADDED: "added"}
VERDICT_SHAPES = {Verdict.AGREES: "=", Verdict.PARTLY: "≈", Verdict.DIFFERS: "≠", Verdict.UNCHECKED: "?"}
VERDICT_WORDS = {
    Verdict.AGREES: "agrees",
    Verdict.PARTLY: "agrees in part",
    Verdict.DIFFERS: "differs",
    Verdict.UNCHECKED: "could not be checked",
}
#: What differs is what the reader came for.
GRAVITY = (Verdict.DIFFERS, Verdict.PARTLY, Verdict.UNCHECKED, Verdict.AGREES)
IDENTITY_WORDS = {
    Identity.VERIFIED: "added reference, its record was seen",
    Identity.STRONG_MATCH: "strong match",
    Identity.PLAUSIBLE: "plausible",
    Identity.UNKNOWN: "unknown",
}


def marks_of(topic: Topic, anchor: str, prose: Prose, *, added: bool) -> tuple[Mark, ...]:
    """The marks of the statement at `anchor`, the gravest verdict of its source checks among them."""
    marks = [Mark.ADDED] if added else []
    checks = [check for check in topic.checks_of(anchor) if check.number in prose.references]
    verdicts = {check.verdict for check in checks}
    own = {check.verdict for check in checks if check.basis != OTHER_SOURCES}
    cited = [topic.reference(number) for number in prose.references]
    unknown = any(reference is not None and reference.identity is Identity.UNKNOWN for reference in cited)
    if Verdict.DIFFERS in verdicts:
        marks.append(Mark.DIFFERS if Verdict.DIFFERS in own else Mark.DISPUTED)
    elif Verdict.PARTLY in verdicts:
        marks.append(Mark.PARTLY if Verdict.PARTLY in own else Mark.QUALIFIED)
    elif Verdict.UNCHECKED in verdicts and not unknown:
        marks.append(Mark.UNCHECKED)
    if unknown:
        marks.append(Mark.UNKNOWN)
    return tuple(marks)


def marks_of_rule(topic: Topic, rule: "Rule") -> tuple[Mark, ...]:
    """The marks of a rule of the symptom checker: those of the statements it comes from, and whether it was added."""
    prose = {anchor: words for _, anchor, words in topic.passages()}
    places = [anchor for anchor in rule.stated_at if anchor in prose]
    found = {mark for anchor in places for mark in marks_of(topic, anchor, prose[anchor], added=rule.added)}
    return tuple(mark for mark in Mark if mark in found or (rule.added and mark is Mark.ADDED))


def told(marks: Iterable[Mark]) -> str:
    """Marks in words, each after its shape, for example `≠ differs from its source`."""
    return ", ".join(f"{MARK_SHAPES[mark]} {MARK_WORDS[mark]}" for mark in marks)


def report_label(check: SourceCheck) -> str:
    """Whose words a report gives, for example `What [4] reports:`."""
    if check.basis == OTHER_SOURCES:
        return f"Beside [{check.number}]:"
    return f"What [{check.number}] reports:"


def report_basis(check: SourceCheck) -> str:
    """What the report was read from and when, for example `Read from the abstract, 22 Nov 2026.`"""
    what = "other sources" if check.basis == OTHER_SOURCES else f"the {check.basis}"
    return f"Read from {what}, {spoken_date(check.checked)}."
