"""What is printed: every word of the page, its links as plain numbers, and where it comes from."""

import re
from html import unescape

import pytest

from desktop.library.bibliography import remark, vancouver
from desktop.library.checklist_text import progress, references_of_work_up
from desktop.model.mark import MARK_SHAPES, MARK_WORDS, Mark
from desktop.model.topic import BlockRole, Exhibit, Topic
from desktop.views.printing.paper import article_paper, checklist_paper
from tests.views.printing.conftest import EARLY, LATE, VERSION, paper_of, ticked_of

NOTHING: frozenset[str] = frozenset()


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_there_is_no_link_and_nothing_to_press(topic: Topic, kind: str) -> None:
    html = paper_of(topic, kind).html
    assert "href" not in html
    assert "At hand" not in html
    assert "What this is for" not in plain(html)


def test_citations_are_printed_numbers(topic: Topic) -> None:
    said = plain(article_paper(topic, VERSION, EARLY).html)
    for _, _, prose in topic.passages():
        for citation in re.findall(r"\[\d+(?:, \d+)*\]", prose.text):
            assert citation in said


def test_the_numbers_of_a_citation_stay_in_one_line(topic: Topic, kind: str) -> None:
    html = paper_of(topic, kind).html
    assert re.search(r"\[\d+,&nbsp;\d+", html)
    assert not re.search(r"\[\d+, ", html)


@pytest.mark.parametrize("kind", ["article"])
def test_the_article_has_every_reference_in_full_once(topic: Topic, kind: str) -> None:
    said = plain(paper_of(topic, kind).html)
    for known in topic.references:
        assert said.count(f"[{known.number}] {vancouver(known)} {remark(known)}".strip()) == 1
    assert len(re.findall(r"\bReferences\b", said)) >= 1


def test_the_checklist_has_the_references_it_cites_and_no_others(topic: Topic) -> None:
    said = plain(checklist_paper(topic, NOTHING, VERSION, EARLY).html)
    listed = references_of_work_up(topic)
    for known in topic.references:
        assert (f"[{known.number}] {vancouver(known)}" in said) == (known in listed)


def test_every_step_has_a_box_crossed_if_it_is_done(topic: Topic) -> None:
    ticked = ticked_of(topic)
    html = checklist_paper(topic, ticked, VERSION, EARLY).html
    for step in topic.steps:
        box = "checked" if step.id in ticked else "unchecked"
        assert f'<li class="{box}" id="{step.id}">' in html
    assert progress(topic, ticked) in plain(html)


def test_a_note_in_the_work_up_has_no_box(topic: Topic) -> None:
    note = topic.steps[0]._replace(tickable=False)
    html = checklist_paper(topic._replace(steps=(note,)), frozenset({note.id}), VERSION, EARLY).html
    assert not re.search(r'class="(un)?checked"', html)
    assert "0 of 0 steps done" in html


def test_the_checklist_says_what_the_editor_says_of_it_and_what_its_short_mark_means(topic: Topic) -> None:
    said = plain(checklist_paper(topic, NOTHING, VERSION, EARLY).html)
    sections = [section for section in topic.sections if section.exhibit is Exhibit.WORKUP]
    notes = [block.prose.text for section in sections for block in section.blocks if block.role is BlockRole.NOTE]
    assert notes
    assert all(note in said for note in notes)
    assert f"{MARK_SHAPES[Mark.ADDED]} added means: {MARK_WORDS[Mark.ADDED]}." in said


def test_status_dates_and_version_are_told_on_every_paper(topic: Topic, kind: str) -> None:
    paper = paper_of(topic, kind)
    assert paper.status == "Not reviewed by a clinician"
    assert paper.standing == f"{topic.provenance.standing(VERSION)} Printed 1 Feb 2026."
    assert topic.provenance.source in plain(paper.html)
    assert topic.title in paper.title


def test_only_an_overdue_review_is_warned_of(topic: Topic, kind: str) -> None:
    assert paper_of(topic, kind, EARLY).warning == ""
    assert paper_of(topic, kind, LATE).warning == topic.provenance.warning(LATE) != ""


def test_raised_signs_that_the_font_has_not_are_made_from_those_it_has(topic: Topic) -> None:
    paper = article_paper(topic._replace(question="10⁻³ mm²/s and 5 × 10⁹"), VERSION, EARLY)
    assert "10<sup>−3</sup> mm<sup>2</sup>/s and 5 × 10<sup>9</sup>" in paper.html


def test_a_file_of_it_has_a_name_that_every_system_takes(topic: Topic) -> None:
    title = r'A/B: "C" <D>|E*F?\G'
    assert paper_of(topic, "article")._replace(title=title).file_name == "A B C D E F G.pdf"
    assert checklist_paper(topic, NOTHING, VERSION, EARLY).file_name.startswith("Work-up ")
