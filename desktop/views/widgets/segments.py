"""A row of three segments: present, absent, unknown. Unknown is the resting state and looks like rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

_SEGMENTS = ((True, "Yes", "present", "first"), (False, "No", "absent", "middle"), (None, "?", "unknown", "last"))
_KEYS = {Qt.Key.Key_P: True, Qt.Key.Key_A: False, Qt.Key.Key_U: None}


class Segments(QWidget):
    """Three segments of which one is chosen.

    Args:
        name: what is asked, for a screen reader.
    """

    answered = Signal(object)
    """The answer: True, False or None."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._answers: dict[int, bool | None] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for at, (answer, text, meaning, place) in enumerate(_SEGMENTS):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setChecked(answer is None)
            button.setProperty("look", "segment")
            button.setProperty("means", meaning)
            button.setProperty("place", place)
            button.setAccessibleName(f"{name}: {meaning}")
            button.setToolTip(meaning.capitalize())
            self._group.addButton(button, at)
            self._answers[at] = answer
            layout.addWidget(button)
        self._group.idClicked.connect(self._emit)
        self.setFocusProxy(self._group.button(0))

    def answer(self) -> bool | None:
        """The chosen answer."""
        return self._answers[self._group.checkedId()]

    def choose(self, answer: bool | None) -> None:
        """Choose `answer` and say so."""
        chosen = next(at for at, known in self._answers.items() if known is answer)
        self._group.button(chosen).setChecked(True)
        self._group.button(chosen).setFocus()
        self._emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, A and U choose present, absent and unknown."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers():
            self.choose(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def _emit(self, at: int) -> None:
        self.answered.emit(self._answers[at])
