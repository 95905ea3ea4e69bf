"""What is asked, and three segments beside it: present, absent, unknown, which is the rest and looks like it.

To the keyboard and to a screen reader the three are one group of radio buttons: one stop of the Tab key, on what is
chosen; the arrow keys move the choice.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGroupBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.views.widgets.labels import label, plain_tip

_SEGMENTS = ((True, "Yes", "present", "first"), (False, "No", "absent", "middle"), (None, "?", "unknown", "last"))
_ORDER = [answer for answer, *_ in _SEGMENTS]
_KEYS = {Qt.Key.Key_P: True, Qt.Key.Key_A: False, Qt.Key.Key_U: None}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
#: The ring around the segments: how far from them, how round, how thick.
_RING = (2, 9, 2)


class Segments(QGroupBox):
    """A question with three answers, of which one is chosen.

    Args:
        name: what is asked.
        meaning: how that is meant, in a sentence.
    """

    answered = Signal(object)
    """The answer: True, False or None."""

    def __init__(self, name: str, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(meaning)
        self.setFlat(True)
        self.setProperty("look", "question")
        self._text = label(name)
        self._text.setToolTip(plain_tip(meaning) if meaning else "")
        self._buttons = {answer: _Segment(text, means, place, self) for answer, text, means, place in _SEGMENTS}
        self._buttons[None].setChecked(True)
        for button in self._buttons.values():
            button.clicked.connect(self._on_clicked)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build_layout()
        self._move_stop()

    def answer(self) -> bool | None:
        """The chosen answer."""
        return next(answer for answer, button in self._buttons.items() if button.isChecked())

    def choose(self, answer: bool | None) -> None:
        """Choose `answer` and say so."""
        had_focus = self._has_focus()
        self._buttons[answer].setChecked(True)
        self._move_stop()
        if had_focus:
            self.setFocus()
        self.answered.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, A and U choose present, absent and unknown; Left and Right the answer beside."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _KEYS:
            self.choose(_KEYS[key])
        elif key in _STEPS:
            at = _ORDER.index(self.answer()) + _STEPS[key]
            self.choose(_ORDER[min(max(at, 0), len(_ORDER) - 1)])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the words lets the keyboard answer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the words, the segments stand under them."""
        super().resizeEvent(event)
        is_narrow = self.width() < 2 * sum(button.sizeHint().width() for button in self._buttons.values())
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._layout.direction():
            self._layout.setDirection(direction)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A ring around the segments that the keyboard answers; the border of one would be lost in its ground."""
        if not self._has_focus():
            return
        gap, radius, width = _RING
        around = QRect()
        for button in self._buttons.values():
            around = around.united(button.geometry())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), width))
        painter.drawRoundedRect(around.adjusted(-gap, -gap, gap, gap), radius, radius)

    def _build_layout(self) -> None:
        room = _RING[0] + _RING[2]
        self._layout.setContentsMargins(0, room, room, room)
        self._layout.setSpacing(room)
        row = QHBoxLayout()
        row.setContentsMargins(room, 0, 0, 0)
        row.setSpacing(0)
        for button in self._buttons.values():
            row.addWidget(button)
        self._layout.addWidget(self._text, 1)
        self._layout.addLayout(row)

    def _has_focus(self) -> bool:
        return any(button.hasFocus() for button in self._buttons.values())

    def _move_stop(self) -> None:
        """The Tab key stops at what is chosen; a press of the mouse can go to each."""
        for answer, button in self._buttons.items():
            is_stop = answer is self.answer()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[self.answer()])

    def _on_clicked(self) -> None:
        self._move_stop()
        self.answered.emit(self.answer())


class _Segment(QPushButton):
    """One of the three; what a key means is for the row to say."""

    def __init__(self, text: str, meaning: str, place: str, row: Segments) -> None:
        super().__init__(text, row)
        self._row = row
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("look", "segment")
        self.setProperty("means", meaning)
        self.setProperty("place", place)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning.capitalize())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Easy to hit, and all three alike."""
        return super().sizeHint().expandedTo(QSize(3 * self.fontMetrics().height(), 0))

    def minimumSizeHint(self) -> QSize:
        """In a narrow column its word is enough."""
        return super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._row.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._row.update()
