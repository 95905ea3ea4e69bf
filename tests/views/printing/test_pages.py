"""How a paper falls on pages: whole lines, headings with what they head, statements with what is said of them."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QApplication

from desktop.errors import UsageError
from desktop.model.topic import Topic
from desktop.views.printing.page_breaks import Stretch
from desktop.views.printing.pages import INCH, SIDE, Pages
from desktop.views.printing.paper import Paper
from desktop.views.printing.sheet_size import SIZES, inches
from desktop.views.theme import FONT_FAMILY
from tests.views.printing.conftest import TICKED, paper_of

A5 = QSizeF(5.83, 8.27)
SHEETS = {"A5": A5, **{name: inches(name) for name in SIZES}}


@pytest.fixture(params=SHEETS)
def pages(request: pytest.FixtureRequest, paper: Paper) -> Pages:
    return Pages(paper, SHEETS[request.param])


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.text():
            yield block
        block = block.next()


def lines(document: QTextDocument, block: QTextBlock) -> list[QRectF]:
    """The lines of a block, where they are on the long page."""
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    made = [block.layout().lineAt(at) for at in range(block.layout().lineCount())]
    return [line.naturalTextRect().translated(corner) for line in made]


def page_of(pages: Pages, line: QRectF) -> int:
    """The page that shows this line whole."""
    found = [
        number
        for number, shown in enumerate(pages.stretches, 1)
        if shown.top - 0.5 <= line.top() and line.bottom() <= shown.bottom + 0.5
    ]
    assert len(found) == 1, f"on pages {found}"
    return found[0]


def test_every_line_is_whole_on_one_page(pages: Pages) -> None:
    assert len(pages) > 3
    for block in blocks(pages.body):
        for line in lines(pages.body, block):
            assert page_of(pages, line)


def test_no_line_is_cut_at_the_edge_of_the_paper(pages: Pages) -> None:
    """Nor at the edge of its cell, where the next one would cover it."""
    for block in blocks(pages.body):
        for line in lines(pages.body, block):
            assert line.left() >= 0
            assert line.right() <= pages.body.textWidth() + 0.5, block.text()


def test_no_heading_is_the_last_of_a_page(pages: Pages) -> None:
    all_blocks = list(blocks(pages.body))
    headings = 0
    for block, following in pairwise(all_blocks):
        if block.blockFormat().headingLevel():
            headings += 1
            last, first = lines(pages.body, block)[-1], lines(pages.body, following)[0]
            assert page_of(pages, last) == page_of(pages, first), block.text()
    assert headings > 4


def test_no_technique_stands_apart_from_its_first_finding(topic: Topic, styled: QApplication) -> None:
    assert styled
    pages = Pages(paper_of(topic, "article"), A5)
    techniques = {seen.technique for seen in topic.imaging}
    all_blocks = list(blocks(pages.body))
    met = 0
    for block, following in pairwise(all_blocks):
        if block.text() in techniques and isinstance(QTextCursor(block).currentFrame(), QTextTable):
            met += 1
            ends = lines(pages.body, block)[-1], lines(pages.body, following)[0]
            assert page_of(pages, ends[0]) == page_of(pages, ends[1])
    assert met == len(techniques)


def test_a_pitfall_and_a_disagreement_begin_on_the_page_of_their_step(topic: Topic, styled: QApplication) -> None:
    assert styled
    pages = Pages(paper_of(topic, "checklist"), inches("A4"))
    texts = [" ".join(block.text().split()) for block in blocks(pages.body)]
    places = [page_of(pages, lines(pages.body, block)[-1]) for block in blocks(pages.body)]
    met = 0
    for step in topic.steps:
        at = next(number for number, text in enumerate(texts) if text.startswith(" ".join(step.prose.text.split())))
        for under in ("! Pitfall.", "≠ Sources disagree.", "What [", "Beside ["):
            if texts[at + 1].startswith(under):
                met += 1
                assert places[at + 1] == places[at], step.prose.text
    assert met > 5


def picture(pages: Pages, number: int) -> QImage:
    """A page as it is painted, two dots to a CSS pixel."""
    shown = QImage(round(pages.size.width() * 2), round(pages.size.height() * 2), QImage.Format.Format_RGB32)
    shown.fill("white")
    painter = QPainter(shown)
    painter.scale(2, 2)
    pages.paint(painter, number)
    painter.end()
    return shown


def test_each_step_has_a_box_and_each_done_one_a_crossed_box(topic: Topic, styled: QApplication) -> None:
    assert styled
    pages = Pages(paper_of(topic, "checklist"), inches("A4"))
    shown = picture(pages, 1)
    boxes = []
    ink = {True: 0, False: 0}
    for block in blocks(pages.body):
        if block.blockFormat().marker() is QTextBlockFormat.MarkerType.NoMarker:
            continue
        boxes.append(block.text())
        first = lines(pages.body, block)[0]
        if page_of(pages, first) == 1:
            corner = first.topLeft() + QPointF(SIDE - 17, pages.top - pages.stretches[0].top)
            box = shown.copy(round(corner.x() * 2), round(corner.y() * 2), 30, round(first.height() * 2))
            dots = {
                (x, y) for x in range(box.width()) for y in range(box.height()) if box.pixelColor(x, y).value() < 128
            }
            edges = [min(x for x, _ in dots), max(x for x, _ in dots), min(y for _, y in dots), max(y for _, y in dots)]
            assert 16 <= edges[1] - edges[0] <= 28
            assert abs((edges[1] - edges[0]) - (edges[3] - edges[2])) <= 1
            is_done = block.blockFormat().marker() is QTextBlockFormat.MarkerType.Checked
            assert is_done == (len(boxes) <= TICKED)
            assert ((sum(edges[:2]) // 2, sum(edges[2:]) // 2) in dots) == is_done
            ink[is_done] = len(dots)
    steps = [step for step in topic.steps if step.tickable]
    assert len(boxes) == len(steps)
    assert all(" ".join(box.split()).startswith(step.name) for box, step in zip(boxes, steps, strict=True))
    assert ink[True] > ink[False] > 0


def test_a_table_that_goes_on_has_its_head_again(topic: Topic, styled: QApplication) -> None:
    assert styled
    pages = Pages(paper_of(topic, "article"), inches("A4"))
    heads = [shown.head for shown in pages.stretches if shown.head != (0, 0)]
    assert heads
    told = {
        block.text()
        for block in blocks(pages.body)
        for line in lines(pages.body, block)
        for head in heads
        if head[0] <= line.top() and line.bottom() <= head[1]
    }
    assert "Finding" in told


def test_no_page_is_empty_and_most_are_filled(pages: Pages) -> None:
    heights = [shown.bottom - shown.top for shown in pages.stretches]
    assert min(heights) > 10
    assert min(heights[:-1]) > 0.6 * max(heights)


def test_body_head_and_foot_do_not_meet(topic: Topic, kind: str, styled: QApplication) -> None:
    """However long the title is, and with a warning."""
    assert styled
    paper = paper_of(topic, kind)._replace(title=topic.question * 4, warning=topic.answer.text)
    pages = Pages(paper, A5)
    assert pages.top > pages.head.size().height()
    assert all(
        pages.top + shown.head[1] - shown.head[0] + shown.bottom - shown.top < pages.bottom for shown in pages.stretches
    )
    assert pages.bottom + pages.foot(1).size().height() <= pages.size.height()


def test_each_foot_counts_the_pages(pages: Pages) -> None:
    for number in (1, len(pages)):
        told = " ".join(pages.foot(number).toPlainText().split())
        assert f"page {number} of {len(pages)}" in told
        assert pages.paper.standing in told


def test_head_has_title_status_and_warning(topic: Topic, styled: QApplication) -> None:
    assert styled
    paper = paper_of(topic, "article")._replace(warning="! A warning.")
    told = Pages(paper, A5).head.toPlainText()
    assert paper.title in told
    assert paper.status in told
    assert "! A warning." in told
    assert "! A warning." not in Pages(paper._replace(warning=""), A5).head.toPlainText()


def test_every_sign_is_in_the_font(pages: Pages) -> None:
    """A sign that the font has not would come from whatever font the machine has, or be an empty box."""
    metrics = QFontMetrics(QFont(FONT_FAMILY))
    printed = "".join(document.toPlainText() for document in (pages.body, pages.head, pages.foot(1)))
    assert [sign for sign in sorted(set(printed) - {"\n"}) if not metrics.inFontUcs4(ord(sign))] == []


def test_paper_is_black_on_white_whatever_the_theme(pages: Pages) -> None:
    """Lines and bars may be gray; nothing has a color."""
    for number in (1, len(pages)):
        shown = picture(pages, number)
        colors = {shown.pixel(x, y) for x in range(0, shown.width(), 2) for y in range(0, shown.height(), 2)}
        assert all((pixel >> 16 & 255) == (pixel >> 8 & 255) == (pixel & 255) for pixel in colors)
        assert shown.pixel(3, 3) & 255 == 255
        assert min(pixel & 255 for pixel in colors) < 40


def test_a_long_address_breaks_rather_than_leave_the_paper(topic: Topic, styled: QApplication) -> None:
    assert styled
    words = f'<p id="a">{escape("https://example.org/" + "abc" * 200)}</p>'
    pages = Pages(paper_of(topic, "article")._replace(html=words), A5)
    (block,) = blocks(pages.body)
    assert block.layout().lineCount() > 5
    assert all(line.right() <= pages.body.textWidth() for line in lines(pages.body, block))


def test_paper_that_is_too_small_is_refused(topic: Topic, styled: QApplication) -> None:
    assert styled
    with pytest.raises(UsageError, match="do not fit on paper so small"):
        Pages(paper_of(topic, "article"), QSizeF(4, 6))


def test_a_sheet_is_measured_in_css_pixels(topic: Topic, styled: QApplication) -> None:
    assert styled
    assert Pages(paper_of(topic, "checklist"), inches("Letter")).size == QSizeF(8.5 * INCH, 11 * INCH)


def test_a_row_higher_than_a_page_is_shown_whole_all_the_same(topic: Topic, styled: QApplication) -> None:
    assert styled
    columns = "".join(f'<td width="50%"><p style="font-size: {size}px">{"word " * 2500}</p></td>' for size in (11, 13))
    pages = Pages(paper_of(topic, "article")._replace(html=f'<table width="100%"><tr>{columns}</tr></table>'), A5)
    assert len(pages) > 2
    for block in blocks(pages.body):
        for line in lines(pages.body, block):
            assert any(
                shown.top - 0.5 <= line.top() and line.bottom() <= shown.bottom + 0.5 for shown in pages.stretches
            )


def test_a_stretch_of_one_page_needs_no_head() -> None:
    assert Stretch(0, 1).head == (0, 0)


@pytest.mark.usefixtures("styled")
def test_paper_looks_for_no_pictures() -> None:
    pages = Pages(Paper("Red", '<p>red <img src="file:///red.png"> blue</p>', "", "", ""), A5)
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        found = pages.body.resource(kind.value, QUrl("file:///red.png"))
        assert isinstance(found, QImage)
        assert not found.isNull()
