"""A line to tick."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.check_row import CheckRow
from tests.views.seen import part, settle, type_key


def shown(qtbot: QtBot, look: Theme) -> CheckRow:
    assert look
    row = CheckRow("Platelets <50: ask for a transfusion")
    qtbot.addWidget(row)
    row.resize(200, 100)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    return row


def test_a_press_on_the_text_ticks_and_another_unticks(qtbot: QtBot, look: Theme) -> None:
    row = shown(qtbot, look)
    heard: list[bool] = []
    row.toggled.connect(heard.append)
    for _ in range(2):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=part(row, QLabel).geometry().center())
    assert heard == [True, False]
    QTest.mouseClick(row, Qt.MouseButton.RightButton, pos=part(row, QLabel).geometry().center())
    assert heard == [True, False]


def test_the_box_ticks_once(qtbot: QtBot, look: Theme) -> None:
    row = shown(qtbot, look)
    QTest.mouseClick(part(row, QCheckBox), Qt.MouseButton.LeftButton)
    assert row.is_ticked()


def test_the_space_bar_ticks(qtbot: QtBot, look: Theme) -> None:
    row = shown(qtbot, look)
    row.setFocus()
    type_key(Qt.Key.Key_Space)
    assert row.is_ticked()


def test_its_text_is_its_name_and_stays_whole(qtbot: QtBot, look: Theme) -> None:
    row = shown(qtbot, look)
    assert part(row, QCheckBox).accessibleName() == "Platelets <50: ask for a transfusion"
    assert part(row, QLabel).text() == "Platelets <50: ask for a transfusion"
    assert part(row, QLabel).height() >= part(row, QLabel).heightForWidth(part(row, QLabel).width())


def test_a_press_on_what_stands_under_the_text_does_not_tick(qtbot: QtBot, look: Theme) -> None:
    row = shown(qtbot, look)
    under = QLabel("under it")
    row.add(under)
    row.resize(200, 200)
    settle()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=under.geometry().center())
    assert not row.is_ticked()
    assert under.x() == row.findChildren(QLabel)[0].x()


def test_a_detail_stands_under_the_text_and_ticks_too(qtbot: QtBot, look: Theme) -> None:
    assert look
    row = CheckRow("Biopsy:", "it is essential", "Biopsy: it is essential")
    qtbot.addWidget(row)
    row.show()
    settle()
    assert part(row, QCheckBox).accessibleName() == "Biopsy: it is essential"
    text, detail = row.findChildren(QLabel)
    assert (text.text(), detail.text()) == ("Biopsy:", "it is essential")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=detail.geometry().center())
    assert row.is_ticked()
