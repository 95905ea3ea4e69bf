"""The tests of the targets: the same thousands of inputs in every run; the campaign makes up others."""

from tests.fuzz.target import Ground, Target
from tests.fuzz.trying import tried


def assert_holds(target: Target, ground: Ground) -> None:
    """Whatever the target is given, what must hold does."""
    trial = tried(target, ground, target.examples)
    assert trial.finding is None, trial.finding.told()
    assert trial.tried >= target.examples
