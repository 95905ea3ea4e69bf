"""The present day, and dates as people read them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: Gives the present day.
Today = Callable[[], "date"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken_date(iso: str) -> str:
    """`2026-01-24` as `24 Jan 2026`, which no reader takes for another day."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def present_day() -> "date":
    """Today; the module that knows it is loaded when it is asked for, which no first picture does."""
    from datetime import date

    return date.today()
