"""Whether an environment is what it should be, told from inside: python environments_inside.py NAME

Ends with 0 where it is, with 1 where it is not. With `--naive`, it takes the step that a program would take which has
not thought of such an environment, and ends with `HARM` where that comes to harm.
"""

import locale
import os
import pwd
import shlex
import sqlite3
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

#: The exit code of a naive step that has come to harm.
HARM = 3

_NOBODY = 65534
#: What is more than any full disk of the campaign still takes.
_MUCH = b"x" * 65536
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108, where everybody may write


def _home() -> Path:
    return Path(os.environ["HOME"])


def _program() -> Path:
    return Path(os.environ["PROGRAM"])


def _library() -> Path:
    return _program() / "desktop" / "resources" / "library.sqlite"


def _writes(folder: Path) -> bool:
    """Whether a file of some size can be written there."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        probe.write_bytes(_MUCH)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return True


def _keep() -> None:
    """Keep a choice, without a thought."""
    folder = _home() / ".config" / "wardbook"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_bytes(_MUCH)


def _copy_by_a_shell() -> None:
    (word,) = shlex.split(str(_home()))
    assert word == str(_home())


def _print_home() -> None:
    os.fsencode(_home()).decode("utf-8")


def _keep_in_the_locale() -> None:
    "≥ 38.5 °C".encode(locale.getencoding())


def _make_temporary() -> None:
    Path(_TEMPORARY[0], "wardbook.pdf").write_bytes(_MUCH)


def _trust_no_file_of_the_future() -> None:
    assert _library().stat().st_mtime < time.time(), "the library is not made yet"


def _pack_the_time() -> None:
    struct.pack("<i", int(time.time()))


def _open_in_write_ahead_mode() -> None:
    sqlite3.connect(_library()).execute("PRAGMA user_version = 1")


def _open_the_usual_library() -> None:
    assert _library().read_bytes().startswith(b"SQLite format 3")


def _open_by_a_name_in_utf_8() -> None:
    sqlite3.connect(os.environ["LIBRARY"].encode("utf-8").decode())


def _keep_everybodys() -> None:
    shared = Path(os.environ["FOLDER"]) / "pictures" / "two users at once" / "choices.json"
    shared.write_bytes(_MUCH)


def _no_home() -> bool:
    return "HOME" not in os.environ and os.getuid() != 0


def _is_listed() -> bool:
    try:
        pwd.getpwuid(os.getuid())
    except KeyError:
        return False
    return True


def _year(year: int) -> Callable[[], bool]:
    return lambda: time.localtime().tm_year == year


def _is_moved() -> bool:
    return not _library().is_file() and Path(os.environ["LIBRARY"]).is_file()


def _is_latin_1(path: Path) -> bool:
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return path.exists()
    return False


#: For each environment whether it is real, and the step that comes to harm in it.
INSIDE: dict[str, tuple[Callable[[], bool], Callable[[], object]]] = {
    "a good one": (lambda: _writes(_home()), _keep),
    "no HOME": (_no_home, _keep),
    "no HOME, in no list of users": (lambda: _no_home() and not _is_listed(), Path.home),
    "HOME that is not there": (lambda: not _home().exists(), _keep),
    "HOME not writable": (lambda: _home().is_dir() and not _writes(_home()), _keep),
    "HOME of somebody else": (lambda: os.getuid() == _NOBODY and not os.access(_home(), os.X_OK), _keep),
    "read-only configuration folder": (
        lambda: _writes(_home()) and (_home() / ".config/wardbook").is_dir() and not _writes(_home() / ".config"),
        _keep,
    ),
    "full disk": (lambda: os.statvfs(_home()).f_bavail == 0 and not _writes(_home()), _keep),
    "full temporary folder": (
        lambda: not any(_writes(Path(folder)) for folder in _TEMPORARY),
        _make_temporary,
    ),
    "UTF-8 home with spaces": (lambda: " " in str(_home()) and not str(_home()).isascii(), _copy_by_a_shell),
    "home with Latin-1 bytes": (lambda: _is_latin_1(_home()), _print_home),
    "home with Latin-1 bytes, not writable": (lambda: _is_latin_1(_home()) and not _writes(_home()), _keep),
    "C locale": (lambda: locale.getencoding() == "ANSI_X3.4-1968", _keep_in_the_locale),
    "C locale, and Python told to obey it": (
        lambda: not sys.flags.utf8_mode and sys.getfilesystemencoding() != "utf-8",
        lambda: sys.stdout.write("≥ 38.5 °C"),
    ),
    "clock in 1970": (_year(1970), _trust_no_file_of_the_future),
    "clock in 2019": (_year(2019), _trust_no_file_of_the_future),
    "clock in 2041": (_year(2041), _pack_the_time),
    "library read-only, as another user": (
        lambda: os.getuid() == _NOBODY and not os.access(_library(), os.W_OK) and not _writes(_library().parent),
        _open_in_write_ahead_mode,
    ),
    "moved library": (_is_moved, _open_the_usual_library),
    "renamed library": (_is_moved, _open_the_usual_library),
    "library in a folder with Latin-1 bytes": (
        lambda: _is_moved() and _is_latin_1(Path(os.environ["LIBRARY"])),
        _open_by_a_name_in_utf_8,
    ),
    "two users at once": (lambda: os.getuid() != 0 and _writes(_home()), _keep_everybodys),
}


def main(name: str, *, naive: bool = False) -> int:
    """Whether the environment `name` is real, or what a naive step comes to in it, as an exit code."""
    is_real, step = INSIDE[name]
    if not naive:
        return 0 if is_real() else 1
    try:
        step()
    except (OSError, KeyError, RuntimeError, ValueError, AssertionError, struct.error, sqlite3.Error):
        return HARM
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], naive="--naive" in sys.argv))
