"""The next steps of a rule that is met, as links with their marks beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.mark import marks_of
from desktop.model.topic import Topic
from desktop.model.workup import Step
from desktop.views.widgets.emptying import empty
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import label
from desktop.views.widgets.mark_label import MarkLabel
from desktop.views.widgets.text_button import TextButton


class NextSteps(QWidget):
    """Steps of a topic's work-up, each on a line if there is room.

    Args:
        topic: whose work-up it is.
    """

    place_requested = Signal(str)
    """A step that should be shown: its anchor."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = topic
        self._ids: tuple[str, ...] = ()
        self._flow = Flow(8, 0, self)

    def show_steps(self, ids: tuple[str, ...]) -> None:
        """Show the steps with these ids, or nothing where there are none."""
        self.setVisible(bool(ids))
        if ids == self._ids or not ids:
            return
        self._ids = ids
        empty(self._flow)
        self._flow.addWidget(label("Next:", "muted", wraps=False))
        steps = {step.id: step for step in self._topic.steps}
        for name in ids:
            self._flow.addWidget(self._step(steps[name]))

    def _step(self, step: Step) -> QWidget:
        """A link with its marks, which go with it into the next line."""
        pair = QWidget()
        flow = Flow(8, 0, pair)
        link = TextButton(step.name, "link", f"Next: {step.name}")
        link.setProperty("anchor", step.id)
        link.clicked.connect(self._on_clicked)
        flow.addWidget(link)
        flow.addWidget(MarkLabel(marks_of(self._topic, step.id, step.prose, added=step.added)))
        return pair

    def _on_clicked(self) -> None:
        self.place_requested.emit(self.sender().property("anchor"))
