"""Every parser on a few inputs, and without its guards on the same; tests/fuzz tries five thousand of each."""

from collections.abc import Sequence

import pytest

from tests.faults.fuzz import outcomes
from tests.faults.outcome import Outcome
from tests.fuzz.targets import TARGETS


@pytest.fixture(scope="module")
def tried() -> Sequence[Outcome]:
    return tuple(outcomes(False))


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_does_harm_unless_the_guards_are_left_out(tried: Sequence[Outcome], name: str) -> None:
    (outcome,) = [outcome for outcome in tried if outcome.fault.startswith(f"made up for {name} ")]
    assert outcome.result == "held", outcome.told()
