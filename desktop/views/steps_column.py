"""The steps of a work-up in their groups, each with its tick; for the next patient there is another column."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.topic import Topic
from desktop.model.workup import Step
from desktop.views.no_break import words_of
from desktop.views.step_row import StepRow
from desktop.views.widgets.card import Card
from desktop.views.widgets.column_keys import row_after
from desktop.views.widgets.labels import label


class StepsColumn(QWidget):
    """A card a group, none of its steps done to begin with.

    Args:
        topic: whose work-up it is.
    """

    moved_to = Signal(QWidget)
    """The keyboard was led to this row."""
    place_requested = Signal(str)
    """A statement of the article that should be shown: its anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""
    toggled = Signal()
    """A step was ticked, or its tick was taken away."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = topic
        self._rows: list[StepRow] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for group, steps in groupby(topic.steps, key=lambda step: step.group):
            layout.addWidget(self._group(group, steps))
        if self._rows:
            self.setFocusProxy(self._rows[0])

    def count(self) -> int:
        """How many steps can be ticked."""
        return len(self._rows)

    def ticked(self) -> frozenset[str]:
        """The ids of the steps that are ticked."""
        return frozenset(row.id for row in self._rows if row.is_ticked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down lead to the step before and after, Home and End to the first and the last."""
        focus = self.focusWidget()
        at = next((at for at, row in enumerate(self._rows) if focus is not None and row.isAncestorOf(focus)), -1)
        following = row_after(event.key(), at, len(self._rows))
        if following < 0 or event.modifiers():
            event.ignore()
        else:
            self._rows[following].setFocus()
            self.moved_to.emit(self._rows[following])

    def _group(self, title: str, steps: Iterable[Step]) -> Card:
        card = Card()
        card.set_spacing(14)
        card.add(label(title, "heading"))
        for step in steps:
            card.add(self._row(step) if step.tickable else label(words_of(step.prose), "muted"))
        return card

    def _row(self, step: Step) -> StepRow:
        row = StepRow(self._topic, step)
        row.place_requested.connect(self.place_requested)
        row.reference_requested.connect(self.reference_requested)
        row.toggled.connect(self.toggled)
        self._rows.append(row)
        return row
