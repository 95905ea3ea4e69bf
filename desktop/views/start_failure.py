"""Why Wardbook cannot start, in a box of its own: who starts it from a menu sees no terminal.

It needs none of the program's resources, for they may be what is missing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.errors import UsageError
from desktop.views.display import open_application


def show_start_failure(sentence: str, report: str = "") -> None:
    """Show `sentence`, and the report of a defect, until it is put away; nothing where there is no display."""
    try:
        application = QApplication.instance() or open_application(needs_display=True)
    except UsageError:
        return
    if isinstance(application, QApplication) and application.platformName() != "offscreen":
        start_failure(sentence, report).exec()


def start_failure(sentence: str, report: str = "") -> QMessageBox:
    """The box that says `sentence`; it can be selected, to be sent to IT, and so can the report behind a button."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Wardbook", f"Wardbook cannot start.\n\n{sentence}")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setDetailedText(report)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    return box
