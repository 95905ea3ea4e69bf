"""Every rule of a symptom checker with its state, its reasons, and what would change it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.checker.engine import Outcome
from desktop.checker.explain import STATE_WORDS, because, would_change
from desktop.model.finding import Rule, SymptomChecker
from desktop.model.mark import Mark
from desktop.views.next_steps import NextSteps
from desktop.views.no_break import words_of
from desktop.views.widgets.card import Card
from desktop.views.widgets.cited_text import CitedText
from desktop.views.widgets.labels import label
from desktop.views.widgets.mark_label import MarkLabel
from desktop.views.widgets.text_button import TextButton


class RulesCard(Card):
    """The rules in the order of their urgency.

    Args:
        checker: whose rules they are.
        marks: of each rule, by its id.
    """

    place_requested = Signal(str)
    """The statement of the article that a rule comes from: its anchor."""
    reference_requested = Signal(int)
    """The number of a reference that should be shown."""

    def __init__(
        self, checker: SymptomChecker, marks: Mapping[str, Sequence[Mark]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._checker = checker
        self._order: list[str] = []
        self.add(label("REASONS, AND WHAT WOULD CHANGE THE RESULT", "group"))
        self._rules = {rule.id: _RuleText(rule, marks[rule.id]) for rule in checker.rules}
        for shown in self._rules.values():
            shown.cited.reference_requested.connect(self.reference_requested)
            shown.place_requested.connect(self.place_requested)

    def put_steps(self, steps: NextSteps) -> None:
        """Let the next steps stand here, before the reasons."""
        if steps.parentWidget() is not self:
            self.insert(0, steps)

    def show_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        """Show these outcomes, one a rule, in this order."""
        outcomes = list(outcomes)
        order = [outcome.rule.id for outcome in outcomes]
        if order != self._order:
            self._order = order
            for name in order:
                self.add(self._rules[name])
            self.setFocusProxy(self._rules[order[0]])
        for outcome in outcomes:
            self._rules[outcome.rule.id].show_outcome(outcome, self._checker)


class _RuleText(QWidget):
    """One rule in words."""

    place_requested = Signal(str)

    def __init__(self, rule: Rule, marks: Sequence[Mark]) -> None:
        super().__init__()
        self._rule = rule
        self._title = label(look="heading")
        self.cited = CitedText()
        self._because = label(look="muted")
        self._changes = label(look="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(4)
        for part in (self._title, MarkLabel(marks), self.cited, self._because, self._changes):
            layout.addWidget(part)
        if rule.stated_at:
            link = TextButton("Read it there", "link", f"Read it there: {rule.title}")
            link.clicked.connect(self._request_place)
            layout.addWidget(link)
            self.setFocusProxy(link)

    def show_outcome(self, outcome: Outcome, checker: SymptomChecker) -> None:
        changes = would_change(outcome, checker)
        self._title.setText(f"{self._rule.title}: {STATE_WORDS[outcome.state].lower()}")
        self.cited.show_text(words_of(outcome.prose))
        self._because.setText(because(outcome, checker))
        self._changes.setText("\n".join(changes))
        self._changes.setVisible(bool(changes))

    def _request_place(self) -> None:
        self.place_requested.emit(self._rule.stated_at[0])
