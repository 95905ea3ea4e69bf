"""A laid out document as the bands that a page break may not cut.

What belongs together is told from the page's own form: a statement has an anchor; what has none belongs to what stands
before it. A table of one row is a card. In a table of several, the first row and every row of one cell are headings.
"""

from collections.abc import Container, Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextTable,
    QTextTableCell,
)

from desktop.views.printing.page_breaks import Band, Cut

#: Bands that overlap by less stand under each other.
_TOUCH = 0.5


def take_anchors(document: QTextDocument) -> frozenset[int]:
    """Take every anchor out of `document`; gives the numbers of the blocks that had one.

    On paper they lead nowhere, and an anchor parts the first letter of a statement from the others.
    """
    found = set()
    everything = QTextCursor(document)
    everything.beginEditBlock()
    for block in _blocks(document):
        for span in block.textFormats():
            if span.format.anchorNames():
                found.add(block.blockNumber())
                plain = QTextCharFormat(span.format)
                plain.clearProperty(QTextFormat.Property.IsAnchor)
                plain.clearProperty(QTextFormat.Property.AnchorName)
                letters = QTextCursor(block)
                letters.setPosition(block.position() + span.start)
                letters.setPosition(block.position() + span.start + span.length, QTextCursor.MoveMode.KeepAnchor)
                letters.setCharFormat(plain)
    everything.endEditBlock()
    return frozenset(found)


def bands(document: QTextDocument, statements: Container[int]) -> list[Band]:
    """The bands of `document`, from top to bottom.

    Args:
        document: laid out, as one page.
        statements: the numbers of the blocks with which a statement begins.
    """
    lines: list[Band] = []
    before = None
    for block in _blocks(document):
        lines += _lines(document, block, _cut(block, before, statements), _head(document, block))
        before = block
    merged: list[Band] = []
    for line in sorted(lines, key=lambda line: line.top):
        if merged and line.top < merged[-1].bottom - _TOUCH:
            merged[-1] = merged[-1]._replace(bottom=max(merged[-1].bottom, line.bottom))
        else:
            merged.append(line)
    return merged


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block that has words; Qt puts empty ones between tables."""
    block = document.begin()
    while block.isValid():
        if block.text():
            yield block
        block = block.next()


def _lines(document: QTextDocument, block: QTextBlock, cut: Cut, head: tuple[float, float]) -> Iterator[Band]:
    """The lines of `block`; no first or last line of a paragraph stands alone on a page."""
    top, bottom = _extent(document, block)
    start = document.documentLayout().blockBoundingRect(block).top()
    last = block.layout().lineCount() - 1
    for at in range(last + 1):
        line = block.layout().lineAt(at).rect()
        inside = Cut.NEVER if at in (1, last) else Cut.POOR
        yield Band(
            top if at == 0 else start + line.top(),
            bottom if at == last else start + line.bottom(),
            cut if at == 0 else inside,
            head,
        )


def _extent(document: QTextDocument, block: QTextBlock) -> tuple[float, float]:
    """Where `block` begins and ends, with the room around it where it is the first or last of its cell."""
    place = document.documentLayout().blockBoundingRect(block)
    cell = _cell(block)
    if cell is None:
        return place.top(), place.bottom()
    form = cell.format().toTableCellFormat()
    above = form.topPadding() if cell.firstCursorPosition().block() == block else 0
    below = form.bottomPadding() + form.bottomBorder() if cell.lastCursorPosition().block() == block else 0
    return place.top() - above, place.bottom() + below


def _cut(block: QTextBlock, before: QTextBlock | None, statements: Container[int]) -> Cut:
    """How good it is for a page to begin with `block`, which stands after `before`."""
    table = _table_of_rows(block)
    if table is not None and table.cellAt(block.position()).row() > 0:
        return _cut_between_rows(table, block)
    if before is not None:
        leads_in = before.blockNumber() not in statements and _cell(before) is None
        if before.blockFormat().headingLevel() or (leads_in and _cell(block) is not None):
            return Cut.NEVER
    begins = table is not None or block.blockFormat().headingLevel() or block.blockNumber() in statements
    return Cut.GOOD if begins else Cut.POOR


def _cut_between_rows(table: QTextTable, block: QTextBlock) -> Cut:
    cell = table.cellAt(block.position())
    if cell.firstCursorPosition().block() != block:
        return Cut.POOR
    above = cell.row() - 1
    is_heading = above == 0 or table.cellAt(above, 0).columnSpan() == table.columns() > 1
    return Cut.NEVER if is_heading else Cut.GOOD


def _cell(block: QTextBlock) -> QTextTableCell | None:
    """The innermost cell that `block` stands in."""
    frame = QTextCursor(block).currentFrame()
    return frame.cellAt(block.position()) if isinstance(frame, QTextTable) else None


def _table_of_rows(block: QTextBlock) -> QTextTable | None:
    """The outermost table that `block` stands in, if it has several rows."""
    outermost = None
    frame: QTextFrame | None = QTextCursor(block).currentFrame()
    while frame is not None:
        outermost = frame if isinstance(frame, QTextTable) else outermost
        frame = frame.parentFrame()
    return outermost if outermost is not None and outermost.rows() > 1 else None


def _head(document: QTextDocument, block: QTextBlock) -> tuple[float, float]:
    """Where the first row of the table is, for a block in one of its other rows."""
    table = _table_of_rows(block)
    if table is None or table.cellAt(block.position()).row() == 0:
        return (0, 0)
    firsts = [table.cellAt(0, column).firstCursorPosition().block() for column in range(table.columns())]
    extents = [_extent(document, first) for first in firsts]
    return min(top for top, _ in extents), max(bottom for _, bottom in extents)
