"""Where in a rule's condition the fault lies, so that a problem points at the line to change."""

from desktop.checker.logic import evaluate
from desktop.compiler import schema
from desktop.compiler.document import Document
from desktop.compiler.source import Origin
from desktop.model.finding import Condition, Findings, Operator, Rule, RuleState

_HEIGHT = {False: 0, None: 1, True: 2, RuleState.NOT_MET: 0, RuleState.UNKNOWN: 1, RuleState.MET: 2}


def place_at_fault(
    document: Document[schema.SymptomChecker], at: int, rule: Rule, findings: Findings, expected: RuleState
) -> Origin:
    """Where the rule at `at` keeps itself below what is expected of it: one part of its condition, or all of it."""
    condition = rule.condition
    path: tuple[str | int, ...] = ("rules", at, "when")
    while condition.operator is Operator.ALL:
        low = [position for position, part in enumerate(condition.parts) if _height(part, findings) < _HEIGHT[expected]]
        part = condition.parts[low[0]] if len(low) == 1 else ""
        if isinstance(part, str):
            break
        path = (*path, condition.operator, low[0])
        condition = part
    return document.origin(*path)


def _height(part: str | Condition, findings: Findings) -> int:
    return _HEIGHT[findings.get(part) if isinstance(part, str) else evaluate(part, findings)]
