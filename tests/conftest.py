"""What every test shares: folders of its own, and the library of the real guidance."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.compiler.build import Reading, build, read_content
from desktop.library.library import Library
from tests.benchmarks.large_content import write_content
from tests.sealing import changing

CHECKOUT = Path(__file__).parents[1]
CONTENT = CHECKOUT / "content"
TOPIC = "leg-soft-tissue-leukemia"

#: Runs `wardbook` in this process with the library of the real guidance: (exit code, standard output, standard error).
Wardbook = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home nobody else uses, so that a test neither reads nor writes the user's files; its `policy.toml` is IT's.

    The checkout's own library is not built anew either.
    """
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("desktop.state.policy.policy_file", lambda: home / "policy.toml")
    monkeypatch.setattr("desktop.commands.opening.CHECKOUT_CONTENT", home / "no-content")
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    return home


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the real guidance; not to be written to."""
    path = tmp_path_factory.mktemp("library") / "library.sqlite"
    assert build(CONTENT, path) == ()
    return path


@pytest.fixture
def library(library_file: Path) -> Iterator[Library]:
    """The library of the real guidance, open."""
    opened = Library(library_file)
    yield opened
    opened.close()


@pytest.fixture
def two_topics(library_file: Path, tmp_path: Path) -> Iterator[Library]:
    """The same library with another topic, whose next review was due on 3 Feb 2026."""
    path = tmp_path / "two.sqlite"
    shutil.copy(library_file, path)
    with changing(path) as connection:
        connection.execute("CREATE TEMP TABLE other AS SELECT * FROM topic")
        connection.execute("UPDATE other SET id = 'example', title = 'Another example', next_review = '2026-02-03'")
        connection.execute("INSERT INTO topic SELECT * FROM other")
    opened = Library(path, checks_records=False)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def reading() -> Reading:
    """The real guidance as the compiler reads it."""
    return read_content(CONTENT)


@pytest.fixture
def wardbook(library_file: Path, capsys: pytest.CaptureFixture[str]) -> Wardbook:
    """The command, in this process."""

    def run(*arguments: str, library: Path | None = library_file) -> tuple[int, str, str]:
        try:
            code = main([*(("--library", str(library)) if library else ()), *arguments])
        except SystemExit as left:  # argparse leaves by itself
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def run_python(
    *arguments: str, environment: dict[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, in the checkout, with UTF-8 unless `environment` says otherwise."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.fixture(scope="session")
def thirty_topics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of thirty generated topics, whose words say nothing."""
    folder = tmp_path_factory.mktemp("thirty")
    write_content(folder / "content", 30)
    assert build(folder / "content", folder / "library.sqlite") == ()
    return folder / "library.sqlite"
