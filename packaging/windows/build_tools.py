"""Print what the bundle is made with on Windows, as lines for pip: `python packaging/windows/build_tools.py LOCK`.

The lock file holds it for every system, some of it marked as only for Windows. pip, which here downloads for Windows on
Linux, would leave that out.
"""

import re
import sys
from pathlib import Path

#: PyInstaller and what it needs on Windows.
BUILD_TOOLS = (
    "altgraph",
    "packaging",
    "pefile",
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
)


def build_tools(lock: str) -> str:
    """The pins of `BUILD_TOOLS` in `lock`, with their hashes and for any system.

    Raises:
        SystemExit: one of them is not in the lock.
    """
    pins = {pin.partition("==")[0]: pin for pin in re.split(r"\n(?=\w)", lock)}
    missing = [name for name in BUILD_TOOLS if name not in pins]
    if missing:
        raise SystemExit(f"The lock file does not hold {', '.join(missing)}: run `make lock`.")
    return "".join(_for_any_system(pins[name]) for name in BUILD_TOOLS)


def _for_any_system(pin: str) -> str:
    first, *more = pin.splitlines()
    hashes = [line.rstrip(" \\") for line in more if "--hash=" in line]
    return " \\\n".join([first.split()[0], *hashes]) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/windows/build_tools.py LOCK")
    print(build_tools(Path(sys.argv[1]).read_text(encoding="utf-8")), end="")
