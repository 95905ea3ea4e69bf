"""The checklist: the work-up as steps to tick, each with what must be known of it. Ticks live in memory only."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.model.finding import SymptomChecker
from desktop.model.mark import marks_of, told
from desktop.model.topic import Topic
from desktop.model.workup import Step
from desktop.views.tab_panel import TabPanel
from desktop.views.widgets.card import Card
from desktop.views.widgets.check_row import CheckRow
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn


def progress_words(done: int, total: int) -> str:
    """How far the work-up is, in words."""
    return f"{done} of {total} steps done" if total else "This topic has no work-up."


class ChecklistPanel(TabPanel):
    """The steps of a topic's work-up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic: Topic | None = None
        self._rows: list[CheckRow] = []
        self._progress = label(look="muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the work-up")
        self._scroll = ScrollColumn("Steps of the work-up", self)
        reset = QPushButton("Clear all ticks", self)
        reset.clicked.connect(self.new_patient)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._progress)
        layout.addWidget(self._bar)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(reset)

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:  # noqa: ARG002
        """List the steps of `topic`, none done."""
        self._topic = topic
        self.new_patient()

    def new_patient(self) -> None:
        """Forget every tick: the widgets are made anew."""
        if self._topic is None:
            return
        self._rows = []
        layout = self._scroll.renew()
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for group, steps in groupby(self._topic.steps, key=lambda step: step.group):
            layout.addWidget(self._group(group, steps, self._topic))
        layout.addStretch()
        self._show_progress()

    def _group(self, title: str, steps: Iterable[Step], topic: Topic) -> Card:
        card = Card()
        card.add(label(title, "heading"))
        for step in steps:
            if not step.tickable:
                card.add(label(step.prose.text, "muted"))
                continue
            row = self._row(step)
            card.add(row)
            for remark in _remarks(topic, step):
                remark.setContentsMargins(row.indent(), 0, 0, 4)
                card.add(remark)
        return card

    def _row(self, step: Step) -> CheckRow:
        row = CheckRow(step.prose.text)
        row.toggled.connect(self._show_progress)
        self._rows.append(row)
        return row

    def _show_progress(self) -> None:
        done = sum(row.is_ticked() for row in self._rows)
        self._progress.setText(progress_words(done, len(self._rows)))
        self._bar.setRange(0, max(len(self._rows), 1))
        self._bar.setValue(done)


def _remarks(topic: Topic, step: Step) -> Iterator[QLabel]:
    """What stands under a step: its marks, its studies, what its sources disagree about, and its pitfalls."""
    marks = told(marks_of(topic, step.id, step.prose, added=step.added))
    if marks:
        yield label(marks, "remark")
    studies = topic.studies(step.prose) if step.added else ""
    if studies:
        yield label(studies, "muted")
    for disagreement in topic.disagreements_at(step.id):
        yield label(f"≠ Sources disagree: {disagreement.question}", "remark")
    for pitfall in topic.pitfalls_of(step.id):
        marks = told(marks_of(topic, pitfall.id, pitfall.prose, added=pitfall.added))
        yield label(f"! Pitfall: {pitfall.prose.text} {marks}".strip(), "pitfall")
