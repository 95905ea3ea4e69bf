"""The size of paper that is usual where the reader is."""

import pytest
from PySide6.QtCore import QLocale

from desktop.views.printing.sheet_size import inches, usual_size


@pytest.mark.parametrize(
    ("locale", "size"),
    [("en_US", "Letter"), ("en_CA", "Letter"), ("es_MX", "Letter"), ("en_GB", "A4"), ("de_DE", "A4"), ("C", "A4")],
)
def test_it_follows_the_country(locale: str, size: str) -> None:
    assert usual_size(QLocale(locale)) == size


def test_sizes_are_in_inches() -> None:
    assert (inches("Letter").width(), inches("Letter").height()) == (8.5, 11)
    assert (round(inches("A4").width() * 25.4), round(inches("A4").height() * 25.4)) == (210, 297)
