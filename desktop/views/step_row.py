"""One step of the checklist: what to do, and in quieter words what it rests on and what threatens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.disagreement import Disagreement
from desktop.model.mark import Mark, marks_of
from desktop.model.prose import Prose
from desktop.model.topic import Topic
from desktop.model.workup import Pitfall, Step
from desktop.views.no_break import bound, words_of
from desktop.views.widgets.card import Card
from desktop.views.widgets.check_row import CheckRow
from desktop.views.widgets.cited_text import citation, parts_of
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import LineLabel, label
from desktop.views.widgets.mark_label import MarkLabel
from desktop.views.widgets.text_button import TextButton


class StepRow(CheckRow):
    """A step to tick, and under it one line of evidence, its disagreements and its pitfalls.

    Args:
        topic: whose work-up it belongs to.
        step: which may be ticked.
    """

    place_requested = Signal(str)
    """A statement of the article that should be shown: its anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, topic: Topic, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(*_in_two(_without_citation(step.prose)), step.prose.text, parent)
        self.id = step.id
        self._topic = topic
        marks = marks_of(topic, step.id, step.prose, added=step.added)
        self.add_layout(self._evidence(step.prose, marks, topic.studies(step.prose) if step.added else ""))
        for disagreement in topic.disagreements_at(step.id):
            self.add_layout(self._disagreement(disagreement))
        for pitfall in topic.pitfalls_of(step.id):
            self.add(self._pitfall(pitfall))

    def _disagreement(self, disagreement: Disagreement) -> Flow:
        flow = Flow(8, 0)
        sign = LineLabel("≠ sources disagree")
        sign.setProperty("mark", str(Mark.DIFFERS))
        link = TextButton(disagreement.question, "link", f"Sources disagree: {disagreement.question}")
        link.setProperty("anchor", disagreement.at)
        link.clicked.connect(self._request_place)
        flow.addWidget(sign)
        flow.addWidget(link)
        return flow

    def _pitfall(self, pitfall: Pitfall) -> Card:
        card = Card("threat")
        card.add(label("! Pitfall", "pitfall"))
        card.add(label(_without_citation(pitfall.prose), "small"))
        marks = marks_of(self._topic, pitfall.id, pitfall.prose, added=pitfall.added)
        card.add_layout(self._evidence(pitfall.prose, marks))
        return card

    def _evidence(self, prose: Prose, marks: tuple[Mark, ...], studies: str = "") -> Flow:
        """The references, the marks and the studies of a statement in a line."""
        flow = Flow(8, 2)
        for number in prose.references:
            button = citation(number)
            button.clicked.connect(self._request_reference)
            flow.addWidget(button)
        if marks:
            flow.addWidget(MarkLabel(marks))
        if studies:
            shown = LineLabel(bound(studies))
            shown.setProperty("look", "muted")
            flow.addWidget(shown)
        return flow

    def _request_place(self) -> None:
        self.place_requested.emit(self.sender().property("anchor"))

    def _request_reference(self) -> None:
        self.reference_requested.emit(self.sender().property("number"))


def _in_two(text: str) -> tuple[str, str]:
    """What to do, and what is said of it: the words up to a colon, and those after it."""
    action, _, detail = text.partition(": ")
    first_word = detail.partition(" ")[0]
    if first_word.islower():
        detail = detail[0].upper() + detail[1:]
    return (action, detail) if detail else (text, "")


def _without_citation(prose: Prose) -> str:
    """The words of `prose`; one citation at their end stands in the line under them, others stay where they are."""
    parts = parts_of(words_of(prose))
    return parts[0][0] if len(parts) == 1 else words_of(prose)
