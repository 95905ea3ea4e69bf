"""Paints a hit: its heading, and under it the words found with the matches marked."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.library.search import MATCH_END, MATCH_START, Hit
from desktop.model.mark import MARK_ROLES, told
from desktop.views.row_delegate import Range, RowDelegate, height_of, laid_out
from desktop.views.widgets.mark_label import marks_in

_PADDING = 12
_GAP = 3
_LINE_HEIGHT = 1.15


class HitDelegate(RowDelegate):
    """Draws hits of any width without cutting them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As high as both texts need at the list's width."""
        width = self._view.viewport().width()
        layouts = self._layouts(index.data(self._role), width)
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
        for layout, role in self._layouts(index.data(self._role), rect.width()):
            painter.setPen(self._theme.color(role))
            layout.draw(painter, top)
            top += QPointF(0, height_of(layout) + _GAP)
        painter.restore()

    def _layouts(self, hit: Hit, width: int) -> list[tuple[QTextLayout, str]]:
        """Heading, words found and marks, each with the role of its color."""
        text, matches = _without_marks(hit.snippet)
        room = width - 2 * _PADDING
        layouts = [
            (self._lines(hit.heading, self._font(15, bold=True), room), "link"),
            (self._lines(text, self._font(15), room, _underlined(matches)), "text"),
        ]
        if hit.marks:
            layouts.append(
                (self._lines(hit.marks, self._font(13, bold=True), room, self._colors_of(hit.marks)), "text")
            )
        return layouts

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
