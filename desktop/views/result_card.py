"""The outcome that matters most, kept short so that the findings stay in sight: which rule, why, what next."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.checker.engine import Outcome
from desktop.checker.explain import STATE_WORDS, because, would_change
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mark import Mark
from desktop.views.next_steps import NextSteps
from desktop.views.no_break import words_of
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label
from desktop.views.widgets.mark_label import MarkLabel
from desktop.views.widgets.text_button import TextButton

#: A longer sentence stands with the reasons alone, in letters.
_SHORT = 80


class ResultCard(Card):
    """An outcome in a few lines.

    Args:
        steps: the next steps, which stand here where there is room.
    """

    reasons_requested = Signal()
    """The reasons, and what would change the result, should be shown."""

    def __init__(self, steps: NextSteps, parent: QWidget | None = None) -> None:
        super().__init__("result", parent)
        self._title = label(look="heading")
        self._mark = MarkLabel()
        self._why = label(look="muted")
        self._more = TextButton("Reasons and sources", "link")
        self._is_terse = False
        self._marks: tuple[Mark, ...] = ()
        self._more.clicked.connect(self.reasons_requested)
        for part in (self._title, self._mark, self._why, steps, self._more):
            self.add(part)

    def set_terse(self, *, terse: bool) -> None:
        """Only tell the result, or its reason too, which stands with the rules as well."""
        self._is_terse = terse
        for part in (self._why, self._more):
            part.setVisible(not terse)
        self._mark.show_marks(() if terse else self._marks)

    def put_steps(self, steps: NextSteps) -> None:
        """Let the next steps stand here."""
        if steps.parentWidget() is not self:
            self.insert(3, steps)

    def show_outcome(self, outcome: Outcome, checker: SymptomChecker, marks: Iterable[Mark]) -> None:
        """Show this outcome of a rule with these marks; a screen reader hears it where it is another one."""
        met = outcome.state is RuleState.MET
        before = self._title.text()
        self.set_look("result-met" if met else "result")
        self._title.setText(outcome.rule.title if met else STATE_WORDS[outcome.state])
        self._marks = tuple(marks)
        self._mark.show_marks(() if self._is_terse else self._marks)
        self._why.setText(because(outcome, checker) if met else _unmet(outcome, checker))
        self.setAccessibleName(f"Result: {self._title.text()}")
        self.setAccessibleDescription(self._why.text())
        if before not in ("", self._title.text()):
            self._announce()

    def _announce(self) -> None:
        told = f"{self._title.text()}. {self._mark.text()} {self._why.text()}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))


def _unmet(outcome: Outcome, checker: SymptomChecker) -> str:
    """What is not met, or not known to be, and in one short sentence what would change that."""
    first, *_ = (*would_change(outcome, checker), "")
    return f"{words_of(outcome.prose)} {first if len(first) <= _SHORT else ''}".strip()
