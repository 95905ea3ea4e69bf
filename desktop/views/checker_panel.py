"""The symptom checker: the result in sight, then the findings, then what it rests on. It keeps nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.answer_sheet import AnswerSheet
from desktop.views.tab_panel import TabPanel
from desktop.views.widgets.labels import label
from desktop.views.widgets.text_button import TextButton


class CheckerPanel(TabPanel):
    """Puts what the clinician found to the rules of a topic."""

    place_requested = Signal(str, str)
    """A work-up step or a mimic that should be shown: no topic, which means this one, and its anchor."""
    new_patient_requested = Signal()
    """Everything about this patient should be forgotten; the answers are already."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic: Topic | None = None
        self._checker: SymptomChecker | None = None
        self._sheet: AnswerSheet | None = None
        self._nothing = label("This topic has no symptom checker.", "muted")
        self._again = TextButton("New patient")
        self._again.setToolTip("Clear all answers and ticks")
        self._again.clicked.connect(self._begin_again)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._nothing)
        self._layout.addStretch()
        self._layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How much of the result is pinned depends on the room."""
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.arrange(self.height())

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Ask the findings of `checker`, all unknown."""
        self._topic, self._checker = topic, checker
        self.new_patient()

    def new_patient(self) -> None:
        """Forget every answer: the widgets are made anew, so that nothing can bring one back."""
        had_answers = self.has_answers()
        if self._sheet is not None:
            self._layout.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
        self._nothing.setVisible(self._checker is None)
        self._again.setVisible(self._checker is not None)
        if self._topic is not None and self._checker is not None:
            self._sheet = self._make_sheet(self._topic, self._checker)
        if had_answers:
            self.answers_changed.emit()

    def has_answers(self) -> bool:
        """Whether anything is known of a patient."""
        return self._sheet is not None and self._sheet.has_answers()

    def focus_finding(self, finding: str) -> None:
        """Let the keyboard answer this finding, and bring it into sight."""
        if self._sheet is not None:
            self._sheet.focus_finding(finding)

    def _make_sheet(self, topic: Topic, checker: SymptomChecker) -> AnswerSheet:
        sheet = AnswerSheet(topic, checker, self)
        sheet.answers_changed.connect(self.answers_changed)
        sheet.place_requested.connect(self._request_place)
        sheet.reference_requested.connect(self.reference_requested)
        self._layout.insertWidget(0, sheet, 1)
        self.setFocusProxy(sheet)
        sheet.arrange(self.height())
        return sheet

    def _begin_again(self) -> None:
        self.new_patient()
        self.new_patient_requested.emit()

    def _request_place(self, anchor: str) -> None:
        self.place_requested.emit("", anchor)
