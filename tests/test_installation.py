"""Half an installation: one sentence says what is missing and what to do."""

import errno
import re
import shutil
from pathlib import Path

import pytest

from desktop import assets
from desktop.installation import SYSTEM_LIBRARIES, incomplete
from tests.conftest import CHECKOUT, TOPIC, run_python

AGAIN = "The installation is incomplete: install Wardbook again."
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
RUN = "import sys; sys.path[0] = sys.argv.pop(1); from desktop.cli import main; sys.exit(main())"
RUN_WITHOUT = "import sys; sys.modules[sys.argv.pop(1)] = None; from desktop.cli import main; sys.exit(main())"


@pytest.fixture
def installed(tmp_path: Path, library_file: Path) -> Path:
    """The program as it lies in an installation: without its source around it."""
    program = Path(shutil.copytree(CHECKOUT / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("*.pyc")))
    shutil.copy(library_file, program / "resources" / "library.sqlite")
    return program


def wardbook(installed: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of an installed command, in a process of its own without a display."""
    ran = run_python("-c", RUN, str(installed.parent), *arguments, environment=NO_DISPLAY)
    return ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")


def told(error: BaseException) -> str:
    return str(incomplete(error))


# What is read of an error.


def test_a_missing_module_is_named() -> None:
    assert told(ModuleNotFoundError("No module named 'apsw'", name="apsw")) == f"Python cannot find “apsw”. {AGAIN}"


@pytest.mark.parametrize(("library", "package"), SYSTEM_LIBRARIES.items())
def test_a_missing_library_of_the_system_is_named_with_its_package(library: str, package: str) -> None:
    said = f"{library}: cannot open shared object file: No such file or directory"
    assert told(ImportError(said, name="PySide6.QtGui")) == (
        f"The system library {library}, which Qt needs, is missing. "
        f"Install the package that holds it (on Debian and Ubuntu: {package})."
    )


def test_the_packages_are_those_that_a_checkout_installs() -> None:
    script = (CHECKOUT / "packaging" / "system-libraries.sh").read_text(encoding="utf-8")
    needed = dict(re.findall(r"^need (\S+) (\S+)$", script, re.MULTILINE))
    assert needed.pop("libglib-2.0.so.0") == '"$glib"'
    assert needed == {library: package for library, package in SYSTEM_LIBRARIES.items() if "glib" not in library}


def test_another_library_of_the_system_is_named() -> None:
    said = "libfuture.so.7: cannot open shared object file: No such file or directory"
    assert told(ImportError(said)) == (
        "The system library libfuture.so.7, which Qt needs, is missing. Install the package that holds it."
    )


@pytest.mark.parametrize("library", ["libQt6Core.so.6", "libpyside6.abi3.so.6.11", "libicudata.so.73"])
def test_a_library_that_comes_with_the_program_is_no_matter_of_the_system(library: str) -> None:
    said = f"{library}: cannot open shared object file: No such file or directory"
    assert told(ImportError(said)) == f"A part of Wardbook cannot be loaded ({said}). {AGAIN}"


def test_what_windows_says_of_a_library_is_passed_on() -> None:
    said = "DLL load failed while importing QtGui: The specified module could not be found."
    assert told(ImportError(said)) == f"A part of Wardbook cannot be loaded ({said[:-1]}). {AGAIN}"


def test_a_file_of_the_program_is_named() -> None:
    path = str(assets.RESOURCES / "themes.json")
    assert told(FileNotFoundError(errno.ENOENT, "No such file", path)) == f"{path} is missing. {AGAIN}"
    assert told(PermissionError(errno.EACCES, "Permission denied", path)) == (
        f"{path} cannot be read: Permission denied. Check its permissions."
    )


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError(errno.ENOENT, "No such file", "/home/somebody/notes.txt"),
        FileNotFoundError(errno.ENOENT, "No such file", str(assets.PACKAGED_LIBRARY)),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EBADF, "Bad file descriptor", 7),
        KeyError("a defect"),
        ValueError("a defect"),
    ],
    ids=repr,
)
def test_nothing_else_is_taken_for_it(error: BaseException) -> None:
    assert incomplete(error) is None


# An installation that lacks something.


def test_a_whole_one_says_nothing(installed: Path, tmp_path: Path) -> None:
    picture = tmp_path / "out.png"
    assert wardbook(installed, "topics") == (0, "")
    assert wardbook(installed, "--topic", TOPIC, "--screenshot", str(picture)) == (0, "")
    assert picture.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("part", "arguments"),
    [
        ("commands/topics.py", ("topics",)),
        ("model/topic.py", ("topics",)),
        ("library", ("topics",)),
        ("app.py", ("--screenshot", "out.png")),
        ("views/main_window.py", ("--screenshot", "out.png")),
    ],
)
def test_a_module_of_ours_that_is_missing(installed: Path, part: str, arguments: tuple[str, ...]) -> None:
    lost = installed / part
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    name = f"desktop.{part.removesuffix('.py').replace('/', '.')}"
    code, said = wardbook(installed, *arguments)
    assert code == 2
    assert re.fullmatch(rf"wardbook: Python cannot find “{name}(\.\w+)?”\. {AGAIN}\n", said)


@pytest.mark.parametrize(
    "part", ["themes.json", "window.qss", "article.css", "icons/menu.svg", "icons/check-light.svg"]
)
def test_a_resource_of_the_window_that_is_missing(installed: Path, tmp_path: Path, part: str) -> None:
    lost = installed / "resources" / part
    lost.unlink()
    said = wardbook(installed, "--topic", TOPIC, "--screenshot", str(tmp_path / "out.png"))
    assert said == (2, f"wardbook: {lost} is missing. {AGAIN}\n")


def test_the_schema_that_is_missing(installed: Path, tmp_path: Path) -> None:
    lost = installed / "resources" / "schema.sql"
    lost.unlink()
    said = wardbook(installed, "build", str(CHECKOUT / "tests" / "example"), "-o", str(tmp_path / "out.sqlite"))
    assert said == (2, f"wardbook: {lost} is missing. {AGAIN}\n")


@pytest.mark.parametrize("arguments", [("topics",), ("--screenshot", "out.png")], ids=["command", "window"])
def test_the_library_that_is_missing(installed: Path, arguments: tuple[str, ...]) -> None:
    lost = installed / "resources" / "library.sqlite"
    lost.unlink()
    assert wardbook(installed, *arguments) == (2, f"wardbook: There is no library at {lost}. {AGAIN}\n")


@pytest.mark.parametrize(
    ("package", "arguments"),
    [
        ("apsw", ("topics",)),
        ("platformdirs", ("topics",)),
        ("rapidfuzz", ("search", "myelod")),
        ("PySide6", ("--screenshot", "out.png")),
        ("fontpkg_atkinson_hyperlegible", ("--screenshot", "out.png")),
        ("markdown", ("lint", "content")),
    ],
)
def test_a_package_that_is_missing(library_file: Path, package: str, arguments: tuple[str, ...]) -> None:
    library = () if arguments[0] == "lint" else ("--library", str(library_file))
    ran = run_python("-c", RUN_WITHOUT, package, *library, *arguments, environment=NO_DISPLAY)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert re.fullmatch(rf"wardbook: Python cannot find “{package}(\.\w+)?”\. {AGAIN}\n", ran.stderr)


def test_a_command_does_without_what_only_the_window_needs(library_file: Path) -> None:
    ran = run_python("-c", RUN_WITHOUT, "PySide6", "--library", str(library_file), "topics")
    assert (ran.returncode, ran.stderr) == (0, "")
