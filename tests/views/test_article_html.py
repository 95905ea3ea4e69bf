"""The article's page: everything of the topic is on it, once, and no word is eaten on the way to the reader."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop.model.disagreement import Disagreement, Side
from desktop.model.imaging import ImagingFeature, at_hand, modalities_of
from desktop.model.mark import MARK_SHAPES, MARK_SHORT, MARK_WORDS, Mark, marks_of, report_basis, report_label
from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Identity, Reference, SourceCheck, Verdict
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
from desktop.views.article_html import REFERENCES, article_html, excerpt_html, reference_anchor
from desktop.views.exhibits_html import AT_HAND
from desktop.views.statement_html import Page
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


def shown(topic: Topic, qtbot: QtBot, modality: str = "", *, is_narrow: bool = False) -> QTextEdit:
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setHtml(article_html(Page(topic, modality, is_narrow)))
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


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_place_of_the_topic_is_on_the_page_once(topic: Topic, is_narrow: bool) -> None:
    html = article_html(Page(topic, is_narrow=is_narrow))
    places = [ANSWER, REFERENCES, *(section.id for section in topic.sections)]
    places += [anchor for _, anchor, _ in topic.passages()]
    places += [reference_anchor(reference.number) for reference in topic.references]
    assert len(places) == len(set(places)) > 60
    assert [place for place in places if html.count(f'id="{place}"') + html.count(f'name="{place}"') != 1] == []


@pytest.mark.parametrize("is_narrow", [False, True])
def test_qt_finds_every_place(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    page = shown(topic, qtbot, is_narrow=is_narrow)
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


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_statement_reads_as_it_is_kept_and_says_its_marks(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    """In a table an imaging feature has its own n, and a mimic's points stand in short."""
    page = shown(topic, qtbot, is_narrow=is_narrow)
    points = {point.id: point for mimic in topic.mimics for point in mimic.points}
    in_tables = {*points, *(mimic.id for mimic in topic.mimics), *(seen.id for seen in topic.imaging)}
    untold = {step.id for step in topic.steps if not step.tickable}
    notes = {side.id for dispute in topic.disagreements for side in dispute.sides if side.note}
    wrong = {}
    for _, anchor, prose in topic.passages():
        added = topic.added(anchor)
        expected = words(prose.text)
        if anchor in points:
            expected = words(f"{points[anchor].stand} {points[anchor].label} {prose.text}")
        if added and anchor not in in_tables:
            expected += words(topic.studies(prose))
        marks = marks_of(topic, anchor, prose, added=added) if anchor not in untold else ()
        expected += [word for mark in marks for word in words(MARK_SHORT[mark])]
        read = words(block_at(page, anchor))
        in_parts = prose.html.count('[<a href="ref:') > 1 and anchor not in in_tables and not is_table(topic, anchor)
        if in_parts:  # each of them has its own marks
            assert is_in_order(words(prose.text), read), anchor
            continue
        if anchor in notes:
            assert (read.pop(0), read.pop(0)) == ("A", "note")
        if anchor in points:
            read[0] = read[0].lower()
        if [word for word in read if word != "Pitfall"] != expected and not is_table(topic, anchor):
            wrong[anchor] = (read, expected)
    assert wrong == {}


