"""The command line as people and scripts meet it: exit codes, help, and a sentence for everything that goes wrong."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__
from desktop.cli import main
from tests.conftest import CHECKOUT, CONTENT, TOPIC, Wardbook, run_python

COMMANDS = ("topics", "show", "search", "check", "references", "lint", "build", "schema", "info")


def test_the_version_is_told(wardbook: Wardbook) -> None:
    assert wardbook("--version") == (0, f"wardbook {__version__}\n", "")


def test_help_names_every_command(wardbook: Wardbook) -> None:
    code, out, err = wardbook("--help")
    assert (code, err) == (0, "")
    assert all(f"  {command} " in out for command in COMMANDS)
    assert "0 success, 1 problems found, 2 not understood, cannot run, or a defect" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(wardbook: Wardbook, command: str) -> None:
    code, out, err = wardbook(command, "--help", library=None)
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: wardbook {command} ")


GOOD: tuple[tuple[str, ...], ...] = (
    ("topics",),
    ("show", TOPIC),
    ("search", "swelling"),
    ("check", TOPIC),
    ("references", TOPIC),
    ("info",),
)


@pytest.mark.parametrize("arguments", GOOD, ids=lambda arguments: arguments[0])
def test_a_command_that_works_exits_with_0(wardbook: Wardbook, arguments: tuple[str, ...]) -> None:
    code, out, err = wardbook(*arguments)
    assert (code, err) == (0, "")
    assert out


@pytest.mark.parametrize("arguments", GOOD, ids=lambda arguments: arguments[0])
def test_the_library_may_be_named_before_or_after_the_command(
    wardbook: Wardbook, library_file: Path, arguments: tuple[str, ...]
) -> None:
    after = wardbook(*arguments, "--library", str(library_file), library=None)
    assert after == wardbook(*arguments)


@pytest.mark.parametrize("arguments", GOOD, ids=lambda arguments: arguments[0])
def test_a_command_without_a_library_exits_with_2(
    wardbook: Wardbook, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    missing = tmp_path / "missing.sqlite"
    assert wardbook(*arguments, library=missing) == (
        2,
        "",
        f"wardbook: There is no library at {missing}. Install the library again, or build it with `wardbook build`.\n",
    )


BAD: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2, ("serach", "leg")),
    (2, ("",)),
    (2, ("--no-such-option", "topics")),
    (2, ("topics", "extra")),
    (2, ("topics", "--library")),
    (2, ("topics", "--library", "")),
    (2, ("topics", "--library", "/")),
    (2, ("topics", "--library", "/dev/null")),
    (2, ("topics", "--library", __file__)),
    (2, ("topics", "--library", "nul\0")),
    (2, ("topics", "--library", "half\udcff")),
    (2, ("topics", "--library", "x" * 5000)),
    (2, ("show",)),
    (2, ("show", TOPIC, "--format", "pdf")),
    (1, ("show", "")),
    (1, ("show", "#")),
    (1, ("show", "#treatment")),
    (1, ("show", "half\udcff")),
    (1, ("show", "nul\0")),
    (1, ("show", f"{TOPIC}#half\udcff")),
    (1, ("show", f"{TOPIC}##")),
    (1, ("show", "../../etc/passwd")),
    (2, ("search",)),
    (2, ("search", "-pain")),
    (2, ("search", "leg", "--limit", "0")),
    (2, ("check",)),
    (1, ("check", "half\udcff")),
    (1, ("check", TOPIC, "--present", "half\udcff")),
    (2, ("check", TOPIC, "--present")),
    (2, ("check", TOPIC, "--present", "mass", "--absent", "mass")),
    (2, ("references",)),
    (1, ("references", "nowhere")),
    (1, ("references", "half\udcff")),
    (1, ("references", TOPIC, "1000000000000000000000000")),
    (2, ("references", TOPIC, "one")),
    (2, ("lint", "/no/such/folder")),
    (2, ("lint", "nul\0")),
    (2, ("lint", "a", "b")),
    (2, ("build",)),
    (2, ("build", "/no/such/folder", "-o", "library.sqlite")),
    (2, ("build", str(CONTENT), "-o", "/no/such/folder/library.sqlite")),
    (2, ("schema",)),
    (2, ("schema", "extra", "-o", "schemas")),
    (2, ("schema", "-o", __file__)),
    (2, ("schema", "-o", f"{__file__}/schemas")),
    (2, ("schema", "-o", "nul\0")),
    (2, ("schema", "-o", "x" * 5000)),
    (2, ("info", "extra")),
)


@pytest.mark.parametrize(("code", "arguments"), BAD, ids=lambda value: repr(value)[:60])
def test_what_cannot_be_done_is_told_in_a_sentence(
    wardbook: Wardbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result, out, err = wardbook(*arguments)
    assert (result, out) == (code, "")
    assert err.startswith(("wardbook: ", "usage: wardbook"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("show", "nowhere"), ("topics", "--library", "/"), ("serach",)])
def test_a_process_prints_no_traceback(library_file: Path, arguments: tuple[str, ...]) -> None:
    ran = run_python("-m", "desktop", "--library", str(library_file), *arguments)
    assert ran.returncode in (1, 2)
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr


def test_bytes_that_are_no_text_print_no_traceback(library_file: Path) -> None:
    program = [sys.executable.encode(), b"-m", b"desktop", b"--library", bytes(library_file)]
    for arguments in ([b"show", b"\xff"], [b"search", b"\xff swelling"], [b"topics", b"--library", b"\xff"]):
        command = [*program, *arguments]
        ran = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)
        assert ran.returncode in (0, 1, 2)
        assert b"Traceback" not in ran.stderr


def test_python_m_desktop_is_the_command(library_file: Path) -> None:
    ran = run_python("-m", "desktop", "topics", "--json", "--library", str(library_file))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)[0]["id"] == TOPIC


def test_the_installed_command_is_the_same() -> None:
    command = shutil.which("wardbook", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the package is not installed beside this interpreter")
    ran = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"wardbook {__version__}\n")


@pytest.mark.parametrize("arguments", [*GOOD, ("show", TOPIC, "--format", "html"), ("search", "chloroma", "--json")])
def test_a_terminal_without_unicode_gets_what_it_can_show(library_file: Path, arguments: tuple[str, ...]) -> None:
    ran = run_python(
        "-m", "desktop", "--library", str(library_file), *arguments, environment={"PYTHONIOENCODING": "ascii"}
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.isascii()


def test_a_message_with_typographic_signs_reaches_such_a_terminal_too(library_file: Path) -> None:
    ran = run_python(
        "-m", "desktop", "--library", str(library_file), "show", "arm", environment={"PYTHONIOENCODING": "ascii"}
    )
    assert ran.returncode == 1
    assert ran.stderr == f"wardbook: There is no topic ?arm?. The topics are: {TOPIC}.\n"


@pytest.mark.parametrize("arguments", [("topics",), ("show", TOPIC), ("search", "leukemia", "--json")])
def test_a_reader_that_has_seen_enough_is_no_error(library_file: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "desktop", "--library", str(library_file), *arguments],
            cwd=CHECKOUT,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_closed_output_is_no_error(library_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["--library", str(library_file), "topics"]) == 0


def test_without_any_stream_a_command_runs_and_its_failure_has_a_code(
    library_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["--library", str(library_file), "search", "myelod"]) == 0
    assert main(["--library", str(tmp_path / "missing.sqlite"), "topics"]) == 2
    with pytest.raises(SystemExit) as left:
        main(["--no-such-option"])
    assert left.value.code == 2


def test_what_is_meant_for_a_closed_error_stream_does_not_reach_the_output(library_file: Path) -> None:
    arguments = ["-m", "desktop", "--library", str(library_file), "search", "myelod", "--json"]
    command = shlex.join([sys.executable, *arguments])
    ran = subprocess.run(["sh", "-c", f"{command} 2>&-"], cwd=CHECKOUT, capture_output=True, check=False)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)


def test_an_interrupt_is_told_by_its_own_code(
    library_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.commands.topics.run", interrupted)
    assert main(["--library", str(library_file), "topics"]) == 130
    assert capsys.readouterr() == ("", "")


TYPED = "zztypedzz"


def broken(*_arguments: object) -> int:
    raise KeyError(TYPED)


def test_a_defect_is_a_sentence_and_a_report_without_what_was_typed(
    wardbook: Wardbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.library.library.Library.search", broken)
    code, out, err = wardbook("search", TYPED)
    assert (code, out) == (2, "")
    assert err.startswith("wardbook: This is a defect in Wardbook. Please send this report to whoever maintains ")
    assert "KeyError\n" in err
    assert "desktop.commands.search, line " in err
    assert "Traceback" not in err
    assert TYPED not in err


def test_a_defect_at_the_start_of_the_window_is_told_too(
    wardbook: Wardbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.commands.window.open_decided", broken)
    code, out, err = wardbook("--search", TYPED, "--screenshot", str(tmp_path / "out.png"))
    assert (code, out) == (2, "")
    assert "KeyError\n" in err
    assert TYPED not in err


def test_no_command_changes_the_library_or_leaves_a_trace(
    wardbook: Wardbook, library_file: Path, own_folders: Path
) -> None:
    before = library_file.read_bytes()
    for arguments in GOOD:
        wardbook(*arguments)
    assert library_file.read_bytes() == before
    assert list(library_file.parent.iterdir()) == [library_file]
    assert {known.name for known in own_folders.rglob("*") if known.is_file()} <= {"verified-libraries"}
