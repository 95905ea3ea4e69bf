"""A word typed wherever one can type is nowhere any more once a patient, or whoever was there, has gone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import _Run
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.state.policy import Policy
from desktop.views.main_window import MainWindow
from tests.conftest import TOPIC
from tests.faults.outcome import Outcome
from tests.faults.real_window import application, at_home, guidance, open_dialogs, real_run
from tests.faults.traces import traces
from tests.views.conftest import forget_deleted
from tests.views.seen import button, press, settle, trigger, type_key, type_text

#: In two parts, lest it be found where Python keeps this file.
CANARY = "zzcanary" + "bird"


class Trace(NamedTuple):
    """One way to leave something behind.

    Attributes:
        name: what is left.
        leave: does it, by the keyboard.
        is_asked: whether it waits in a dialog, from which no other action can be reached.
    """

    name: str
    leave: Callable[[MainWindow], object]
    is_asked: bool = False


def _searched(_window: MainWindow) -> None:
    type_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(f"leukemia {CANARY}")


def _found(window: MainWindow) -> None:
    """A hit was opened: going back would bring back what led there."""
    _searched(window)
    type_key(Qt.Key.Key_Return)
    settle()


def _not_found(_window: MainWindow) -> None:
    type_key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(CANARY)


def _half_deleted(window: MainWindow) -> None:
    """Deleted by hand: undoing would bring it back."""
    _not_found(window)
    for _ in CANARY:
        type_key(Qt.Key.Key_Backspace)
    type_text("le")


def _sought(_window: MainWindow) -> None:
    type_key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(CANARY)
    type_key(Qt.Key.Key_Return)


def _sought_and_closed(window: MainWindow) -> None:
    _sought(window)
    type_key(Qt.Key.Key_Escape)
    type_key(Qt.Key.Key_F3)


def _asked(_window: MainWindow) -> None:
    type_key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    type_text(CANARY)


def _asked_and_closed(window: MainWindow) -> None:
    _asked(window)
    type_key(Qt.Key.Key_Escape)
    settle()
    window.activateWindow()
    settle()
    _sought(window)


def _asked_for_keys(window: MainWindow) -> None:
    trigger(window, "shortcuts")
    QTest.keyClicks(open_dialogs()[-1].findChildren(QLineEdit)[0], CANARY)


def _everything(window: MainWindow) -> None:
    _asked_and_closed(window)
    _found(window)
    _searched(window)


TRACES = (
    Trace("searched", _searched),
    Trace("a hit opened", _found),
    Trace("searched, nothing found", _not_found),
    Trace("searched and deleted", _half_deleted),
    Trace("sought on the page", _sought),
    Trace("sought on the page, closed", _sought_and_closed),
    Trace("typed into the list of all actions", _asked, is_asked=True),
    Trace("typed among the shortcuts", _asked_for_keys, is_asked=True),
    Trace("all of it", _everything),
)


def _new_patient(run: _Run) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(QApplication.focusWidget() or run.window, Qt.Key.Key_N, modifiers)


def _leave_alone(run: _Run) -> None:
    """Nobody touches it for as long as IT allows; the clock must be going for that."""
    clock = run.window.parts.idle_clock
    assert clock.remaining() > 0, "nobody watches whether somebody is there"
    clock._timer.setInterval(0)
    clock._timer.start()
    settle()


WAYS: dict[str, tuple[Policy, Callable[[_Run], object]]] = {
    "New patient": (Policy(), _new_patient),
    "left alone": (Policy(), _leave_alone),
    "left alone in a kiosk": (Policy(kiosk=True), _leave_alone),
}


def outcomes(full: bool) -> Iterator[Outcome]:
    """Every way of going, one outcome each."""
    with guidance() as library, at_home() as home:
        for way, (policy, go) in WAYS.items():
            kept = [trace for trace in TRACES if not (trace.is_asked and go is _new_patient)]
            came_to = [left(library, home, policy, trace, go) for trace in (kept if full else kept[-1:])]
            lost = tuple(f"{trace}: {place}" for trace, before, after in came_to for place in after)
            there = sum(bool(before) for _, before, _ in came_to)
            yield Outcome(f"what was typed: {way}", len(came_to), there, lost, there)
            yield _answers(library, policy, way, go)


def left(
    library: Library, home: Path, policy: Policy, trace: Trace, go: Callable[[_Run], object]
) -> tuple[str, list[str], list[str]]:
    """The name of the trace, where it was, and where it still is when somebody has gone."""
    application().clipboard().clear()
    with real_run(library, policy) as run:
        trace.leave(run.window)
        settle()
        before = traces(CANARY, home)
        go(run)
        forget_deleted(application())
        settle()
        after = traces(CANARY, home)
        run.window.go_back()
        settle()
        return trace.name, before, [*after, *(f"going back: {place}" for place in traces(CANARY, home) if not after)]


def _answers(library: Library, policy: Policy, way: str, go: Callable[[_Run], object]) -> Outcome:
    """Answers and ticks."""
    with real_run(library, policy) as run:
        window = run.window
        trigger(window, "checker")
        press(button(window, "Swelling: present"))
        trigger(window, "checklist")
        type_key(Qt.Key.Key_Space)
        there = window.parts.side.has_answers() and bool(window.ticked_steps())
        go(run)
        forget_deleted(application())
        run.window.open_place(Place(TOPIC))
        settle()
        is_left = run.window.parts.side.has_answers() or bool(run.window.ticked_steps())
        lost = ("an answer or a tick is left",) if is_left else ()
        return Outcome(f"answers and ticks: {way}", 2, 2 * there, lost, 2 * there)
