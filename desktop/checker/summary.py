"""Which outcome the reader sees first."""

from collections.abc import Sequence

from desktop.checker.engine import Outcome
from desktop.model.finding import RuleState

_ORDER = (RuleState.MET, RuleState.UNKNOWN, RuleState.NOT_MET)


def by_urgency(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Met rules first, then those that cannot be told yet, then those not met; else in the editor's order."""
    return sorted(outcomes, key=lambda outcome: _ORDER.index(outcome.state))
