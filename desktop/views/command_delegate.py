"""Paints a command: what it is called, under it what it belongs to and how it is, and its keys as caps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.views.command import Command
from desktop.views.row_delegate import RowDelegate, height_of, laid_out
from desktop.views.widgets import key_caps

_PADDING = 10
_GAP = 2
#: The keys stand beside the text where they leave it room for so many letters, else under it.
_LEAST_LETTERS = 14


class CommandDelegate(RowDelegate):
    """Draws commands at any width without cutting them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As high as everything needs at the list's width."""
        width = self._view.viewport().width()
        lines, keys, is_beside = self._parts(index.data(self._role), width)
        text = sum(height_of(layout) for layout, _ in lines) + _GAP
        high = key_caps.extent(keys).height() if keys else 0
        return QSize(width, round(max(text, high) if is_beside else text + high + 2 * _GAP) + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one command."""
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        top = QPointF(rect.left() + _PADDING, rect.top() + _PADDING)
        lines, keys, is_beside = self._parts(index.data(self._role), rect.width())
        place = QPointF(rect.right() - _PADDING - key_caps.extent(keys).width(), top.y())
        for layout, role in lines:
            painter.setPen(self._theme.color(role))
            layout.draw(painter, top)
            top += QPointF(0, height_of(layout) + _GAP)
        painter.translate(place if is_beside else top + QPointF(0, _GAP))
        painter.setFont(self._font(13))
        key_caps.paint(painter, keys, self._theme.color(lines[0][1]))
        painter.restore()

    def _parts(self, command: Command, width: int) -> tuple[list[tuple[QTextLayout, str]], list[key_caps.Cap], bool]:
        """The lines with the roles of their colors, the keys, and whether these stand beside the lines."""
        room = width - 2 * _PADDING
        letters = QFontMetrics(self._font(13))
        shortcuts = [command.shortcut] if command.shortcut else []
        keys = key_caps.caps(shortcuts, letters, room)
        left = room - key_caps.extent(keys).width() - _PADDING if keys else room
        is_beside = left >= _LEAST_LETTERS * letters.averageCharWidth()
        left = left if is_beside else room
        text = "text" if command.enabled else "text-muted"
        lines = [
            (laid_out(command.text, self._font(15, bold=command.enabled), left), text),
            (laid_out(command.remark, self._font(13), left), "text-muted"),
        ]
        return lines, keys, is_beside
