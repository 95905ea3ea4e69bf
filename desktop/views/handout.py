"""What leaves the program: paper, the checklist on the clipboard, an address for the system's browser."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.model.dates import Today
from desktop.model.topic import Topic
from desktop.state.policy import Policy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.views.printing.paper import Paper


class Handout(QObject):
    """Hands out what belongs to a topic, with where it comes from.

    Args:
        version: of the content.
        today: gives the present day.
        policy: what IT has decided.
        window: over which the dialogs open.
    """

    said = Signal(str)
    """Something to tell the reader for a moment."""
    noticed = Signal(str)
    """Something to tell the reader until it is put away."""

    def __init__(self, version: str, today: Today, policy: Policy, window: "QWidget") -> None:
        super().__init__(window)
        self._version = version
        self._today = today
        self._policy = policy
        self._window = window
        self._topic: Topic | None = None
        self._preview_dialog: QDialog | None = None

    def show_topic(self, topic: Topic) -> None:
        """From now on hand out what belongs to `topic`."""
        self._topic = topic

    def print_article(self) -> None:
        """Show the article on paper."""
        from desktop.views.printing.paper import article_paper

        assert self._topic is not None
        self._preview(article_paper(self._topic, self._version, self._today()))

    def print_checklist(self, ticked: frozenset[str]) -> None:
        """Show the checklist on paper, with these steps ticked; nothing where IT forbids paper."""
        if not self._policy.print:
            self.noticed.emit("Printing is switched off on this computer.")
            return
        from desktop.views.printing.paper import checklist_paper

        assert self._topic is not None
        self._preview(checklist_paper(self._topic, ticked, self._version, self._today()))

    def copy_checklist(self, ticked: frozenset[str]) -> None:
        """Copy the checklist as text, with these steps ticked."""
        from PySide6.QtGui import QGuiApplication

        from desktop.library.checklist_text import checklist_text

        assert self._topic is not None
        QGuiApplication.clipboard().setText(checklist_text(self._topic, ticked, self._version, self._today()))
        self.said.emit("Checklist copied with its references and where it comes from.")

    def open_web_link(self, address: str) -> None:
        """Show where a web link leads before anything is opened, and open nothing where IT forbids it."""
        if not self._policy.opens_web_links:
            self.noticed.emit(f"Web links are switched off on this computer. The address is {address}")
            return
        from desktop.views.web_link_dialog import WebLinkDialog

        open_over(WebLinkDialog(address, self._window))

    def take_back(self) -> None:
        """Close every paper that is shown, and what asks where to save it."""
        if self._preview_dialog is not None and isValid(self._preview_dialog):
            self._preview_dialog.close()

    def _preview(self, paper: "Paper") -> None:
        from desktop.views.printing.preview_dialog import PreviewDialog

        self._preview_dialog = PreviewDialog(paper, self._window, asks_system=not self._policy.kiosk)
        open_over(self._preview_dialog)


def open_over(dialog: "QDialog") -> None:
    """Open `dialog` over its window; it goes when it is closed."""
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
