"""The findings of a topic, each with the places of the article that discuss it.

Where IT has switched the symptom checker off but for this list, nothing is asked, no rule is shown, nothing concluded.
"""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.finding import Finding, SymptomChecker
from desktop.model.topic import Topic
from desktop.views.finding_places import FindingPlace, places_of
from desktop.views.tab_panel import TabPanel
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.text_button import TextButton

WHY = (
    "IT has switched the symptom checker off on this computer. This list only leads to where the guidance speaks of "
    "each finding: it asks nothing and concludes nothing, and a finding that is missing here may matter all the same."
)


#: Above each finding.
_GAP = 4


class FindingsPanel(TabPanel):
    """An index of findings."""

    place_requested = Signal(str, str)
    """A place that should be shown: no topic, which means this one, and its anchor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchors: dict[QWidget, str] = {}
        self._first: dict[str, QWidget] = {}
        why = label(WHY, "muted", self)
        self._scroll = ScrollColumn("Findings and where they are discussed", self)
        self._keys = ArrowKeys(self)
        self._keys.entered.connect(self._scroll.ensureWidgetVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(why)
        layout.addWidget(self._scroll, 1)

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """List the findings of `checker`, group by group."""
        self._keys.lead(())  # before those that it leads between are gone
        self._anchors, self._first = {}, {}
        column = self._scroll.renew()
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        findings = checker.findings if checker is not None else ()
        places = places_of(topic, findings)
        for group, members in groupby(findings, key=lambda finding: finding.group):
            card = Card()
            card.add(label(group.upper(), "group"))
            for finding in members:
                self._add(card, finding, places[finding.id])
            column.addWidget(card)
        if not findings:
            column.addWidget(label("This topic lists no findings.", "muted"))
        column.addStretch()
        self._keys.lead(list(self._anchors))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus if findings else Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(next(iter(self._anchors), self._scroll))

    def focus_finding(self, finding: str) -> None:
        """Let the keyboard go to the first place of this finding, and bring it into sight."""
        button = self._first.get(finding)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(button)

    def _add(self, card: Card, finding: Finding, places: tuple[FindingPlace, ...]) -> None:
        name = label(finding.label, "heading")
        name.setContentsMargins(0, _GAP, 0, 0)
        card.add(name)
        for place in places:
            button = TextButton(place.name, "link", f"{finding.label}: {place.name}")
            button.clicked.connect(self._on_clicked)
            self._anchors[button] = place.anchor
            self._first.setdefault(finding.id, button)
            card.add(button)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget):
            self.place_requested.emit("", self._anchors[sender])
