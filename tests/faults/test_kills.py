"""A window that is killed while it saves; a part of the campaign in every test run."""

from pathlib import Path

import pytest

from desktop.state.history import Place
from desktop.state.session import Session, save_session
from desktop.state.settings import Settings, save_settings
from tests.faults.kills import kill_one, losses, outcomes
from tests.faults.kills_saver import counted, text_size


def test_what_was_kept_outlives_the_kill() -> None:
    for outcome in outcomes(False):
        assert outcome.result == "held", outcome.told()


def test_a_window_goes_on_where_the_killed_one_was(tmp_path: Path) -> None:
    first = kill_one(tmp_path, 0)
    second = kill_one(tmp_path, 0)
    assert first[0] == 0
    assert second[0] in (first[-1] + 1, first[-1] + 2)


def test_a_window_that_ends_by_itself_is_no_kill(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="could not be understood"):
        kill_one(tmp_path, 0)


def test_a_number_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    session = Session()
    for number in range(4):
        session = counted(session, number)
    save_session(tmp_path / "session.json", session)
    save_settings(tmp_path / "settings.json", Settings(text_size=text_size(3)))
    assert list(losses(tmp_path, 3)) == []
    assert [loss.split(" is ")[0] for loss in losses(tmp_path, 5)] == ["the place", "the text size"]
    save_session(tmp_path / "session.json", session.unbookmarked(Place("counted", "1")), session)
    assert list(losses(tmp_path, 3)) == ["the bookmarks at 3 are [0, 2, 3]"]
