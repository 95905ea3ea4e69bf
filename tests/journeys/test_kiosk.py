"""A day of a kiosk: strangers come and go, nothing of one is there for the next, and nothing is left on the disk."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app import _Run
from desktop.library.library import Library
from desktop.state.folders import session_file, settings_file, user_config
from desktop.state.history import Place
from desktop.state.policy import ON, Policy, policy_in_force
from desktop.state.session import Bookmark, Session, save_session
from desktop.state.settings import Settings, save_settings
from desktop.views.crash_dialog import CrashDialog
from desktop.views.find_bar import FindBar
from desktop.views.home_view import HomeView
from desktop.views.main_window import MainWindow
from desktop.views.notice_bar import NoticeBar
from desktop.views.palette_dialog import PaletteDialog
from desktop.views.search_panel import SearchPanel
from tests.conftest import TOPIC
from tests.views.conftest import close_runs, forget_deleted
from tests.views.seen import (
    action,
    button,
    every_word,
    is_shown,
    part,
    press,
    said,
    settle,
    texts,
    trigger,
    type_key,
    type_text,
)

KIOSK = Policy(kiosk=True)
NAME = "a stranger"

#: Starts Wardbook under a policy: `run(policy, notices)`.
Run = Callable[..., _Run]


@pytest.fixture
def run(qapp: QApplication, library: Library) -> Iterator[Run]:
    """Starts Wardbook; its windows close after the test."""
    runs: list[_Run] = []

    def started(policy: Policy = KIOSK, notices: tuple[str, ...] = (), *, compact: bool = False) -> _Run:
        hooks = sys.excepthook, threading.excepthook
        made = _Run(qapp, library, policy, notices)
        sys.excepthook, threading.excepthook = hooks  # an error fails the test
        runs.append(made)
        made.open(None, compact=compact)
        made.window.activateWindow()
        settle()
        return made

    yield started
    close_runs(qapp, runs)


def leave_alone(run: _Run, qapp: QApplication) -> MainWindow:
    """Nobody touches it any more; gives the window that is there then."""
    run.window.parts.idle_clock.rest()
    run.window.parts.idle_clock.idle.emit()
    forget_deleted(qapp)
    settle()
    return run.window


def looks(window: MainWindow) -> dict[str, object]:
    """All that the next one could meet."""
    return {
        "words": every_word(window),
        "look": window.look[:2],
        "settings": window.settings,
        "size": window.size().toTuple(),
        "can go": (window.places.can_go_back(), window.places.can_go_forward(), window.places.topic),
        "on top": bool(window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint),
        "keys": {known.objectName(): (known.isEnabled(), known.isChecked()) for known in window.actions()},
    }


def be_there(window: MainWindow) -> None:
    """Read, type, answer, tick, mark and change whatever can be."""
    window.open_place(Place(TOPIC, "pcl-case"))
    settle()
    trigger(window, "bookmark")
    trigger(window, "checker")
    press(button(window, "Swelling: present"))
    trigger(window, "checklist")
    type_key(Qt.Key.Key_Space)
    trigger(window, "evidence")
    press(button(window, "Copy as RIS"))
    for name in ("theme", "theme", "larger_text", "contents", "on_top", "compact"):
        trigger(window, name)
    trigger(window, "find")
    part(part(window, FindBar), QLineEdit).setText(NAME)
    window.show_notice(f"Of {NAME}.")
    window.searching.search(f"swelling {NAME}")
    settle()
    assert is_shown(window, SearchPanel)


def test_nothing_of_one_is_there_for_the_next(run: Run, qapp: QApplication) -> None:
    kiosk = run()
    first = looks(kiosk.window)
    before = kiosk.window
    be_there(before)
    assert looks(before) != first
    assert NAME in " ".join(every_word(before))
    after = leave_alone(kiosk, qapp)
    assert looks(after) == first
    assert not isValid(before)
    assert [known for known in qapp.topLevelWidgets() if known.isVisible()] == [after]
    assert is_shown(after, HomeView)
    trigger(after, "palette")
    assert not [word for word in every_word(after) if word.startswith("Go to: ")]
    part(after, PaletteDialog).close()
    settle()
    after.open_place(Place(TOPIC))
    settle()
    assert not after.parts.side.has_answers()
    assert after.parts.side.current() == "checker"


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_was_copied_here_goes_too(
    run: Run, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, is_ours: bool
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: is_ours)  # the offscreen platform never knows
    kiosk = run()
    be_there(kiosk.window)
    assert QGuiApplication.clipboard().text()
    leave_alone(kiosk, qapp)
    assert bool(QGuiApplication.clipboard().text()) is not is_ours


def test_a_dialog_and_a_menu_go_with_the_window(run: Run, qapp: QApplication) -> None:
    kiosk = run()
    trigger(kiosk.window, "palette")
    type_text(NAME)
    dialog = part(kiosk.window, PaletteDialog)
    leave_alone(kiosk, qapp)
    assert not isValid(dialog)
    press(part(kiosk.window, QToolButton, "Menu: All actions"))
    menu = part(kiosk.window, QMenu)
    leave_alone(kiosk, qapp)
    assert not isValid(menu)
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None


def test_the_clock_goes_from_the_first_touch_on_and_again_for_the_next(run: Run, qapp: QApplication) -> None:
    kiosk = run()
    for _ in range(2):
        clock = kiosk.window.parts.idle_clock
        assert clock.remaining() == -1
        type_key(Qt.Key.Key_Down)
        assert clock.remaining() > 0
        leave_alone(kiosk, qapp)
    assert kiosk.window.parts.idle_clock is not clock


def test_it_begins_as_compact_as_it_was_started(run: Run, qapp: QApplication) -> None:
    kiosk = run(compact=True)
    trigger(kiosk.window, "compact")
    assert not action(kiosk.window, "compact").isChecked()
    assert action(leave_alone(kiosk, qapp), "compact").isChecked()


def kept_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in user_config().glob("*")} if user_config().exists() else {}


@pytest.mark.parametrize("kiosk", [True, False])
def test_the_users_own_files_are_neither_read_nor_written(run: Run, qapp: QApplication, kiosk: bool) -> None:
    bookmark = Bookmark(Place(TOPIC, "pcl-case"), "A title", "A heading")
    save_settings(settings_file(), Settings(theme="dark", text_size=90))
    save_session(session_file(), Session().visited(Place(TOPIC, "ilr-sites")).bookmarked(bookmark))
    before = kept_files()
    made = run(KIOSK if kiosk else Policy())
    assert (made.window.settings.text_size == 90) is not kiosk
    assert ("What you read is listed here." in texts(made.window)) is kiosk
    be_there(made.window)
    made.window.close()
    forget_deleted(qapp)
    assert (kept_files() == before) is kiosk


def test_where_nothing_was_kept_nothing_is(run: Run) -> None:
    made = run()
    be_there(made.window)
    made.window.close()
    assert kept_files() == {}


def test_a_kiosk_keeps_what_is_decided(run: Run, qapp: QApplication) -> None:
    kiosk = run(Policy(kiosk=True, theme="contrast", text_size=150, checker=ON))
    for window in (kiosk.window, leave_alone(kiosk, qapp)):
        assert window.look[:2] == ("contrast", 150)


def test_a_defect_is_told_without_a_report(run: Run, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    kiosk = run()
    kiosk.hooks._on_exception(KeyError, KeyError("a defect"), None)
    qtbot.wait(1)
    assert kiosk.window.findChildren(CrashDialog) == []
    told = said(part(kiosk.window, NoticeBar))
    assert told.startswith("Something went wrong in Wardbook. What you were reading stays open.")
    assert "/" not in told
    printed = capsys.readouterr().err
    assert "KeyError" in printed
    assert "a defect" not in printed


def test_a_broken_policy_is_told_to_everybody(run: Run, qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("kiosk = true\n", encoding="utf-8")
    policy = policy_in_force(file)
    made = run(policy, (policy.notice(),))
    assert said(part(made.window, NoticeBar)) == policy.notice()
    press(button(made.window, "Put away"))
    assert not is_shown(made.window, NoticeBar)
    assert said(part(leave_alone(made, qapp), NoticeBar)) == policy.notice()


def test_it_can_be_made_anew_all_day(run: Run, qapp: QApplication) -> None:
    kiosk = run()
    first = looks(kiosk.window)
    for _ in range(5):
        kiosk.window.open_place(Place(TOPIC))
        settle()
        leave_alone(kiosk, qapp)
    assert looks(kiosk.window) == first
    assert len(qapp.topLevelWidgets()) == 1
