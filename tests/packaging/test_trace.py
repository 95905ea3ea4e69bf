"""What strace writes is understood: a socket of the network and a write outside the user's folders are never missed."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import script

trace = script("bundle/trace.py")

WRITABLE = ["/home/reader/.config", "/home/reader/.cache"]
MAY_BE = (
    "100 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3",
    '100 openat(AT_FDCWD, "/usr/lib/wardbook/wardbook", O_RDONLY|O_CLOEXEC) = 3',
    '100 openat(AT_FDCWD, "/home/reader/.config/wardbook/session.json.1", O_WRONLY|O_CREAT|O_EXCL, 0600) = 7',
    '100 openat(AT_FDCWD, "/dev/null", O_RDWR) = 3',
    '100 openat(AT_FDCWD, "/etc/shadow", O_WRONLY) = -1 EACCES (Permission denied)',
    '100 rename("/home/reader/.config/a", "/home/reader/.config/b") = 0',
    '100 mkdir("/home/reader/.cache/wardbook", 0700) = 0',
    '100 mkdir("/home/reader", 0700) = 0',  # else the folders could not be made
    '100 mkdir("/nowhere", 0700) = -1 EACCES (Permission denied)',
)
MAY_NOT_BE = (
    "100 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 11",
    "100 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EAFNOSUPPORT",
    "100 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 4",
    '100 openat(AT_FDCWD, "/tmp/notes", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 5',
    '100 openat(AT_FDCWD, "/home/reader/.configuration", O_RDWR|O_CREAT, 0666) = 5',
    '100 open("/var/log/wardbook", O_WRONLY|O_APPEND) = 5',
    '100 rename("/home/reader/.config/a", "/home/reader/b") = 0',
    '100 unlink("/usr/lib/wardbook/wardbook") = 0',
    '100 mkdir("/var/lib/wardbook", 0755) = 0',
    '100 rename("/home/reader", "/home/another") = 0',
)


@pytest.mark.parametrize("line", MAY_BE)
def test_what_may_be(line: str) -> None:
    assert trace.findings([line], WRITABLE).calls == ()


@pytest.mark.parametrize("line", MAY_NOT_BE)
def test_what_may_not_be(line: str) -> None:
    assert trace.findings([*MAY_BE, line], WRITABLE).calls == (line,)


def test_sockets_of_this_machine_are_counted() -> None:
    assert trace.findings(MAY_BE, WRITABLE).sockets == 1
    assert trace.sockets((*MAY_BE, *MAY_NOT_BE)) == (1, MAY_NOT_BE[:3])


def test_calls_of_two_threads_are_told_apart() -> None:
    lines = (
        '100 openat(AT_FDCWD, "/tmp/notes", O_WRONLY|O_CREAT, 0666 <unfinished ...>',
        "101 socket(AF_INET, SOCK_STREAM, IPPROTO_IP <unfinished ...>",
        "100 <... openat resumed>)              = 5",
        '100 openat(AT_FDCWD, "/home/reader/.config/a", O_WRONLY) = 5',
        "101 <... socket resumed>)              = 11",
        "102 exit_group(0 <unfinished ...>",
    )
    assert trace.findings(lines, WRITABLE).calls == (
        "101 socket(AF_INET, SOCK_STREAM, IPPROTO_IP)              = 11",
        '100 openat(AT_FDCWD, "/tmp/notes", O_WRONLY|O_CREAT, 0666)              = 5',
    )


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
@pytest.mark.parametrize(
    ("code", "may_be"),
    [
        ("print()", True),
        ("import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)", False),
        ("import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)", False),
        ("open('outside', 'w').write('x')", False),
        ("import os; os.mkdir('outside')", False),
        ("import os; os.rename('inside/file', 'outside')", False),
        ("open('inside/file', 'a').write('x')", True),
    ],
)
def test_a_process_is_seen_as_it_is(tmp_path: Path, code: str, *, may_be: bool) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").write_text("")
    here = f"import os; os.chdir({str(tmp_path)!r}); "
    absolute = code.replace("'inside", f"'{inside}").replace("'outside", f"'{tmp_path}/outside")
    log = tmp_path / "log"
    assert trace.trace([sys.executable, "-S", "-c", here + absolute], dict(os.environ), log).wait() == 0
    assert (trace.findings(log.read_text().splitlines(), [str(inside)]).calls == ()) is may_be
