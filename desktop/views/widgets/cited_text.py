"""Words with their citations beside them, each a button, so that keyboard and screen reader find them."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.widgets.emptying import empty
from desktop.views.widgets.labels import label
from desktop.views.widgets.text_button import TextButton

#: A bracket of numbers with the sign that ends its sentence.
_CITATION = re.compile(r"\s*\[(\d+(?:, \d+)*)\]([.,;:]?)\s*")


def parts_of(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The parts of `text` that a citation ends, each with the numbers it cites.

    >>> parts_of("It is rare. [1, 2] Or is it?")
    [('It is rare.', (1, 2)), ('Or is it?', ())]
    """
    parts = []
    begin = 0
    for found in _CITATION.finditer(text):
        numbers = tuple(int(number) for number in found[1].split(", "))
        parts.append((text[begin : found.start()] + found[2], numbers))
        begin = found.end()
    if begin < len(text):
        parts.append((text[begin:], ()))
    return parts


class CitedText(QWidget):
    """A text of which every part has its references at its end.

    Args:
        text: with citations such as `[4, 6]`.
        look: of the words, in window.qss.
    """

    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.show_text(text)

    def text(self) -> str:
        """What is shown, citations included."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show this text instead."""
        if text == self._text:
            return
        self._text = text
        empty(self._rows)
        for words, numbers in parts_of(text):
            self._rows.addWidget(self._row(words, numbers) if numbers else label(words, self._look))

    def _row(self, words: str, numbers: tuple[int, ...]) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label(words, self._look), 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        for number in numbers:
            column.addWidget(self._citation(number), 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(column)
        return row

    def _citation(self, number: int) -> TextButton:
        button = citation(number)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        self.reference_requested.emit(self.sender().property("number"))


def citation(number: int) -> TextButton:
    """A button `[4]` that has its number as a property."""
    button = TextButton(f"[{number}]", "link", f"Reference {number}")
    button.setProperty("number", number)
    return button
