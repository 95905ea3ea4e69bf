"""The symptom checker over five thousand consultations; `make faults` tries a hundred thousand."""

from collections.abc import Sequence

import pytest

from tests.faults.consultations import outcomes
from tests.faults.consultations_held import PROPERTIES
from tests.faults.outcome import Outcome

NAMES = [
    *(f"consultations: {name}" for name in PROPERTIES),
    "rules and engine broken on purpose",
    "consultations on the command line",
    "consultations in the window",
]


@pytest.fixture(scope="module")
def tried() -> Sequence[Outcome]:
    return tuple(outcomes(False))


def test_everything_is_tried(tried: Sequence[Outcome]) -> None:
    assert [outcome.fault for outcome in tried] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_holds(tried: Sequence[Outcome], name: str) -> None:
    outcome = next(outcome for outcome in tried if outcome.fault == name)
    assert outcome.result == "held", outcome.told()
