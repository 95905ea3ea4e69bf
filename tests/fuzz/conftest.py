"""The ground that targets stand on in tests."""

from collections.abc import Iterator

import pytest

from tests.fuzz.ground import ground
from tests.fuzz.target import Ground


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Ground]:
    """A folder and a library for every target of a module."""
    with ground() as made:
        yield made
