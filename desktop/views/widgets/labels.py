"""Labels that show text as it is and whole: Qt would take `<` for rich text, and room for lines that are not there."""

import re
from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.views.widgets.hyphens import word_parts

_NARROWEST = 60
_HYPHEN = "\N{SOFT HYPHEN}"
#: What a line end does not part.
_WORD = re.compile(r"[^ \n]+")
#: A width that has to be measured first.
_UNKNOWN = -1
_MEASURES_CHANGE = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange)
#: More room than any text needs.
_ANYWHERE = QRect(0, 0, 1 << 15, 1 << 15)


class WrappedLabel(QLabel):
    """A label that asks for just the height its text needs at the width it has.

    A word that is wider than the label goes on in the next line after a hyphen; Qt would cut it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = _UNKNOWN
        self._heights: dict[int, int] = {}  # layouts ask for the same one again and again

    def setText(self, text: str) -> None:
        """Show `text`."""
        self._forget_measures()
        super().setText(text)

    def event(self, event: QEvent) -> bool:
        """In another font, style or frame the words need another room."""
        if event.type() in _MEASURES_CHANGE:
            self._forget_measures()
        return super().event(event)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._measure(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """As high as the text is at this width; Qt's own would be as high as it is one word wide."""
        return QSize(_NARROWEST, self.heightForWidth(max(self.width(), _NARROWEST)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints a label, with its longest words in parts where they do not fit."""
        if self._fits(self.width()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()) | int(Qt.TextFlag.TextWordWrap),
            self.palette(),
            self.isEnabled(),
            self._hyphenated(self.width()),
            self.foregroundRole(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _forget_measures(self) -> None:
        self._widest = _UNKNOWN
        self._heights.clear()

    def _measure(self, width: int) -> int:
        if self._fits(width):
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        room = QRect(0, 0, self._room(width), _ANYWHERE.height())
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._hyphenated(width))
        return words.height() + margins.top() + margins.bottom()

    def _fits(self, width: int) -> bool:
        """Whether every word fits into a line of a label of this width."""
        if self._widest == _UNKNOWN:
            self._widest = max(map(self.fontMetrics().horizontalAdvance, _WORD.findall(self.text())), default=0)
        return not self.wordWrap() or self._widest <= self._room(width)

    def _room(self, width: int) -> int:
        margins = self.contentsMargins()
        return width - margins.left() - margins.right()

    def _hyphenated(self, width: int) -> str:
        """The text with hyphens, seen only at the end of a line, in the words that do not fit."""
        metrics, room = self.fontMetrics(), self._room(width)

        def parted(found: re.Match[str]) -> str:
            return " ".join(_HYPHEN.join(parts) for parts in word_parts(found[0], room, metrics))

        return _WORD.sub(parted, self.text())


class LineLabel(WrappedLabel):
    """A label for a row of several: as wide as its text in one line, which wraps where the row is narrower.

    Args:
        text: plain text.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setIndent(0)  # Qt would move the words away from a border

    def sizeHint(self) -> QSize:
        """The text in one line; Qt's own would be about as wide as high."""
        self.ensurePolished()
        margins = self.contentsMargins()
        words = self.fontMetrics().boundingRect(_ANYWHERE, Qt.TextFlag.TextWordWrap, self.text())
        width = words.width() + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))


def label(text: str = "", look: str = "", parent: QWidget | None = None, *, wraps: bool = True) -> QLabel:
    """A label of plain text; `look` names its style in window.qss."""
    made = WrappedLabel(parent) if wraps else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if look:
        made.setProperty("look", look)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def path_label(text: str, look: str = "", parent: QWidget | None = None) -> QLabel:
    """A label with a path in its text, which may go on in another line after each folder."""
    made = label(text.replace("/", "/\u200b").replace("\\", "\\\u200b"), look, parent)
    made.setAccessibleName(text)
    return made


def plain_tip(text: str) -> str:
    """`text` for a tool tip, where Qt cannot be told that it is plain."""
    return f"<p>{escape(text)}</p>"
