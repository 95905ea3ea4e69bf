"""The work-up as plain text, for the clipboard: a box for each step, what must be known of it, and where it comes from.

Lines are not wrapped: where they are pasted, the other program does that. A tick says what was done, never for whom.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from desktop.library.bibliography import as_text
from desktop.library.export import provenance
from desktop.model.mark import marks_of, report_label, told
from desktop.model.prose import Prose
from desktop.model.reference import Reference
from desktop.model.topic import Topic
from desktop.model.workup import Pitfall, Step

DONE, OPEN = "☒", "☐"


def checklist_text(topic: Topic, ticked: frozenset[str], version: str, day: date) -> str:
    """The checklist of `topic` with the references it cites and its provenance.

    Args:
        topic: whose work-up it is.
        ticked: the ids of the steps that are done.
        version: of the content.
        day: the present one, which tells whether the next review is overdue.
    """
    lines = [f"Work-up: {topic.title}", progress(topic, ticked)]
    for group, steps in groupby(topic.steps, key=lambda step: step.group):
        lines += ["", group]
        for step in steps:
            lines += _step(topic, step, is_done=step.id in ticked)
    references = f"References\n{as_text(references_of_work_up(topic))}".strip()
    return "\n".join([*lines, "", references, "", provenance(topic, version, lambda: day), ""])


def progress(topic: Topic, ticked: frozenset[str]) -> str:
    """How far the work-up is, in words."""
    steps = [step for step in topic.steps if step.tickable]
    return f"{sum(step.id in ticked for step in steps)} of {len(steps)} steps done"


def references_of_work_up(topic: Topic) -> tuple[Reference, ...]:
    """The references that the checklist cites, at its steps and at what stands under them, by number."""
    cited = {number for step in topic.steps for number in _cited_at(topic, step)}
    return tuple(reference for reference in topic.references if reference.number in cited)


def _step(topic: Topic, step: Step, *, is_done: bool) -> Iterator[str]:
    box = f"{DONE if is_done else OPEN} " if step.tickable else ""
    yield f"{box}{_statement(topic, step.id, step.prose, added=step.added)}"
    for check in topic.reports_of(step.id):
        yield f"    {report_label(check)} {check.reports.text}"
    for disagreement in topic.disagreements_at(step.id):
        yield f"    ≠ Sources disagree. {disagreement.question}"
        for side in disagreement.sides:
            yield f"    • {_statement(topic, side.id, side.prose, added=side.added)}"
    for pitfall in _pitfalls(topic, step):
        yield f"    ! Pitfall. {_statement(topic, pitfall.id, pitfall.prose, added=pitfall.added)}"


def _statement(topic: Topic, anchor: str, prose: Prose, *, added: bool) -> str:
    """The words, what kind of study they come from where they were added, and their marks."""
    studies = topic.studies(prose) if added else ""
    marks = told(marks_of(topic, anchor, prose, added=added))
    return " ".join(
        part for part in (prose.text, f"({studies})" if studies else "", f"[{marks}]" if marks else "") if part
    )


def _cited_at(topic: Topic, step: Step) -> Iterator[int]:
    yield from step.prose.references
    for check in topic.reports_of(step.id):
        yield check.number
        yield from check.reports.references
    for disagreement in topic.disagreements_at(step.id):
        for side in disagreement.sides:
            yield from side.prose.references
    for pitfall in _pitfalls(topic, step):
        yield from pitfall.prose.references


def _pitfalls(topic: Topic, step: Step) -> tuple[Pitfall, ...]:
    return topic.pitfalls_of(step.id) if step.tickable else ()
