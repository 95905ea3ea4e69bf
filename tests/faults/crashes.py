"""Errors thrown at many places of the real window, each with a word in it that somebody may have typed.

Without our hooks, Python prints that word, and nobody is offered a report.
"""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import partial, wraps
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.app import _Run
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.views.crash_dialog import CrashDialog
from desktop.views.overrides import guarded
from desktop.views.search_panel import SearchPanel
from tests.conftest import TOPIC
from tests.faults.crash_cases import AT_THE_END, AT_THE_START, IN_THE_WINDOW, Case
from tests.faults.outcome import Outcome
from tests.faults.real_window import application, at_home, guidance, open_dialogs, real_run
from tests.views.seen import button, is_near_top, press, settle

#: What somebody typed.
CANARY = "zzcanaryzz"
#: In the part that every test run has time for, one of so many places.
_SHARE = 6
#: So often the window gets its turn until a report must be there.
_TURNS, _MOST_TURNS = 10, 500


class Seen(NamedTuple):
    """What came of one error: how often it was thrown, what was lost, and whether its words came out."""

    fired: int
    lost: tuple[str, ...]
    leaked: bool


def outcomes(full: bool) -> Iterator[Outcome]:
    """Every kind of place, one outcome each."""
    with guidance() as library, at_home():
        for kind in dict.fromkeys(case.kind for case in (*IN_THE_WINDOW, *AT_THE_START, *AT_THE_END)):
            cases = [case for case in (*IN_THE_WINDOW, *AT_THE_START, *AT_THE_END) if case.kind == kind]
            yield _outcome(library, kind, cases if full else cases[::_SHARE], full=full)


def _outcome(library: Library, kind: str, cases: Sequence[Case], *, full: bool) -> Outcome:
    seen = [tried(library, case) for case in cases]
    without = [tried(library, case, guarded=False) for case in (cases if full else cases[:1])]
    lost = [f"{case.name}: {loss}" for case, known in zip(cases, seen, strict=True) for loss in known.lost]
    fired = sum(known.fired > 0 for known in seen)
    return Outcome(f"an error in: {kind}", len(cases), fired, tuple(lost), sum(known.leaked for known in without))


class Thrown:
    """Fails whenever it is called, with a word of the reader's in all that an error can hold."""

    def __init__(self, make: Callable[[], BaseException]) -> None:
        self.fired = 0
        self.is_armed = False
        self._make = make

    def __call__(self, *_arguments: object, **_named: object) -> object:
        """Fail, unless that is over."""
        if not self.is_armed:
            return None
        self.fired += 1
        error, before = self._make(), ValueError(f"before it {CANARY}")
        error.add_note(f"on it {CANARY}")
        if self.fired % 2:
            raise error from before
        error.__context__ = before
        raise error


