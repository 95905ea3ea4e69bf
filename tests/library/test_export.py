"""A topic on its way out of the program loses no word, no mark and no reservation."""

import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest

from desktop.errors import NotInLibraryError
from desktop.library import export
from desktop.library.bibliography import note, vancouver
from desktop.library.library import Library
from desktop.model.dates import spoken_date
from desktop.model.disagreement import Disagreement, Side
from desktop.model.mark import MARK_WORDS, marks_of, report_label
from desktop.model.mimic import Stand
from desktop.model.prose import Prose
from desktop.model.reference import Verdict
from desktop.model.topic import ANSWER, Block, BlockKind, BlockRole, Exhibit, Section, Topic
from desktop.model.words import words
from tests.conftest import TOPIC

VERSION = "2026.11"
VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """A page read strictly: every tag is closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append(tag)
        assert not (tag in ("p", "table", "div") and "p" in self._open[:-1]), "a block inside a paragraph"
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.text += {"td": " ", "th": " ", "tr": "\n"}.get(tag, "")

    def handle_data(self, data: str) -> None:
        self.text += data


def plain_text(topic: Topic) -> str:
    return export.as_text(topic, VERSION)


def plain_markdown(topic: Topic) -> str:
    return Page(markdown.markdown(export.as_markdown(topic, VERSION))).text


def plain_html(topic: Topic) -> str:
    return Page(export.as_html(topic, VERSION)).text


def plain_json(topic: Topic) -> str:
    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in texts(item)]
        if isinstance(value, list):
            return [text for item in value for text in texts(item)]
        return [str(value)]

    return "\n".join(texts(json.loads(export.as_json(topic, VERSION))))


PAGES = (plain_text, plain_markdown, plain_html)
FORMATS = (*PAGES, plain_json)
Format = Callable[[Topic], str]


def flowing(text: str) -> str:
    """`text` without its line breaks, and without what sets reports off in plain text, and cells from each other."""
    return " ".join(re.sub(r"\n +\| ", " ", text).split()).replace(" | ", " ")


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


def parts(topic: Topic) -> list[Topic]:
    return [topic, *(export.excerpt(topic, section.id) for section in topic.sections)]


# Nothing is lost


@pytest.mark.parametrize("written", FORMATS)
def test_every_word_of_every_passage_is_there(topic: Topic, written: Format) -> None:
    for part in parts(topic):
        said = flowing(written(part))
        for text in (part.question, part.answer.text, *(prose.text for _, _, prose in part.passages())):
            assert flowing(text) in said
        for section in part.sections:
            assert section.title in said


@pytest.mark.parametrize("written", FORMATS)
def test_every_label_of_the_exhibits_is_there(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    for seen in topic.imaging:
        assert all(label in said for label in (seen.entity, *seen.modalities, seen.sequence, seen.n))
    assert all(step.group in said for step in topic.steps)
    assert all(mimic.name in said for mimic in topic.mimics)


@pytest.mark.parametrize("written", PAGES)
def test_every_mark_is_there_in_words(topic: Topic, written: Format) -> None:
    for part in parts(topic):
        said = flowing(written(part))
        for _, anchor, prose in part.passages():
            for mark in marks_of(part, anchor, prose, added=False):
                after = said[said.index(flowing(prose.text)) + len(flowing(prose.text)) :]
                assert MARK_WORDS[mark] in after[:200], (anchor, mark)


@pytest.mark.parametrize("written", PAGES)
def test_what_a_source_reports_otherwise_stands_at_its_statement(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    told = [check for check in topic.source_checks if check in topic.reports_of(check.anchor)]
    assert {check.verdict for check in told} == {Verdict.DIFFERS, Verdict.PARTLY, Verdict.UNCHECKED}
    for check in told:
        report = f"{report_label(check)} {flowing(check.reports.text)}"
        statement = {anchor: prose.text for _, anchor, prose in topic.passages()}.get(check.anchor)
        statement = flowing(statement or topic.answer.text)
        assert said.index(statement) < said.index(report, said.index(statement))


@pytest.mark.parametrize("written", FORMATS)
def test_the_provenance_goes_with_every_part(topic: Topic, written: Format) -> None:
    about = topic.provenance
    dates = (about.dated, about.searched_to, about.next_review)
    for part in parts(topic):
        said = flowing(written(part))
        assert export.provenance(topic, VERSION) in said
        assert all(text in said for text in (about.source, VERSION, *map(spoken_date, dates)))


def test_json_holds_the_provenance_as_it_is(topic: Topic) -> None:
    for part in parts(topic):
        assert json.loads(export.as_json(part, VERSION))["provenance"] == topic.provenance._asdict()


def test_the_provenance_is_the_source_and_its_standing(topic: Topic) -> None:
    about = topic.provenance
    said = export.provenance(topic, VERSION, lambda: date(2026, 2, 1))
    assert said == f"Guidance: {about.source}. {about.standing(VERSION)}"


def test_past_the_next_review_the_provenance_begins_with_that(topic: Topic) -> None:
    late = date(9999, 1, 1)
    assert topic.provenance.warning(late)
    said = export.provenance(topic, VERSION, lambda: late)
    assert said.startswith(f"{topic.provenance.warning(late)} Guidance: ")


@pytest.mark.parametrize("written", FORMATS)
def test_past_the_next_review_every_form_says_so(topic: Topic, written: Format) -> None:
    overdue = topic._replace(provenance=topic.provenance._replace(next_review="2001-02-03"))
    for part in parts(overdue):
        assert "! Review overdue since 3 Feb 2001: " in flowing(written(part))
    far = topic._replace(provenance=topic.provenance._replace(next_review="9999-02-03"))
    assert "overdue" not in flowing(written(far))


@pytest.mark.parametrize("written", FORMATS)
def test_whether_a_clinician_reviewed_it_is_said_in_words(topic: Topic, written: Format) -> None:
    assert "published 24 Jan 2026 as not yet reviewed by a clinician" in flowing(written(topic))
    reviewed = topic._replace(
        provenance=topic.provenance._replace(reviewed_by="Example Reviewer", reviewed_on="2001-02-03")
    )
    assert "reviewed by Example Reviewer on 3 Feb 2001" in flowing(written(reviewed))


@pytest.mark.parametrize("written", PAGES)
def test_every_reference_comes_with_its_reservation(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    for known in topic.references:
        assert flowing(vancouver(known)) in said
        if known.csl:
            assert flowing(note(known)) in said


def test_the_pages_differ_in_form_only(topic: Topic) -> None:
    text, marked, html = (words(flowing(written(topic))) for written in PAGES)
    numbers = {str(known.number) for known in topic.references}  # a list's own numbers are not text in Markdown
    assert [word for word in text if word not in numbers] == [word for word in marked if word not in numbers]
    titled = words(topic.title)
    assert html == [*titled, *text]


# Where sources disagree, what speaks for and against a mimic, and which studies


def with_disagreement(topic: Topic, *sides: Side) -> Topic:
    part = with_blocks(topic, block(BlockKind.PARAGRAPH, "Example.", "Example.", role="statement"))
    return part._replace(disagreements=(Disagreement("dispute", "Is A < B?", "example-1", sides),))


def side(name: str, number: int = 0, *, added: bool = False, note: bool = False) -> Side:
    html, text = (f' [<a href="ref:{number}">{number}</a>]', f" [{number}]") if number else ("", "")
    prose = Prose(f"{name} &gt;2.{html}", f"{name} >2.{text}", (number,) if number else ())
    return Side(f"side-{name}", prose, added, note)


@pytest.mark.parametrize("written", PAGES)
def test_every_side_of_a_disagreement_stands_under_its_question(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    assert topic.disagreements
    statements = {anchor: prose.text for _, anchor, prose in topic.passages()}
    for known in topic.disagreements:
        at = said.index(f"≠ Sources disagree. {known.question}", said.index(flowing(statements[known.at])))
        for number, shown in enumerate(known.sides):
            found = said.index(flowing(shown.prose.text), at)
            assert found - at < 600, (known.id, number)
            at = found


@pytest.mark.parametrize("written", PAGES)
def test_an_excerpt_holds_its_disagreements_and_no_others(topic: Topic, written: Format) -> None:
    section_of = {anchor: section.id for section, anchor, _ in topic.passages()}
    for section in topic.sections:
        said = written(export.excerpt(topic, section.id))
        for known in topic.disagreements:
            assert (known.question in flowing(said)) is (section_of[known.at] == section.id)
            assert (known.question in plain_json(export.excerpt(topic, section.id))) is (
                known.question in flowing(said)
            )


def test_the_sides_are_items_of_a_list_and_not_code(topic: Topic) -> None:
    part = with_disagreement(topic, side("One", 4), side("Two", note=True), side("Three", 6, added=True))
    text = plain_text(part)
    assert "\nExample.\n≠ Sources disagree. Is A < B?\n  • One >2. [4]\n  • Two >2.\n  • Three >2. [6] " in text
    page = Page(markdown.markdown(export.as_markdown(part, VERSION)))
    assert page.tags.count("ul") == 1
    assert "code" not in page.tags
    assert "≠ Sources disagree. Is A < B?" in page.text


def test_no_statement_is_taken_for_code_in_markdown(topic: Topic) -> None:
    for part in parts(topic):
        assert not {"code", "pre"} & set(Page(markdown.markdown(export.as_markdown(part, VERSION))).tags)


@pytest.mark.parametrize("written", PAGES)
def test_what_speaks_for_and_against_a_mimic_stands_under_it(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    names = [f"{mimic.name}: {flowing(mimic.prose.text)}" for mimic in topic.mimics]
    ends = [*(said.index(name) for name in names[1:]), len(said)]
    assert any(mimic.points for mimic in topic.mimics)
    for mimic, name, end in zip(topic.mimics, names, ends, strict=True):
        part = said[said.index(name) : end]
        for stand in Stand:
            points = [f"{stand.capitalize()}: {point.label}. {flowing(point.prose.text)}" for point in mimic.on(stand)]
            assert [point for point in points if point not in part] == []
            assert (f"{stand.capitalize()}: no data in the sources seen" in part) is (not points), mimic.id


@pytest.mark.parametrize("written", PAGES)
def test_a_point_against_a_mimic_is_told_as_one(topic: Topic, written: Format) -> None:
    mimic = next(mimic for mimic in topic.mimics if mimic.points)
    against = mimic._replace(points=tuple(point._replace(stand=Stand.AGAINST) for point in mimic.points))
    said = flowing(written(topic._replace(mimics=(against,))))
    assert "For: no data in the sources seen" in said
    for point in mimic.points:
        assert f"Against: {point.label}. {flowing(point.prose.text)}" in said


@pytest.mark.parametrize("written", PAGES)
def test_an_added_statement_says_what_kind_of_study_it_comes_from(topic: Topic, written: Format) -> None:
    said = flowing(written(topic))
    with_n = {seen.id for seen in topic.imaging if seen.n}
    added = [(anchor, prose) for _, anchor, prose in topic.passages() if topic.added(anchor) and topic.studies(prose)]
    assert len(added) > 20
    for anchor, prose in added:
        after = said[said.index(flowing(prose.text)) + len(flowing(prose.text)) :]
        studies = f"({flowing(topic.studies(prose))})"
        assert after.lstrip().startswith(studies) is (anchor not in with_n), anchor


@pytest.mark.parametrize("written", PAGES)
def test_a_statement_of_the_guidance_says_nothing_of_studies(topic: Topic, written: Format) -> None:
    study = topic.reference(4)
    assert study is not None
    described = tuple(
        known._replace(design="example design", n="7") if known.number == 4 else known for known in topic.references
    )
    html = 'Example. [<a href="ref:4">4</a>]'
    for role, told in (("added", True), ("statement", False)):
        lone = block(BlockKind.PARAGRAPH, html, "Example. [4]", role=role)
        lone = lone._replace(prose=lone.prose._replace(references=(4,)))
        part = with_blocks(topic, lone)._replace(references=described)
        assert ("Example. [4] (example design, n = 7)" in flowing(written(part))) is told


def test_json_holds_disagreements_points_and_studies(topic: Topic) -> None:
    said = json.loads(export.as_json(topic, VERSION))
    assert [(known["question"], known["at"]) for known in said["disagreements"]] == [
        (known.question, known.at) for known in topic.disagreements
    ]
    for written, known in zip(said["disagreements"], topic.disagreements, strict=True):
        told = [(side["prose"]["text"], side["note"], side["added"]) for side in written["sides"]]
        assert told == [(side.prose.text, side.note, side.added) for side in known.sides]
    points = [
        (point["finding"], point["stand"], point["label"]) for mimic in said["mimics"] for point in mimic["points"]
    ]
    assert points == [(point.finding, point.stand, point.label) for mimic in topic.mimics for point in mimic.points]
    assert any(mimic["points"] == [] for mimic in said["mimics"])
    assert [(known["design"], known["n"]) for known in said["references"]] == [
        (known.design, known.n) for known in topic.references
    ]


# Sections


def test_a_section_is_found_by_its_own_id(topic: Topic) -> None:
    for section in topic.sections:
        assert export.excerpt(topic, section.id).sections == (section,)


def test_a_section_is_found_by_every_place_in_it(topic: Topic) -> None:
    for section, anchor, _ in topic.passages():
        assert export.excerpt(topic, anchor).sections == (section,)


def test_the_answer_comes_with_the_first_section(topic: Topic) -> None:
    assert export.excerpt(topic, ANSWER).sections == topic.sections[:1]


@pytest.mark.parametrize("anchor", ["no-such-place", "", "ILR-SITES", "ilr-sites ", "consider-infiltration"])
def test_a_place_that_is_not_there_names_the_sections(topic: Topic, anchor: str) -> None:
    with pytest.raises(NotInLibraryError) as caught:
        export.excerpt(topic, anchor)
    sections = ", ".join(section.id for section in topic.sections)
    assert str(caught.value) == f"“{TOPIC}” has no place “{anchor}”. Its sections are: {sections}."


def test_a_section_keeps_the_references_it_cites_and_their_numbers(topic: Topic) -> None:
    for section in topic.sections:
        part = export.excerpt(topic, section.id)
        cited = {number for line in export.lines(part) for number in line.prose.references}
        assert cited <= {known.number for known in part.references}
        assert all(known is topic.reference(known.number) for known in part.references)


def test_a_section_keeps_nothing_of_the_others(topic: Topic) -> None:
    shown = {exhibit: [part.sections[0].id for part in parts(topic)[1:] if held(part)] for exhibit, held in EXHIBITS}
    assert shown == {section.exhibit: [section.id] for section in topic.sections if section.exhibit is not Exhibit.NONE}
    for section in topic.sections:
        part = export.excerpt(topic, section.id)
        places = {ANSWER, section.id, *(anchor for _, anchor, _ in part.passages())}
        assert {check.anchor for check in part.source_checks} <= places
        assert {card.anchor for card in part.questions} <= places


EXHIBITS: tuple[tuple[Exhibit, Callable[[Topic], object]], ...] = (
    (Exhibit.IMAGING, lambda part: part.imaging),
    (Exhibit.WORKUP, lambda part: part.steps),
    (Exhibit.PITFALLS, lambda part: part.pitfalls),
    (Exhibit.MIMICS, lambda part: part.mimics),
)


def test_what_a_section_says_is_what_the_whole_says(topic: Topic) -> None:
    whole = flowing(plain_text(topic))
    for part in parts(topic)[1:]:
        body = flowing(plain_text(part).split("\nReferences\n")[0].partition(part.sections[0].title)[2].lstrip("-\n"))
        assert body in whole


# HTML


def test_html_is_well_formed_and_asks_for_nothing_from_outside(topic: Topic) -> None:
    for part in parts(topic):
        page = Page(export.as_html(part, VERSION))
        assert not {"script", "img", "link", "style", "iframe"} & set(page.tags)
        assert not [link for link in page.links if "//" in link]
        assert len(set(page.ids)) == len(page.ids)


def test_every_citation_in_html_leads_to_its_reference(topic: Topic) -> None:
    for part in parts(topic):
        page = Page(export.as_html(part, VERSION))
        cited = {link for link in page.links if link.startswith("#ref-")}
        assert cited
        assert cited <= {f"#{anchor}" for anchor in page.ids}
        assert not [link for link in page.links if link.startswith("ref:")]


def test_every_link_in_the_html_of_a_whole_topic_leads_somewhere(topic: Topic) -> None:
    page = Page(export.as_html(topic, VERSION))
    assert {link for link in page.links if link.startswith("#")} <= {f"#{anchor}" for anchor in page.ids}


NASTY = '<b>GFR <30 & "quoted"</b> <!-- <script>'


def nasty(topic: Topic) -> Topic:
    """`topic` with signs in its plain texts that a page could take for its own."""
    return topic._replace(
        title=NASTY,
        question=NASTY,
        provenance=topic.provenance._replace(source=NASTY),
        sections=tuple(section._replace(title=NASTY) for section in topic.sections),
        imaging=tuple(seen._replace(entity=NASTY, modalities=(NASTY,), n=NASTY) for seen in topic.imaging),
        steps=tuple(step._replace(group=NASTY) for step in topic.steps),
        mimics=tuple(
            mimic._replace(name=NASTY, points=tuple(point._replace(label=NASTY) for point in mimic.points))
            for mimic in topic.mimics
        ),
        disagreements=tuple(known._replace(question=NASTY) for known in topic.disagreements),
        references=tuple(known._replace(why=NASTY, design=NASTY) for known in topic.references),
    )


@pytest.mark.parametrize("written", FORMATS)
def test_no_text_is_taken_for_markup(topic: Topic, written: Format) -> None:
    said = flowing(written(nasty(topic)))
    points = sum(len(mimic.points) for mimic in topic.mimics)
    labels = 1 + len(topic.sections) + len(topic.imaging) + len(topic.mimics) + points + len(topic.disagreements)
    studies = sum(known.design != "" for known in topic.references)
    assert said.count(NASTY) >= labels + studies


def test_html_of_nasty_text_has_no_tag_of_its_own(topic: Topic) -> None:
    page = Page(export.as_html(nasty(topic), VERSION))
    assert "b" not in page.tags
    assert "script" not in page.tags


# Kinds of lines that the guidance has none of yet


def with_blocks(topic: Topic, *blocks: Block) -> Topic:
    return topic._replace(sections=(Section("example", "Example", Exhibit.NONE, blocks),), source_checks=())


def block(kind: BlockKind, html: str, text: str, marker: str = "", level: int = 0, role: str = "note") -> Block:
    return Block(kind, BlockRole(role), "example-1", level, marker, Prose(html, text))


def test_a_table_stays_a_table(topic: Topic) -> None:
    html = "<tr><th>Drug</th><th>Dose</th></tr><tr><td>Example</td><td>&lt;5 mg</td></tr>"
    part = with_blocks(topic, block(BlockKind.TABLE, html, "Drug | Dose\nExample | <5 mg", role="added"))
    page = Page(export.as_html(part, VERSION))
    assert page.tags.count("table") == 1
    assert page.tags.count("td") == 2
    assert "Drug | Dose\nExample | <5 mg [+ added to the guidance]" in plain_text(part)
    assert "Drug | Dose\nExample | <5 mg" in plain_markdown(part)


def test_lists_keep_their_numbers_and_depth(topic: Topic) -> None:
    part = with_blocks(
        topic,
        block(BlockKind.ITEM, "First.", "First.", "3.", 1),
        block(BlockKind.ITEM, "Second.", "Second.", "•", 2),
    )
    assert "\n3. First.\n  • Second.\n" in plain_text(part)
    assert "\n3. First.\n\n    - Second.\n" in export.as_markdown(part, VERSION)


def test_a_statement_that_was_added_says_so(topic: Topic) -> None:
    part = with_blocks(topic, block(BlockKind.PARAGRAPH, "Example.", "Example.", role="added"))
    for written in PAGES:
        assert "Example. [+ added to the guidance]" in flowing(written(part))


def test_plain_text_fits_a_terminal(topic: Topic) -> None:
    unbroken = re.compile(r"\S{60,}")  # an address has no place to break
    assert [line for line in plain_text(topic).splitlines() if len(line) > 88 and not unbroken.search(line)] == []


def test_json_holds_the_topic_itself(topic: Topic) -> None:
    said = json.loads(export.as_json(topic, VERSION))
    assert said["version"] == VERSION
    assert said["id"] == TOPIC
    assert said["answer"]["references"] == list(topic.answer.references)
    assert [known["csl"] for known in said["references"]] == [known.csl for known in topic.references]
    assert [check["verdict"] for check in said["source_checks"]] == [str(c.verdict) for c in topic.source_checks]