def is_table(topic: Topic, anchor: str) -> bool:
    return any(
        block.anchor == anchor and block.kind is BlockKind.TABLE
        for section in topic.sections
        for block in section.blocks
    )


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_table_reads_as_it_is_kept_and_says_its_marks(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    text = words(shown(topic, qtbot, is_narrow=is_narrow).toPlainText())
    tables = [block for section in topic.sections for block in section.blocks if block.kind is BlockKind.TABLE]
    assert tables
    for block in tables:
        marks = marks_of(topic, block.anchor, block.prose, added=block.role is BlockRole.ADDED)
        assert is_within(words(" ".join([block.prose.text, *(MARK_SHORT[mark] for mark in marks)])), text)


def test_the_answer_reads_as_it_is_kept(page: QTextEdit, topic: Topic) -> None:
    assert is_in_order(words(topic.answer.text), words(block_at(page, ANSWER)))


def test_each_part_of_a_statement_has_the_marks_of_its_own_source(qtbot: QtBot) -> None:
    """A mark at the end would be read as one of the last part."""
    known = Reference(1, "known", Identity.STRONG_MATCH, "Why.", "", "", (), {"title": "K"})
    other = Reference(2, "other", Identity.STRONG_MATCH, "Why.", "", "", (), {"title": "O"})
    html = (
        'One. [<a href="ref:1">1</a>] Two. [<a href="ref:2">2</a>] Both. [<a href="ref:1">1</a>, <a href="ref:2">2</a>]'
    )
    said = Prose("It says so.", "It says so.")
    checks = (
        SourceCheck("parts", 1, Verdict.DIFFERS, said, "abstract", "2026-01-02"),
        SourceCheck("parts", 2, Verdict.AGREES, said, "abstract", "2026-01-02"),
    )
    topic = small_topic(paragraph("parts", Prose(html, "One. [1] Two. [2] Both. [1, 2]", (1, 2))))
    page = shown(topic._replace(references=(known, other), source_checks=checks), qtbot)
    told = " ".join(block_at(page, "parts").replace("\xa0", " ").split())
    differs = "≠ differs from its source"
    assert told == f"One. [1] {differs} Two. [2] Both. [1, 2] {differs}"


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_report_of_a_source_stands_beside_its_statement(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    page = shown(topic, qtbot, is_narrow=is_narrow)
    text, places = page.toPlainText(), anchors(page)
    told = [check for check in topic.source_checks if check in topic.reports_of(check.anchor)]
    assert {check.verdict for check in told} == {Verdict.DIFFERS, Verdict.PARTLY, Verdict.UNCHECKED}
    for check in told:
        report = words(f"{report_label(check)} {check.reports.text} {report_basis(check)}")
        following = min((place for place in places.values() if place > places[check.anchor]), default=len(text))
        assert is_within(report, words(text[places[check.anchor] : following])), check.anchor


def test_where_a_source_could_not_be_read_what_others_say_is_told_and_nothing_else(qtbot: QtBot) -> None:
    cited = Prose("A fact. [1]", "A fact. [1]", (1,))
    said = Prose("Another says so. [2]", "Another says so. [2]", (2,))
    checks = (
        SourceCheck("one", 1, Verdict.UNCHECKED, said, OTHER_SOURCES, "2026-01-01"),
        SourceCheck("two", 1, Verdict.UNCHECKED, Prose("Not to be had.", "Not to be had."), "abstract", "2026-01-01"),
        SourceCheck("three", 1, Verdict.AGREES, said, "abstract", "2026-01-01"),
    )
    blocks = (paragraph("one", cited), paragraph("two", cited), paragraph("three", cited))
    text = shown(small_topic(*blocks, checks=checks), qtbot).toPlainText()
    assert text.count("Another says so. [2]") == 1
    assert "Beside [1]: Another says so. [2] Read from other sources, 1 Jan 2026." in text
    assert "Not to be had." not in text


def test_a_report_of_other_sources_says_that_they_agree_only_in_part(qtbot: QtBot) -> None:
    cited = Prose("A fact. [1]", "A fact. [1]", (1,))
    said = Prose("In part. [2]", "In part. [2]", (2,))
    sure = Reference(1, "sure", Identity.VERIFIED, "", "", "", (), {"title": "T"})
    for basis, mark in ((OTHER_SOURCES, Mark.QUALIFIED), ("abstract", Mark.PARTLY)):
        check = SourceCheck("one", 1, Verdict.PARTLY, said, basis, "2026-01-01")
        topic = small_topic(paragraph("one", cited), checks=(check,))._replace(references=(sure,))
        read = block_at(shown(topic, qtbot), "one").replace("\u00a0", " ")
        assert read.split("[1]")[1].split() == f"{MARK_SHAPES[mark]} {MARK_WORDS[mark]}".split()


# The imaging matrix.


def in_lines(part: str) -> list[str]:
    """The lines of a part of a page, with plain spaces."""
    return [line for line in part.replace("\u00a0", " ").splitlines() if line.strip()]


def matrix(page: QTextEdit, topic: Topic) -> list[str]:
    """The lines of the imaging matrix, its filter first."""
    (section,) = (known.id for known in topic.sections if known.exhibit is Exhibit.IMAGING)
    part = part_of(page, topic, section)
    return in_lines(part[part.index("At hand:") :])


def read_from(feature: ImagingFeature) -> str:
    return feature.n or "number not stated"


@pytest.mark.parametrize("modality", ["", "CT", "MRI", "PET", "Ultrasound"])
def test_the_imaging_matrix_tells_technique_entity_finding_and_n(topic: Topic, qtbot: QtBot, modality: str) -> None:
    lines = matrix(shown(topic, qtbot, modality), topic)[1:]
    assert lines[:3] == ["What was imaged", "Finding", "Read from"]
    expected = []
    technique = ""
    for feature in at_hand(topic.imaging, modality):
        if feature.technique != technique:
            technique = feature.technique
            expected.append(technique)
        expected += [feature.entity, feature.prose.text, read_from(feature)]
    assert expected
    rest = iter(lines[3:])
    assert [line for line in expected if not any(known.startswith(line) for known in rest)] == []
    hidden = [feature for feature in topic.imaging if feature not in at_hand(topic.imaging, modality)]
    assert bool(hidden) is bool(modality)
    places = anchors(shown(topic, qtbot, modality))
    assert [feature.id for feature in hidden if feature.id in places] == []


def test_what_looks_the_same_stands_together(topic: Topic, qtbot: QtBot) -> None:
    """A technique is a heading of its own, once for the rows that follow each other."""
    lines = matrix(shown(topic, qtbot), topic)
    techniques = {feature.technique for feature in topic.imaging}
    assert "MRI, T2-weighted" in techniques
    assert "CT or MRI, with contrast" in techniques
    headings = [line for line in lines if line in techniques]
    assert set(headings) == techniques
    assert all(one != other for one, other in pairwise(headings))


@pytest.mark.parametrize("modality", ["", "CT", "MRI"])
def test_in_lines_the_matrix_says_the_same_and_has_no_table(topic: Topic, qtbot: QtBot, modality: str) -> None:
    html = article_html(Page(topic, modality, is_narrow=True))
    filtered = html[html.index(f'id="{AT_HAND}"') :]
    section = filtered[: filtered.index("<h2")]
    assert "<table" not in section
    lines = matrix(shown(topic, qtbot, modality, is_narrow=True), topic)
    technique = ""
    rest = iter(lines[1:])
    for feature in at_hand(topic.imaging, modality):
        if feature.technique != technique:
            technique = feature.technique
            assert next(line for line in rest if line == technique)
        assert next(rest) == f"{feature.entity} ({read_from(feature)})"
        assert next(rest).startswith(feature.prose.text)
        for check in topic.reports_of(feature.id):
            assert next(rest).startswith(report_label(check))


def test_the_filter_offers_every_modality_once_and_tells_how_much_each_can_show(topic: Topic, qtbot: QtBot) -> None:
    modalities = modalities_of(topic.imaging)
    assert {"CT", "MRI", "PET", "Ultrasound"} <= set(modalities)
    for chosen in ("", *modalities):
        names = {known: f"{known or 'everything'} {len(at_hand(topic.imaging, known))}" for known in ("", *modalities)}
        links = re.findall(r'<a class="choice" href="at-hand:([^"]*)">([^<]*)</a>', article_html(Page(topic, chosen)))
        linked = [(known, name.replace("&nbsp;", " ").strip()) for known, name in links]
        assert linked == [(known, name) for known, name in names.items() if known != chosen]
        line = matrix(shown(topic, qtbot, chosen), topic)[0].replace("\u00a0", " ")
        assert line.split() == f"At hand: {' '.join(names.values())}".split()
        assert names[""] == f"everything {len(topic.imaging)}"


def test_a_choice_hides_rows_of_the_matrix_and_nothing_else(topic: Topic, qtbot: QtBot) -> None:
    hidden = {feature.id for feature in topic.imaging if "CT" not in feature.modalities}
    assert hidden
    every, filtered = anchors(shown(topic, qtbot)).keys(), anchors(shown(topic, qtbot, "CT")).keys()
    assert every - filtered == hidden
    assert filtered <= every


# The mimics.


def mimic_part(page: QTextEdit, topic: Topic, mimic: Mimic) -> str:
    """What the page says from a mimic's statement to the next mimic, or the end of the section."""
    (section,) = (known.id for known in topic.sections if known.exhibit is Exhibit.MIMICS)
    part, places = part_of(page, topic, section), anchors(page)
    start = places[section]
    ends = [places[known.id] - start for known in topic.mimics if places[known.id] > places[mimic.id]]
    return part[places[mimic.id] - start : min(ends, default=len(part))].replace("\u00a0", " ")


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_mimic_is_named_with_its_points_for_and_against_it(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    page = shown(topic, qtbot, is_narrow=is_narrow)
    (section,) = (known.id for known in topic.sections if known.exhibit is Exhibit.MIMICS)
    read = words(part_of(page, topic, section))
    assert any(mimic.points for mimic in topic.mimics)
    for mimic in topic.mimics:
        assert is_within(words(f"{mimic.name} {mimic.prose.text}"), read)
        part = mimic_part(page, topic, mimic)
        for stand in Stand:
            lines = [f"{stand.capitalize()}: {point.label}. {point.prose.text}" for point in mimic.on(stand)]
            assert [line for line in lines if line not in part] == []
            nothing = f"{stand.capitalize()}: no data in the sources seen"
            assert (nothing in part) is (not lines), mimic.id


def test_points_on_both_sides_and_none_are_told_apart(qtbot: QtBot) -> None:
    both = Mimic(
        "mimic-both",
        "Both",
        Prose("It copies.", "It copies."),
        (
            Point("p-for", "fever", "Fever", Stand.FOR, Prose("Seen. [1]", "Seen. [1]", (1,)), added=True),
            Point("p-against", "cold", "Cold", Stand.AGAINST, Prose("Not seen.", "Not seen."), added=False),
        ),
        added=False,
    )
    neither = Mimic("mimic-none", "None <known>", Prose("It too.", "It too."), (), added=False)
    section = Section("look", "Look-alikes", Exhibit.MIMICS, ())
    topic = small_topic()._replace(sections=(section,), mimics=(both, neither))
    for is_narrow in (False, True):
        lines = in_lines(part_of(shown(topic, qtbot, is_narrow=is_narrow), topic, "look"))
        lines = lines[lines.index("Both") :]
        assert lines[1] == "It copies."
        assert lines[2].startswith("For: Fever. Seen. [1]")
        assert "+ added" in lines[2]
        assert lines[3:] == [
            "Against: Cold. Not seen.",
            "None <known>",
            "It too.",
            "For: no data in the sources seen",
            "Against: no data in the sources seen",
        ]
    assert '<a href="check:fever">Fever</a>' in article_html(Page(topic))


def test_every_point_leads_to_its_finding(topic: Topic) -> None:
    html = article_html(Page(topic))
    for mimic in topic.mimics:
        for point in mimic.points:
            (said,) = re.findall(rf'<p class="point" id="{point.id}">(.*?)</p>', html)
            assert f'<a href="check:{point.finding}">' in said


# Where sources disagree.


@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_side_of_a_disagreement_stands_after_its_statement(topic: Topic, qtbot: QtBot, is_narrow: bool) -> None:
    page = shown(topic, qtbot, is_narrow=is_narrow)
    places, text = anchors(page), page.toPlainText().replace("\u00a0", " ")
    assert topic.disagreements
    for known in topic.disagreements:
        question = text.index(f"≠ Sources disagree. {known.question}", places[known.at])
        sides = [places[side.id] for side in known.sides]
        between = [name for name, place in places.items() if places[known.at] < place < max(sides)]
        assert places[known.at] < question < sides[0]
        assert sides == sorted(sides)
        assert set(between) <= {side.id for side in known.sides}, known.id


def test_the_sides_stand_beside_each_other_and_alike_or_under_each_other(topic: Topic, qtbot: QtBot) -> None:
    wide, narrow = shown(topic, qtbot), shown(topic, qtbot, is_narrow=True)
    for known in topic.disagreements:
        for page, rows, columns in ((wide, 1, len(known.sides)), (narrow, len(known.sides), 1)):
            places = anchors(page)
            tables = []
            for side in known.sides:
                cursor = page.textCursor()
                cursor.setPosition(places[side.id])
                table = cursor.currentTable()
                assert table is not None
                tables.append((table.firstPosition(), table.rows(), table.columns()))
            assert set(tables) == {(tables[0][0], rows, columns)}
    html = article_html(Page(topic))
    assert len(re.findall('<td class="side"', html)) == sum(len(known.sides) for known in topic.disagreements)
    for known in topic.disagreements:
        cells = re.findall(rf'<td class="side" width="(\d+)%"><p class="[^"]*" id="{known.id}', html)
        assert len(set(cells)) <= 1


def test_a_side_that_is_a_note_is_set_apart(topic: Topic) -> None:
    html = article_html(Page(topic))
    sides = [side for known in topic.disagreements for side in known.sides]
    assert {side.note for side in sides} == {False, True}
    for side in sides:
        label = '<span class="label">A note:</span> ' if side.note else ""
        assert f'<p class="cell-text" id="{side.id}">{label}' in html


@pytest.mark.parametrize("at", ["one", "seen", "mimic", "point", "pitfall", "step", "note"])
@pytest.mark.parametrize("is_narrow", [False, True])
def test_wherever_a_disagreement_belongs_it_is_told(qtbot: QtBot, at: str, is_narrow: bool) -> None:
    said = Prose("Said.", "Said.")
    sides = tuple(
        Side(f"side-{number}", Prose(f"Side &lt;{number}.", f"Side <{number}."), added=False, note=False)
        for number in (1, 2, 3)
    )
    point = Point("point", "fever", "Fever", Stand.FOR, said, added=False)
    topic = small_topic(paragraph("one", said))._replace(
        imaging=(ImagingFeature("seen", ("CT",), "", "Muscle", said, "", added=False),),
        steps=(
            Step("step", "Group", said, tickable=True, added=False),
            Step("note", "Group", said, tickable=False, added=False),
        ),
        pitfalls=(Pitfall("pitfall", said, (), added=False),),
        mimics=(Mimic("mimic", "Name", said, (point,), added=False),),
        disagreements=(Disagreement("known", "Is it <so>?", at, sides),),
    )
    exhibits = [exhibit for exhibit in Exhibit if exhibit is not Exhibit.NONE]
    sections = [*topic.sections, *(Section(f"s-{known}", str(known), known, ()) for known in exhibits)]
    page = shown(topic._replace(sections=tuple(sections)), qtbot, is_narrow=is_narrow)
    text, places = page.toPlainText(), anchors(page)
    assert text.count("≠ Sources disagree. Is it <so>?") == 1
    assert places[at] < text.index("≠ Sources disagree.") < places["side-1"] < places["side-2"] < places["side-3"]
    assert [block_at(page, side.id) for side in sides] == ["Side <1.", "Side <2.", "Side <3."]


# What kind of study.


def test_an_added_statement_says_what_kind_of_study_it_comes_from(qtbot: QtBot) -> None:
    trial = Reference(1, "trial", Identity.VERIFIED, "", "prospective trial", "93", (), {"title": "T"})
    report = Reference(2, "report", Identity.VERIFIED, "", "case report", "", (), {"title": "R"})
    silent = Reference(3, "silent", Identity.VERIFIED, "", "", "", (), {"title": "S"})
    topic = small_topic(
        paragraph("added", Prose("New. [1]", "New. [1]", (1,)), BlockRole.ADDED),
        paragraph("several", Prose("More. [1, 2, 3]", "More. [1, 2, 3]", (1, 2, 3)), BlockRole.ADDED),
        paragraph("silent", Prose("Less. [3]", "Less. [3]", (3,)), BlockRole.ADDED),
        paragraph("old", Prose("Old. [1]", "Old. [1]", (1,))),
    )._replace(references=(trial, report, silent))
    page = shown(topic, qtbot)
    added, several = (block_at(page, anchor).replace("\xa0", " ") for anchor in ("added", "several"))
    assert added.startswith("New. [1] (prospective trial, n = 93) ")
    assert several.startswith("More. [1, 2, 3] ([1] prospective trial, n = 93; [2] case report) ")
    assert "n\xa0=\xa093" in block_at(page, "added")
    assert "(" not in block_at(page, "silent")
    assert block_at(page, "old") == "Old. [1]"


def test_the_44_percent_stand_beside_the_tie(page: QTextEdit) -> None:
    """What the source reports of the extraocular muscles is told where the guidance names the extremities alone."""
    places, text = anchors(page), page.toPlainText()
    order = sorted(places.values())
    after = text[places["ilr-sites"] : order[order.index(places["ilr-sites"]) + 1]].replace("\u00a0", " ")
    statement, report = after.split("What [4] reports:")
    assert "44 %" in statement
    assert "≠ differs from its source" in statement
    assert "extraocular muscles" in report
    assert "44 %" in report


# The whole page.


def test_an_excerpt_without_a_place_is_the_beginning_of_the_page(topic: Topic) -> None:
    whole = article_html(Page(topic)).removesuffix("</body>")
    for length in (1000, 14_000):
        beginning = excerpt_html(Page(topic), "", length).removesuffix("</body>")
        assert whole.startswith(beginning)
        assert length <= len(beginning) < len(whole)
    assert excerpt_html(Page(topic), "", 10**9) == article_html(Page(topic))


@pytest.mark.parametrize("is_narrow", [False, True])
def test_an_excerpt_is_a_piece_of_the_page_with_its_place_in_it(topic: Topic, is_narrow: bool) -> None:
    page = Page(topic, is_narrow=is_narrow)
    whole = article_html(page)
    for _, anchor, _ in topic.passages():
        piece = excerpt_html(page, anchor, 3000).removeprefix("<body>").removesuffix("</body>")
        assert piece in whole
        assert f'id="{anchor}"' in piece or f'name="{anchor}"' in piece, anchor
        assert len(piece) >= 3000 or whole.endswith(f"{piece}</body>")


def test_the_page_has_the_color_and_the_size_of_its_body(qtbot: QtBot, topic: Topic) -> None:
    """Qt gives `body` to a page that says where it is."""
    view = QTextEdit()
    qtbot.addWidget(view)
    view.document().setDefaultStyleSheet("body { font-size: 37px; }")
    for html in (article_html(Page(topic)), excerpt_html(Page(topic), "", 20_000)):
        view.setHtml(html)
        block = view.document().findBlock(anchors(view)[topic.sections[0].blocks[0].anchor])
        assert block.charFormat().font().pixelSize() == 37


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
    html = article_html(Page(topic))
    used = {
        mark
        for _, anchor, prose in topic.passages()
        for mark in marks_of(topic, anchor, prose, added=topic.added(anchor))
    }
    assert {Mark.ADDED, Mark.DIFFERS, Mark.UNCHECKED, Mark.UNKNOWN} <= used
    for mark in used:
        told = f"{MARK_SHAPES[mark]} {MARK_SHORT[mark]}".replace(" ", "&nbsp;")
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
        disagreements=(),
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
    assert words(block_at(page, "new")) == ["A", "new", "fact", "added"]
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
