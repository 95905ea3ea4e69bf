"""Keys drawn as the caps they have on a keyboard, wrapped as words are."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

#: How much of the letters' color an edge has.
EDGE = 0.75
_OR = "or"
#: Inside a cap beside its letters, between the caps of one shortcut, and between lines; in parts of a line's height.
_INSIDE, _BETWEEN, _LINES = 0.38, 0.18, 0.25
_RADIUS = 0.28
_ANY_WIDTH = 16_777_215


class Cap(NamedTuple):
    """One key, or the word between two shortcuts, and where it stands."""

    rect: QRectF
    text: str
    is_key: bool


def spoken(shortcuts: Sequence[str]) -> str:
    """The shortcuts in words."""
    return f" {_OR} ".join(shortcuts)


def keys_of(shortcut: str) -> list[str]:
    """The keys that are pressed together.

    >>> keys_of("Ctrl+Shift+N"), keys_of("Ctrl++"), keys_of("/")
    (['Ctrl', 'Shift', 'N'], ['Ctrl', '+'], ['/'])
    """
    return re.split(r"\+(?=.)", shortcut) if len(shortcut) > 1 else [shortcut]


def caps(shortcuts: Sequence[str], letters: QFontMetrics, width: float) -> list[Cap]:
    """Where every key stands in `width` pixels; a shortcut that fits into a line is not broken."""
    high = letters.height() + 2 * round(letters.height() * 0.12)
    gap = letters.height() * _BETWEEN
    placed: list[Cap] = []
    left = top = 0.0
    for at, shortcut in enumerate(shortcuts):
        parts = ([(_OR, False)] if at else []) + [(key, True) for key in keys_of(shortcut)]
        wide = [_width(text, letters, high, is_key=is_key) for text, is_key in parts]
        if left and left + sum(wide) + gap * (len(wide) - 1) > width:
            left, top = 0.0, top + high + letters.height() * _LINES
        for (text, is_key), needed in zip(parts, wide, strict=True):
            if left and left + needed > width:
                left, top = 0.0, top + high + letters.height() * _LINES
            placed.append(Cap(QRectF(left, top, needed, high), text, is_key))
            left += needed + gap
    return placed


def extent(placed: Sequence[Cap]) -> QSize:
    """How wide and how high they are together."""
    right = max((cap.rect.right() for cap in placed), default=0)
    bottom = max((cap.rect.bottom() for cap in placed), default=0)
    return QSize(round(right + 1.5), round(bottom + 1.5))


def paint(painter: QPainter, placed: Sequence[Cap], color: QColor) -> None:
    """Draw them where the painter's origin is, letters in `color` and edges fainter."""
    edge = QColor(color)
    edge.setAlphaF(EDGE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for cap in placed:
        if cap.is_key:
            painter.setPen(QPen(edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = cap.rect.height() * _RADIUS
            painter.drawRoundedRect(cap.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(color)
        painter.drawText(cap.rect, Qt.AlignmentFlag.AlignCenter, cap.text)


class KeyCaps(QLabel):
    """Shortcuts as key caps; to a screen reader they are words.

    Args:
        shortcuts: any of which does it, each with a plus between its keys.
    """

    def __init__(self, shortcuts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(spoken(shortcuts), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "keys")
        self._shortcuts = shortcuts
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def caps(self) -> list[Cap]:
        """Where every key stands."""
        return caps(self._shortcuts, self.fontMetrics(), self.width())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines are."""
        return extent(caps(self._shortcuts, self.fontMetrics(), width)).height()

    def sizeHint(self) -> QSize:
        """All in one line."""
        return extent(caps(self._shortcuts, self.fontMetrics(), _ANY_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest key."""
        widest = extent(caps(self._shortcuts, self.fontMetrics(), 0)).width()
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the caps in the place of the words."""
        painter = QPainter(self)
        paint(painter, self.caps(), self.palette().color(QPalette.ColorRole.WindowText))
        painter.end()


def _width(text: str, letters: QFontMetrics, high: float, *, is_key: bool) -> float:
    advance = letters.horizontalAdvance(text)
    return max(high, advance + 2 * letters.height() * _INSIDE) if is_key else advance + letters.height() * _BETWEEN
