"""The license of one part of the program, to read and to copy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label
from desktop.views.widgets.text_button import TextButton


class LicensePage(QWidget):
    """A part's name, purpose and license, and every word of the license."""

    left = Signal()
    """Back to where the part was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = TextButton("‹ All parts", "link", "Back to all parts", self)
        back.setAutoDefault(False)
        back.clicked.connect(self.left)
        self._name = label("", "heading")
        self._terms = label("", "muted")
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._name)
        layout.addWidget(self._terms)
        layout.addWidget(self._text, 1)

    def show_license(self, name: str, terms: str, text: str) -> None:
        """Show the part called `name`, what it is for and its license in a line, and its text from the beginning."""
        self._name.setText(name)
        self._terms.setText(terms)
        self._text.setPlainText(text)
        self._text.setAccessibleName(f"License of {name}")
        self._text.setFocus()
