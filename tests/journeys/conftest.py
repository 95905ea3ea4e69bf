"""A whole run of the window, as `wardbook` starts it: settings, themes and all."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import _Run
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.state.policy import Policy
from desktop.views.main_window import MainWindow
from tests.views.conftest import (
    close_runs,
    nothing_is_left,
    open_window,
    pytest_itemcollected,
    pytest_runtest_teardown,
    styled,
)
from tests.views.seen import settle

__all__ = ["nothing_is_left", "open_window", "pytest_itemcollected", "pytest_runtest_teardown", "styled"]

#: Starts Wardbook and gives its window: `start(place, compact=…)`.
Start = Callable[..., MainWindow]


@pytest.fixture
def start(qapp: QApplication, library: Library) -> Iterator[Start]:
    """Starts Wardbook; the window closes after the test."""
    sessions: list[_Run] = []

    def started(place: Place | None = None, *, compact: bool = False) -> MainWindow:
        hooks = sys.excepthook, threading.excepthook
        session = _Run(qapp, library, Policy(), ())
        sys.excepthook, threading.excepthook = hooks  # an error fails the test
        sessions.append(session)
        session.open(place, compact=compact)
        session.window.activateWindow()
        settle()
        return session.window

    yield started
    close_runs(qapp, sessions)
