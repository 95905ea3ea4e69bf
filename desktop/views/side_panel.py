"""The side panel: symptom checker, checklist and evidence as tabs of one column; a tab is built when first shown.

Where IT wants no symptom checker, there is only an index of its findings, or nothing of it.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.model.dates import Today, present_day
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.state.policy import INDEX, OFF, ON
from desktop.views.tab_panel import TabPanel
from desktop.views.theme import Theme
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.tab_row import TabRow

CHECKER, FINDINGS, CHECKLIST, EVIDENCE = "checker", "findings", "checklist", "evidence"
_TITLES = {CHECKER: "Symptom checker", FINDINGS: "Findings", CHECKLIST: "Checklist", EVIDENCE: "Evidence"}
#: The tabs that are there under each decision on the symptom checker.
_TABS = {
    ON: (CHECKER, CHECKLIST, EVIDENCE),
    INDEX: (FINDINGS, CHECKLIST, EVIDENCE),
    OFF: (CHECKLIST, EVIDENCE),
}


class SidePanel(QWidget):
    """Tabs beside the article; to the keyboard it is what is useful first in the tab that is shown.

    Args:
        look: the theme to begin with.
        version: of the content.
        checker: whether there is a symptom checker, an index of its findings, or neither: `ON`, `INDEX` or `OFF`.
        with_web: whether a DOI may lead to the web.
        today: gives the present day, for what is copied.
    """

    answers_changed = Signal()
    """Something was answered or ticked, or an answer or a tick was taken back."""
    checklist_copy_requested = Signal(frozenset)
    """The checklist should be copied: the ids of the steps that are ticked."""
    checklist_print_requested = Signal(frozenset)
    """The checklist should be printed: the ids of the steps that are ticked."""
    place_requested = Signal(str, str)
    """A place that should be shown: topic (empty for this one) and anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""
    said = Signal(str)
    """Something to tell the reader."""
    web_link_requested = Signal(str)
    """An address of the web that the reader may want to open."""

    def __init__(
        self,
        look: Theme,
        version: str,
        *,
        checker: str,
        with_web: bool = False,
        may_print: bool = True,
        today: Today = present_day,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = look
        self._version = version
        self._with_web = with_web
        self._may_print = may_print
        self._today = today
        self._topic: Topic | None = None
        self._checker: SymptomChecker | None = None
        self._names = _TABS[checker]
        self._panels: dict[str, TabPanel] = {}
        self._makers: dict[str, Callable[[], TabPanel]] = {
            CHECKER: self._make_checker,
            FINDINGS: self._make_findings,
            CHECKLIST: self._make_checklist,
            EVIDENCE: self._make_evidence,
        }
        self._tabs = TabRow([_TITLES[name] for name in self._names], "Side panel", self)
        self._stack = _Stack(self)
        self._build_layout()

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Show the tabs for `topic`, with nothing answered or ticked."""
        self._topic, self._checker = topic, checker
        for name in self._panels:
            self._fill(name)
        self._show_current()

    def current(self) -> str:
        """The name of the tab that is shown."""
        return self._names[self._tabs.current()]

    def show_tab(self, name: str) -> TabPanel:
        """Bring the tab `name` to the front and give its panel."""
        self._tabs.choose(self._names.index(name))
        return self._panel(name)

    def show_reference(self, number: int) -> None:
        """Show a reference in the evidence tab."""
        from desktop.views.evidence_panel import EvidencePanel

        panel = self.show_tab(EVIDENCE)
        assert isinstance(panel, EvidencePanel)
        panel.show_reference(number)

    def show_finding(self, finding: str) -> None:
        """Show a finding in the symptom checker, or in the index of findings; nothing where there is neither."""
        if self._names != _TABS[OFF]:
            from desktop.views.checker_panel import CheckerPanel
            from desktop.views.findings_panel import FindingsPanel

            panel = self.show_tab(self._names[0])
            assert isinstance(panel, CheckerPanel | FindingsPanel)
            panel.focus_finding(finding)

    def has_answers(self) -> bool:
        """Whether anything is answered or ticked."""
        return any(panel.has_answers() for panel in self._panels.values())

    def ticked_steps(self) -> frozenset[str]:
        """The steps of the checklist that are done."""
        from desktop.views.checklist_panel import ChecklistPanel

        panel = self._panels.get(CHECKLIST)
        return panel.ticked() if isinstance(panel, ChecklistPanel) else frozenset()

    def new_patient(self) -> None:
        """Forget every answer and every tick; the keyboard stays in the panel if it was there."""
        focused = self.focusWidget()
        had_focus = focused is not None and focused.hasFocus()
        for panel in self._panels.values():
            panel.new_patient()
        if had_focus:
            self.setFocus()

    def set_theme(self, look: Theme) -> None:
        """Show the tabs in another look."""
        self._theme = look
        for panel in self._panels.values():
            panel.set_theme(look)

    def _build_layout(self) -> None:
        column = ScrollColumn("Side panel", self)  # it only scrolls where the letters are very large
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = column.renew()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._tabs)
        rows.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)
        self._tabs.current_changed.connect(self._show_current)

    def _show_current(self) -> None:
        panel = self._panel(self.current())
        self._stack.setCurrentWidget(panel)
        self.setFocusProxy(panel)

    def _panel(self, name: str) -> TabPanel:
        if name not in self._panels:
            self._panels[name] = self._makers[name]()
            self._panels[name].answers_changed.connect(self.answers_changed)
            self._stack.addWidget(self._panels[name])
            self._fill(name)
        return self._panels[name]

    def _fill(self, name: str) -> None:
        panel = self._panels[name]
        if self._topic is None:
            return
        panel.show_topic(self._topic, self._checker)

    def _make_checker(self) -> TabPanel:
        from desktop.views.checker_panel import CheckerPanel

        panel = CheckerPanel(self)
        panel.new_patient_requested.connect(self.new_patient)
        panel.place_requested.connect(self.place_requested)
        panel.reference_requested.connect(self.reference_requested)
        return panel

    def _make_findings(self) -> TabPanel:
        from desktop.views.findings_panel import FindingsPanel

        panel = FindingsPanel(self)
        panel.place_requested.connect(self.place_requested)
        return panel

    def _make_checklist(self) -> TabPanel:
        from desktop.views.checklist_panel import ChecklistPanel

        panel = ChecklistPanel(self, may_print=self._may_print)
        panel.copy_requested.connect(self.checklist_copy_requested)
        panel.place_requested.connect(self.place_requested)
        panel.print_requested.connect(self.checklist_print_requested)
        panel.reference_requested.connect(self.reference_requested)
        return panel

    def _make_evidence(self) -> TabPanel:
        from desktop.views.evidence_panel import EvidencePanel

        panel = EvidencePanel(self._theme, self._version, self._today, with_web=self._with_web, parent=self)
        panel.copied.connect(self.said)
        panel.place_requested.connect(self.place_requested)
        panel.web_link_requested.connect(self.web_link_requested)
        return panel


class _Stack(QStackedWidget):
    """Panels of which one is shown, never lower than that one can be; Qt would ask what the highest wishes."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        panel = self.currentWidget()
        layout = panel.layout() if panel is not None else None
        return QSize(0, layout.totalMinimumHeightForWidth(self.width()) if layout is not None else 0)
