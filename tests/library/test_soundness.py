"""A topic that is not as the compiler writes it is not shown; nothing that it writes is refused."""

from typing import Any

import pytest

from desktop.library.library import Library
from desktop.library.search import Hit
from desktop.library.soundness import (
    check_checker,
    check_hits,
    check_provenance,
    check_questions,
    check_topic,
    check_words,
)
from desktop.model.finding import SymptomChecker
from desktop.model.prose import Prose
from desktop.model.topic import BlockKind, Topic
from tests.conftest import TOPIC

#: Values of wrong kinds, as SQLite gives whatever was put into it.
FOREIGN: tuple[Any, ...] = (b"red", ("<img>",), 5)
IMAGE = Prose('<img src="file:///red">', "red")
HIT = Hit("red", "red", "red", "statement", "", "Red", "Red", "a \ue000red\ue001 b", 1.0)


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


@pytest.fixture
def checker(library: Library) -> SymptomChecker:
    found = library.symptom_checker(TOPIC)
    assert found is not None
    return found


def test_the_real_guidance_is_sound(library: Library, topic: Topic, checker: SymptomChecker) -> None:
    check_topic(topic)
    check_checker(checker)
    check_questions(library.questions(TOPIC))
    check_hits(library.search("muscle").hits)
    check_words(library.info())


def first(rows: tuple[Any, ...], **fields: Any) -> tuple[Any, ...]:
    """The same rows, the first of them with these fields."""
    return (rows[0]._replace(**fields), *rows[1:])


def with_block(topic: Topic, kind: BlockKind, **fields: Any) -> Topic:
    """The topic, with these fields in its first block of this kind."""
    sections = []
    for section in topic.sections:
        found = next((at for at, block in enumerate(section.blocks) if block.kind is kind and fields), None)
        if found is None:
            sections.append(section)
            continue
        blocks = list(section.blocks)
        blocks[found] = blocks[found]._replace(**fields)
        fields = {}
        sections.append(section._replace(blocks=tuple(blocks)))
    assert not fields
    return topic._replace(sections=tuple(sections))


@pytest.mark.parametrize(
    "change",
    [
        lambda topic: topic._replace(answer=IMAGE),
        lambda topic: with_block(topic, BlockKind.PARAGRAPH, prose=IMAGE),
        lambda topic: with_block(topic, BlockKind.ITEM, prose=IMAGE),
        lambda topic: with_block(topic, BlockKind.TABLE, prose=IMAGE),
        lambda topic: topic._replace(source_checks=first(topic.source_checks, reports=IMAGE)),
        lambda topic: topic._replace(imaging=first(topic.imaging, prose=IMAGE)),
        lambda topic: topic._replace(steps=first(topic.steps, prose=IMAGE)),
        lambda topic: topic._replace(pitfalls=first(topic.pitfalls, prose=IMAGE)),
        lambda topic: topic._replace(mimics=first(topic.mimics, prose=IMAGE)),
        lambda topic: topic._replace(questions=first(topic.questions, answer=IMAGE)),
        lambda topic: topic._replace(sections=first(topic.sections, id='"><img>')),
        lambda topic: with_block(topic, BlockKind.PARAGRAPH, anchor='"><img>'),
        lambda topic: with_block(topic, BlockKind.PARAGRAPH, anchor="a\nb"),
        lambda topic: with_block(topic, BlockKind.ITEM, marker="1<img>."),
        lambda topic: with_block(topic, BlockKind.HEADING, level="2><img"),
        lambda topic: with_block(topic, BlockKind.HEADING, level=100),
        lambda topic: topic._replace(source_checks=first(topic.source_checks, anchor="<img>")),
        lambda topic: topic._replace(source_checks=first(topic.source_checks, number="<img>")),
        lambda topic: topic._replace(source_checks=first(topic.source_checks, checked="yesterday")),
        lambda topic: topic._replace(references=first(topic.references, number="<img>")),
        lambda topic: topic._replace(references=first(topic.references, csl={"title": 5})),
        lambda topic: topic._replace(references=first(topic.references, csl={"author": [{"given": "A"}]})),
        lambda topic: topic._replace(references=first(topic.references, csl={"issued": {"date-parts": [["<img>"]]}})),
        lambda topic: topic._replace(references=first(topic.references, csl={"issued": {"date-parts": [[2001, 13]]}})),
        lambda topic: topic._replace(steps=first(topic.steps, id="<img>")),
        lambda topic: topic._replace(title=FOREIGN[0]),
        lambda topic: topic._replace(title="a" * 16_001),
        lambda topic: topic._replace(title="01\N{RIGHT-TO-LEFT OVERRIDE}"),
        lambda topic: topic._replace(title="\x1b]52;c;red\x07"),
        lambda topic: topic._replace(title="half a character \ud800"),
        lambda topic: topic._replace(answer=Prose("red", FOREIGN[0])),
        lambda topic: topic._replace(answer=Prose("red", "red", FOREIGN[1])),
        lambda topic: topic._replace(answer=Prose("a" * 200_001, "a")),
        lambda topic: topic._replace(answer=Prose("a", "a" * 1_000_000)),
        lambda topic: topic._replace(steps=topic.steps * 10),
        lambda topic: topic._replace(references=topic.references * 18),
        lambda topic: topic._replace(source_checks=topic.source_checks * 14),
        lambda topic: topic._replace(sections=topic.sections * 37),
        lambda topic: topic._replace(disagreements=first(topic.disagreements, sides=topic.disagreements[0].sides * 6)),
    ],
)
def test_a_topic_that_nobody_compiled(topic: Topic, change: Any) -> None:
    changed = change(topic)
    with pytest.raises((TypeError, ValueError)):
        check_topic(changed)


@pytest.mark.parametrize(
    "change",
    [
        lambda checker: checker._replace(findings=first(checker.findings, prose=IMAGE)),
        lambda checker: checker._replace(findings=first(checker.findings, id="<img>")),
        lambda checker: checker._replace(findings=first(checker.findings, label=5)),
        lambda checker: checker._replace(findings=checker.findings * 12),
        lambda checker: checker._replace(rules=first(checker.rules, met=IMAGE)),
        lambda checker: checker._replace(rules=first(checker.rules, next_steps=("<img>",))),
        lambda checker: checker._replace(intended_use=checker.intended_use._replace(purpose="a" * 16_001)),
    ],
)
def test_a_checker_that_nobody_compiled(checker: SymptomChecker, change: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        check_checker(change(checker))


def test_where_it_comes_from_and_when(topic: Topic) -> None:
    check_provenance(topic.provenance._replace(reviewed_by="A. Example", reviewed_on="2001-02-03"))
    for wrong in ({"dated": "2001-13-01"}, {"next_review": ""}, {"reviewed_by": "A. Example"}, {"source": None}):
        with pytest.raises((TypeError, ValueError)):
            check_provenance(topic.provenance._replace(**wrong))


def test_a_snippet_alone_has_marks() -> None:
    check_hits([HIT])
    for wrong in (HIT._replace(heading="\ue000"), HIT._replace(snippet="a" * 16_001), HIT._replace(title=FOREIGN[2])):
        with pytest.raises((TypeError, ValueError)):
            check_hits([wrong])
