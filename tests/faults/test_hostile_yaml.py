"""Hostile YAML, all of it at every run of the tests."""

import sys

import pytest

from tests.faults.hostile_yaml import FILES, fault, outcomes


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_or_read_as_it_is_written(name: str) -> None:
    assert fault(FILES[name]) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes are Linux's")
def test_pyyaml_as_it_comes_does_neither() -> None:
    assert [outcome.told() for outcome in outcomes(full=False) if outcome.result != "held"] == []
