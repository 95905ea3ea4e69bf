"""What Wardbook is, which content it shows and what it is not for."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop import __version__
from desktop.library.library import LibraryInfo
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

#: With letters as high as `_LETTER`; larger ones need more.
_WIDTH, _HEIGHT = 540, 420
_LETTER = 18


class AboutDialog(QDialog):
    """The program and its library.

    Args:
        info: what the library says of itself.
        path: the library's file.
    """

    def __init__(self, info: LibraryInfo, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Wardbook")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = ScrollColumn("About Wardbook", self)
        layout = column.renew()
        layout.setSpacing(10)
        layout.addWidget(label(f"Wardbook {__version__}", "heading"))
        layout.addWidget(label("An offline reference: no network, no login, no trace of a patient."))
        layout.addWidget(label(f"{info.title}, content {info.version}, {info.publisher}", "heading"))
        layout.addWidget(label(info.intended_use))
        layout.addWidget(label(f"Library: {path}", "muted"))
        layout.addWidget(label("Program: Apache-2.0. Content: CC BY 4.0. Qt for Python: LGPL-3.0.", "muted"))
        layout.addStretch()
        rows = QVBoxLayout(self)
        rows.addWidget(column, 1)
        rows.addWidget(buttons)
        size = QSize(_WIDTH, _HEIGHT) * self.fontMetrics().height() / _LETTER
        self.resize(size.boundedTo(self.screen().availableSize()))
