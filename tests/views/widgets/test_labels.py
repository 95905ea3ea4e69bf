"""Labels show text as it is."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.widgets.labels import WrappedLabel, label
from tests.views.conftest import put_on


@pytest.mark.parametrize("wraps", [True, False])
def test_a_label_is_never_rich_text(qtbot: QtBot, wraps: bool) -> None:
    made = label("<b>GFR</b> <30 <img src='file:///etc/passwd'>", wraps=wraps)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>GFR</b> <30 <img src='file:///etc/passwd'>"
    assert made.wordWrap() is wraps


def test_a_look_names_a_style(qtbot: QtBot) -> None:
    made = label("x", "muted")
    qtbot.addWidget(made)
    assert made.property("look") == "muted"


def test_a_long_text_asks_for_all_its_lines(qtbot: QtBot) -> None:
    made = label("a few words " * 60)
    qtbot.addWidget(made)
    made.resize(200, 10)
    made.show()
    assert made.minimumSizeHint().height() == made.heightForWidth(200) > 10 * made.fontMetrics().height()


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("two short words", "two short words"),
        ("of immunohistochemistry", "of immuno~histo~chemistry"),
        ("12345678901234567890", "12345678901234567890"),
        ("in not\u00a0immunohistochemistry", "in not immuno~histo~chemistry"),
    ],
)
def test_a_word_that_does_not_fit_is_hyphenated_between_letters(
    qtbot: QtBot, styled: QApplication, text: str, parted: str
) -> None:
    put_on(styled, theme.theme("light", 100))
    made = label(text)
    qtbot.addWidget(made)
    advance = made.fontMetrics().horizontalAdvance
    assert isinstance(made, WrappedLabel)
    shown = made._hyphenated(advance("chemistry-"))
    assert shown.replace("\u00ad", "") == text.replace("\u00a0", " ")
    assert (shown == text) is (parted == text)
    letters = re.findall("(.)\u00ad(.)", shown)
    assert all(before.isalpha() and after.isalpha() for before, after in letters)
    lines = re.split("[ \u00ad]", shown)
    assert all(advance(f"{line}-") <= advance("chemistry-") for line in lines if line.isalpha())


def test_a_word_that_does_not_fit_is_seen_whole(qtbot: QtBot, styled: QApplication) -> None:
    look = theme.theme("light", 100)
    put_on(styled, look)
    made = label("immunohistochemistry")
    qtbot.addWidget(made)
    line = made.fontMetrics().lineSpacing()
    width = made.fontMetrics().horizontalAdvance("immunohisto-")
    assert made.heightForWidth(500) < 2 * line <= made.heightForWidth(width)
    made.resize(width, made.heightForWidth(width))
    made.show()
    picture = made.grab().toImage()
    dark = [
        y for y in range(picture.height()) for x in range(picture.width()) if picture.pixelColor(x, y).lightness() < 90
    ]
    assert min(dark) < line < max(dark)
