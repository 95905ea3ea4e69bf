"""Libraries that no compiler made, some of them at every run of the tests."""

import sys

import pytest

from tests.faults.hostile_library import outcomes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of processes and strace are Linux's")


def test_it_is_refused_or_shown_as_plain_text() -> None:
    found = list(outcomes(full=False))
    assert [outcome.told() for outcome in found if outcome.result != "held"] == []
