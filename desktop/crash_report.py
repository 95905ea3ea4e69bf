"""What is told of defects to who maintains the program: what kind of error, and where in the program it happened.

No message and no value is in it: an error often quotes what it stumbled over, which may be what was typed of a patient.
Nor is a path, which may hold the user's name. Only a failure loads this.
"""

import errno
import linecache
import platform
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from desktop import __version__

#: A run that meets more kinds of defects than this has one that nobody has understood yet.
_MOST_DEFECTS = 5
#: Of a very deep call so many of the outer and of the inner frames tell what there is to tell.
_OUTER, _INNER = 10, 20
_MOST_ERRORS = 8


class _Frame(NamedTuple):
    module: str
    line: int
    function: str
    source: str

    def __str__(self) -> str:
        place = f"    {self.module}, line {self.line}, {self.function}"
        return f"{place}\n        {self.source}" if self.source else place


class CrashReport:
    """The defects that a run has met, each told once and counted; any thread may add one."""

    def __init__(self) -> None:
        self._told: dict[object, str] = {}
        self._times = Counter[object]()
        self._others = 0
        self._lock = threading.RLock()

    def add(self, error: BaseException) -> str:
        """Count `error`; gives what is to be told of it where it is another defect than those before, else nothing."""
        errors = list(_chain(error))
        defect = (tuple(_kind(known) for _, known in errors), _innermost(error))
        told = _describe(errors)  # not under the lock: what it lets go of may fail too, and be told on this thread
        with self._lock:
            is_new = defect not in self._told
            if is_new and len(self._told) == _MOST_DEFECTS:
                self._others += 1
                return ""
            if is_new:
                self._told[defect] = told
            self._times[defect] += 1
            return self._told[defect] if is_new else ""

    def text(self, *about: str) -> str:
        """Everything that can be sent, beginning with the versions and with what else it is `about`."""
        with self._lock:
            parts = [f"{told}\n{_seen(self._times[defect])}" for defect, told in list(self._told.items())]
            if self._others:
                parts.append(f"Other errors. {_seen(self._others)}")
        return "\n\n".join((versions(*about), *parts))


def versions(*about: str) -> str:
    """What the program is and runs on, in a line."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return ", ".join((f"Wardbook {__version__}", *about, f"Python {platform.python_version()}", system))


def _seen(times: int) -> str:
    return "Seen once." if times == 1 else f"Seen {times} times."


def _describe(errors: Sequence[tuple[str, BaseException]]) -> str:
    """Each error with its calls, the innermost last."""
    return "\n".join("\n".join((f"{how}{_kind(error)}", *_told_frames(error.__traceback__))) for how, error in errors)


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """`error` and those that led to it or are part of it, each with how."""
    waiting: list[tuple[str, BaseException]] = [("", error)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ERRORS:
        how, known = waiting.pop(0)
        if id(known) in seen:
            continue
        seen.add(id(known))
        yield how, known
        if isinstance(known, BaseExceptionGroup):
            waiting += [("of these: ", part) for part in known.exceptions]
        if known.__cause__ is not None:
            waiting.append(("because of: ", known.__cause__))
        elif known.__context__ is not None and not known.__suppress_context__:
            waiting.append(("while handling: ", known.__context__))


def _kind(error: BaseException) -> str:
    """The class of `error`, and what the system calls it."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None
    return f"{name} {code}" if code else name


def _told_frames(trace: TracebackType | None) -> list[str]:
    frames = [_frame(known) for known in _walk(trace)]
    left_out = len(frames) - _OUTER - _INNER
    if left_out <= 0:
        return [str(frame) for frame in frames]
    return [*map(str, frames[:_OUTER]), f"    … {left_out} calls …", *map(str, frames[-_INNER:])]


def _innermost(error: BaseException) -> tuple[str, int]:
    """Where in our own modules it happened, or where at all."""
    places = [(_module(known), known.tb_lineno) for known in _walk(error.__traceback__)]
    return next((place for place in reversed(places) if _is_ours(place[0])), places[-1] if places else ("", 0))


def _walk(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _frame(trace: TracebackType) -> _Frame:
    code, module = trace.tb_frame.f_code, _module(trace)
    source = ""
    if _is_ours(module) and Path(code.co_filename).is_absolute():  # else a file of the user's may be called so
        source = linecache.getline(code.co_filename, trace.tb_lineno, trace.tb_frame.f_globals).strip()
    return _Frame(module, trace.tb_lineno, code.co_qualname, source)


def _module(trace: TracebackType) -> str:
    """The name it was imported by, which tells the same as its path and is the same on every machine."""
    return str(trace.tb_frame.f_globals.get("__name__", "?"))


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] == "desktop"
