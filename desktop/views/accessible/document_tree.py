"""A page of rich text as parts in reading order: headings, paragraphs, lists, links, tables and boxes.

QTextDocument knows no boxes, so a card on the page is a table to it. A table that names its columns is a table to the
reader too; every other one is a box, and is read as what stands in it.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame, QTextList, QTextTable, QTextTableCell

from desktop.model.link import LinkKind, parse_link


class Kind(StrEnum):
    """What a part is to the reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    LINK = "link"
    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    """The head of a column."""
    CELL = "cell"
    BOX = "box"


class Part(NamedTuple):
    """A part of a page.

    Attributes:
        words: what it says, with plain spaces; empty for what only holds other parts.
        start: its first character in the document.
        end: the character after its last.
        parts: what is in it; of what has words, its links, or the paragraphs and lists of a cell.
        level: a heading's, from 1.
        column: the name of a cell's column.
        address: where a link leads.
    """

    kind: Kind
    words: str
    start: int
    end: int
    parts: "tuple[Part, ...]" = ()
    level: int = 0
    column: str = ""
    address: str = ""

    @property
    def name(self) -> str:
        """What it is called: a citation by what it leads to, a cell with its column."""
        link = parse_link(self.address)
        if link.kind is LinkKind.REFERENCE:
            return f"Reference {link.target}"
        return f"{self.column}: {self.words}" if self.column else self.words


def tree_of(document: QTextDocument) -> tuple[Part, ...]:
    """The parts of a page."""
    return _flow(document.rootFrame().begin())


def _flow(place: QTextFrame.iterator) -> tuple[Part, ...]:
    """What stands from here to the end of the frame or cell; items that follow each other are one list."""
    parts: list[Part] = []
    for is_item, run in groupby(_single_parts(place), key=lambda part: part.kind is Kind.ITEM):
        found = list(run)
        parts += [_list(found)] if is_item else found
    return tuple(parts)


def _single_parts(place: QTextFrame.iterator) -> Iterator[Part]:
    while not place.atEnd():
        frame, block = place.currentFrame(), place.currentBlock()
        if isinstance(frame, QTextTable):
            yield _table(frame) if frame.format().toTableFormat().headerRowCount() else _box(frame)
        elif not block.isValid():
            yield from _flow(frame.begin())
        elif block.text().strip():
            yield _text(block)
        place += 1


def _text(block: QTextBlock) -> Part:
    """A heading, a paragraph, or an item with the level of its list."""
    words, start = plain(block.text()), block.position()
    end, links = start + block.length() - 1, tuple(_links(block))
    listed, level = _list_around(block), block.blockFormat().headingLevel()
    if listed is not None:
        marker = listed.itemText(block)
        numbered = f"{marker} {words}" if marker[:1].isalnum() else words
        return Part(Kind.ITEM, numbered, start, end, links, listed.format().indent())
    return Part(Kind.HEADING if level else Kind.PARAGRAPH, words, start, end, links, level)


def _list_around(block: QTextBlock) -> QTextList | None:
    return block.textList()


def _links(block: QTextBlock) -> Iterator[Part]:
    """The links of a block; pieces of one link in several styles are one."""
    fragments = []
    place = block.begin()
    while not place.atEnd():
        fragments.append(place.fragment())
        place += 1
    for address, run in groupby(fragments, key=lambda fragment: fragment.charFormat().anchorHref()):
        pieces = list(run)
        if address:
            words = plain("".join(piece.text() for piece in pieces))
            end = pieces[-1].position() + pieces[-1].length()
            yield Part(Kind.LINK, words, pieces[0].position(), end, address=address)


def _list(items: list[Part]) -> Part:
    """A list; an item with deeper ones after it holds them as a list of its own."""
    level = min(item.level for item in items)
    held: list[list[Part]] = []
    for item in items:
        if item.level > level and held:
            held[-1].append(item)
        else:
            held.append([item])
    parts = tuple(
        first._replace(parts=(*first.parts, _list(deeper)), end=deeper[-1].end) if deeper else first
        for first, *deeper in held
    )
    return Part(Kind.LIST, "", items[0].start, items[-1].end, parts)


def _box(table: QTextTable) -> Part:
    parts = tuple(part for _, cell in _cells(table, range(table.rows())) for part in _flow(cell.begin()))
    return Part(Kind.BOX, "", table.firstPosition(), table.lastPosition(), parts)


def _table(table: QTextTable) -> Part:
    heads = table.format().toTableFormat().headerRowCount()
    names = {column: _words(_flow(cell.begin())) for column, cell in _cells(table, range(heads))}
    rows = []
    for row in range(table.rows()):
        kind = Kind.COLUMN if row < heads else Kind.CELL
        cells = tuple(
            _cell(kind, cell, names.get(column, "") if kind is Kind.CELL and cell.columnSpan() == 1 else "")
            for column, cell in _cells(table, range(row, row + 1))
        )
        if cells:
            rows.append(Part(Kind.ROW, "", cells[0].start, cells[-1].end, cells))
    return Part(Kind.TABLE, "", table.firstPosition(), table.lastPosition(), tuple(rows))


def _cells(table: QTextTable, rows: Iterable[int]) -> Iterator[tuple[int, QTextTableCell]]:
    """The cells that begin in these rows, each with its column."""
    for row in rows:
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column()) == (row, column):
                yield column, cell


def _cell(kind: Kind, cell: QTextTableCell, column: str) -> Part:
    """A cell; with one paragraph in it, it has that paragraph's links."""
    parts = _flow(cell.begin())
    is_one = len(parts) == 1 and parts[0].kind is Kind.PARAGRAPH
    held = parts[0].parts if is_one else parts
    return Part(kind, _words(parts), cell.firstPosition(), cell.lastPosition(), held, column=column)


def _words(parts: Iterable[Part]) -> str:
    """The words of these parts in reading order."""
    return " ".join(part.words for whole in parts for part in texts(whole))


def texts(part: Part) -> Iterator[Part]:
    """The innermost parts that have words of their own, in reading order; links only repeat some of them."""
    held = [inner for inner in part.parts if inner.kind is not Kind.LINK]
    if part.words and (part.kind is Kind.ITEM or not held):
        yield part
    for inner in held:
        yield from texts(inner)


def plain(text: str) -> str:
    """`text` with plain spaces and without line breaks."""
    return " ".join(text.split())
