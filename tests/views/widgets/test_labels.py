"""Labels show text as it is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.views.widgets.labels import label


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
