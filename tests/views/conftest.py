"""The window on Qt's offscreen platform, and the check that a test leaves nothing of it behind."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for a window

import gc
import re
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QThreadPool,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.app import _Run
from desktop.library.library import Library
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.state.history import HOME, Place
from desktop.state.policy import Policy
from desktop.state.settings import Settings
from desktop.views import theme
from desktop.views.main_window import MainWindow
from tests.conftest import TOPIC
from tests.views.seen import settle

LIGHT = theme.theme("light", 100)
ARTICLE = Place(TOPIC)
WIDE = (1360, 860)
DEFAULTS = Settings()
#: A day after the guidance was written on which no review is overdue, whenever the tests run.
EARLY = date(2026, 2, 1)
NO_POLICY = Policy()

#: What the offscreen platform says of itself, whoever asks.
PLATFORM_REMARK = r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)\b"

#: Opens the window at a place: `open_window(place, settings=…, policy=…, look=…, size=…, today=…)`.
OpenWindow = Callable[..., MainWindow]


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.qt_log_ignore(PLATFORM_REMARK))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Nothing that Qt remarks while the windows close is overheard."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg and not re.match(PLATFORM_REMARK, message or ""):
            said.append(message or "")

    before = qInstallMessageHandler(hear)
    try:
        result = yield
    finally:
        qInstallMessageHandler(before)
    assert said == []
    return result


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """After a test, no window, no running timer and no thread is left."""
    threads = threading.enumerate()
    yield
    forget_deleted(qapp)
    if qapp.topLevelWidgets():
        gc.collect()  # a widget without a parent goes with the Python object that holds it
    assert [repr(widget) for widget in qapp.topLevelWidgets()] == []
    timers = [known for known in gc.get_objects() if type(known) is QTimer]
    assert [timer for timer in timers if Shiboken.isValid(timer) and timer.isActive()] == []
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert [thread for thread in threading.enumerate() if thread not in threads] == []


def forget_deleted(application: QApplication) -> None:
    """Let everything go that was to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.processEvents()


def close_runs(application: QApplication, runs: Sequence[_Run]) -> None:
    """Close the windows of these runs of the program, and let everything of them go."""
    for run in runs:
        run.window.close()
        run.window.deleteLater()
        run.deleteLater()
    forget_deleted(application)


@pytest.fixture(scope="session")
def topic(library_file: Path) -> Topic:
    """The topic of the real guidance."""
    library = Library(library_file)
    read = library.topic(TOPIC)
    library.close()
    return read


@pytest.fixture(scope="session")
def checker(library_file: Path) -> SymptomChecker:
    """Its symptom checker."""
    library = Library(library_file)
    read = library.symptom_checker(TOPIC)
    library.close()
    assert read is not None
    return read


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """Qt's application with the program's style and fonts."""
    qapp.setStyle("Fusion")
    theme.load_fonts()
    return qapp


@pytest.fixture
def look(styled: QApplication) -> theme.Theme:
    """The light theme, in force."""
    put_on(styled, LIGHT)
    return LIGHT


def put_on(styled: QApplication, look: theme.Theme) -> None:
    """Give a part that stands alone the look that its window would give it."""
    theme.apply(styled, look)
    styled.setStyleSheet(look.style_sheet("window.qss"))


@pytest.fixture
def open_window(qtbot: QtBot, styled: QApplication, library: Library) -> Iterator[OpenWindow]:
    """Opens the window on the real guidance; it is closed and deleted after the test."""
    windows = []  # qtbot only knows them weakly: Python could collect one while its last events come

    def opened(
        place: Place = HOME,
        *,
        settings: Settings = DEFAULTS,
        policy: Policy = NO_POLICY,
        look: theme.Theme = LIGHT,
        size: tuple[int, int] = WIDE,
        today: date = EARLY,
    ) -> MainWindow:
        theme.apply(styled, look)
        styled.setStyleSheet("")  # the window dresses itself
        window = MainWindow(library, settings, policy, look, lambda: today)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.open_place(place)
            window.activateWindow()
        settle()
        return window

    yield opened
    windows.clear()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window with the article open."""
    return open_window(ARTICLE)
