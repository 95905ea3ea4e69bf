"""The hooks through which Python tells of an error that nobody caught, on whichever thread it happened.

They only take note: the window may be in the middle of painting. What is to be told is told when it has time for it.
On standard error, which many systems keep in a file, stands what the report says, and no word of the error's own.
"""

import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, qVersion

from desktop.errors import WardbookError

if TYPE_CHECKING:  # only a failure needs it
    from desktop.crash_report import CrashReport

#: After so many milliseconds the report is brought up to date: what fails in painting fails at each picture.
_TELLS_AGAIN_AFTER = 500
_QT = f"Qt {qVersion()}"
#: What Python keeps of the last error for a debugger, with every value that was at hand.
_KEPT_BY_PYTHON = ("last_exc", "last_type", "last_value", "last_traceback")


class Hooks(QObject):
    """Hears of every error that nobody caught."""

    failed = Signal(object)
    """Something cannot be done for a reason we understand: the `WardbookError`."""
    crashed = Signal(bool)
    """The report has grown: whether by a defect that was not met before, or only by another time."""
    _met = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failures = deque[WardbookError]()
        self._crashes: CrashReport | None = None
        self._is_new = False
        self._is_telling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._met.connect(self._on_met)  # queued by Qt when a worker thread is the one that fails

    def install(self) -> None:
        """Hear of errors from now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Report a defect in what is done meanwhile, and go on, as Qt does where a slot fails.

        Whatever Qt calls meanwhile, such as the painting of some part, may be what fails.
        """
        try:
            yield
        except Exception as error:
            if _understood(error) is not None:
                raise
            self._take(error)

    def report(self, *about: str) -> str:
        """Every defect that was met, to be sent to who maintains the program."""
        return self._crashes.text(*about, _QT) if self._crashes is not None else ""

    def _on_exception(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self._take(error)

    def _on_thread_exception(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None and not isinstance(failure.exc_value, SystemExit):
            self._take(failure.exc_value)

    def _on_unraisable(self, failure: "sys.UnraisableHookArgs") -> None:
        if failure.exc_value is not None:
            self._take(failure.exc_value)

    def _take(self, error: BaseException) -> None:
        """Take note of `error`; where even that fails, it is told in as few words as there are."""
        try:
            self._sort(error)
            self._met.emit()
        except Exception as fault:  # noqa: BLE001  Python would print both, with all they say
            _print(f"wardbook: {type(error).__name__}, and no report: {type(fault).__name__}")
        for name in _KEPT_BY_PYTHON:
            vars(sys).pop(name, None)

    def _sort(self, error: BaseException) -> None:
        from desktop.crash_report import CrashReport, versions

        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        fault = _understood(error)
        if fault is not None:  # for a reason we understand, be it that no slot was ready for it
            if self._is_telling:  # it would go wrong again
                raise fault
            self._failures.append(fault)
            return
        if self._crashes is None:
            self._crashes = CrashReport()
        told = self._crashes.add(error)
        if told:
            self._is_new = True
            _print(f"{versions(_QT)}\n{told}")

    def _on_met(self) -> None:
        if self._is_new or self._failures:
            self._timer.start(0)
        elif not self._timer.isActive():
            self._timer.start(_TELLS_AGAIN_AFTER)

    def _tell(self) -> None:
        self._is_telling = True
        while self._failures:
            self.failed.emit(self._failures.popleft())
        self._is_telling = False
        if self._crashes is not None:
            is_new, self._is_new = self._is_new, False
            self.crashed.emit(is_new)


def _understood(error: BaseException) -> WardbookError | None:
    """What can be said of `error` to the reader; None where it is a defect."""
    from desktop.installation import incomplete

    return error if isinstance(error, WardbookError) else incomplete(error)


def _print(text: str) -> None:
    """Print `text` on standard error, where that can be; Windows gives a program without a terminal none."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
