"""The evidence tab: one reference beside the statements that cite it, or all references."""

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop.library.bibliography import FORMATS
from desktop.library.export import provenance
from desktop.model.dates import Today, present_day
from desktop.model.finding import SymptomChecker
from desktop.model.link import LinkKind, parse_link
from desktop.model.reference import Reference
from desktop.model.topic import Topic
from desktop.views.copying import complete
from desktop.views.evidence_html import reference_html, references_html
from desktop.views.tab_panel import TabPanel
from desktop.views.theme import Theme

#: The buttons, and the form in which each copies.
_BUTTONS = {"Copy": "vancouver", "RIS": "ris", "BibTeX": "bibtex", "CSL": "csl-json"}


class _Page(QTextBrowser):
    """A page about `topic` without pictures, whose words are copied with where they come from."""

    def __init__(self, version: str, today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self._version = version
        self._today = today
        self.topic: Topic | None = None

    def createMimeDataFromSelection(self) -> QMimeData:
        assert self.topic is not None
        data = super().createMimeDataFromSelection()
        complete(data, self.topic, self._version, self._today)
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        # Given nothing, Qt would look for files by itself.
        return QImage(1, 1, QImage.Format.Format_ARGB32)


class EvidencePanel(TabPanel):
    """Shows the references of a topic.

    Args:
        look: the theme to begin with.
        version: of the content.
        today: gives the present day, for what is copied.
    """

    place_requested = Signal(str, str)
    """A place that should be shown: topic (empty for this one) and anchor."""
    copied = Signal(str)
    """What was copied, in words."""

    def __init__(self, look: Theme, version: str, today: Today = present_day, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = look
        self._version = version
        self._today = today
        self._topic: Topic | None = None
        self._reference: Reference | None = None
        self._all = QPushButton("All references", self)
        self._all.setProperty("look", "link")
        self._page = _Page(version, today, self)
        self._page.setObjectName("evidence")
        self._page.setAccessibleName("Evidence")
        self._page.setOpenLinks(False)
        self._page.document().setDocumentMargin(14)
        self._build_layout()
        self._page.anchorClicked.connect(self._follow)
        self._all.clicked.connect(self.show_all)

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:  # noqa: ARG002
        """List the references of `topic`."""
        self._topic = self._page.topic = topic
        self.show_all()

    def show_all(self) -> None:
        """List every reference."""
        self._reference = None
        self._render()

    def show_reference(self, number: int) -> None:
        """Show the reference with this number."""
        self._reference = self._topic.reference(number) if self._topic else None
        self._render()

    def set_theme(self, look: Theme) -> None:
        """Show the page in another look."""
        self._theme = look
        self._render()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._all)
        layout.addWidget(self._page, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name in _BUTTONS:
            button = QPushButton(name, self)
            button.setAccessibleName("Copy as text" if name == "Copy" else f"Copy as {name}")
            button.setToolTip(button.accessibleName())
            button.clicked.connect(self._copy)
            row.addWidget(button)
        layout.addLayout(row)

    def _render(self) -> None:
        if self._topic is None:
            return
        self._page.document().setDefaultStyleSheet(self._theme.style_sheet("evidence.css"))
        self._page.document().setDefaultFont(self.font())
        self._all.setVisible(self._reference is not None)
        html = reference_html(self._topic, self._reference) if self._reference else references_html(self._topic)
        self._page.setHtml(html)

    def _follow(self, url: QUrl) -> None:
        link = parse_link(url.toString())
        if link.kind is LinkKind.REFERENCE:
            self.show_reference(int(link.target))
        elif link.kind is LinkKind.PLACE:
            self.place_requested.emit(link.topic, link.target)

    def _copy(self) -> None:
        button = self.sender()
        if self._topic is None or not isinstance(button, QPushButton):
            return
        references = [self._reference] if self._reference else list(self._topic.references)
        what = f"Reference {self._reference.number}" if self._reference else "All references"
        form = "text" if button.text() == "Copy" else button.text()
        written = FORMATS[_BUTTONS[button.text()]](references)
        if form == "text":  # the others are read by programs
            written += f"\n{provenance(self._topic, self._version, self._today)}\n"
        QGuiApplication.clipboard().setText(written)
        self.copied.emit(f"{what} copied as {form}.")
