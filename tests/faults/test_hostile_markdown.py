"""Hostile HTML and Markdown, a part of it at every run of the tests."""

import sys

import pytest

from tests.faults.hostile_markdown import outcomes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of processes and strace are Linux's")


def test_it_is_refused_or_shown_and_nothing_is_fetched() -> None:
    found = list(outcomes(full=False))
    assert [outcome.told() for outcome in found if outcome.result != "held"] == []
