"""A word that does not fit is parted only where a hyphen means nothing."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.views import theme
from desktop.views.widgets.hyphens import word_parts
from tests.views.conftest import put_on


@pytest.fixture
def metrics(styled: QApplication) -> QFontMetrics:
    put_on(styled, theme.theme("light", 100))
    return QFontMetrics(styled.font())


def test_a_word_that_fits_is_whole(metrics: QFontMetrics) -> None:
    assert word_parts("n\u00a0=\u00a093", 500, metrics) == [["n\u00a0=\u00a093"]]


def test_what_cannot_be_kept_together_is_parted_at_its_spaces_first(metrics: QFontMetrics) -> None:
    room = metrics.horizontalAdvance("patients")
    assert word_parts("of\u00a093\u00a0patients", room, metrics) == [["of"], ["93"], ["patients"]]


@pytest.mark.parametrize("word", ["abcdefgh12345678ijklmnop", "12345678901234567890", "97.4%-98.123456789%"])
def test_no_hyphen_stands_beside_a_figure(metrics: QFontMetrics, word: str) -> None:
    room = metrics.horizontalAdvance("abcdefgh-")
    (parts,) = word_parts(word, room, metrics)
    assert "".join(parts) == word
    for before, after in pairwise(parts):
        assert before[-1].isalpha()
        assert after[0].isalpha()
