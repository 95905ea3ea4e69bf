"""What every tab of the side panel can be told."""

from PySide6.QtWidgets import QWidget

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.theme import Theme


class TabPanel(QWidget):
    """A tab of the side panel; one that has nothing to do with what it is told, does nothing."""

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Show what belongs to `topic`, with nothing answered or ticked."""

    def new_patient(self) -> None:
        """Forget everything that was answered or ticked."""

    def set_theme(self, look: Theme) -> None:
        """Show the same in another look."""
