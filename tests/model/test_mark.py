"""Marks: a word and a shape for each, and the gravest verdict wins."""

import pytest

from desktop.model.mark import (
    IDENTITY_WORDS,
    MARK_SHAPES,
    MARK_WORDS,
    VERDICT_SHAPES,
    VERDICT_WORDS,
    Mark,
    marks_of,
)
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Identity, Reference, SourceCheck, Verdict
from desktop.model.topic import Provenance, Topic

KNOWN = Reference(1, "known", Identity.PLAUSIBLE, "", "", "", (), {"title": "Example source A"})
LOST = Reference(2, "lost", Identity.UNKNOWN, "", "", "", (), {})


def topic_with(*verdicts: Verdict, basis: str = "abstract") -> Topic:
    nothing = Prose("", "")
    checks = tuple(
        SourceCheck("here", number, verdict, nothing, basis, "2001-02-03")
        for number, verdict in zip((1, 3), verdicts, strict=False)
    )
    return Topic(
        *("example", "Example", "Example?", nothing, "", (), Provenance(*[""] * 6), ()),
        *((KNOWN, LOST), checks, (), (), (), (), (), ()),
    )


@pytest.mark.parametrize(
    ("verdicts", "marks"),
    [
        ([], []),
        ([Verdict.AGREES], []),
        ([Verdict.PARTLY], [Mark.PARTLY]),
        ([Verdict.DIFFERS], [Mark.DIFFERS]),
        ([Verdict.UNCHECKED], [Mark.UNCHECKED]),
        ([Verdict.AGREES, Verdict.UNCHECKED], [Mark.UNCHECKED]),
        ([Verdict.UNCHECKED, Verdict.PARTLY], [Mark.PARTLY]),
        ([Verdict.PARTLY, Verdict.DIFFERS], [Mark.DIFFERS]),
    ],
)
def test_the_gravest_verdict_marks_a_statement(verdicts: list[Verdict], marks: list[Mark]) -> None:
    assert list(marks_of(topic_with(*verdicts), "here", Prose("", "", (1, 3)), added=False)) == marks


@pytest.mark.parametrize(
    ("verdict", "mark"),
    [(Verdict.DIFFERS, Mark.DISPUTED), (Verdict.PARTLY, Mark.QUALIFIED), (Verdict.UNCHECKED, Mark.UNCHECKED)],
)
def test_what_only_other_sources_say_has_a_mark_of_its_own(verdict: Verdict, mark: Mark) -> None:
    topic = topic_with(verdict, basis=OTHER_SOURCES)
    assert marks_of(topic, "here", Prose("", "", (1,)), added=False) == (mark,)


def test_a_source_that_nobody_identified_marks_a_statement() -> None:
    assert marks_of(topic_with(), "here", Prose("", "", (1, 2)), added=False) == (Mark.UNKNOWN,)


def test_a_source_that_nobody_identified_need_not_be_called_unchecked_too() -> None:
    assert marks_of(topic_with(Verdict.UNCHECKED), "here", Prose("", "", (2,)), added=False) == (Mark.UNKNOWN,)


def test_a_difference_is_told_beside_an_unknown_source() -> None:
    marks = marks_of(topic_with(Verdict.DIFFERS), "here", Prose("", "", (1, 2)), added=True)
    assert marks == (Mark.ADDED, Mark.DIFFERS, Mark.UNKNOWN)


def test_a_part_of_a_statement_has_only_the_marks_of_what_it_cites() -> None:
    topic = topic_with(Verdict.DIFFERS, Verdict.AGREES)
    assert marks_of(topic, "here", Prose("", "", (1,)), added=False) == (Mark.DIFFERS,)
    assert marks_of(topic, "here", Prose("", "", (3,)), added=False) == ()


def test_the_checks_of_another_statement_do_not_count() -> None:
    assert marks_of(topic_with(Verdict.DIFFERS), "there", Prose("", "", (1,)), added=False) == ()


def test_each_mark_verdict_and_identity_has_its_words() -> None:
    assert set(MARK_SHAPES) == set(MARK_WORDS) == set(Mark)
    assert set(VERDICT_SHAPES) == set(VERDICT_WORDS) == set(Verdict)
    assert set(IDENTITY_WORDS) == set(Identity)
    assert len(set(MARK_WORDS.values())) == len(Mark)
