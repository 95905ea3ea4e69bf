"""Stopping `wardbook build` in the middle, and watching it on a terminal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.compiler.colors import Tree
from tests.compiler.many_colors import add_topic
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of POSIX")

TOPICS = 160


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many topics that they are compiled in several processes."""
    tree = Tree(tmp_path_factory.mktemp("many") / "content")
    for number in range(TOPICS - 1):
        add_topic(tree, f"hue-{number}")
    return tree.root


def begin(content: Path, output: Path, stderr: int = subprocess.PIPE) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", "build", str(content), "-o", str(output)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        start_new_session=True,
    )


def wait_for(unfinished: Path, size: int) -> None:
    """Wait until so much is written."""
    for _ in range(3000):
        if unfinished.exists() and unfinished.stat().st_size >= size:
            return
        time.sleep(0.01)
    pytest.fail("nothing was written within half a minute")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("size", [0, 1])
def test_stopped_in_the_middle(
    content: Path, tmp_path: Path, library_file: Path, number: int, code: int, size: int
) -> None:
    output = tmp_path / "library.sqlite"
    output.write_bytes(library_file.read_bytes())
    build = begin(content, output)
    wait_for(tmp_path / ".library.sqlite.unfinished", size)
    os.killpg(build.pid, number)  # as a terminal does: to every process
    out, err = build.communicate(timeout=60)
    assert (build.returncode, out, err) == (code, "", f"wardbook: Stopped, so {output} was not written.\n")
    assert output.read_bytes() == library_file.read_bytes()
    assert list(tmp_path.iterdir()) == [output]
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_when_it_is_killed_no_process_stays_behind(content: Path, tmp_path: Path) -> None:
    build = begin(content, tmp_path / "library.sqlite")
    others = Path(f"/proc/{build.pid}/task/{build.pid}/children")
    for _ in range(3000):
        if len(others.read_text().split()) > 1:
            break
        time.sleep(0.01)
    build.kill()
    build.communicate(timeout=60)  # its output ends with the last of its processes
    for _ in range(1000):
        try:
            os.killpg(build.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    pytest.fail("a process stayed behind")


def test_on_a_terminal_a_bar_shows_how_far_it_is(content: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    build = begin(content, tmp_path / "library.sqlite", theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # its last process has closed it
        pass
    out, _ = build.communicate(timeout=60)
    os.close(ours)
    assert build.returncode == 0
    assert f"{TOPICS} topic(s) compiled, 0 unchanged" in out
    assert "Compiling topics" in shown.decode()
    assert f"/{TOPICS}" in shown.decode()
    assert "Indexing passages" in shown.decode()
