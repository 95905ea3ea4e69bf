"""Paints a command: what it is called, under it what it belongs to and how it is, and its keys as caps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views.command import Command
from desktop.views.theme import Theme
from desktop.views.widgets import key_caps

_PADDING = 10
_GAP = 2
#: The keys stand beside the text where they leave it room for so many letters, else under it.
_LEAST_LETTERS = 14


class CommandDelegate(QStyledItemDelegate):
    """Draws commands at any width without cutting them.

    Args:
        view: the list it draws for.
        look: the theme.
        role: the model's role that holds the command.
    """

    def __init__(self, view: QListView, look: Theme, role: int) -> None:
        super().__init__(view)
        self._view = view
        self._theme = look
        self._role = role

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As high as everything needs at the list's width."""
        width = self._view.viewport().width()
        lines, keys, is_beside = self._parts(index.data(self._role), width)
        text = sum(_height(layout) for layout, _ in lines) + _GAP
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
            top += QPointF(0, _height(layout) + _GAP)
        painter.translate(place if is_beside else top + QPointF(0, _GAP))
        painter.setFont(self._font(13))
        key_caps.paint(painter, keys, self._theme.color(lines[0][1]))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_pointed_at = state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled
        if is_chosen or is_pointed_at:
            painter.setPen(self._theme.color("focus") if is_chosen else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("answer-bg"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 9, 9)

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
            (_layout(command.text, self._font(15, bold=command.enabled), left), text),
            (_layout(command.remark, self._font(13), left), "text-muted"),
        ]
        return lines, keys, is_beside

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._theme.pixels(size))
        font.setBold(bold)
        return font


def _layout(text: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height()
