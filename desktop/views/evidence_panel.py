"""The evidence tab: one reference beside the statements that cite it, or all references."""

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop.library.bibliography import FORMATS
from desktop.library.export import provenance
from desktop.model.dates import Today, present_day
from desktop.model.finding import SymptomChecker
from desktop.model.link import LinkKind, parse_link
from desktop.model.reference import Reference
from desktop.model.topic import Topic
from desktop.views.copying import complete
from desktop.views.evidence_html import DOI_ADDRESS, reference_html
from desktop.views.references_html import references_html
from desktop.views.tab_panel import TabPanel
from desktop.views.theme import Theme
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import label
from desktop.views.widgets.text_button import TextButton
from desktop.views.widgets.wheel import is_for_text_size

#: The buttons, and the form in which each copies.
_FORMS = {"Text": "vancouver", "RIS": "ris", "BibTeX": "bibtex", "CSL-JSON": "csl-json"}
_LEAST_LINES = 5
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class EvidencePanel(TabPanel):
    """Shows the references of a topic.

    Args:
        look: the theme to begin with.
        version: of the content.
        today: gives the present day, for what is copied.
        with_web: whether a DOI may lead to the web.
    """

    place_requested = Signal(str, str)
    """A place that should be shown: topic (empty for this one) and anchor."""
    copied = Signal(str)
    """What was copied, in words."""
    web_link_requested = Signal(str)
    """An address of the web that the reader may want to open; nothing is opened here."""

    def __init__(
        self,
        look: Theme,
        version: str,
        today: Today = present_day,
        *,
        with_web: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = look
        self._version = version
        self._today = today
        self._with_web = with_web
        self._topic: Topic | None = None
        self._reference: Reference | None = None
        self._all = TextButton("All references", parent=self)
        self._before = TextButton("◀", name="Previous reference", parent=self)
        self._after = TextButton("▶", name="Next reference", parent=self)
        self._page = _Page(version, today, self)
        self._build_layout()
        self._after.clicked.connect(self._show_next)
        self._all.clicked.connect(self.show_all)
        self._before.clicked.connect(self._show_previous)
        self._page.anchorClicked.connect(self._follow)
        self._page.stepped.connect(self._step)

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
        ways = Flow(6, 6)
        for button in (self._all, self._before, self._after):
            button.setToolTip(button.accessibleName())
            ways.addWidget(button)
        layout.addLayout(ways)
        layout.addWidget(self._page, 1)
        forms = Flow(6, 6)
        forms.addWidget(label("Copy as", "muted", wraps=False))
        for form in _FORMS:
            button = TextButton(form, "compact", f"Copy as {form.lower() if form == 'Text' else form}")
            button.setProperty("form", form)
            button.clicked.connect(self._copy)
            forms.addWidget(button)
        layout.addLayout(forms)
        self.setFocusProxy(self._page)

    def _render(self) -> None:
        if self._topic is None:
            return
        self._page.document().setDefaultStyleSheet(self._theme.style_sheet("evidence.css"))
        self._page.document().setDefaultFont(self.font())
        for button in (self._all, self._before, self._after):
            button.setVisible(self._reference is not None)
        self._before.setEnabled(self._neighbor(-1) is not None)
        self._after.setEnabled(self._neighbor(1) is not None)
        shown = self._reference
        self._page.setAccessibleName(f"Evidence, reference {shown.number}" if shown else "Evidence, all references")
        topic = self._topic
        self._page.setHtml(reference_html(topic, shown, with_web=self._with_web) if shown else references_html(topic))

    def _neighbor(self, step: int) -> Reference | None:
        """The reference before or after the one that is shown."""
        if self._topic is None or self._reference is None:
            return None
        at = self._topic.references.index(self._reference) + step
        return self._topic.references[at] if 0 <= at < len(self._topic.references) else None

    def _step(self, step: int) -> None:
        reference = self._neighbor(step)
        if reference is not None:
            self.show_reference(reference.number)

    def _show_previous(self) -> None:
        self._step(-1)

    def _show_next(self) -> None:
        self._step(1)

    def _follow(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        link = parse_link(address)
        if link.kind is LinkKind.REFERENCE:
            self.show_reference(int(link.target))
        elif link.kind is LinkKind.PLACE:
            self.place_requested.emit(link.topic, link.target)
        elif self._with_web and address.startswith(DOI_ADDRESS):
            self.web_link_requested.emit(address)

    def _copy(self) -> None:
        if self._topic is None:
            return
        form = self.sender().property("form")
        references = [self._reference] if self._reference else list(self._topic.references)
        what = f"Reference {self._reference.number}" if self._reference else "All references"
        written = FORMATS[_FORMS[form]](references)
        if form == "Text":  # the others are read by programs
            written += f"\n{provenance(self._topic, self._version, self._today)}\n"
        QGuiApplication.clipboard().setText(written)
        self.copied.emit(f"{what} copied as {'text' if form == 'Text' else form}.")


class _Page(QTextBrowser):
    """A page about `topic` without pictures, whose words are copied with where they come from."""

    stepped = Signal(int)
    """The reference before (-1) or after (1) is wanted."""

    def __init__(self, version: str, today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self._version = version
        self._today = today
        self.topic: Topic | None = None
        self.setObjectName("evidence")
        self.setAccessibleName("Evidence")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all of it wraps
        self.document().setDocumentMargin(14)

    def minimumSizeHint(self) -> QSize:
        """A few lines, where the letters are large too."""
        return QSize(0, _LEAST_LINES * self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right lead to the references beside; everything else as Qt has it."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Control the wheel is the window's."""
        if is_for_text_size(event):
            event.ignore()
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        assert self.topic is not None
        data = super().createMimeDataFromSelection()
        complete(data, self.topic, self._version, self._today)
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        # Given nothing, Qt would look for files by itself.
        return QImage(1, 1, QImage.Format.Format_ARGB32)
