"""The guidance that ships, read once."""

from pathlib import Path

import pytest

from desktop.compiler.build import Reading, read_content
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read_content(CONTENT)


@pytest.fixture(scope="session")
def topic(reading: Reading) -> Topic:
    return reading.drafts[0].topic


@pytest.fixture(scope="session")
def checker(reading: Reading) -> SymptomChecker:
    checker = reading.drafts[0].checker
    assert checker is not None
    return checker
