"""Print what setup.exe contains, for setup.nsi: `python packaging/windows/setup_files.py APPDIR`.

NSIS could take a folder by itself, but then in the order that the disk happens to give, and another disk would make
another setup.exe of the same files.
"""

import sys
from pathlib import Path


def setup_files(app: Path) -> str:
    """The instructions that put every file of `app` below the chosen folder."""
    lines = ["SetOverwrite on"]
    folder = None
    for path in sorted((path for path in app.rglob("*") if path.is_file()), key=lambda path: (path.parent, path.name)):
        if path.parent != folder:
            folder = path.parent
            lines.append(f"SetOutPath {_quoted(_target(folder.relative_to(app)))}")
        lines.append(f"File {_quoted(str(path).replace('$', '$$'))}")
    return "\n".join(lines) + "\n"


def _target(inside: Path) -> str:
    return "\\".join(["$INSTDIR", *(part.replace("$", "$$") for part in inside.parts)])


def _quoted(text: str) -> str:
    return f'"{text}"'


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/windows/setup_files.py APPDIR")
    print(setup_files(Path(sys.argv[1]).resolve()), end="")
