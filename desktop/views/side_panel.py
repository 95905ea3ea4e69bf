"""The side panel: symptom checker, checklist and evidence as tabs of one column; a tab is built when first shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.model.dates import Today, present_day
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.tab_panel import TabPanel
from desktop.views.theme import Theme

CHECKER, CHECKLIST, EVIDENCE = "checker", "checklist", "evidence"
_TITLES = {CHECKER: "Symptom checker", CHECKLIST: "Checklist", EVIDENCE: "Evidence"}


class SidePanel(QWidget):
    """Three tabs beside the article.

    Args:
        look: the theme to begin with.
        version: of the content.
        has_checker: whether the symptom checker may be shown at all.
        today: gives the present day, for what is copied.
    """

    place_requested = Signal(str, str)
    """A place that should be shown: topic (empty for this one) and anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""
    said = Signal(str)
    """Something to tell the reader."""

    def __init__(
        self,
        look: Theme,
        version: str,
        *,
        has_checker: bool,
        today: Today = present_day,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = look
        self._version = version
        self._today = today
        self._topic: Topic | None = None
        self._checker: SymptomChecker | None = None
        self._names = [name for name in _TITLES if has_checker or name != CHECKER]
        self._panels: dict[str, TabPanel] = {}
        self._makers: dict[str, Callable[[], TabPanel]] = {
            CHECKER: self._make_checker,
            CHECKLIST: self._make_checklist,
            EVIDENCE: self._make_evidence,
        }
        self._tabs = QTabBar(self)
        self._stack = QStackedWidget(self)
        self._build_layout()

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Show the tabs for `topic`, with nothing answered or ticked."""
        self._topic, self._checker = topic, checker
        for name in self._panels:
            self._fill(name)
        self._show_current()

    def show_tab(self, name: str) -> TabPanel:
        """Bring the tab `name` to the front and give its panel."""
        if name in self._names:
            self._tabs.setCurrentIndex(self._names.index(name))
        return self._panel(name)

    def show_reference(self, number: int) -> None:
        """Show a reference in the evidence tab."""
        from desktop.views.evidence_panel import EvidencePanel

        panel = self.show_tab(EVIDENCE)
        assert isinstance(panel, EvidencePanel)
        panel.show_reference(number)

    def show_finding(self, finding: str) -> None:
        """Show a finding in the symptom checker, if there is one."""
        if CHECKER in self._names:
            from desktop.views.checker_panel import CheckerPanel

            panel = self.show_tab(CHECKER)
            assert isinstance(panel, CheckerPanel)
            panel.focus_finding(finding)

    def new_patient(self) -> None:
        """Forget every answer and every tick."""
        for panel in self._panels.values():
            panel.new_patient()

    def set_theme(self, look: Theme) -> None:
        """Show the tabs in another look."""
        self._theme = look
        for panel in self._panels.values():
            panel.set_theme(look)

    def _build_layout(self) -> None:
        for name in self._names:
            self._tabs.addTab(_TITLES[name])
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setAccessibleName("Side panel")
        self.setFocusProxy(self._tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._show_current)

    def _show_current(self) -> None:
        self._stack.setCurrentWidget(self._panel(self._names[self._tabs.currentIndex()]))

    def _panel(self, name: str) -> TabPanel:
        if name not in self._panels:
            self._panels[name] = self._makers[name]()
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
        panel.place_requested.connect(self.place_requested)
        panel.reference_requested.connect(self.reference_requested)
        panel.new_patient_requested.connect(self.new_patient)
        return panel

    def _make_checklist(self) -> TabPanel:
        from desktop.views.checklist_panel import ChecklistPanel

        return ChecklistPanel(self)

    def _make_evidence(self) -> TabPanel:
        from desktop.views.evidence_panel import EvidencePanel

        panel = EvidencePanel(self._theme, self._version, self._today, self)
        panel.place_requested.connect(self.place_requested)
        panel.copied.connect(self.said)
        return panel
