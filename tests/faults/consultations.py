"""The symptom checker over consultations made up at random, up to what the command prints and the panel shows."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from desktop.model.finding import SymptomChecker
from desktop.model.mimic import Mimic
from tests.faults.consultations_held import PROPERTIES, tell
from tests.faults.consultations_made import Consultation, on_made_up, on_real, real
from tests.faults.consultations_mutants import mutants
from tests.faults.consultations_printed import printed
from tests.faults.outcome import Outcome
from tests.fuzz.ground import ground
from tests.fuzz.target import Ground

TOPIC = "leg-soft-tissue-leukemia"

#: How many, in full and quickly: with the real rules, with made up ones, for each mutant, printed, and in the panel.
_REAL, _MADE_UP, _MUTANT, _PRINTED, _SHOWN = (70_000, 3_500), (30_000, 1_500), (400, 150), (200, 15), (100, 8)
_SEED = 20_261_122
_MOST_TOLD = 20


def outcomes(full: bool) -> Iterator[Outcome]:
    """One outcome for each thing that must hold; the seeds are the same in every run."""
    at = 0 if full else 1
    with ground() as where:
        checker, mimics = real(where.library.path, TOPIC)
        random = Random(_SEED + at)  # noqa: S311 - the same in every run is what is wanted
        cases = list(
            chain(
                on_real(checker, mimics, _REAL[at], random),
                on_made_up(checker.rules[0], _MADE_UP[at], random),
            )
        )
        yield from _held(cases, on_mutants(checker, mimics, _MUTANT[at]))
        yield _printed(where, list(on_real(checker, mimics, _PRINTED[at], random)))
        yield _shown(where.library.path, _SHOWN[at])


def _held(cases: Sequence[Consultation], harm: dict[str, dict[str, int]]) -> Iterator[Outcome]:
    """Every property over every consultation, beside how often broken rules were noticed by it."""
    for name, found in trials(cases).items():
        noticed = sum(counts[name] for counts in harm.values())
        yield Outcome(f"consultations: {name}", len(cases), found.fired, tuple(found.lost[:_MOST_TOLD]), noticed)
    passed = tuple(f"{mutant} was not noticed" for mutant, counts in harm.items() if not any(counts.values()))
    yield Outcome("rules and engine broken on purpose", len(harm), len(harm), passed, len(harm) - len(passed))


class Trial(NamedTuple):
    """How often there was something to try, and what was wrong."""

    fired: int
    lost: list[str]


def trials(cases: Iterable[Consultation]) -> dict[str, Trial]:
    """Every property tried on every consultation."""
    random = Random(_SEED)  # noqa: S311
    fired = Counter[str]()
    lost: dict[str, list[str]] = {name: [] for name in PROPERTIES}
    for case in cases:
        told = tell(case)
        for name, property_ in PROPERTIES.items():
            fault = property_(case, told, random)
            fired[name] += fault is not None
            lost[name] += [f"{case.told()}: {fault}"] if fault else []
    return {name: Trial(fired[name], lost[name]) for name in PROPERTIES}


def on_mutants(checker: SymptomChecker, mimics: tuple[Mimic, ...], count: int) -> dict[str, dict[str, int]]:
    """For each mutant, how often each property noticed it."""
    noticed = {}
    for mutant in mutants():
        random = Random(_SEED)  # noqa: S311
        cases = [mutant.rules(case) for case in on_real(checker, mimics, count, random)]
        with mutant.broken():
            noticed[mutant.name] = {name: len(found.lost) for name, found in trials(cases).items()}
    return noticed


def _printed(where: Ground, cases: Sequence[Consultation]) -> Outcome:
    """What `wardbook check` prints; without the guard, while its words for “not met” exclude."""
    lost = [fault for case in cases if (fault := printed(where, TOPIC, case))]
    excluding = next(mutant for mutant in mutants() if "says excluded" in mutant.name)
    with excluding.broken():
        control = sum(bool(printed(where, TOPIC, case)) for case in cases)
    return Outcome("consultations on the command line", len(cases), len(cases), tuple(lost[:_MOST_TOLD]), control)


def _shown(library: Path, count: int) -> Outcome:
    """What the panel shows, in a process of its own: it needs Qt."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.consultations_panel", str(library), TOPIC, str(count), str(_SEED)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        return Outcome("consultations in the window", count, 0, (ended.stderr[-1000:],), 0)
    tried, lost, control = json.loads(ended.stdout)
    return Outcome("consultations in the window", tried, tried, tuple(lost[:_MOST_TOLD]), control)
