"""Files that are as they were or as they are to be: in which order they are written, and what is left behind."""

import errno
import os
import stat
from pathlib import Path

import pytest

from desktop.state.writing import clear_away_unfinished, make_folder, write


def sync_fails(monkeypatch: pytest.MonkeyPatch, number: int, of_folder: bool) -> None:
    """A disk that cannot put a folder, or else a file, on itself."""
    real = os.fsync

    def fsync(opened: int) -> None:
        if stat.S_ISDIR(os.fstat(opened).st_mode) == of_folder:
            raise OSError(number, os.strerror(number))
        real(opened)

    monkeypatch.setattr(os, "fsync", fsync)


def test_the_new_text_is_there_and_nothing_else(tmp_path: Path) -> None:
    for text in ("one", "other"):
        write(tmp_path / "file", text)
        assert (tmp_path / "file").read_text(encoding="utf-8") == text
        assert [known.name for known in tmp_path.iterdir()] == ["file"]


def test_only_its_user_can_read_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("one", encoding="utf-8")
    write(tmp_path / "file", "other")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_put_on_the_disk_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync_fails(monkeypatch, number, of_folder=True)
    write(tmp_path / "file", "text")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "text"


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_folder_that_could_not_be_put_on_the_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync_fails(monkeypatch, number, of_folder=True)
    with pytest.raises(OSError, match=os.strerror(number)):
        write(tmp_path / "file", "text")
    assert [known.name for known in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EINVAL, errno.ENOTSUP])
def test_a_file_that_could_not_be_put_on_the_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync_fails(monkeypatch, number, of_folder=False)
    with pytest.raises(OSError, match=os.strerror(number)):
        write(tmp_path / "file", "text")
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_unfinished_of_this_file_is_cleared_away(tmp_path: Path) -> None:
    others = {"file", "file.unreadable", ".other.0a0b0c0d.unfinished", ".file", "my.unfinished", ".wardbook.lock"}
    for name in (*others, ".file.0a0b0c0d.unfinished", ".file.ffffffff.unfinished"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    clear_away_unfinished(tmp_path / "file")
    assert {known.name for known in tmp_path.iterdir()} == others


def test_what_cannot_be_cleared_away_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".file.0a0b0c0d.unfinished").mkdir()
    clear_away_unfinished(tmp_path / "file")
    write(tmp_path / "file", "text")


def test_a_folder_is_made_for_its_user_alone_and_put_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    real = os.fsync

    def fsync(opened: int) -> None:
        synced.append(Path(f"/proc/self/fd/{opened}").readlink().relative_to(tmp_path).as_posix())
        real(opened)

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "home").mkdir(mode=0o755)
    make_folder(tmp_path / "home" / "config" / "wardbook")
    made = [tmp_path / "home" / "config", tmp_path / "home" / "config" / "wardbook"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700, 0o700]
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o755
    assert synced == ["home", "home/config"]
    make_folder(tmp_path / "home" / "config" / "wardbook")
    assert len(synced) == 2


def test_a_file_where_the_folder_should_be_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("x", encoding="utf-8")
    for folder in (tmp_path / "config", tmp_path / "config" / "wardbook"):
        with pytest.raises(FileExistsError):
            make_folder(folder)


def test_two_who_write_at_once_without_a_lock_do_not_write_into_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(opened: int) -> None:
        """While one has written all but not put it in its place, the other comes and goes."""
        monkeypatch.setattr(os, "fsync", real)
        write(tmp_path / "file", "other")
        real(opened)

    monkeypatch.setattr(os, "fsync", fsync)
    write(tmp_path / "file", "one")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "one"
    assert [known.name for known in tmp_path.iterdir()] == ["file"]
