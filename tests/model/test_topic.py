"""What a topic knows of its own parts."""

from datetime import date

import pytest

from desktop.library.library import Library
from desktop.model.prose import Prose
from desktop.model.reference import Identity, Reference, SourceCheck, Verdict
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
    points = [point.id for mimic in topic.mimics for point in mimic.points]
    sides = [side.id for disagreement in topic.disagreements for side in disagreement.sides]
    assert sorted(anchors) == sorted([*blocks, *shown, *points, *sides])
    assert len(set(anchors)) == len(anchors)


def test_points_follow_their_mimic_and_sides_what_they_are_about(topic: Topic) -> None:
    anchors = [anchor for _, anchor, _ in topic.passages()]
    for mimic in topic.mimics:
        at = anchors.index(mimic.id)
        points = [point.id for point in mimic.points]
        assert anchors[at : at + 1 + len(points)] == [mimic.id, *points]
    for dispute in topic.disagreements:
        at = anchors.index(dispute.at)
        sides = [side.id for side in dispute.sides]
        assert anchors[at : at + 1 + len(sides)] == [dispute.at, *sides]


def test_disagreements_stand_at_their_statement(topic: Topic) -> None:
    for dispute in topic.disagreements:
        assert dispute in topic.disagreements_at(dispute.at)
    assert topic.disagreements_at("no-such-place") == ()


def test_points_and_sides_may_be_added(topic: Topic) -> None:
    for mimic in topic.mimics:
        assert [topic.added(point.id) for point in mimic.points] == [point.added for point in mimic.points]
    for dispute in topic.disagreements:
        assert [topic.added(side.id) for side in dispute.sides] == [side.added for side in dispute.sides]
    assert not topic.added("no-such-place")


def check(number: int, verdict: Verdict, *others: int) -> SourceCheck:
    return SourceCheck("here", number, verdict, Prose("", "", others), "abstract", "2001-02-03")


def test_reports_are_the_checks_that_do_not_just_agree(topic: Topic) -> None:
    agrees, differs, partly = check(1, Verdict.AGREES), check(2, Verdict.DIFFERS), check(3, Verdict.PARTLY)
    silent, beside = check(4, Verdict.UNCHECKED), check(5, Verdict.UNCHECKED, 2)
    known = topic._replace(source_checks=(agrees, differs, partly, silent, beside))
    assert known.reports_of("here") == (differs, partly, beside)
    assert known.reports_of("there") == ()


def reference(number: int, design: str = "", n: str = "") -> Reference:
    return Reference(number, f"source-{number}", Identity.VERIFIED, "", design, n, (), {})


@pytest.mark.parametrize(
    ("cited", "studies"),
    [
        ((), ""),
        ((1,), "example series, n = 5"),
        ((2,), ""),
        ((1, 2), "[1] example series, n = 5"),
        ((1, 3), "[1] example series, n = 5; [3] example trial"),
    ],
)
def test_the_studies_that_prose_cites(topic: Topic, cited: tuple[int, ...], studies: str) -> None:
    references = (reference(1, "example series", "5"), reference(2), reference(3, "example trial"))
    assert topic._replace(references=references).studies(Prose("", "", cited)) == studies


def test_what_no_section_shows_is_no_passage(topic: Topic) -> None:
    bare = topic._replace(sections=tuple(section._replace(exhibit=Exhibit.NONE) for section in topic.sections))
    assert not {step.id for step in topic.steps} & {anchor for _, anchor, _ in bare.passages()}


def test_a_review_is_told_in_words() -> None:
    unreviewed = Provenance("Example source A", "2001-02-03", "", "", "2001-02-03", "2002-02-03")
    assert unreviewed.review() == "not reviewed by a clinician"
    reviewed = unreviewed._replace(reviewed_by="Example Reviewer", reviewed_on="2001-02-04")
    assert reviewed.review() == "reviewed by Example Reviewer on 4 Feb 2001"


UNREVIEWED = Provenance("Example source A", "2001-02-03", "", "", "2001-02-05", "2002-02-03")


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(date(2002, 2, 2), False), (date(2002, 2, 3), False), (date(2002, 2, 4), True), (date(2011, 1, 1), True)],
)
def test_a_review_is_overdue_when_its_day_has_passed(today: date, overdue: bool) -> None:
    assert UNREVIEWED.is_overdue(today) is overdue
    assert bool(UNREVIEWED.warning(today)) is overdue


def test_an_overdue_review_says_since_when_and_what_that_means() -> None:
    assert UNREVIEWED.warning(date(2002, 2, 4)) == (
        "! Review overdue since 3 Feb 2002: nothing published after 5 Feb 2001 has been looked for."
    )


def test_a_clock_before_the_text_was_written_cannot_tell() -> None:
    assert UNREVIEWED.warning(date(2001, 2, 3)) == ""
    assert UNREVIEWED.warning(date(1970, 1, 1)) == (
        "! The clock of this computer says 1 Jan 1970, before this text was written: "
        "whether its review is overdue cannot be told."
    )


def test_the_standing_of_a_text_is_its_review_its_dates_and_its_version() -> None:
    dates = "Sources searched to 5 Feb 2001. Next review due 3 Feb 2002. Content 2001.02."
    assert UNREVIEWED.standing("2001.02") == (
        f"Guidance text published 3 Feb 2001 as not yet reviewed by a clinician. {dates}"
    )
    reviewed = UNREVIEWED._replace(reviewed_by="Example Reviewer", reviewed_on="2001-02-04")
    assert reviewed.standing("2001.02") == (
        f"Guidance text of 3 Feb 2001, reviewed by Example Reviewer on 4 Feb 2001. {dates}"
    )
