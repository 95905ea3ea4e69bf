"""The accessible tree of the real topic says what the model, the HTML and the painted page say, no more and no less."""

import re

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.model.topic import BlockKind, Exhibit, Topic
from desktop.views.accessible.document_tree import Kind, Part, tree_of
from desktop.views.article_html import article_html
from desktop.views.statement_html import Page
from tests.views.accessible.words import (
    all_of,
    document_sections,
    html_sections,
    html_text,
    tree_sections,
    words,
)

pytestmark = pytest.mark.usefixtures("qapp")


def shown(html: str) -> QTextDocument:
    """A page as QTextBrowser holds it."""
    document = QTextDocument()
    document.setHtml(html)
    return document


def outline(parts: tuple[Part, ...]) -> list[object]:
    """Kinds and names, nested."""
    return [
        (part.kind.value, part.name, outline(part.parts)) if part.parts else (part.kind.value, part.name)
        for part in parts
    ]


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, topic: Topic) -> Page:
    """The real topic, with columns and without."""
    return Page(topic, is_narrow=request.param)


def test_html_page_and_tree_say_the_same_words_in_every_section(page: Page) -> None:
    html = article_html(page)
    document = shown(html)
    told = {title: words(parts) for title, parts in tree_sections(document).items()}
    assert list(told) == [*(section.title for section in page.topic.sections), "References"]
    assert told == html_sections(html)
    assert told == document_sections(document)
    assert words(tree_of(document)) == html_text(html).split()


def test_nothing_that_the_topic_says_is_lost_in_any_section(page: Page) -> None:
    """What the page adds to a statement (marks, reports, names of groups) stands between its words."""
    sections = tree_sections(shown(article_html(page)))
    for section in page.topic.sections:
        told = iter(words(sections[section.title]))
        for owner, anchor, prose in page.topic.passages():
            if owner is section and prose.text and not _is_point(page.topic, anchor):
                written = [word for word in prose.text.split() if word != "|"]  # that parts cells
                lost = [word for word in written if word not in told]
                assert not lost, f"{anchor}: {lost}"


def test_what_speaks_for_and_against_each_mimic_is_read(page: Page) -> None:
    """The page groups the points of a mimic otherwise than the topic orders them."""
    section = next(section for section in page.topic.sections if section.exhibit is Exhibit.MIMICS)
    told = " ".join(words(tree_sections(shown(article_html(page)))[section.title]))
    for mimic in page.topic.mimics:
        for point in mimic.points:
            assert " ".join(f"{point.label}. {point.prose.text}".split()) in told


def _is_point(topic: Topic, anchor: str) -> bool:
    return any(point.id == anchor for mimic in topic.mimics for point in mimic.points)


def test_every_heading_has_its_level(topic: Topic) -> None:
    headings = [(part.level, part.name) for part in all_of(tree_of(shown(article_html(Page(topic)))), Kind.HEADING)]
    expected = [(1, topic.question)]
    for section in topic.sections:
        expected.append((2, section.title))
        expected += [
            (block.level, " ".join(html_text(block.prose.html).split()))
            for block in section.blocks
            if block.kind is BlockKind.HEADING
        ]
        if section.exhibit is Exhibit.WORKUP:
            expected += [(3, group) for group in dict.fromkeys(step.group for step in topic.steps)]
    assert headings == [*expected, (2, "References")]
    assert len(headings) > len(topic.sections) + 2


def test_every_link_leads_where_the_page_says_and_a_citation_is_called_a_reference(page: Page) -> None:
    html = article_html(page)
    sections = tree_sections(shown(html))
    for title, part in zip(html_sections(html), html.split('<h2 id="')[1:], strict=True):
        links = list(all_of(sections[title], Kind.LINK))
        assert [link.address for link in links] == re.findall(r'<a (?:class="\w+" )?href="([^"]*)"', part)
        citations = [link for link in links if link.address.startswith("ref:")]
        assert [link.name for link in citations] == [f"Reference {link.words}" for link in citations]
        assert all(link.name for link in links)


def test_every_item_of_the_topic_is_an_item_of_a_list(topic: Topic) -> None:
    sections = tree_sections(shown(article_html(Page(topic))))
    for section in topic.sections:
        blocks = [block for block in section.blocks if block.kind is BlockKind.ITEM]
        items = [item.words for item in all_of(sections[section.title], Kind.ITEM)]
        steps = [step for step in topic.steps if step.tickable] if section.exhibit is Exhibit.WORKUP else []
        written = [*(block.prose.text for block in blocks), *(step.prose.text for step in steps)]
        assert [item.split()[:3] for item in items] == [text.split()[:3] for text in written]


