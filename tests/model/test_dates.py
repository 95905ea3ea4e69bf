"""Dates as people read them."""

import pytest

from desktop.model.dates import spoken_date


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [("2026-01-24", "24 Jan 2026"), ("2026-12-01", "1 Dec 2026"), ("2001-02-03", "3 Feb 2001")],
)
def test_a_date_cannot_be_taken_for_another_day(iso: str, spoken: str) -> None:
    assert spoken_date(iso) == spoken
