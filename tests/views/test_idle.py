"""The clock that tells when nobody has touched the program for a while."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.idle import IdleClock

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def clock(qapp: QApplication) -> IdleClock:
    return IdleClock(qapp, 20)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_it_tells_once_and_rests(clock: IdleClock, qtbot: QtBot) -> None:
    heard: list[bool] = []
    clock.idle.connect(lambda: heard.append(True))
    with qtbot.waitSignal(clock.idle):
        clock.watch()
    assert heard == [True]
    assert clock.remaining() < 0
    with qtbot.waitSignal(clock.idle):
        clock.watch()
    assert heard == [True, True]


def test_it_tells_nothing_while_it_rests(clock: IdleClock, page: QWidget, qtbot: QtBot) -> None:
    clock.watch()
    clock.rest()
    QTest.keyClick(page, Qt.Key.Key_A)
    assert clock.remaining() < 0
    with qtbot.assertNotEmitted(clock.idle, wait=60):
        pass


def touch(page: QWidget, kind: str) -> None:
    place, button = QPointF(1, 1), Qt.MouseButton.NoButton
    match kind:
        case "key":
            QTest.keyClick(page, Qt.Key.Key_A)
        case "press":
            QTest.mouseClick(page, Qt.MouseButton.LeftButton)
        case "move":
            moved = QMouseEvent(QEvent.Type.MouseMove, place, place, button, button, NONE)
            QApplication.sendEvent(page, moved)
        case "wheel":
            turned = QWheelEvent(
                place, place, QPoint(), QPoint(0, 120), button, NONE, Qt.ScrollPhase.NoScrollPhase, False
            )
            QApplication.sendEvent(page, turned)


@pytest.mark.parametrize("kind", ["key", "press", "move", "wheel"])
def test_every_touch_sets_it_back(qapp: QApplication, qtbot: QtBot, page: QWidget, kind: str) -> None:
    clock = IdleClock(qapp, 1_000_000)
    clock.watch()
    qtbot.wait(10)
    clock.watch()  # it watches already
    before = clock.remaining()
    assert before < 1_000_000
    touch(page, kind)
    told = clock.remaining()
    clock.rest()
    assert told > before


def test_what_nobody_did_does_not_set_it_back(qapp: QApplication, qtbot: QtBot, page: QWidget) -> None:
    clock = IdleClock(qapp, 1_000_000)
    clock.watch()
    qtbot.wait(10)
    before = clock.remaining()
    page.resize(50, 60)
    page.repaint()
    told = clock.remaining()
    clock.rest()
    assert told <= before
