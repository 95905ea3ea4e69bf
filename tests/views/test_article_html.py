"""The article's page: everything of the topic is on it, once, and no word is eaten on the way to the reader."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop.model.imaging import ImagingFeature
from desktop.model.mark import MARK_SHAPES, MARK_WORDS, Mark, marks_of, report_basis, report_label
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose
from desktop.model.reference import Identity, Reference, SourceCheck, Verdict
from desktop.model.topic import (
    ANSWER,
    Block,
    BlockKind,
    BlockRole,
    Exhibit,
    Provenance,
    Section,
    Topic,
)
from desktop.model.workup import Pitfall, Step
from desktop.views.article_html import REFERENCES, article_html, reference_anchor
from tests.conftest import CONTENT, TOPIC
from tests.views.seen import anchors

_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\[@[^\]]*\]")
_ATTRIBUTES = re.compile(r"\{[#.][^}]*\}")
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
_NUMBERS = re.compile(r"\[\d+(?:, \d+)*\]")

SECTIONS = [path.stem for path in sorted((CONTENT / "topics" / TOPIC / "sections").glob("*.md"))]


def words(text: str) -> list[str]:
    """Letters and digits, in order, as they are written."""
    return _WORD.findall(text)


@pytest.fixture
def page(topic: Topic, qtbot: QtBot) -> QTextEdit:
    """The topic's page as Qt understands it."""
    return shown(topic, qtbot)


def shown(topic: Topic, qtbot: QtBot) -> QTextEdit:
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setHtml(article_html(topic))
    return view


def block_at(page: QTextEdit, anchor: str) -> str:
    """The text of the paragraph, list item or cell at `anchor`."""
    return page.document().findBlock(anchors(page)[anchor]).text()


def part_of(page: QTextEdit, topic: Topic, section: str) -> str:
    """What the page shows of a section: from its title to the next one."""
    places = anchors(page)
    order = [*(known.id for known in topic.sections), REFERENCES]
    following = order[order.index(section) + 1]
    return page.toPlainText()[places[section] : places[following]]


