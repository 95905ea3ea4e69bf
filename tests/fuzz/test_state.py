"""The files beside the program, the user's own and IT's, and the rules of symptom checkers."""

import pytest

from tests.fuzz.examples import assert_holds
from tests.fuzz.target import Ground
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", ["session", "settings", "policy", "rules"])
def test_it_holds_for_every_input(fuzzed: Ground, name: str) -> None:
    assert_holds(TARGETS[name], fuzzed)
