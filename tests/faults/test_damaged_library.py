"""A damaged library is never shown."""

from tests.faults import damaged_library


def test_a_damaged_library_is_never_shown() -> None:
    for outcome in damaged_library.outcomes(False):
        assert outcome.result == "held", outcome.told()
        assert outcome.fired >= 50
