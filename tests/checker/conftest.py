"""Fixtures of the checker's tests."""

import pytest
from hypothesis import settings

from desktop.model.finding import Finding, IntendedUse, Promise, SymptomChecker
from desktop.model.prose import Prose

settings.register_profile("untimed", deadline=None, derandomize=True)
settings.load_profile("untimed")


@pytest.fixture
def empty() -> SymptomChecker:
    """A checker with four findings and no rule."""
    findings = tuple(Finding(name, "Colors", name.upper(), Prose("", "")) for name in "abcd")
    return SymptomChecker(IntendedUse("", "", "", "", ""), findings, (), Promise("", (), ()), ())
