"""Marks in words, each after its shape and in the color of its kind, the same wherever they stand outside the page."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.model.mark import Mark, told
from desktop.views.widgets.emptying import empty
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import LineLabel

_TOLD = {told([mark]): mark for mark in Mark}


def marks_in(words: str) -> tuple[Mark, ...]:
    """The marks that `told` has put into these words; none where they are other words."""
    parts = words.split(", ")
    return tuple(_TOLD[part] for part in parts) if all(part in _TOLD for part in parts) else ()


class MarkLabel(QWidget):
    """Marks side by side, as many lines as they need; nothing where there are none.

    Args:
        marks: what is to be told.
    """

    def __init__(self, marks: Iterable[Mark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._flow = Flow(5, 3, self)
        self.show_marks(marks)

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks instead."""
        marks = tuple(marks)
        if marks != self._marks:
            empty(self._flow)
            for mark in marks:
                chip = LineLabel(told([mark]))
                chip.setProperty("mark", str(mark))
                self._flow.addWidget(chip)
            self._marks = marks
        if self.parentWidget() or not marks:  # without a parent it would become a window
            self.setVisible(bool(marks))

    def text(self) -> str:
        """The marks in words."""
        return told(self._marks)
