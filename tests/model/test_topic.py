"""What a topic knows of its own parts."""

import pytest

from desktop.library.library import Library
from desktop.model.topic import ANSWER, Exhibit, Provenance, Topic
from tests.conftest import TOPIC


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


def test_a_reference_is_found_by_its_number(topic: Topic) -> None:
    for known in topic.references:
        assert topic.reference(known.number) is known
    assert topic.reference(0) is None
    assert topic.reference(len(topic.references) + 1) is None


def test_checks_of_a_statement_are_its_own(topic: Topic) -> None:
    by_anchor = [check for _, anchor, _ in topic.passages() for check in topic.checks_of(anchor)]
    assert sorted([*by_anchor, *topic.checks_of(ANSWER)]) == sorted(topic.source_checks)
    assert topic.checks_of("no-such-place") == ()


def test_pitfalls_stand_beside_the_steps_they_threaten(topic: Topic) -> None:
    for pitfall in topic.pitfalls:
        assert all(pitfall in topic.pitfalls_of(step) for step in pitfall.threatens)
    assert topic.pitfalls_of("no-such-step") == ()


def test_passages_are_every_block_and_everything_shown_once(topic: Topic) -> None:
    anchors = [anchor for _, anchor, _ in topic.passages()]
    blocks = [block.anchor for section in topic.sections for block in section.blocks]
    shown = [item.id for items in (topic.imaging, topic.steps, topic.pitfalls, topic.mimics) for item in items]
    assert sorted(anchors) == sorted([*blocks, *shown])
    assert len(set(anchors)) == len(anchors)


def test_what_no_section_shows_is_no_passage(topic: Topic) -> None:
    bare = topic._replace(sections=tuple(section._replace(exhibit=Exhibit.NONE) for section in topic.sections))
    assert not {step.id for step in topic.steps} & {anchor for _, anchor, _ in bare.passages()}


def test_a_review_is_told_in_words() -> None:
    unreviewed = Provenance("Example source A", "2001-02-03", "", "", "2001-02-03", "2002-02-03")
    assert unreviewed.review() == "not reviewed by a clinician"
    reviewed = unreviewed._replace(reviewed_by="Example Reviewer", reviewed_on="2001-02-04")
    assert reviewed.review() == "reviewed by Example Reviewer on 4 Feb 2001"
