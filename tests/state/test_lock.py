"""The lock on a folder: one at a time, given back however its holder ends, and done without where there is none."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import StateError
from desktop.state import lock, store
from desktop.state.lock import locked
from tests.conftest import CHECKOUT

HOLD = """
import sys
from pathlib import Path
from desktop.state.lock import locked
with locked(Path(sys.argv[1])) as is_alone:
    print(is_alone, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_holds(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the lock of `folder`."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        yield other
        other.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LONGEST_WAIT", 0.05)


def refuses(number: int) -> Callable[[int], None]:
    def try_to_lock(_file: int) -> None:
        raise OSError(number, os.strerror(number))

    return try_to_lock


def test_the_lock_is_had_and_given_back(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path) as is_alone:
            assert is_alone
    assert [known.name for known in tmp_path.iterdir()] == [lock.NAME]


def test_nobody_else_reads_or_holds_it(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    state = (tmp_path / lock.NAME).stat()
    assert (stat.S_IMODE(state.st_mode), state.st_size) == (0o600, 0)


@pytest.mark.usefixtures("impatient")
def test_two_do_not_hold_it(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(TimeoutError, match="another window has been writing there"), locked(tmp_path):
        pytest.fail("both held it")
    with locked(tmp_path) as is_alone:
        assert is_alone


def test_it_is_had_as_soon_as_the_other_lets_go(tmp_path: Path) -> None:
    with another_holds(tmp_path) as other:
        assert other.stdin is not None
        other.stdin.close()
        with locked(tmp_path) as is_alone:
            assert is_alone


def test_whoever_is_killed_gives_it_back(tmp_path: Path) -> None:
    with another_holds(tmp_path) as other:
        other.kill()
        with locked(tmp_path) as is_alone:
            assert is_alone


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_writes_for_too_long_is_left_alone_and_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    store.update(file, lambda _kept: {"theme": "dark"})
    unfinished = tmp_path / ".settings.json.0a0b0c0d.unfinished"
    unfinished.write_text("{", encoding="utf-8")
    with another_holds(tmp_path), pytest.raises(StateError) as caught:
        store.update(file, lambda _kept: {"theme": "light"})
    assert str(caught.value) == (
        f"{file} cannot be written: another window has been writing there for too long. "
        "Choices last until the window closes."
    )
    assert store.load(file) == {"theme": "dark"}
    assert unfinished.exists()


@pytest.mark.usefixtures("impatient")
def test_what_is_not_understood_stays_while_another_writes(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{", encoding="utf-8")
    with another_holds(tmp_path), pytest.raises(StateError) as caught:
        store.load(file)
    assert str(caught.value) == (
        f"{file} cannot be understood, nor set aside: another window has been writing there for too long. Rename it."
    )
    assert file.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL])
def test_where_the_file_system_knows_no_locks_it_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(lock, "_try_to_lock", refuses(number))
    unfinished = tmp_path / ".settings.json.0a0b0c0d.unfinished"
    unfinished.write_text("{", encoding="utf-8")
    with locked(tmp_path) as is_alone:
        assert not is_alone
    store.update(tmp_path / "settings.json", lambda _kept: {"theme": "dark"})
    assert store.load(tmp_path / "settings.json") == {"theme": "dark"}
    assert unfinished.exists()  # another window may be writing it


def test_the_lock_of_somebody_else_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def opened(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == lock.NAME:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", opened)
    store.update(tmp_path / "settings.json", lambda _kept: {"theme": "dark"})
    assert store.load(tmp_path / "settings.json") == {"theme": "dark"}


def test_any_other_failure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_try_to_lock", refuses(errno.EIO))
    with pytest.raises(StateError, match=r"cannot be written: Input/output error\."):
        store.update(tmp_path / "settings.json", lambda _kept: {})
    assert not (tmp_path / "settings.json").exists()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not list what is open")
def test_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with locked(tmp_path):
        pass
    monkeypatch.setattr(lock, "_try_to_lock", refuses(errno.EIO))
    with pytest.raises(OSError, match="Input/output"), locked(tmp_path):
        pass
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_wait_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1000))
    slept: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: next(now) / 2)
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(lock, "_try_to_lock", refuses(errno.EWOULDBLOCK))
    with pytest.raises(TimeoutError), locked(tmp_path):
        pass
    assert 1 <= len(slept) <= 5
