"""A row that goes on in the next line."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.widgets.emptying import empty
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import LineLabel
from tests.views.seen import settle


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    flow = Flow(6, 4, shown)
    for width, height in ((50, 20), (60, 30), (70, 20)):
        part = QWidget()
        part.setFixedSize(width, height)
        flow.addWidget(part)
    shown.resize(300, 100)
    shown.show()
    settle()
    return shown


def places(row: QWidget) -> list[tuple[int, int]]:
    children = row.findChildren(QWidget)
    return [(child.x(), child.y()) for child in children]


def test_what_fits_stands_in_one_line_in_its_middle(row: QWidget) -> None:
    assert places(row) == [(0, 5), (56, 0), (122, 5)]
    assert row.heightForWidth(300) == row.heightForWidth(192) == 30


def test_what_does_not_fit_goes_into_the_next_line(row: QWidget) -> None:
    row.resize(191, 100)
    settle()
    assert places(row) == [(0, 5), (56, 0), (0, 34)]
    assert row.heightForWidth(191) == 30 + 4 + 20
    assert row.heightForWidth(80) == 20 + 4 + 30 + 4 + 20


def test_what_is_hidden_takes_no_room(row: QWidget) -> None:
    first, *_ = row.findChildren(QWidget)
    first.hide()
    settle()
    assert places(row)[1:] == [(0, 0), (66, 5)]


def test_a_text_wider_than_the_row_wraps(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = Flow(6, 4, ground)
    text = LineLabel("a text of several words that wraps")
    flow.addWidget(text)
    ground.resize(100, 300)
    ground.show()
    settle()
    assert text.width() == 100
    assert text.height() == text.heightForWidth(100) > text.sizeHint().height()


def test_it_can_be_emptied(row: QWidget) -> None:
    layout = row.layout()
    assert layout is not None
    empty(layout)
    assert layout.count() == 0
    assert layout.itemAt(0) is None
    assert layout.takeAt(-1) is None
    assert row.heightForWidth(100) == 0
    layout.setGeometry(QRect(0, 0, 100, 100))
