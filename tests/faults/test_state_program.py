"""The real window, whose files cannot be read or kept."""

import pytest

from tests.faults.state_program import outcomes
from tests.faults.state_shim import MISSING


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_the_window_opens_tells_and_loses_nothing() -> None:
    for outcome in outcomes(False):
        assert outcome.result == "held", outcome.told()
