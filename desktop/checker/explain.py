"""An outcome in words: the same sentences in the window, on the command line and in tests."""

from collections.abc import Iterable

from desktop.checker.differential import Weighed
from desktop.checker.engine import Answer, Outcome
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mimic import Point, Stand

STATE_WORDS = {
    RuleState.MET: "Met",
    RuleState.NOT_MET: "Not met, which excludes nothing",
    RuleState.UNKNOWN: "Cannot be told yet",
}


def because(outcome: Outcome, checker: SymptomChecker) -> str:
    """Why the rule is in its state, for example `Known leukemia: present. Swelling: absent.`"""
    if not outcome.because:
        return "Nothing this rule looks at has been answered yet."
    return " ".join(f"{_phrase(answer, checker)}." for answer in outcome.because)


def would_change(outcome: Outcome, checker: SymptomChecker) -> tuple[str, ...]:
    """What would decide the rule, one sentence for each state it could come to.

    Only the smallest sets of answers are told.
    """
    sentences = []
    for goal, words in ((RuleState.MET, "Met with"), (RuleState.NOT_MET, "Not met with")):
        sets = [change.answers for change in outcome.would_change if change.becomes is goal]
        if sets:
            sentences.append(f"{words} {_sets_in_words(sets, checker)}.")
    return tuple(sentences)


def spoken(weighed: Weighed) -> tuple[str, ...]:
    """What is known for and against a mimic, a line for each finding that is present, with its source."""
    return tuple(
        f"{words}: {point.label}. {point.prose.text}"
        for words, points in (("For", weighed.speaks_for), ("Against", weighed.speaks_against))
        for point in points
    )


def unspoken(weighed: Weighed) -> tuple[str, ...]:
    """What is absent or was not asked of a mimic, and where no source seen has data, a sentence each."""
    lines = []
    if weighed.absent:
        lines.append(f"Absent, which speaks neither way: {_labels(weighed.absent)}.")
    if weighed.not_asked:
        lines.append(f"Not asked: {_labels(weighed.not_asked)}.")
    without = [stand for stand in Stand if not weighed.mimic.on(stand)]
    if without:
        lines.append(f"No data seen {' or '.join(without)} it.")
    return tuple(lines)


def _labels(points: Iterable[Point]) -> str:
    return "; ".join(dict.fromkeys(point.label for point in points))


def _sets_in_words(sets: list[tuple[Answer, ...]], checker: SymptomChecker) -> str:
    """Sets that differ in one answer only are told together: `A: present, and any of B, C: present`."""
    shared = [answer for answer in sets[0] if all(answer in answers for answers in sets)]
    others = [answer for answers in sets for answer in answers if answer not in shared]
    together = [_phrase(answer, checker) for answer in shared]
    if len(others) == len(sets) > 1 and len({present for _, present in others}) == 1:
        names = ", ".join(_label(finding, checker) for finding, _ in others)
        return ", and ".join([*together, f"any of {names}: {_state(others[0])}"])
    return "; or ".join(" and ".join(_phrase(answer, checker) for answer in answers) for answers in sets)


def _phrase(answer: Answer, checker: SymptomChecker) -> str:
    return f"{_label(answer[0], checker)}: {_state(answer)}"


def _state(answer: Answer) -> str:
    return "present" if answer[1] else "absent"


def _label(finding: str, checker: SymptomChecker) -> str:
    return next(known.label for known in checker.findings if known.id == finding)
