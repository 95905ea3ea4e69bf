"""The symptom checker: the result first, then the findings, then what it rests on. It keeps nothing."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.checker.differential import differential
from desktop.checker.engine import Outcome, not_asked, outcomes
from desktop.checker.explain import STATE_WORDS, because, would_change
from desktop.checker.summary import by_urgency
from desktop.model.finding import Finding, RuleState, SymptomChecker
from desktop.model.mark import Mark, marks_of, told
from desktop.model.topic import Topic
from desktop.views.differential_card import DifferentialCard, link_button
from desktop.views.tab_panel import TabPanel
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label, plain_tip
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.segments import Segments

#: With fewer lines of text than this, a pinned result would leave too little of the findings.
_LINES_TO_PIN = 24


class CheckerPanel(TabPanel):
    """Puts what the clinician found to the rules of a topic."""

    place_requested = Signal(str, str)
    """A work-up step or a mimic that should be shown: no topic, which means this one, and its anchor."""
    new_patient_requested = Signal()
    """Everything about this patient should be forgotten; the answers are already."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic: Topic | None = None
        self._checker: SymptomChecker | None = None
        self._answers: dict[str, bool | None] = {}
        self._rows: dict[Segments, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._content: QWidget | None = None
        self._result = Card("result")
        self._rest = Card()
        self._differential = DifferentialCard()
        self._pinned: QWidget | None = None
        self._scroll: ScrollColumn | None = None
        self._above: QVBoxLayout | None = None
        self._among: QVBoxLayout | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The result is pinned where there is room."""
        super().resizeEvent(event)
        self._place_result()

    def show_topic(self, topic: Topic, checker: SymptomChecker | None) -> None:
        """Ask the findings of `checker`, all unknown."""
        self._topic, self._checker = topic, checker
        self.new_patient()

    def new_patient(self) -> None:
        """Forget every answer: the widgets are made anew, so that nothing can bring one back."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._rows = {}
        self._answers = {}
        self._pinned = self._scroll = self._above = self._among = None
        self._content = QWidget(self)
        self._layout.addWidget(self._content)
        self._build(self._content)

    def _begin_again(self) -> None:
        self.new_patient()
        self.new_patient_requested.emit()

    def focus_finding(self, finding: str) -> None:
        """Let the keyboard answer this finding, and bring it into sight."""
        for segments, known in self._rows.items():
            if known == finding:
                segments.setFocus()
                self._show_focus()

    def _show_focus(self) -> None:
        """Keep the finding that the keyboard answers in sight, while the panel finds its room too."""
        for segments in self._rows:
            if self._scroll is not None and segments.focusProxy() is self.focusWidget():
                self._scroll.ensureWidgetVisible(segments)

    def _build(self, content: QWidget) -> None:
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if self._checker is None:
            layout.addWidget(label("This topic has no symptom checker.", "muted"))
            layout.addStretch()
            return
        self._result = Card("result")
        self._pinned = _inset(self._result)
        scroll = ScrollColumn("Findings, reasons and intended use", content)
        rows = scroll.renew()
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setSpacing(8)
        rows.addWidget(self._findings_card(self._checker))
        self._rest = Card()
        rows.addWidget(self._rest)
        self._differential = DifferentialCard()
        self._differential.place_requested.connect(self._request_mimic)
        rows.addWidget(self._differential)
        rows.addWidget(self._use_card(self._checker))
        rows.addStretch()
        layout.addWidget(scroll, 1)
        again = QPushButton("New patient", content)
        again.setToolTip("Clear all answers and ticks")
        again.clicked.connect(self._begin_again)
        layout.addWidget(_inset(again))
        scroll.verticalScrollBar().rangeChanged.connect(self._show_focus)
        self._scroll, self._above, self._among = scroll, layout, rows
        self._place_result()
        self._show_outcomes()

    def _place_result(self) -> None:
        """Pin the result above the findings; where there is no room for that, it scrolls rather than being cut."""
        if self._above is not None and self._among is not None and self._pinned is not None:
            has_room = self.height() >= _LINES_TO_PIN * self.fontMetrics().height()
            (self._above if has_room else self._among).insertWidget(0, self._pinned)

    def _findings_card(self, checker: SymptomChecker) -> Card:
        card = Card()
        for group, findings in groupby(checker.findings, key=lambda finding: finding.group):
            card.add(label(group.upper(), "group"))
            for finding in findings:
                card.add(self._row(finding))
        return card

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        text = label(finding.label)
        text.setToolTip(plain_tip(finding.prose.text))
        segments = Segments(finding.label, row)
        segments.answered.connect(self._on_answered)
        self._rows[segments] = finding.id
        layout.addWidget(text, 1)
        layout.addWidget(segments)
        return row

    def _use_card(self, checker: SymptomChecker) -> Card:
        card = Card()
        card.add(label("What this is for", "heading"))
        use = checker.intended_use
        for text in (use.purpose, use.users, use.inputs, use.logic, use.limits):
            card.add(label(text, "muted"))
        return card

    def _on_answered(self, answer: bool | None) -> None:
        segments = self.sender()
        if isinstance(segments, Segments):
            self._answers[self._rows[segments]] = answer
            self._show_outcomes()

    def _show_outcomes(self) -> None:
        if self._checker is None or self._topic is None:
            return
        ordered = by_urgency(outcomes(self._checker, self._answers))
        self._show_first(ordered[0], self._checker)
        self._show_rest(ordered[1:], self._checker)
        self._differential.show_differential(differential(self._topic.mimics, self._answers))

    def _show_first(self, outcome: Outcome, checker: SymptomChecker) -> None:
        """The outcome that matters most, in words, with its reasons and with what would change it."""
        met = outcome.state is RuleState.MET
        card = self._result
        card.clear()
        card.set_look("result-met" if met else "result")
        card.add(label(outcome.rule.title if met else STATE_WORDS[outcome.state], "heading"))
        self._add_mark(card, outcome)
        card.add(label(outcome.prose.text))
        if outcome.because:
            card.add(label(because(outcome, checker), "muted"))
        for sentence in would_change(outcome, checker):
            card.add(label(sentence, "muted"))
        self._add_basis(outcome)
        if met:
            self._add_next_steps(outcome)

    def _show_rest(self, others: Iterable[Outcome], checker: SymptomChecker) -> None:
        card = self._rest
        card.clear()
        unasked = not_asked(checker, self._answers)
        if unasked:
            card.add(label("Not asked", "heading"))
            card.add(label("; ".join(finding.label for finding in unasked), "muted"))
        for outcome in others:
            card.add(label(f"{outcome.rule.title}: {STATE_WORDS[outcome.state].lower()}", "heading"))
            self._add_mark(card, outcome)
            card.add(label(f"{outcome.prose.text} {because(outcome, checker)}", "muted"))

    def _add_mark(self, card: Card, outcome: Outcome) -> None:
        if outcome.rule.added:
            card.add(label(told([Mark.ADDED]), "added"))

    def _add_next_steps(self, outcome: Outcome) -> None:
        assert self._topic is not None
        steps = {step.id: step for step in self._topic.steps}
        for step in (steps[name] for name in outcome.rule.next_steps):
            self._result.add(self._link(f"Next: {step.name}", step.id))
            marks = told(marks_of(self._topic, step.id, step.prose, added=step.added))
            if marks:
                self._result.add(label(marks, "remark"))

    def _add_basis(self, outcome: Outcome) -> None:
        """The references of the rule, and the place of the article that it comes from."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label("The rule rests on", "muted", wraps=False))
        for number in outcome.rule.met.references:
            button = link_button(f"[{number}]")
            button.setAccessibleName(f"Reference {number}")
            button.setProperty("number", number)
            button.clicked.connect(self._request_reference)
            layout.addWidget(button)
        if outcome.rule.stated_at:
            layout.addWidget(self._link("Read it there", outcome.rule.stated_at[0]))
        layout.addStretch()
        self._result.add(row)

    def _link(self, text: str, anchor: str) -> QPushButton:
        button = link_button(text)
        button.setProperty("anchor", anchor)
        button.clicked.connect(self._request_place)
        return button

    def _request_place(self) -> None:
        self.place_requested.emit("", self.sender().property("anchor"))

    def _request_mimic(self, anchor: str) -> None:
        self.place_requested.emit("", anchor)

    def _request_reference(self) -> None:
        self.reference_requested.emit(self.sender().property("number"))


def _inset(widget: QWidget) -> QWidget:
    """`widget` as wide as what scrolls beside the scroll bar."""
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 16, 0)
    layout.addWidget(widget)
    return row
