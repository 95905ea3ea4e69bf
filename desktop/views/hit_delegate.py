"""Paints a hit: its heading, under it the words found with the matches marked, and what must be known besides."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.library.reading import MATCH_END, MATCH_START
from desktop.library.search import Hit
from desktop.model.mark import MARK_ROLES, told
from desktop.views.models.hits_model import HitsModel
from desktop.views.row_delegate import Range, RowDelegate, height_of, laid_out
from desktop.views.theme import Theme
from desktop.views.widgets.mark_label import marks_in

_PADDING = 12
_GAP = 3
_LINE_HEIGHT = 1.15


#: Lines of one look, and the role of its color.
_Lines = tuple[QTextLayout, str]


class HitDelegate(RowDelegate):
    """Draws hits of any width without cutting them; Qt asks for the height of a row again and again.

    Args:
        view: the list it draws for.
        look: the theme to begin with.
    """

    def __init__(self, view: QListView, look: Theme) -> None:
        super().__init__(view, look, HitsModel.HitRole)
        self._known: dict[tuple[int, int], list[_Lines]] = {}

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        super().set_theme(look)
        self.forget()

    def forget(self) -> None:
        """The rows are others than before."""
        self._known.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As high as both texts need at the list's width."""
        width = self._view.viewport().width()
        layouts = self._layouts(index, width)
        heights = sum(height_of(layout) + _GAP for layout, _ in layouts)
        return QSize(width, round(heights) - _GAP + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one hit."""
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        top = QPointF(rect.left() + _PADDING, rect.top() + _PADDING)
        for layout, role in self._layouts(index, rect.width()):
            painter.setPen(self._theme.color(role))
            layout.draw(painter, top)
            top += QPointF(0, height_of(layout) + _GAP)
        painter.restore()

    def _layouts(self, index: QModelIndex | QPersistentModelIndex, width: int) -> list[_Lines]:
        """The lines of a row at this width."""
        row = index.row(), width
        if row not in self._known:
            self._known[row] = self._laid_out(index, width)
        return self._known[row]

    def _laid_out(self, index: QModelIndex | QPersistentModelIndex, width: int) -> list[_Lines]:
        """Title, heading, words found, marks and why they were found, each with the role of its color."""
        hit: Hit = index.data(self._role)
        text, matches = _without_marks(hit.snippet)
        small, bold = self._font(13), self._font(13, bold=True)
        lines: list[tuple[str, QFont, list[Range], str]] = [
            (index.data(HitsModel.TitleRole), small, [], "text-muted"),
            (hit.heading, self._font(15, bold=True), [], "link"),
            (text, self._font(15), _underlined(matches), "text"),
            (hit.marks, bold, self._colors_of(hit.marks), "text"),
            (hit.why, small, [], "text-muted"),
        ]
        room = width - 2 * _PADDING
        return [(self._lines(words, font, room, ranges), role) for words, font, ranges, role in lines if words]

    def _lines(self, text: str, font: QFont, room: int, ranges: Iterable[Range] = ()) -> QTextLayout:
        return laid_out(text, font, room, ranges, line_height=_LINE_HEIGHT)

    def _colors_of(self, words: str) -> list[Range]:
        """Where each mark stands in `words`, in the color of its kind."""
        ranges, start = [], 0
        for mark in marks_in(words):
            shown = QTextCharFormat()
            shown.setForeground(self._theme.color(MARK_ROLES[mark]))
            ranges.append((start, len(told([mark])), shown))
            start += len(told([mark])) + len(", ")
        return ranges


def _without_marks(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The words of a snippet, and (start, length) of each match in them."""
    text, matches = "", []
    for position, part in enumerate(snippet.split(MATCH_START)):
        match, end, rest = part.partition(MATCH_END) if position else ("", "", part)
        if end:
            matches.append((len(text), len(match)))
        text += match + rest
    return text, matches


def _underlined(matches: list[tuple[int, int]]) -> list[Range]:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setFontUnderline(True)
    return [(start, length, bold) for start, length in matches]
