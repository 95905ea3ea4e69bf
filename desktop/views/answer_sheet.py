"""All that is answered of one patient, and what the rules make of it; for the next patient there is another sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.checker.differential import differential
from desktop.checker.engine import not_asked, outcomes
from desktop.checker.summary import by_urgency
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mark import marks_of_rule
from desktop.model.topic import Topic
from desktop.views.differential_card import DifferentialCard
from desktop.views.findings_card import FindingsCard
from desktop.views.next_steps import NextSteps
from desktop.views.result_card import ResultCard
from desktop.views.rules_card import RulesCard
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

#: So many lines of text the panel needs for the result to be told with its next steps, and with its reason.
_LINES_FOR_STEPS, _LINES_FOR_REASON = 26, 16
#: What scrolls is never lower.
_LEAST_LINES = 3
#: Room for the scroll bar beside what scrolls.
_BAR = 16


class AnswerSheet(QWidget):
    """The result above the findings, and under them the reasons, the mimics and the intended use.

    Args:
        topic: whose work-up and mimics belong to the checker.
        checker: whose findings are asked.
    """

    answers_changed = Signal()
    """Something was answered."""
    place_requested = Signal(str)
    """A place of the article that should be shown: its anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(self, topic: Topic, checker: SymptomChecker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = topic
        self._checker = checker
        self._answers: dict[str, bool | None] = {}
        self._steps = NextSteps(topic)
        self._result = ResultCard(self._steps)
        self._findings = FindingsCard(checker.findings)
        self._marks = {rule.id: marks_of_rule(topic, rule) for rule in checker.rules}
        self._rules = RulesCard(checker, self._marks)
        self._unasked = label(look="muted")
        self._mimics = DifferentialCard(topic)
        self._scroll = ScrollColumn("Findings, reasons and intended use", self)
        self._above = QVBoxLayout(self)
        self._among = self._scroll.renew()
        self._build_layout()
        self._connect_signals()
        self._show_outcomes()

    def has_answers(self) -> bool:
        """Whether any finding is present or absent."""
        return any(answer is not None for answer in self._answers.values())

    def focus_finding(self, finding: str) -> None:
        """Let the keyboard answer this finding, and bring it into sight."""
        row = self._findings.row(finding)
        if row is not None:
            row.setFocus()
            self._show_focus()

    def arrange(self, height: int) -> None:
        """Keep as much of the result in sight as leaves room for the findings; the rest stands with the rules."""
        line = max(1, self.fontMetrics().height())
        lines = height // line
        self._scroll.setMinimumHeight(_LEAST_LINES * line)
        self._result.set_terse(terse=lines < _LINES_FOR_REASON)
        if lines >= _LINES_FOR_STEPS:
            self._result.put_steps(self._steps)
        else:
            self._rules.put_steps(self._steps)

    def _build_layout(self) -> None:
        inset = QVBoxLayout()
        inset.setContentsMargins(0, 0, _BAR, 0)
        inset.addWidget(self._result)
        self._above.setContentsMargins(0, 0, 0, 0)
        self._above.setSpacing(8)
        self._above.addLayout(inset)
        self._above.addWidget(self._scroll, 1)
        self._among.setContentsMargins(0, 0, 4, 0)
        self._among.setSpacing(8)
        for card in (self._findings, self._rules, self._unasked_card(), self._mimics, self._use_card()):
            self._among.addWidget(card)
        self._among.addStretch()
        self.setFocusProxy(self._findings)

    def _connect_signals(self) -> None:
        self._findings.answered.connect(self._on_answered)
        self._findings.moved_to.connect(self._scroll.ensureWidgetVisible)
        self._mimics.place_requested.connect(self.place_requested)
        self._mimics.reference_requested.connect(self.reference_requested)
        self._result.reasons_requested.connect(self._show_reasons)
        self._rules.place_requested.connect(self.place_requested)
        self._rules.reference_requested.connect(self.reference_requested)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_focus)
        self._steps.place_requested.connect(self.place_requested)

    def _unasked_card(self) -> Card:
        card = Card()
        card.add(label("Not asked", "heading"))
        card.add(self._unasked)
        return card

    def _use_card(self) -> Card:
        card = Card()
        card.add(label("What this is for", "heading"))
        for text in self._checker.intended_use:
            card.add(label(text, "muted"))
        return card

    def _on_answered(self, finding: str, answer: bool | None) -> None:
        self._answers[finding] = answer
        self._show_outcomes()
        self.answers_changed.emit()

    def _show_outcomes(self) -> None:
        """Show what the rules make of the answers; where everything stands is found once, after all of it."""
        self._hold(held=True)
        self._tell_outcomes()
        self._hold(held=False)

    def _hold(self, *, held: bool) -> None:
        for layout in (self._above, self._among):
            layout.setEnabled(not held)
        for card in (self._result, self._rules, self._mimics):
            card.hold(held=held)

    def _tell_outcomes(self) -> None:
        ordered = by_urgency(outcomes(self._checker, self._answers))
        first = ordered[0]
        marks = self._marks[first.rule.id] if first.state is RuleState.MET else ()
        self._result.show_outcome(first, self._checker, marks)
        self._steps.show_steps(first.rule.next_steps if first.state is RuleState.MET else ())
        self._rules.show_outcomes(ordered)
        unasked = "; ".join(finding.label for finding in not_asked(self._checker, self._answers))
        self._unasked.setText(unasked or "Nothing: every finding is answered.")
        self._mimics.show_differential(differential(self._topic.mimics, self._answers))

    def _show_reasons(self) -> None:
        self._scroll.verticalScrollBar().setValue(self._rules.y())
        self._rules.setFocus()

    def _show_focus(self) -> None:
        """Keep the finding that the keyboard answers in sight, while the column finds its height too."""
        for row in self._findings.rows():
            if row.focusProxy() is self.focusWidget():
                self._scroll.ensureWidgetVisible(row)
