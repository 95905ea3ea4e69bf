"""Whether a bundle has what it needs, and nothing of Windows' own: `python packaging/windows/complete.py APPDIR`.

Wine has libraries of its own under the names of Microsoft's, so that a program may start there and not on Windows; and
what PyInstaller takes along from a Wine must not meet the Windows that it will run on.
"""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: What comes with the compiler or with Python and Qt, and never with Windows.
_BROUGHT_ALONG = re.compile(r"(concrt|libffi|msvcp|pyside|python|qt6|shiboken|vcruntime).*\.dll")
#: What every Windows has had since 2017.
_OF_WINDOWS = re.compile(r"(api-ms-|ext-ms-).*\.dll|(icu|icuin|icuuc|kernel32|mscms|ntdll|ucrtbase|user32)\.dll")


def faults(bundle: Mapping[Path, set[str]]) -> list[str]:
    """What is wrong with a bundle, a sentence each.

    Args:
        bundle: its programs and libraries, each with the names of the libraries that it imports.
    """
    there = {path.name.lower() for path in bundle}
    found = []
    for path, imported in sorted(bundle.items()):
        if _OF_WINDOWS.fullmatch(path.name.lower()):
            found.append(f"{path} belongs to Windows, and this one comes from Wine.")
        missing = sorted(name for name in imported if _BROUGHT_ALONG.fullmatch(name) and name not in there)
        found += [f"{path} needs {name}, which is not there." for name in missing]
    return found


def read(app: Path) -> dict[Path, set[str]]:
    """The programs and libraries below `app`, and what each imports."""
    return {
        path.relative_to(app): _imports(path)
        for path in app.rglob("*")
        if path.suffix.lower() in {".dll", ".exe", ".pyd"}
    }


def _imports(path: Path) -> set[str]:
    said = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", path], capture_output=True, text=True, check=True)
    return {name.lower() for name in re.findall(r"DLL Name: (\S+)", said.stdout)}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/windows/complete.py APPDIR")
    sys.exit("\n".join(faults(read(Path(sys.argv[1])))) or None)