def is_within(part: list[str], whole: list[str]) -> bool:
    """Whether the words of `part` follow each other in `whole`."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def is_in_order(part: list[str], whole: list[str]) -> bool:
    """Whether the words of `part` come in `whole` in their order, with others between them."""
    rest = iter(whole)
    return all(word in rest for word in part)


def source_words(section: str) -> list[str]:
    """The words an editor wrote into a section, without ids, marks and keys of citations."""
    text = (CONTENT / "topics" / TOPIC / "sections" / f"{section}.md").read_text(encoding="utf-8")
    for syntax in (_CITATION, _ATTRIBUTES, _LINK_TARGET):
        text = syntax.sub(" ", text)
    return words(text)


def test_every_place_of_the_topic_is_on_the_page_once(topic: Topic) -> None:
    html = article_html(topic)
    places = [ANSWER, REFERENCES, *(section.id for section in topic.sections)]
    places += [anchor for _, anchor, _ in topic.passages()]
    places += [reference_anchor(reference.number) for reference in topic.references]
    assert len(places) == len(set(places)) > 60
    assert [place for place in places if html.count(f'id="{place}"') + html.count(f'name="{place}"') != 1] == []


def test_qt_finds_every_place(page: QTextEdit, topic: Topic) -> None:
    places = {ANSWER, REFERENCES, *(section.id for section in topic.sections)}
    places |= {anchor for _, anchor, _ in topic.passages()}
    assert places - anchors(page).keys() == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_no_word_of_a_section_is_lost_between_the_editor_and_the_reader(
    page: QTextEdit, topic: Topic, section: str
) -> None:
    written = source_words(section)
    kept = next(known for known in topic.sections if known.id == section)
    prose = " ".join([kept.title, *(block.prose.text for block in kept.blocks)])
    assert words(_NUMBERS.sub(" ", prose)) == written
    assert is_in_order(words(prose), words(part_of(page, topic, section)))


def test_every_statement_reads_as_it_is_kept_and_says_its_marks(page: QTextEdit, topic: Topic) -> None:
    added = {block.anchor for section in topic.sections for block in section.blocks if block.role is BlockRole.ADDED}
    exhibits: list[ImagingFeature | Step | Pitfall | Mimic] = [*topic.imaging, *topic.steps, *topic.pitfalls]
    added |= {known.id for known in (*exhibits, *topic.mimics) if known.added}
    steps = {step.id for step in topic.steps if not step.tickable}
    wrong = {}
    for _, anchor, prose in topic.passages():
        marks = marks_of(topic, anchor, prose, added=anchor in added) if anchor not in steps else ()
        expected = words(prose.text) + [word for mark in marks for word in words(MARK_WORDS[mark])]
        read = words(block_at(page, anchor))
        if [word for word in read if word != "Pitfall"] != expected:
            wrong[anchor] = (read, expected)
    assert wrong == {}


def test_the_answer_reads_as_it_is_kept(page: QTextEdit, topic: Topic) -> None:
    read = words(block_at(page, ANSWER))
    assert read[: len(words(topic.answer.text))] == words(topic.answer.text)


def test_every_report_of_a_source_stands_beside_its_statement(page: QTextEdit, topic: Topic) -> None:
    places = anchors(page)
    shown_words = words(page.toPlainText())
    told = [check for check in topic.source_checks if check.verdict in (Verdict.DIFFERS, Verdict.PARTLY)]
    assert told
    for check in told:
        report = words(f"{report_label(check)} {check.reports.text} {report_basis(check)}")
        assert is_within(report, shown_words), check.anchor
        near = page.toPlainText()[places[check.anchor] :][:4000]
        assert is_within(report, words(near)), check.anchor


def test_the_imaging_matrix_tells_modality_sequence_and_n(page: QTextEdit, topic: Topic) -> None:
    read = words(part_of(page, topic, "intramuscular-relapse"))
    for feature in topic.imaging:
        row = words(f"{feature.modality} {feature.sequence} {feature.prose.text}")
        assert is_within(row, read)
        assert is_within(words(feature.n), read)


def test_the_mimics_are_named(page: QTextEdit, topic: Topic) -> None:
    read = words(part_of(page, topic, "look-alikes"))
    assert all(is_within(words(f"{mimic.name} {mimic.prose.text}"), read) for mimic in topic.mimics)


def test_a_pitfall_stands_beside_the_step_it_threatens(page: QTextEdit, topic: Topic) -> None:
    read = words(part_of(page, topic, "work-up"))
    for step in topic.steps:
        for pitfall in topic.pitfalls_of(step.id):
            assert is_in_order([*words(step.prose.text), "Pitfall", *words(pitfall.prose.text)], read)


def test_every_reference_is_listed_and_a_doubtful_one_says_so(page: QTextEdit, topic: Topic) -> None:
    for reference in topic.references:
        line = block_at(page, reference_anchor(reference.number))
        assert line.startswith(f"[{reference.number}]")
        assert ("Identity:" in line) is (reference.identity is not Identity.VERIFIED)


def test_marks_are_words_and_shapes_and_not_colors_alone(topic: Topic) -> None:
    html = article_html(topic)
    for mark in (Mark.DIFFERS, Mark.PARTLY, Mark.UNKNOWN):
        told = f"{MARK_SHAPES[mark]} {MARK_WORDS[mark]}".replace(" ", "&nbsp;")
        spans = re.findall(rf'<span class="mark-{mark}">(.*?)</span>', html)
        assert spans
        assert set(spans) == {f"&nbsp;{told}&nbsp;"}


# A topic made by hand: what the guidance does not happen to hold.

LESS = Prose('Transfuse when platelets &lt;50 and CRP &gt;10 &amp; rising. [<a href="ref:1">1</a>]', "", (1,))


def small_topic(*blocks: Block, checks: tuple[SourceCheck, ...] = (), title: str = "Title") -> Topic:
    unknown = Reference(1, "lost", Identity.UNKNOWN, "Lost, p <0.05.", "", "", (), {})
    return Topic(
        id="small",
        title="Small",
        question="Are platelets <50 & falling?",
        answer=Prose("Give 1 unit when &lt;50.", "Give 1 unit when <50."),
        specialty="Hematology <wards>",
        aliases=(),
        provenance=Provenance("By hand", "2026-01-01", "", "", "2026-01-02", "2027-01-01"),
        sections=(Section("part", title, Exhibit.NONE, blocks),),
        references=(unknown,),
        source_checks=checks,
        imaging=(),
        steps=(),
        pitfalls=(),
        mimics=(),
        questions=(),
    )


def paragraph(anchor: str, prose: Prose, role: BlockRole = BlockRole.STATEMENT) -> Block:
    return Block(BlockKind.PARAGRAPH, role, anchor, 0, "", prose)


def item(anchor: str, text: str, level: int = 1, marker: str = "•") -> Block:
    return Block(BlockKind.ITEM, BlockRole.STATEMENT, anchor, level, marker, Prose(text, text))


def test_a_sign_of_comparison_survives(qtbot: QtBot) -> None:
    page = shown(small_topic(paragraph("one", LESS), title="CRP <b> & co"), qtbot)
    text = page.toPlainText()
    assert "Transfuse when platelets <50 and CRP >10 & rising. [1]" in text
    assert "Are platelets <50 & falling?" in text
    assert "Give 1 unit when <50." in text
    assert "Hematology <wards>" in text
    assert "CRP <b> & co" in text
    assert "Lost, p <0.05." in text


def test_an_added_statement_says_so_and_a_note_says_nothing(qtbot: QtBot) -> None:
    topic = small_topic(
        paragraph("new", Prose("A new fact.", "A new fact."), BlockRole.ADDED),
        paragraph("word", Prose("An editor's word.", "An editor's word."), BlockRole.NOTE),
    )
    page = shown(topic, qtbot)
    assert words(block_at(page, "new")) == ["A", "new", "fact", "added", "to", "the", "guidance"]
    assert block_at(page, "word").strip() == "An editor's word."


def test_an_unchecked_statement_says_so(qtbot: QtBot) -> None:
    sure = Reference(1, "sure", Identity.VERIFIED, "", "", "", (), {"title": "T"})
    check = SourceCheck("one", 1, Verdict.UNCHECKED, Prose("", ""), "abstract", "2026-01-01")
    topic = small_topic(paragraph("one", Prose("A fact. [1]", "A fact. [1]", (1,))), checks=(check,))
    page = shown(topic._replace(references=(sure,)), qtbot)
    assert MARK_WORDS[Mark.UNCHECKED] in block_at(page, "one").replace("\u00a0", " ")


def test_lists_keep_their_numbers_and_levels_around_a_report(qtbot: QtBot) -> None:
    check = SourceCheck(
        "three", 1, Verdict.DIFFERS, Prose("Another figure.", "Another figure."), "abstract", "2026-01-01"
    )
    topic = small_topic(
        item("three", "Third", marker="3."),
        item("four", "Fourth", marker="4."),
        item("below", "Below it", 2),
        item("five", "Fifth", marker="5."),
        paragraph("end", Prose("The end.", "The end.")),
        checks=(check,),
    )
    page = shown(topic, qtbot)
    numbers = {}
    for anchor in ("three", "four", "below", "five", "end"):
        block = page.document().findBlock(anchors(page)[anchor])
        made = block.textList()
        numbers[anchor] = (made.itemText(block), made.format().indent()) if made else None
    assert numbers["three"] == ("3.", 1)
    assert numbers["four"] == ("4.", 1)
    assert numbers["five"] == ("5.", 1)
    assert numbers["below"] is not None
    assert numbers["below"][1] == 2
    assert numbers["end"] is None
    assert is_in_order(["Third", "Another", "figure", "Fourth", "Below", "it", "Fifth"], words(page.toPlainText()))


def test_a_table_keeps_its_cells_and_can_be_gone_to(qtbot: QtBot) -> None:
    rows = "<tr><th>Marker</th><th>Sign</th></tr><tr><td>CD34</td><td>&lt;5 %</td></tr>"
    topic = small_topic(
        Block(BlockKind.TABLE, BlockRole.STATEMENT, "table", 0, "", Prose(rows, "Marker Sign CD34 <5 %"))
    )
    page = shown(topic, qtbot)
    assert is_within(["Marker", "Sign", "CD34", "5"], words(page.toPlainText()))
    assert "<5 %" in page.toPlainText()
    assert block_at(page, "table") == "Marker"


def test_headings_are_headings(page: QTextEdit, topic: Topic) -> None:
    """So that a screen reader and the outline see the same structure."""
    document = page.document()
    assert isinstance(document, QTextDocument)
    places = anchors(page)
    for section in topic.sections:
        assert document.findBlock(places[section.id]).blockFormat().headingLevel() == 2
        for block in section.blocks:
            if block.kind is BlockKind.HEADING:
                assert document.findBlock(places[block.anchor]).blockFormat().headingLevel() == block.level


def test_the_sections_of_this_test_are_those_of_the_topic(topic: Topic) -> None:
    assert sorted(section.id for section in topic.sections) == SECTIONS
    assert Path(CONTENT).is_dir()
