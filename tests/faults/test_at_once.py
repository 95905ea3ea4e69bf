"""Many windows of one user; a part of the campaign in every test run."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import _Run
from desktop.library.library import Library
from desktop.state.folders import session_file, settings_file
from desktop.state.history import Place
from desktop.state.policy import Policy
from desktop.state.session import Bookmark, Session, load_session, save_session
from desktop.state.settings import load_settings
from tests.conftest import TOPIC
from tests.faults.at_once import at_once, losses, outcomes, overlapping
from tests.faults.real_window import hooks_kept
from tests.views.conftest import PLATFORM_REMARK, close_runs
from tests.views.seen import settle


def test_nobody_undoes_what_another_has_kept() -> None:
    for outcome in outcomes(False):
        assert outcome.result == "held", outcome.told()


def test_what_one_has_lost_is_noticed(tmp_path: Path) -> None:
    windows, wrong = at_once(tmp_path, 3)
    assert wrong == []
    assert overlapping(windows) > 0
    assert list(losses(tmp_path, windows)) == []
    session = load_session(tmp_path / "session.json")
    save_session(tmp_path / "session.json", session.unbookmarked(Place("window-5", "2")), session)
    assert list(losses(tmp_path, windows)) == ["window-5 has lost bookmark 2"]
    back = session.bookmarked(Bookmark(Place("window-5", "1")))
    save_session(tmp_path / "session.json", back, session.unbookmarked(Place("window-5", "2")))
    assert list(losses(tmp_path, windows)) == ["window-5 has bookmark 1 again"]


@pytest.mark.qt_log_ignore(PLATFORM_REMARK)
def test_two_windows_keep_what_is_done_in_the_other(qapp: QApplication, library: Library) -> None:
    marked = Session().bookmarked(Bookmark(Place(TOPIC, "treatment"))).bookmarked(Bookmark(Place(TOPIC, "work-up")))
    save_session(session_file(), marked)
    with hooks_kept():
        one, other = (_Run(qapp, library, Policy(), ()) for _ in range(2))
        for run, anchor in ((one, "treatment"), (other, "ilr-sites")):
            run.open(Place(TOPIC, anchor))
            settle()
            run.window.toggle_bookmark()  # takes away the one that is there, and makes the other
        one.window.choose(one.window.settings._replace(text_size=200))
        other.window.choose(other.window.settings._replace(theme="dark"))
        one.window.choose(one.window.settings._replace(text_size=100))
        close_runs(qapp, [one, other])
    assert [known.place.anchor for known in load_session(session_file()).bookmarks] == ["work-up", "ilr-sites"]
    assert load_settings(settings_file())[:2] == ("dark", 100)
