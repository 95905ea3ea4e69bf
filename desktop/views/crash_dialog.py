"""What a defect leads to: what it means for the reader, and a report to copy, while the open article stays readable."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

#: What a reader is told first, here and in a kiosk.
STAYS = "Something went wrong in Wardbook. What you were reading stays open."
_CARE = "If anything on the page is missing or looks wrong, do not rely on it: close Wardbook and open it again."
_SEND = (
    "Please send this report to whoever maintains Wardbook here. "
    "Nothing that you typed, answered or ticked is in it. Nothing was sent."
)
_COPIED = "The report is copied. Paste it into a message."
#: With letters as high as `_LETTER`; larger ones need more.
_SIZE = QSize(600, 480)
_LETTER = 18
#: In milliseconds.
_ASKS_AGAIN_AFTER = 500
#: So much of the report is always in sight, in lines.
_LINES = 6


class CrashDialog(QDialog):
    """Shows the report of a defect; of the keys that were meant for the page only Escape does anything here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong in Wardbook")
        self.setAccessibleDescription(f"{STAYS} {_CARE} {_SEND}")
        self._report = QPlainTextEdit(self)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Report")
        self._report.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self._report.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._told = label("", "muted")
        self._turn = QTimer(self)
        self._turn.setInterval(_ASKS_AGAIN_AFTER)
        self._turn.timeout.connect(self._take_turn)
        self._build_layout()
        self._told.hide()
        self.resize((_SIZE * self.fontMetrics().height() / _LETTER).boundedTo(self.screen().availableSize()))
        self._report.setFocus()

    def offer(self, report: str, *, is_new: bool) -> None:
        """Show `report`; where the dialog has been closed, only for what `is_new`, and what is typed stays elsewhere.

        Args:
            report: kinds and places of errors, and versions; it holds no answers and no searches.
            is_new: whether it tells of a defect that it did not tell of before.
        """
        if report != self._report.toPlainText():
            bar = self._report.verticalScrollBar()
            place = bar.value()  # who reads in it stays there
            self._report.setPlainText(report)
            bar.setValue(place)
        if is_new and not self.isVisible():
            self._told.hide()
            self._take_turn()

    def _take_turn(self) -> None:
        """Open, unless a dialog wants an answer first: over its window it lets no other one be read or closed."""
        if QApplication.activeModalWidget() is not None:
            self._turn.start()
            return
        self._turn.stop()
        self.show()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the next time

    def _build_layout(self) -> None:
        column = ScrollColumn("What happened", self)  # it only scrolls where the letters are very large
        column.setProperty("look", "read")
        rows = column.renew()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(label(STAYS, "heading"))
        rows.addWidget(label(_CARE))
        rows.addWidget(label(_SEND))
        rows.addWidget(self._report, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(column, 1)
        layout.addWidget(self._told)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for button in (copy, close):
            button.setAutoDefault(False)  # the Enter key that was meant for the search
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._told.setText(_COPIED)
        self._told.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._told, _COPIED))
