"""The real window for a campaign, as `wardbook` starts it, in a home of its own; nothing of it is left afterwards."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.app import _Run
from desktop.compiler.build import build
from desktop.library.library import Library
from desktop.state.policy import Policy
from desktop.views.display import open_application
from tests.conftest import CONTENT
from tests.views.conftest import ARTICLE, NO_POLICY, close_runs
from tests.views.seen import settle

_FOLDERS = ("CONFIG", "DATA", "CACHE", "STATE")


@contextmanager
def guidance() -> Iterator[Library]:
    """The library of the real guidance, for as long as a campaign goes on."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "library.sqlite")
        assert build(CONTENT, path) == ()
        library = Library(path)
        try:
            yield library
        finally:
            library.close()


@contextmanager
def at_home() -> Iterator[Path]:
    """A home that nobody else uses."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", folder)
        for kind in _FOLDERS:
            patch.setenv(f"XDG_{kind}_HOME", str(Path(folder, kind.lower())))
        yield Path(folder)


@contextmanager
def real_run(library: Library, policy: Policy = NO_POLICY, *, opened: bool = True) -> Iterator[_Run]:
    """A run of the window, at the article; Python's hooks are afterwards as they were."""
    with hooks_kept():
        run = _Run(application(), library, policy, ())
        try:
            if opened:
                run.open(ARTICLE)
                run.window.activateWindow()
                settle()
            yield run
        finally:
            close_runs(application(), [run])


@contextmanager
def hooks_kept() -> Iterator[None]:
    """What Python calls for errors that nobody caught is afterwards as it was."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def application() -> QApplication:
    """Qt's application, without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    known = QApplication.instance()
    return known if isinstance(known, QApplication) else open_application(needs_display=False)


def open_dialogs() -> list[QDialog]:
    """Every dialog in sight."""
    return [known for known in QApplication.topLevelWidgets() if isinstance(known, QDialog) and known.isVisible()]
