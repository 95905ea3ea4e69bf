"""What nobody caught is heard wherever it happened, told once, and never in its own words."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.errors import LibraryError, StateError
from desktop.hooks import Hooks
from tests.views.conftest import nothing_is_left

__all__ = ["nothing_is_left"]

TYPED = "zztypedzz"


@pytest.fixture
def hooks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hooks]:
    """The hooks, installed; Python's are as before afterwards."""
    assert qtbot is not None
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    parent = QObject()
    made = Hooks(parent)
    made.install()
    yield made
    if isValid(parent):
        parent.deleteLater()


def broken(*_arguments: object) -> None:
    raise KeyError(TYPED)


def meet(hooks: Hooks, qtbot: QtBot, error: BaseException) -> str:
    """What is reported of `error`, once the window has time for it."""
    with qtbot.waitSignal(hooks.crashed):
        sys.excepthook(type(error), error, error.__traceback__)
    return hooks.report()


def test_before_anything_fails_there_is_nothing_to_report(hooks: Hooks) -> None:
    assert hooks.report() == ""


def test_an_error_of_a_slot_is_reported_and_printed_without_its_words(
    hooks: Hooks, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(hooks.crashed) as heard:
        QTimer.singleShot(0, hooks, broken)
    assert heard.args == [True]
    printed = capsys.readouterr().err
    for told in (hooks.report(), printed):
        assert "KeyError\n" in told
        assert "test_hooks, line " in told
        assert TYPED not in told


def test_an_error_of_a_thread_is_reported_on_this_one(hooks: Hooks, qtbot: QtBot) -> None:
    on: list[threading.Thread] = []
    hooks.crashed.connect(lambda _is_new: on.append(threading.current_thread()))
    with qtbot.waitSignal(hooks.crashed):
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
        assert on == []
    assert on == [threading.main_thread()]


def test_a_thread_that_ends_itself_is_no_error(hooks: Hooks) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert hooks.report() == ""


def test_an_error_that_python_cannot_raise_is_reported(hooks: Hooks, qtbot: QtBot) -> None:
    class Held:
        def __del__(self) -> None:
            broken()

    with qtbot.waitSignal(hooks.crashed):
        Held()
        gc.collect()
    assert "KeyError" in hooks.report()


def test_the_same_error_again_is_only_counted(hooks: Hooks, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[bool] = []
    hooks.crashed.connect(heard.append)
    meet(hooks, qtbot, KeyError(TYPED))
    capsys.readouterr()
    with qtbot.waitSignal(hooks.crashed):
        for _ in range(300):
            sys.excepthook(KeyError, KeyError(TYPED), None)
    assert heard == [True, False]
    assert hooks.report().endswith("Seen 301 times.")
    assert capsys.readouterr().err == ""


def test_what_is_understood_is_told_and_no_report(
    hooks: Hooks, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    error = LibraryError(f"The library {TYPED} is damaged.")
    with qtbot.waitSignal(hooks.failed) as heard:
        sys.excepthook(LibraryError, error, None)
    assert heard.args == [error]
    assert hooks.report() == ""
    assert capsys.readouterr().err == ""


def test_what_cannot_be_told_is_not_told_forever(
    hooks: Hooks, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []

    def tell(fault: object) -> None:
        asked.append(fault)
        raise StateError(TYPED)

    hooks.failed.connect(tell)
    sys.excepthook(LibraryError, LibraryError(TYPED), None)
    qtbot.wait(50)
    assert len(asked) == 1
    assert capsys.readouterr().err == "wardbook: StateError, and no report: StateError\n"


def test_a_report_that_cannot_be_made_is_told_in_two_words(
    hooks: Hooks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desktop.crash_report.CrashReport.add", broken)
    assert hooks.report() == ""
    sys.excepthook(ValueError, ValueError(TYPED), None)
    qtbot.wait(1)
    assert capsys.readouterr().err == "wardbook: ValueError, and no report: KeyError\n"


def test_without_a_standard_error_nothing_is_lost(hooks: Hooks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert "KeyError" in meet(hooks, qtbot, KeyError(TYPED))


def test_python_keeps_nothing_of_the_error(hooks: Hooks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hooks.crashed):
        QTimer.singleShot(0, hooks, broken)
    assert [name for name in ("last_exc", "last_type", "last_value", "last_traceback") if hasattr(sys, name)] == []


def test_what_fails_at_the_start_is_reported_and_the_start_goes_on(hooks: Hooks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hooks.crashed), hooks.reporting():
        broken()
    assert "KeyError" in hooks.report()
    with pytest.raises(LibraryError), hooks.reporting():
        raise LibraryError(TYPED)
    with pytest.raises(ModuleNotFoundError), hooks.reporting():
        raise ModuleNotFoundError(TYPED, name=TYPED)


def test_an_error_after_the_window_is_gone_is_still_printed(
    hooks: Hooks, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(hooks.destroyed):
        hooks.deleteLater()
    sys.excepthook(KeyError, KeyError(TYPED), None)
    printed = capsys.readouterr().err
    assert "KeyError" in printed
    assert TYPED not in printed


class _Sender(QObject):
    sent = Signal()


def test_the_slot_after_one_that_fails_is_still_called(hooks: Hooks, qtbot: QtBot) -> None:
    sender, heard = _Sender(), []
    sender.sent.connect(broken)
    sender.sent.connect(lambda: heard.append(True))
    with qtbot.waitSignal(hooks.crashed):
        sender.sent.emit()
    assert heard == [True]