class _Unprintable(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise KeyError(CANARY)

    __repr__ = __str__


_ERRORS: tuple[Callable[[], BaseException], ...] = (
    partial(KeyError, CANARY),
    lambda: UnicodeEncodeError("utf-8", CANARY, 0, 1, CANARY),
    lambda: OSError(errno.EIO, CANARY, f"/home/{CANARY}/file"),
    partial(MemoryError, CANARY),
    partial(RecursionError, CANARY),
    lambda: ExceptionGroup(CANARY, [ValueError(CANARY), TypeError(CANARY)]),
    partial(_Unprintable, CANARY),
)


def tried(library: Library, case: Case, *, guarded: bool = True) -> Seen:
    """Throw at one place, with our hooks or with Python's own, and see what is left."""
    all_cases = (*IN_THE_WINDOW, *AT_THE_START, *AT_THE_END)
    throw = Thrown(_ERRORS[all_cases.index(case) % len(_ERRORS)])
    application().clipboard().clear()
    with _overheard() as errors:
        lost = [*_lost(library, case, throw, guarded=guarded)]
        said = errors()
    if guarded and CANARY in said:
        lost.append("its words are on standard error")
    if guarded and throw.fired and "Wardbook" not in said:
        lost.append("there is nothing about it on standard error")
    return Seen(throw.fired, tuple(lost), throw.fired > 0 and CANARY in said)


def _lost(library: Library, case: Case, throw: Thrown, *, guarded: bool) -> Iterator[str]:
    """What is lost by an error while the window starts, is open, or is closed."""
    with pytest.MonkeyPatch.context() as patch:
        if case.broken is not None:
            patch.setattr(*case.broken, _instead_of(case.broken, throw))
        with real_run(library, opened=case not in AT_THE_START) as run:
            if not guarded:
                sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
                sys.unraisablehook = sys.__unraisablehook__
            text = run.window.article.toPlainText()
            with nullcontext() if guarded else suppress(Exception):
                _throw(run, case, throw, guarded=guarded)
            if guarded:
                yield from _lost_at_the_end(run) if case in AT_THE_END else _lost_report(run)
            throw.is_armed = False
            if guarded and case not in AT_THE_END:
                yield from _lost_page(run, text)


def _throw(run: _Run, case: Case, throw: Thrown, *, guarded: bool) -> None:
    """Let it happen, and let what waits for an answer go, until the report is there and no other comes."""
    if case in AT_THE_END:
        case.act(run.window, throw)
    throw.is_armed = True
    if case in AT_THE_START:
        run.open(Place(TOPIC))
    elif case in AT_THE_END:
        QTimer.singleShot(0, run.window, run.window.close)
    else:
        QTimer.singleShot(0, run.window, partial(case.act, run.window, throw))
    for _ in range(_MOST_TURNS):
        _take_turn()
        _put_away(throw)
        if throw.fired and (_reports() or not run.window.isVisible() or not guarded):
            break
    for _ in range(_TURNS):
        _take_turn()


def _put_away(throw: Thrown) -> None:
    """What waits for an answer goes, once something has failed."""
    if throw.fired:
        for dialog in open_dialogs():
            if dialog.isModal():
                dialog.reject()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _instead_of(broken: tuple[object, str], throw: Thrown) -> Callable[..., object]:
    """What fails as long as that is wanted; PySide goes on to call what it has called once."""
    owner, name = broken
    usual = getattr(owner, name)

    @wraps(usual)
    def fails(*arguments: object, **named: object) -> object:
        return throw() if throw.is_armed else usual(*arguments, **named)

    is_override = hasattr(usual, "__wrapped__")
    return guarded(owner, fails) if is_override and isinstance(owner, type) else fails


def _take_turn() -> None:
    """As in the program, where a loop runs: what fails under `processEvents` is raised by that instead."""
    loop = QEventLoop()
    QTimer.singleShot(2, loop.quit)
    loop.exec()


def _reports() -> list[CrashDialog]:
    return [dialog for dialog in open_dialogs() if isinstance(dialog, CrashDialog)]


def _lost_report(run: _Run) -> Iterator[str]:
    """What is wrong with the report that is offered."""
    if len(_reports()) != 1:
        yield f"{len(_reports())} reports are offered"
        return
    dialog = _reports()[0]
    told = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    press(button(dialog, "Copy report"))
    copied = QGuiApplication.clipboard().text()
    if CANARY in told + copied + dialog.accessibleDescription():
        yield "its words are in the report"
    if copied != told or "line" not in told or run.window.version not in told:
        yield f"the report says too little: {told}"
    dialog.close()
    _take_turn()
    if open_dialogs():
        yield "the report cannot be put away"


def _lost_page(run: _Run, text: str) -> Iterator[str]:
    """What of the article, and of the way through it, is not as it was."""
    window, article = run.window, run.window.article
    if not window.isVisible():
        yield "the window is gone"
        return
    window.resize(1300, 860)  # it is painted anew
    window.open_place(Place(TOPIC))
    settle()
    if article.toPlainText() != (text or article.toPlainText()) or "leukemi" not in article.toPlainText():
        yield "the article is not on the page"
    bar = article.verticalScrollBar()
    before = bar.value()
    QTest.keyClick(article, Qt.Key.Key_PageDown)
    settle()
    if bar.value() <= before:
        yield "the article does not scroll"
    window.open_place(Place(TOPIC, "treatment"))
    settle()
    if not article.isVisible() or not is_near_top(article, "treatment"):
        yield "another section cannot be opened"
    window.searching.search("biopsy")
    settle()
    hits = window.findChildren(SearchPanel)[0]._model.rowCount()
    if not window.searching.is_shown() or not hits:
        yield "the search finds nothing"


def _lost_at_the_end(run: _Run) -> Iterator[str]:
    """What is left open, or not kept."""
    if run.window.isVisible():
        yield "the window does not close"
    if run.window.searching._worker is not None and run.window.searching._worker._thread.isRunning():
        yield "its search goes on"


@contextmanager
def _overheard() -> Iterator[Callable[[], str]]:
    """What is printed on standard error meanwhile, by Python and by Qt."""
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as heard:
        before, usual = os.dup(2), sys.stderr
        os.dup2(heard.fileno(), 2)
        sys.stderr = heard

        def said() -> str:
            heard.seek(0)
            return heard.read()

        try:
            yield said
        finally:
            heard.flush()
            sys.stderr = usual
            os.dup2(before, 2)
            os.close(before)
