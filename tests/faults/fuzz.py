"""Every parser on inputs that are made up, other ones in every full run; the same ones in every quick one."""

from collections.abc import Iterator
from random import SystemRandom

from tests.faults.outcome import Outcome
from tests.fuzz.ground import ground
from tests.fuzz.targets import TARGETS
from tests.fuzz.trying import harm, tried

#: How many inputs for each parser, and how many for one without guards: in full, and quickly.
_EXAMPLES, _WITHOUT_GUARDS = (5_000, 150), (300, 60)
#: Other inputs than those of tests/fuzz.
_QUICK_SEED = 1


def outcomes(full: bool) -> Iterator[Outcome]:
    """One outcome for each parser; its name tells the seed that makes the same inputs again."""
    at = 0 if full else 1
    seed = SystemRandom().randrange(2**32) if full else _QUICK_SEED
    with ground() as where:
        for target in TARGETS.values():
            trial = tried(target, where, _EXAMPLES[at], seed)
            lost = (trial.finding.told(),) if trial.finding else ()
            control = harm(target, where, _WITHOUT_GUARDS[at], seed)
            yield Outcome(f"made up for {target.name} (seed {seed})", trial.tried, trial.tried, lost, control)
