"""What every tab of the side panel can be told and asked.

The focus proxy of each is what is useful to the keyboard first.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.theme import Theme


class TabPanel(QWidget):
    """A tab of the side panel; one that has nothing to do with what it is told, does nothing."""

    answers_changed = Signal()
    """Something was answered or ticked, or an answer or a tick was taken back."""

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Show what belongs to `topic`, with nothing answered or ticked."""

    def new_patient(self) -> None:
        """Forget everything that was answered or ticked."""

    def has_answers(self) -> bool:
        """Whether anything is answered or ticked."""
        return False

    def set_theme(self, look: Theme) -> None:
        """Show the same in another look."""
