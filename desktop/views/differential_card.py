"""What else it can be, beside the answers given: what speaks for and against each mimic, and what was not asked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.checker.differential import NONE_OF_THESE, Differential, Weighed
from desktop.checker.explain import spoken, unspoken
from desktop.model.mark import marks_of
from desktop.model.mimic import Mimic
from desktop.model.topic import Topic
from desktop.views.no_break import bound
from desktop.views.widgets.card import Card
from desktop.views.widgets.cited_text import CitedText
from desktop.views.widgets.labels import label
from desktop.views.widgets.mark_label import MarkLabel
from desktop.views.widgets.text_button import TextButton

_UNSPOKEN_OF = "No finding marked present speaks for or against these, which excludes nothing:"


class DifferentialCard(Card):
    """The mimics of a topic, and that the list is not complete.

    Args:
        topic: whose mimics they are.
    """

    place_requested = Signal(str)
    """A mimic that should be shown: its anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._order: list[str] = []
        self._mimics = {mimic.id: _MimicText(topic, mimic) for mimic in topic.mimics}
        self._unspoken_of = label(_UNSPOKEN_OF, "muted")
        self._end = label(NONE_OF_THESE)
        self.add(label("What else it can be", "heading"))
        for shown in self._mimics.values():
            shown.place_requested.connect(self.place_requested)
            shown.reference_requested.connect(self.reference_requested)
        self._unspoken_of.hide()

    def show_differential(self, listed: Differential) -> None:
        """Show the mimics: first those that a finding speaks for or against, then all others, each by its name."""
        speaking = [weighed.mimic.id for weighed in listed.mimics if spoken(weighed)]
        others = [weighed.mimic.id for weighed in listed.mimics if weighed.mimic.id not in speaking]
        for weighed in listed.mimics:
            self._mimics[weighed.mimic.id].show_weighed(weighed)
        order = [*speaking, "", *others]
        if order != self._order:
            self._order = order
            for name in order:
                self.add(self._mimics[name] if name else self._unspoken_of)
            self.add(self._end)
            self._unspoken_of.setVisible(bool(speaking))


class _MimicText(QWidget):
    """One mimic: its name as a link, what speaks for and against it, and what is absent or not asked."""

    place_requested = Signal(str)
    reference_requested = Signal(int)

    def __init__(self, topic: Topic, mimic: Mimic) -> None:
        super().__init__()
        self._topic = topic
        self._mimic = mimic
        self._shown: Weighed | None = None
        self._rest = label(look="muted")
        self._points: list[QWidget] = []
        link = TextButton(mimic.name, "link")
        link.clicked.connect(self._on_clicked)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(link)
        self._layout.addWidget(self._rest)

    def show_weighed(self, weighed: Weighed) -> None:
        if weighed == self._shown:
            return
        self._shown = weighed
        for part in self._points:
            part.hide()
            part.deleteLater()
        self._points = self._spoken(weighed)
        for at, part in enumerate(self._points):
            self._layout.insertWidget(1 + at, part)
        rest = " ".join(unspoken(weighed))
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))

    def _spoken(self, weighed: Weighed) -> list[QWidget]:
        """Each point in words with its reference, and under it its marks."""
        parts: list[QWidget] = []
        for line, point in zip(spoken(weighed), (*weighed.speaks_for, *weighed.speaks_against), strict=True):
            text = CitedText(bound(line))
            text.reference_requested.connect(self.reference_requested)
            parts += [text, MarkLabel(marks_of(self._topic, point.id, point.prose, added=point.added))]
        return parts

    def _on_clicked(self) -> None:
        self.place_requested.emit(self._mimic.id)