def test_every_cell_of_the_imaging_matrix_says_its_column(topic: Topic) -> None:
    section = next(section for section in topic.sections if section.exhibit is Exhibit.IMAGING)
    (table,) = all_of(tree_sections(shown(article_html(Page(topic))))[section.title], Kind.TABLE)
    columns = ["What was imaged", "Finding", "Read from"]
    assert [head.name for head in table.parts[0].parts] == columns
    assert {head.kind for head in table.parts[0].parts} == {Kind.COLUMN}
    rows = [row.parts for row in table.parts if len(row.parts) == 3 and row.parts[0].kind is Kind.CELL]
    techniques = [row.parts[0].name for row in table.parts if len(row.parts) == 1]
    assert techniques == list(dict.fromkeys(seen.technique for seen in topic.imaging))
    assert [row[0].name for row in rows] == [f"What was imaged: {seen.entity}" for seen in topic.imaging]
    assert [row[2].name for row in rows] == [f"Read from: {seen.n or 'number not stated'}" for seen in topic.imaging]
    for row, seen in zip(rows, topic.imaging, strict=True):
        assert row[1].name.startswith(f"Finding: {' '.join(seen.prose.text.split()[:4])}")


def test_a_table_of_the_text_has_rows_and_named_columns(topic: Topic) -> None:
    sections = tree_sections(shown(article_html(Page(topic))))
    found = 0
    for section in topic.sections:
        blocks = [block for block in section.blocks if block.kind is BlockKind.TABLE]
        for block, table in zip(blocks, all_of(sections[section.title], Kind.TABLE), strict=False):
            written = [
                [" ".join(html_text(cell).split()) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", row)]
                for row in block.prose.html.split("</tr>")[:-1]
            ]
            assert [[cell.words for cell in row.parts] for row in table.parts] == written
            heads = written[0]
            named = [[f"{head}: {cell}" for head, cell in zip(heads, row, strict=True)] for row in written[1:]]
            assert [[cell.name for cell in row.parts] for row in table.parts[1:]] == named
            found += 1
    assert found >= 2


def test_cards_and_the_sides_of_a_disagreement_are_no_tables(topic: Topic) -> None:
    tree = tree_of(shown(article_html(Page(topic, is_narrow=True))))
    own = sum(block.kind is BlockKind.TABLE for section in topic.sections for block in section.blocks)
    assert len(list(all_of(tree, Kind.TABLE))) == own
    boxes = list(all_of(tree, Kind.BOX))
    assert len(boxes) >= len(topic.pitfalls) + len(topic.disagreements)
    assert all(words([box]) for box in boxes)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>two</b>&nbsp;three</p><p></p>", [("paragraph", "One two three")]),
        (
            '<p>One <a href="#x">tw<b>o</b></a> <a href="#y">three</a></p>',
            [("paragraph", "One two three", [("link", "two"), ("link", "three")])],
        ),
        (
            "<ul><li>one</li><ul><li>two</li><li>three</li></ul><li>four</li></ul>",
            [
                (
                    "list",
                    "",
                    [
                        ("item", "one", [("list", "", [("item", "two"), ("item", "three")])]),
                        ("item", "four"),
                    ],
                )
            ],
        ),
        ("<ol><li>one</li><li>two</li></ol>", [("list", "", [("item", "1. one"), ("item", "2. two")])]),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", [("list", "", [("item", "one"), ("item", "two")])]),
        (
            "<table><tr><td></td><td><p>one</p><p>two</p></td></tr></table>",
            [("box", "", [("paragraph", "one"), ("paragraph", "two")])],
        ),
        (
            "<table><thead><tr><td>A</td><td>B</td></tr></thead><tr><td colspan=2>both</td></tr>"
            "<tr><td>one</td><td><p>two</p><p>three</p></td></tr></table>",
            [
                (
                    "table",
                    "",
                    [
                        ("row", "", [("column", "A"), ("column", "B")]),
                        ("row", "", [("cell", "both")]),
                        (
                            "row",
                            "",
                            [
                                ("cell", "A: one"),
                                ("cell", "B: two three", [("paragraph", "two"), ("paragraph", "three")]),
                            ],
                        ),
                    ],
                )
            ],
        ),
    ],
    ids=["words", "links", "nested list", "numbers", "lists that touch", "box", "table"],
)
def test_what_html_becomes(html: str, expected: list[object], qapp: QApplication) -> None:  # noqa: ARG001
    assert outline(tree_of(shown(html))) == expected
