"""A paper laid out on pages, each with its head and foot.

The body is laid out once, as one long page, and shown in stretches: Qt's own pages would leave a heading at the end of
one, and cut a row from the technique it belongs to. Everything is measured in pixels of CSS, of which an inch has 96,
so that the pages are the same on the screen, in a PDF and on every printer.
"""

from html import escape

from PySide6.QtCore import QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

from desktop import assets
from desktop.errors import UsageError
from desktop.views.printing.bands import bands, take_anchors
from desktop.views.printing.page_breaks import stretches
from desktop.views.printing.paper import Paper
from desktop.views.theme import FONT_FAMILY

#: Pixels of CSS in an inch.
INCH = 96
#: The margins.
SIDE, _TOP, _BOTTOM = 80, 48, 44
#: Between head and body, and between body and foot.
_GAP = 14
_BODY_SIZE = 13
#: Neither width nor height of the body can be less than this.
_LEAST = 300
#: The widest number of a page.
_MOST = 999


class Pages:
    """The pages of a paper.

    Args:
        paper: what is printed.
        inches: the size of a sheet.

    Attributes:
        size: of a sheet.
        head: what stands at the head of every page.
        body: everything else, as one long page.
        stretches: what of the body each page shows.
        top, bottom: where the body begins, and where the foot does.

    Raises:
        UsageError: the sheet is too small.
    """

    def __init__(self, paper: Paper, inches: QSizeF) -> None:
        self.paper = paper
        self.size = QSizeF(inches.width() * INCH, inches.height() * INCH)
        self._width = self.size.width() - 2 * SIDE
        self.head = self._document(_head(paper))
        foot = self._document(_foot(paper, _MOST, _MOST)).size().height()
        self.top = _TOP + self.head.size().height() + _GAP
        self.bottom = self.size.height() - _BOTTOM - foot
        height = self.bottom - _GAP - self.top
        if min(self._width, height) < _LEAST:
            raise UsageError("These pages do not fit on paper so small.", "Choose A5 or anything larger.")
        self.body = self._document(paper.html)
        statements = take_anchors(self.body)
        self.stretches = stretches(bands(self.body, statements), height)

    def __len__(self) -> int:
        return len(self.stretches)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, counted from 1, with its corner at the painter's origin."""
        shown = self.stretches[number - 1]
        head_height = shown.head[1] - shown.head[0]
        foot = self.foot(number)
        self._show(painter, self.head, (0, self.head.size().height()), _TOP)
        if head_height:
            self._show(painter, self.body, shown.head, self.top)
        self._show(painter, self.body, (shown.top, shown.bottom), self.top + head_height)
        self._show(painter, foot, (0, foot.size().height()), self.bottom)

    def foot(self, number: int) -> QTextDocument:
        """What stands at the foot of page `number`."""
        return self._document(_foot(self.paper, number, len(self)))

    def _show(self, painter: QPainter, document: QTextDocument, part: tuple[float, float], top: float) -> None:
        """Paint `part` of a document, from where to where it goes, with its upper edge at `top`."""
        first, last = part
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = QPalette(QColor("black"), QColor("white"))
        context.clip = QRectF(0, first, self._width, last - first)
        painter.save()
        painter.translate(SIDE, top - first)
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _document(self, html: str) -> QTextDocument:
        document = _Document()
        font = QFont(FONT_FAMILY)
        font.setPixelSize(_BODY_SIZE)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        option = QTextOption()
        option.setUseDesignMetrics(True)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font)
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(assets.text("paper.css"))
        document.setDocumentMargin(0)
        document.setIndentWidth(22)
        document.setHtml(html)
        document.setTextWidth(self._width)
        return document


class _Document(QTextDocument):
    """A document without pictures: given nothing for one, Qt would look for files and network shares by itself."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        return QImage(1, 1, QImage.Format.Format_ARGB32)


def print_pages(pages: Pages, device: QPagedPaintDevice, numbers: list[int]) -> bool:
    """Paint the pages with these numbers on a printer or a PDF whose origin is the sheet's corner.

    Gives False where the device does not take them.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.logicalDpiX() / INCH, device.logicalDpiY() / INCH)
    for at, number in enumerate(numbers):
        if at and not device.newPage():
            painter.end()
            return False
        pages.paint(painter, number)
    return painter.end()


def _head(paper: Paper) -> str:
    warning = f'<p class="overdue">{escape(paper.warning)}</p>' if paper.warning else ""
    return _row(f'<span class="running">{escape(paper.title)}</span>', escape(paper.status), "head-cell") + warning


def _foot(paper: Paper, number: int, count: int) -> str:
    page = f"page&nbsp;{number} of&nbsp;{count}".replace(" ", "&nbsp;")
    return _row(escape(paper.standing), page, "foot-cell")


def _row(left: str, right: str, look: str) -> str:
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td class="{look}" width="72%">{left}</td>'
        f'<td class="{look}" width="28%" align="right">{right}</td></tr></table>'
    )
