"""The question before an address is handed to the system's browser: it is shown whole, nothing is opened unasked."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.views.widgets.labels import label

_WIDTH = 460


class WebLinkDialog(QDialog):
    """Shows an address, and opens or copies it when asked.

    Args:
        address: of a web page.
    """

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self.setWindowTitle("Leave Wardbook?")
        self.resize(_WIDTH, 0)
        buttons = QDialogButtonBox(self)
        opened = buttons.addButton("Open in the browser", QDialogButtonBox.ButtonRole.AcceptRole)
        copied = buttons.addButton("Copy the address", QDialogButtonBox.ButtonRole.ActionRole)
        stayed = buttons.addButton("Stay here", QDialogButtonBox.ButtonRole.RejectRole)
        opened.clicked.connect(self._open)
        copied.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        stayed.setDefault(True)
        stayed.setFocus()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label("This address is outside the library:", "heading"))
        layout.addWidget(label(address))
        layout.addWidget(label("Wardbook itself has no network. The browser of this computer would open it.", "muted"))
        layout.addWidget(buttons)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.accept()
