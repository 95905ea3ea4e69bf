"""What the delegates of rows with wrapped lines share: their letters, their ground, and lines laid out whole."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from desktop.views.theme import Theme

#: A stretch of a text: where it starts, how long it is, how it looks.
Range = tuple[int, int, QTextCharFormat]

_NARROWEST = 40


class RowDelegate(QStyledItemDelegate):
    """Draws rows of any width without cutting them.

    Args:
        view: the list it draws for.
        look: the theme to begin with.
        role: the model's role that holds what is drawn.
    """

    def __init__(self, view: QListView, look: Theme, role: int) -> None:
        super().__init__(view)
        self._view = view
        self._theme = look
        self._role = role

    def set_theme(self, look: Theme) -> None:
        """Draw in another look."""
        self._theme = look

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """The ground of a row that is chosen or pointed at; the chosen one has an edge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_pointed_at = state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled
        if is_chosen or is_pointed_at:
            painter.setPen(self._theme.color("focus") if is_chosen else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("answer-bg"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 9, 9)

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._theme.pixels(size))
        font.setBold(bold)
        return font


def laid_out(
    text: str, font: QFont, width: int, ranges: Iterable[Range] = (), *, line_height: float = 1.0
) -> QTextLayout:
    """All lines of `text` at this width, `line_height` times as high as its letters."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats = []
    for start, length, shown in ranges:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = start, length, shown
        formats.append(marked)
    layout.setFormats(formats)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, _NARROWEST))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height() * line_height
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> float:
    """The height of all its lines."""
    return layout.boundingRect().height()
