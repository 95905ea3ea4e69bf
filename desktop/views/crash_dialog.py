"""What a defect leads to: a report to copy, while the open article stays readable."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label


class CrashDialog(QDialog):
    """Shows the report of a defect.

    Args:
        report: the traceback with versions; it holds no answers and no searches.
    """

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong in Wardbook")
        self.resize(680, 420)
        self._report = QPlainTextEdit(report, self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label("This is a defect in the program. What you were reading stays open.", "heading"))
        layout.addWidget(label("Please send this report to whoever maintains Wardbook here. Nothing was sent."))
        layout.addWidget(self._report, 1)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
