"""Nothing leaves the program and nothing that was typed stays, and what tells that would notice."""

import shutil
import subprocess

import pytest

from tests.faults.leaks import outcomes
from tests.faults.leaks_places import STATE, foreign, opened, written
from tests.faults.outcome import Outcome

FAULTS = (
    "no network at all",
    "sockets of the network",
    "opens elsewhere",
    "writes elsewhere",
    "what was typed, on the disk",
    "what was typed, in what is sent",
    "a history of searches",
)
STARTS = '7 execve("/usr/bin/python3", ["python3"], 0x7ffd /* 9 vars */) = 0'
MAY_BE = (
    f'7 openat(AT_FDCWD</mnt/home>, "session.json", O_RDONLY|O_CLOEXEC) = 3<{STATE[0]}/session.json>',
    '7 openat(AT_FDCWD</mnt/home>, "/etc/localtime", O_RDONLY) = 3</usr/share/zoneinfo/Etc/UTC>',
    '7 openat(5</proc/7>, "maps", O_RDONLY) = 3</proc/7/maps>',
    '7 openat(AT_FDCWD</mnt/home>, "/root/notes", O_RDONLY) = -1 EACCES (Permission denied)',
    '7 execve("/usr/bin/dbus-launch", ["dbus-launch"], 0x7ffd /* 9 vars */) = -1 ENOENT (No such file or directory)',
)


def _lack() -> str:
    """Why the tour cannot be made here; empty where it can be."""
    missing = [tool for tool in ("unshare", "strace", "Xvfb", "xdotool") if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} is not installed"
    room = subprocess.run(["unshare", "--map-root-user", "--net", "--mount", "true"], capture_output=True, check=False)
    return "" if room.returncode == 0 else "nobody can be shut off from the network here"


@pytest.fixture(scope="module")
def came_to() -> dict[str, Outcome]:
    """What came of the tour, by what might have leaked."""
    if lack := _lack():
        pytest.skip(lack)
    return {outcome.fault: outcome for outcome in outcomes(False)}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_leaves_and_nothing_stays(came_to: dict[str, Outcome], fault: str) -> None:
    assert came_to[fault].result == "held", came_to[fault].told()


def test_every_outcome_is_looked_at(came_to: dict[str, Outcome]) -> None:
    assert sorted(came_to) == sorted(FAULTS)


def test_what_may_be_opened() -> None:
    assert list(foreign((STARTS, *MAY_BE))) == []
    assert len(opened(MAY_BE)) == 3


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('7 openat(AT_FDCWD</mnt/home>, "x", O_RDONLY) = 3</mnt/home/x>', "opens /mnt/home/x"),
        ('7 open("/usr/lib/../share/games", O_RDONLY) = 3</usr/share/games>', "opens /usr/share/games"),
        ('7 openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0600) = 3</mnt/home/.config/a>', "opens /mnt/home/.config/a"),
        ('7 execve("/usr/bin/true", ["true"], 0x7ffd /* 9 vars */) = 0', "starts /usr/bin/true"),
    ],
)
def test_what_may_not_be_opened_or_started(call: str, told: str) -> None:
    assert list(foreign((STARTS, *MAY_BE, call))) == [told]


@pytest.mark.parametrize(
    "call",
    [
        '7 write(3</mnt/home/x>, "about qwxyz", 11) = 11',
        '7 write(1<pipe:[12]>, "qwxyz", 5) = 5',
        '7 writev(4<socket:[12]>, [{iov_base="\\1", iov_len=1}, {iov_base="q\\0w\\0x\\0y\\0z", iov_len=9}], 2) = 10',
        '7 sendmsg(4<socket:[12]>, {msg_iov=[{iov_base="\\0q\\0w\\0x\\0y\\0z", iov_len=10}]}, 0) = 10',
        '7 sendto(4<socket:[12]>, "q\\0\\0\\0w\\0\\0\\0x\\0\\0\\0y\\0\\0\\0z\\0\\0\\0", 20, 0, NULL, 0) = 20',
        '7 pwrite64(3</mnt/home/x>, "qwxyz", 5, 4096) = 5',
    ],
)
def test_what_was_typed_is_seen_in_what_is_written(call: str) -> None:
    assert len(list(written([call], "qwxyz"))) == 1
    assert list(written([call], "zyxwq")) == []


def test_only_what_is_written_counts_and_a_terminal_may_have_it() -> None:
    calls = ('7 execve("/usr/bin/python3", ["python3", "qwxyz"], 0) = 0', '7 write(2</dev/pts/1>, "qwxyz", 5) = 5')
    assert list(written(calls, "qwxyz", but_to=("1", "2"))) == []
    assert len(list(written(calls, "qwxyz"))) == 1
