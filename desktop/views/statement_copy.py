"""The button at the edge of the statement that the pointer or the keyboard is at: it copies that statement."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from desktop.library.statement_text import statement_text, statements
from desktop.model.dates import Today
from desktop.model.topic import Topic
from desktop.views.page_view import PageView
from desktop.views.theme import Theme
from desktop.views.widgets.icons import icon

_SIZE, _ICON = 26, 18


class StatementCopy(QToolButton):
    """Offers to copy a statement of a page.

    Args:
        page: shows the topic; the button stands over it.
        topic: what the page shows.
        version: of the content.
        today: gives the present day.
    """

    said = Signal(str)
    """Something to tell the reader."""

    def __init__(self, page: PageView, topic: Topic, version: str, today: Today) -> None:
        super().__init__(page)
        self._page = page
        self._topic = topic
        self._version = version
        self._today = today
        self._statements = statements(topic)
        self._offered = ""
        self.setProperty("look", "over-page")
        self.setAccessibleName("Copy this statement")
        self.setToolTip("Copy this statement with its references (C)")
        self.clicked.connect(self._copy_offered)
        self.hide()

    def set_theme(self, look: Theme) -> None:
        """Draw the button in another look."""
        size = look.pixels(_ICON)
        self.setIcon(icon("copy", size, self.devicePixelRatioF(), look.color("link"), look.color("disabled")))
        self.setIconSize(QSize(size, size))
        self.setFixedSize(look.pixels(_SIZE), look.pixels(_SIZE))

    def offer(self, character: int) -> None:
        """Stand beside the statement at this character of the page; where there is none, stay where it was."""
        statement = self._statement_at(character)
        if statement and (statement != self._offered or self.isHidden()):
            self._offered = statement
            first_line = self._page.rect_at(self._page.places().characters[statement])
            viewport = self._page.viewport().geometry()
            left = min(viewport.right() + 2, self._page.width() - self._page.verticalScrollBar().width()) - self.width()
            self.move(left, viewport.top() + max(first_line.center().y() - self.height() // 2, 0))
            self.show()
            self.raise_()

    def withdraw(self) -> None:
        """Offer nothing."""
        self._offered = ""
        self.hide()

    def copy_at(self, character: int) -> None:
        """Copy the statement that is offered, or else the one at this character."""
        self._offered = self._offered or self._statement_at(character)
        self._copy_offered()

    def _copy_offered(self) -> None:
        if not self._offered:
            self.said.emit("No statement is chosen: point at one, or go to one of its links with Tab.")
            return
        QGuiApplication.clipboard().setText(statement_text(self._topic, self._offered, self._version, self._today))
        self.said.emit("Statement copied with its references and where it comes from.")

    def _statement_at(self, character: int) -> str:
        """The statement that a character belongs to; empty in headings, in the list of references and between them."""
        places, document = self._page.places(), self._page.document()
        anchor = places.anchor_at(character)
        if anchor not in self._statements:
            return ""
        is_own = document.findBlock(character) == document.findBlock(places.characters[anchor])
        return anchor if is_own else ""
