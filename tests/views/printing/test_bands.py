"""What of a document may not be parted, told from the document's own form."""

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.views.printing.bands import bands, take_anchors
from desktop.views.printing.page_breaks import Band, Cut

CARD = "<table><tr><td></td><td><p>card</p></td></tr></table>"


def read(html: str, width: int = 400) -> list[Band]:
    document = QTextDocument()
    document.setHtml(html)
    document.setTextWidth(width)
    return bands(document, take_anchors(document))


def cuts(html: str, width: int = 400) -> list[Cut]:
    return [band.cut for band in read(html, width)]


@pytest.fixture(autouse=True)
def application(styled: QApplication) -> None:
    assert styled


def test_a_page_may_begin_with_a_statement_and_not_well_with_what_belongs_to_it() -> None:
    assert cuts('<p id="a">one</p><p id="b">two</p><p>of two</p>') == [Cut.GOOD, Cut.GOOD, Cut.POOR]


def test_a_heading_is_not_parted_from_what_follows_it() -> None:
    assert cuts("<h2>head</h2><h3>head</h3><p>text</p>") == [Cut.GOOD, Cut.NEVER, Cut.NEVER]
    assert cuts(f"<h2>head</h2>{CARD}") == [Cut.GOOD, Cut.NEVER]


def test_a_card_is_poorly_parted_from_its_statement_and_not_at_all_from_the_words_that_lead_in() -> None:
    assert cuts(f'<p id="a">statement</p>{CARD}') == [Cut.GOOD, Cut.POOR]
    assert cuts(f'<p id="a">statement</p><p>question</p>{CARD}') == [Cut.GOOD, Cut.POOR, Cut.NEVER]
    assert cuts(f'<p id="a">statement</p>{CARD}{CARD}') == [Cut.GOOD, Cut.POOR, Cut.POOR]


def test_no_line_of_a_paragraph_stands_alone() -> None:
    made = cuts(f'<p id="a">{"word " * 100}</p>')
    assert len(made) > 5
    assert made == [Cut.GOOD, Cut.NEVER, *[Cut.POOR] * (len(made) - 3), Cut.NEVER]


def test_rows_may_be_parted_but_not_from_a_heading() -> None:
    head, technique = "<tr><td>A</td><td>B</td></tr>", '<tr><td colspan="2">technique</td></tr>'
    row = "<tr><td>a</td><td>b</td></tr>"
    made = read(f'<p id="a">x</p><table>{head}{row}{technique}{row}{row}</table>')
    assert [band.cut for band in made] == [Cut.GOOD, Cut.GOOD, Cut.NEVER, Cut.GOOD, Cut.NEVER, Cut.GOOD]
    assert [band.head for band in made[:2]] == [(0, 0), (0, 0)]
    assert {band.head for band in made[2:]} == {(made[1].top, made[1].bottom)}


def test_lines_beside_each_other_are_one_band() -> None:
    made = read('<table><tr><td><p style="font-size: 30px">a</p></td><td><p>b</p><p>c</p></td></tr></table>')
    assert [band for band in made if band.bottom - band.top < 30] == []


def test_the_room_inside_a_cell_belongs_to_its_lines() -> None:
    (narrow,), (wide,) = (
        read(f'<table><tr><td style="padding: {room}px; border-bottom: 2px solid black">a</td></tr></table>')
        for room in (0, 20)
    )
    assert (wide.bottom - wide.top) - (narrow.bottom - narrow.top) == 40


def test_anchors_are_taken_out() -> None:
    document = QTextDocument()
    document.setHtml('<p id="a">one</p><p>two</p><p><a name="c"></a>three</p>')
    assert take_anchors(document) == {0, 2}
    assert "<a " not in document.toHtml()
