"""What authors write in YAML: any file is read for what it says, or refused at its place."""

import pytest

from tests.fuzz.examples import assert_holds
from tests.fuzz.target import Ground
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", ["yaml", "document"])
def test_it_holds_for_every_input(fuzzed: Ground, name: str) -> None:
    assert_holds(TARGETS[name], fuzzed)
