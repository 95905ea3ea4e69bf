"""What else it can be, beside the answers given: what speaks for and against each mimic, and what was not asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.checker.differential import Differential, Weighed
from desktop.checker.explain import spoken, unspoken
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label

_UNSPOKEN_OF = "No finding marked present speaks for or against these, which excludes none of them:"


class DifferentialCard(Card):
    """The mimics of a topic, and that the list is not complete."""

    place_requested = Signal(str)
    """A mimic that should be shown: its anchor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[Weighed, ...] | None = None

    def show_differential(self, listed: Differential) -> None:
        """Show the mimics: first those that a finding speaks for or against, then all others, each by its name."""
        if listed.mimics == self._shown:
            return
        self._shown = listed.mimics
        self.clear()
        self.add(label("What else it can be", "heading"))
        speaking = [weighed for weighed in listed.mimics if spoken(weighed)]
        for weighed in speaking:
            self._add_mimic(weighed)
        if speaking:
            self.add(label(_UNSPOKEN_OF, "muted"))
        for weighed in listed.mimics:
            if weighed not in speaking:
                self._add_mimic(weighed)
        self.add(label(listed.none_of_these))

    def _add_mimic(self, weighed: Weighed) -> None:
        button = link_button(weighed.mimic.name)
        button.setProperty("anchor", weighed.mimic.id)
        button.clicked.connect(self._request_place)
        self.add(button)
        for line in spoken(weighed):
            self.add(label(line))
        rest = " ".join(unspoken(weighed))
        if rest:
            self.add(label(rest, "muted"))

    def _request_place(self) -> None:
        self.place_requested.emit(self.sender().property("anchor"))


def link_button(text: str) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text)
    button.setProperty("look", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
