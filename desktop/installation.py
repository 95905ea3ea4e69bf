"""What an installation lacks, in one sentence, when something of it cannot be found or loaded.

Only a start that has failed loads this.
"""

import re
from pathlib import Path

from desktop.errors import UsageError

_HERE = Path(__file__).parent
_FONT = "fontpkg_atkinson_hyperlegible"

_AGAIN = "The installation is incomplete: install Wardbook again."

#: The system's libraries that Qt needs, and the package of Debian and Ubuntu that holds each.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

#: What the system's loader says of a library that another one needs.
_NOT_FOUND = re.compile(r"([\w.+-]+\.so[\w.]*): cannot open shared object file")
#: Libraries that come with the program.
_OURS = re.compile(r"lib(Qt6|pyside6|shiboken6|icu|python)")


def incomplete(error: BaseException) -> UsageError | None:
    """What `error` says that this installation or this system lacks; None where it says nothing of the kind."""
    if isinstance(error, ModuleNotFoundError):
        return UsageError(f"Python cannot find “{error.name}”.", _AGAIN)
    if isinstance(error, ImportError):
        return unloadable(str(error))
    if isinstance(error, OSError) and isinstance(error.filename, str) and _is_packaged(Path(error.filename)):
        return _unreadable(error)
    return None


def unloadable(said: str) -> UsageError:
    """What is missing where the system's loader has said `said` of a library or a module."""
    found = _NOT_FOUND.search(said)
    if found is None or _OURS.match(found[1]):
        return UsageError(f"A part of Wardbook cannot be loaded ({said.strip().rstrip('.')}).", _AGAIN)
    package = SYSTEM_LIBRARIES.get(found[1])
    where = f" (on Debian and Ubuntu: {package})" if package else ""
    return UsageError(
        f"The system library {found[1]}, which Qt needs, is missing.", f"Install the package that holds it{where}."
    )


def missing(part: str) -> UsageError:
    """What to say of a part of the program that is not there."""
    return UsageError(f"{part} is missing.", _AGAIN)


def _unreadable(error: OSError) -> UsageError:
    if isinstance(error, FileNotFoundError):
        return missing(str(error.filename))
    return UsageError(f"{error.filename} cannot be read: {error.strerror}.", "Check its permissions.")


def _is_packaged(path: Path) -> bool:
    """Whether it is one of the program's own files, or of its font; a library has sentences of its own."""
    return path.suffix != ".sqlite" and (path.is_relative_to(_HERE) or _FONT in path.parts)
