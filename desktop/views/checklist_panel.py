"""The checklist: the work-up as steps to tick, each with what must be known of it. Ticks live in memory only."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.steps_column import StepsColumn
from desktop.views.tab_panel import TabPanel
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.text_button import TextButton

#: What scrolls is never lower.
_LEAST_LINES = 5


def progress_words(done: int, total: int) -> str:
    """How far the work-up is, in words."""
    return f"{done} of {total} steps done" if total else "This topic has no work-up."


class ChecklistPanel(TabPanel):
    """The steps of a topic's work-up."""

    copy_requested = Signal(frozenset)
    """The checklist should be copied: the ids of the steps that are ticked."""
    place_requested = Signal(str, str)
    """A place that should be shown: no topic, which means this one, and its anchor."""
    print_requested = Signal(frozenset)
    """The checklist should be printed: the ids of the steps that are ticked."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, parent: QWidget | None = None, *, may_print: bool = True) -> None:
        super().__init__(parent)
        self._may_print = may_print
        self._topic: Topic | None = None
        self._steps: StepsColumn | None = None
        self._progress = label(look="muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the work-up")
        self._scroll = ScrollColumn("Steps of the work-up", self)
        self._build_layout()

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:  # noqa: ARG002
        """List the steps of `topic`, none done."""
        self._topic = topic
        self.new_patient()

    def new_patient(self) -> None:
        """Forget every tick: the widgets are made anew."""
        if self._topic is None:
            return
        had_ticks = self.has_answers()
        self._steps = StepsColumn(self._topic)
        self._steps.moved_to.connect(self._scroll.ensureWidgetVisible)
        self._steps.place_requested.connect(self._request_place)
        self._steps.reference_requested.connect(self.reference_requested)
        self._steps.toggled.connect(self._on_toggled)
        layout = self._scroll.renew()
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addWidget(self._steps)
        layout.addStretch()
        self.setFocusProxy(self._steps if self._steps.count() else self._scroll)
        self._show_progress()
        if had_ticks:
            self.answers_changed.emit()

    def has_answers(self) -> bool:
        """Whether any step is ticked."""
        return bool(self.ticked())

    def ticked(self) -> frozenset[str]:
        """The ids of the steps that are ticked."""
        return self._steps.ticked() if self._steps is not None else frozenset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps keep a few lines where the letters are large."""
        super().resizeEvent(event)
        self._scroll.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._progress.setContentsMargins(2, 0, 0, 0)
        layout.addWidget(self._progress)
        layout.addWidget(self._bar)
        layout.addWidget(self._scroll, 1)
        buttons = Flow(6, 6)
        slots = {"Copy": self._request_copy, "Print…": self._request_print, "Clear all ticks": self.new_patient}
        if not self._may_print:
            del slots["Print…"]
        for text, slot in slots.items():
            name = text if text.startswith("Clear") else f"{text.removesuffix('…')} the checklist"
            button = TextButton(text, name=name)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _on_toggled(self) -> None:
        self._show_progress()
        self.answers_changed.emit()

    def _request_copy(self) -> None:
        self.copy_requested.emit(self.ticked())

    def _request_place(self, anchor: str) -> None:
        self.place_requested.emit("", anchor)

    def _request_print(self) -> None:
        self.print_requested.emit(self.ticked())

    def _show_progress(self) -> None:
        done, total = len(self.ticked()), self._steps.count() if self._steps is not None else 0
        self._progress.setText(progress_words(done, total))
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
