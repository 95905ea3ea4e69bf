"""The editorial lint names what is wrong, at its line: tried on the real topic with one seeded fault at a time."""

from pathlib import Path

import pytest

from desktop.compiler.build import Reading
from tests.content.conftest import CONTENT
from tests.content.mutants import FAULTS, Trial, attempt, mutants, trials

#: So many of all mutants must be named at the line of their fault.
NAMED = 0.95


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    """Every mutant with what the compiler said of it."""
    return trials(mutants(), CONTENT, tmp_path_factory.mktemp("mutants"))


def test_without_a_fault_nothing_is_reported(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []


def test_there_are_enough_mutants(tried: list[Trial]) -> None:
    """None of the kinds has lost its places in the content."""
    assert {trial.mutant.kind for trial in tried} == FAULTS.keys()
    assert len(tried) >= 100


def test_the_same_mutants_every_time() -> None:
    assert mutants(each=1) == mutants(each=1)


def test_no_mutant_becomes_a_library(tried: list[Trial]) -> None:
    """Each is reported, if not at its line, and none is written."""
    assert [trial.told() for trial in tried if not trial.problems or trial.is_written] == []


def test_mutants_are_named_at_the_line_of_their_fault(tried: list[Trial]) -> None:
    lost = [trial.told() for trial in tried if not trial.is_named]
    assert len(lost) <= (1 - NAMED) * len(tried), "\n".join([f"{len(lost)} of {len(tried)} are not named:", *lost])


def test_every_kind_is_named_somewhere(tried: list[Trial]) -> None:
    assert FAULTS.keys() - {trial.mutant.kind for trial in tried if trial.is_named} == set()


def test_what_is_not_named_is_told(tmp_path: Path) -> None:
    """A trial that failed lists what was reported instead."""
    trial = attempt(CONTENT, tmp_path, next(mutant for mutant in mutants(each=1) if mutant.kind == "NUL"))
    assert trial.is_named
    assert "NUL: " in trial.told()
    assert "control character U+0000" in trial.told()
