"""The checklist on the clipboard: each step with its box, what must be known of it, and where it comes from."""

import re
from datetime import date

import pytest

from desktop.library.bibliography import vancouver
from desktop.library.checklist_text import checklist_text, progress, references_of_work_up
from desktop.library.export import provenance
from desktop.library.library import Library
from desktop.model.mark import marks_of, report_label, told
from desktop.model.reference import SourceCheck, Verdict
from desktop.model.topic import Topic
from tests.conftest import TOPIC

VERSION = "2026.11"
EARLY, LATE = date(2026, 2, 1), date(2999, 1, 1)
NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


def lines_of_step(text: str, words: str) -> list[str]:
    """The line of a step, and the indented lines under it."""
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if words in line)
    under = [line for line in lines[at + 1 :] if line][: lines_indented(lines[at + 1 :])]
    return [lines[at], *under]


def lines_indented(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("    ")), len(lines))


def test_every_step_has_a_box_crossed_if_it_is_done(topic: Topic) -> None:
    steps = [step for step in topic.steps if step.tickable]
    assert len(steps) > 5
    done = frozenset({steps[0].id, steps[3].id})
    text = checklist_text(topic, done, VERSION, EARLY)
    for step in steps:
        assert f"\n{'☒' if step.id in done else '☐'} {step.prose.text}" in text
    assert (text.count("☒"), text.count("☐")) == (2, len(steps) - 2)
    assert text.splitlines()[1] == f"2 of {len(steps)} steps done" == progress(topic, done)


def test_a_note_has_no_box(topic: Topic) -> None:
    note = topic.steps[0]._replace(tickable=False)
    text = checklist_text(topic._replace(steps=(note, *topic.steps[1:])), frozenset({note.id}), VERSION, EARLY)
    assert f"\n{note.prose.text}" in text
    assert text.splitlines()[1].startswith("0 of ")
    assert "☒" not in text


def test_groups_stand_over_their_steps(topic: Topic) -> None:
    text = checklist_text(topic, NOTHING, VERSION, EARLY)
    groups = list(dict.fromkeys(step.group for step in topic.steps))
    places = [text.index(f"\n\n{group}\n☐ ") for group in groups]
    assert places == sorted(places)


def test_what_must_be_known_of_a_step_stands_under_it(topic: Topic) -> None:
    text = checklist_text(topic, NOTHING, VERSION, EARLY)
    for step in topic.steps:
        line, *under = lines_of_step(text, step.prose.text)
        below = "\n".join(under)
        assert told(marks_of(topic, step.id, step.prose, added=step.added)) in line
        assert (topic.studies(step.prose) if step.added else "") in line
        for check in topic.reports_of(step.id):
            assert f"    {report_label(check)} {check.reports.text}" in under
        for disagreement in topic.disagreements_at(step.id):
            assert f"    ≠ Sources disagree. {disagreement.question}" in under
            assert all(f"• {side.prose.text}" in below for side in disagreement.sides)
        for pitfall in topic.pitfalls_of(step.id):
            assert f"! Pitfall. {pitfall.prose.text}" in below
    assert text.count("! Pitfall.") == sum(len(topic.pitfalls_of(step.id)) for step in topic.steps) > 3


def test_every_number_in_it_is_in_its_list_of_references(topic: Topic) -> None:
    text = checklist_text(topic, NOTHING, VERSION, EARLY)
    steps, _, rest = text.partition("\nReferences\n")
    cited = {int(number) for numbers in re.findall(r"\[(\d+(?:, \d+)*)\]", steps) for number in numbers.split(", ")}
    listed = references_of_work_up(topic)
    assert {reference.number for reference in listed} == cited
    assert len(listed) < len(topic.references)
    for reference in listed:
        assert f"\n[{reference.number}] {vancouver(reference)}\n" in f"\n{rest}"


def test_a_source_that_is_only_spoken_of_is_in_the_list(topic: Topic) -> None:
    bare = topic._replace(source_checks=(), disagreements=(), pitfalls=(), steps=topic.steps[:1])
    other = next(known for known in topic.references if known.number not in bare.steps[0].prose.references)
    check = SourceCheck(
        bare.steps[0].id, other.number, Verdict.PARTLY, topic.answer._replace(references=()), "", "2001-02-03"
    )
    assert other in references_of_work_up(bare._replace(source_checks=(check,)))


def test_it_says_where_it_comes_from_and_that_its_review_is_overdue(topic: Topic) -> None:
    early, late = (checklist_text(topic, NOTHING, VERSION, day) for day in (EARLY, LATE))
    assert early.endswith(f"\n\n{provenance(topic, VERSION, lambda: EARLY)}\n")
    assert "overdue" not in early
    assert topic.provenance.warning(LATE) in late


def test_nothing_in_it_is_about_a_patient(topic: Topic) -> None:
    """Only words of the topic and of this program: the same but for the boxes, whatever is ticked."""
    every = frozenset(step.id for step in topic.steps)
    ticked, bare = (checklist_text(topic, done, VERSION, EARLY) for done in (every, NOTHING))
    steps = sum(step.tickable for step in topic.steps)
    assert ticked.replace("☒", "☐").replace(f"{steps} of", "0 of") == bare
