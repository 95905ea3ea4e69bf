"""What authors write in Markdown: word for word on the page, or refused at its place."""

import pytest

from tests.fuzz.examples import assert_holds
from tests.fuzz.target import Ground
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", ["markdown", "citation"])
def test_it_holds_for_every_input(fuzzed: Ground, name: str) -> None:
    assert_holds(TARGETS[name], fuzzed)
