"""Kleene's strong three-valued logic over findings: True, False, and None for "not known".

Unknown is not absent: a condition is only decided when no answer to what is unknown could change it.
"""

from desktop.model.finding import Condition, Findings, Operator


def evaluate(condition: Condition, findings: Findings) -> bool | None:
    """Whether `condition` holds, or None while that cannot be told.

    >>> both = Condition(Operator.ALL, ("fever", "cough"))
    >>> evaluate(both, {"fever": True})
    >>> evaluate(both, {"fever": False})
    False
    """
    values = [findings.get(part) if isinstance(part, str) else evaluate(part, findings) for part in condition.parts]
    match condition.operator:
        case Operator.ALL:
            return _all(values)
        case Operator.ANY:
            return _not(_all([_not(value) for value in values]))
        case Operator.NONE:
            return _all([_not(value) for value in values])


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
