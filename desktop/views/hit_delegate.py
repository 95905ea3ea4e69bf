"""Paints a hit: its heading, and under it the words found with the matches marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library.search import MATCH_END, MATCH_START, Hit
from desktop.model.mark import MARK_ROLES, told
from desktop.views.theme import Theme
from desktop.views.widgets.mark_label import marks_in

_PADDING = 12
_GAP = 3


#: A stretch of a text: where it starts, how long it is, how it looks.
Range = tuple[int, int, QTextCharFormat]


class HitDelegate(QStyledItemDelegate):
    """Draws hits of any width without cutting them.

    Args:
        view: the list it draws for.
        look: the theme to begin with.
        role: the model's role that holds the hit.
    """

    def __init__(self, view: QListView, look: Theme, role: int) -> None:
        super().__init__(view)
        self._view = view
        self._role = role
        self._theme = look

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        self._theme = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As high as both texts need at the list's width."""
        width = self._view.viewport().width()
        layouts = self._layouts(index.data(self._role), width)
        heights = sum(_height(layout) + _GAP for layout, _ in layouts)
        return QSize(width, round(heights) - _GAP + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one hit."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("answer-bg"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 9, 9)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(self._theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 9, 9)
        top = QPointF(rect.left() + _PADDING, rect.top() + _PADDING)
        for layout, role in self._layouts(index.data(self._role), rect.width()):
            painter.setPen(self._theme.color(role))
            layout.draw(painter, top)
            top += QPointF(0, _height(layout) + _GAP)
        painter.restore()

    def _layouts(self, hit: Hit, width: int) -> list[tuple[QTextLayout, str]]:
        """Heading, words found and marks, each with the role of its color."""
        text, matches = _without_marks(hit.snippet)
        room = width - 2 * _PADDING
        layouts = [
            (_layout(hit.heading, self._font(15, bold=True), room, []), "link"),
            (_layout(text, self._font(15, bold=False), room, _underlined(matches)), "text"),
        ]
        if hit.marks:
            layouts.append((_layout(hit.marks, self._font(13, bold=True), room, self._colors_of(hit.marks)), "text"))
        return layouts

    def _colors_of(self, words: str) -> list[Range]:
        """Where each mark stands in `words`, in the color of its kind."""
        ranges, start = [], 0
        for mark in marks_in(words):
            shown = QTextCharFormat()
            shown.setForeground(self._theme.color(MARK_ROLES[mark]))
            ranges.append((start, len(told([mark])), shown))
            start += len(told([mark])) + len(", ")
        return ranges

    def _font(self, size: int, *, bold: bool) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._theme.pixels(size))
        font.setBold(bold)
        return font


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


def _layout(text: str, font: QFont, width: int, ranges: list[Range]) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    formats = []
    for start, length, shown in ranges:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = start, length, shown
        formats.append(marked)
    layout.setFormats(formats)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height() * 1.15
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height()
