"""What was found whole is remembered by what changes with every change of the file, and never more than that."""

import os
import time
from pathlib import Path

import pytest

from desktop.library import verdicts as verdicts_module
from desktop.library.verdicts import Verdicts


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is old enough."""
    monkeypatch.setattr(verdicts_module, "_TOO_YOUNG", 0)
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"red")
    return path


@pytest.fixture
def verdicts(tmp_path: Path) -> Verdicts:
    return Verdicts(tmp_path / "cache" / "verified")


def test_what_was_found_whole_is_remembered(file: Path, verdicts: Verdicts, tmp_path: Path) -> None:
    assert not verdicts.holds(file.stat())
    verdicts.add(file.stat())
    assert verdicts.holds(file.stat())
    assert Verdicts(tmp_path / "cache" / "verified").holds(file.stat())
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["verified"]


def test_any_change_of_the_file_makes_it_another_one(file: Path, verdicts: Verdicts) -> None:
    verdicts.add(file.stat())
    before = file.stat()
    file.write_bytes(b"raw")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # even with the time put back
    assert not verdicts.holds(file.stat())
    file.write_bytes(b"redder")
    assert not verdicts.holds(file.stat())


def test_a_copy_is_another_file(file: Path, verdicts: Verdicts, tmp_path: Path) -> None:
    verdicts.add(file.stat())
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(b"red")
    os.utime(copy, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    assert not verdicts.holds(copy.stat())


def test_one_that_was_just_written_is_not_remembered(
    file: Path, verdicts: Verdicts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts_module, "_TOO_YOUNG", 3600 * 10**9)
    verdicts.add(file.stat())
    assert not verdicts.holds(file.stat())
    os.utime(file, ns=(0, time.time_ns() - 7200 * 10**9))  # its time may be put back, but not the one of the change
    verdicts.add(file.stat())
    assert not verdicts.holds(file.stat())


def test_the_newest_are_remembered(file: Path, verdicts: Verdicts, tmp_path: Path) -> None:
    states = []
    for number in range(20):
        file.write_bytes(bytes(number + 1))
        states.append(file.stat())
        verdicts.add(states[-1])
        verdicts.add(states[-1])
    noted = Verdicts(tmp_path / "cache" / "verified")
    assert [noted.holds(state) for state in states] == [False] * 4 + [True] * 16
    assert len((tmp_path / "cache" / "verified").read_text("ascii").splitlines()) == 16


@pytest.mark.parametrize("noted", [b"", b"\xff\xfe", b"no line\n", b"\0" * 1000])
def test_notes_that_say_nothing_say_nothing(file: Path, tmp_path: Path, noted: bytes) -> None:
    notes = tmp_path / "verified"
    notes.write_bytes(noted)
    assert not Verdicts(notes).holds(file.stat())
    Verdicts(notes).add(file.stat())
    assert Verdicts(notes).holds(file.stat())


def test_a_line_cut_short_is_no_verdict(file: Path, verdicts: Verdicts, tmp_path: Path) -> None:
    verdicts.add(file.stat())
    notes = tmp_path / "cache" / "verified"
    whole = notes.read_text("ascii").rstrip()
    for length in range(len(whole)):
        notes.write_text(whole[:length], encoding="ascii")
        assert not Verdicts(notes).holds(file.stat())


def test_where_nothing_can_be_noted_it_is_known_in_this_run_only(file: Path) -> None:
    for nowhere in (file / "verified", None):
        verdicts = Verdicts(nowhere)
        verdicts.add(file.stat())
        assert verdicts.holds(file.stat())
        assert not Verdicts(nowhere).holds(file.stat())


def test_a_note_that_cannot_take_its_place_leaves_nothing(file: Path, tmp_path: Path) -> None:
    (tmp_path / "verified").mkdir()
    Verdicts(tmp_path / "verified").add(file.stat())
    assert sorted(known.name for known in tmp_path.iterdir()) == ["library.sqlite", "verified"]
