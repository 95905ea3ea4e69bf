"""Which parts a packaged program consists of: its files and its Python modules, each beside the part it belongs to.

`shipped.json` says of every part, by its id in the index of licenses:

- `package`: its name in the lock files
- `files`, `excluding`: its own files in the bundle, as patterns
- `modules`: its Python modules in the program file
- `inside`: the files of other parts that it is built into
- `version`: in which file its version stands, and the expression that finds it there
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

LISTED: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("shipped.json").read_text(encoding="utf-8"))
_COMPONENTS = LISTED["components"]
_PROGRAMS = ("wardbook", "wardbook.exe", "wardbook-window.exe")
#: What is loaded or run, by its name; behind the ending of a shared library there may be numbers.
_RUN = re.compile(r"\.(dll|dylib|exe|pyd|so)(\.[\d.]+)?$|^wardbook$")
_ADVICE = "name it in packaging/licenses/shipped.json, or leave it out"


class Bundle:
    """A packaged program: one folder.

    Args:
        folder: what PyInstaller collected.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> frozenset[str]:
        """Its files by their path in it, without the links to them."""
        return self._matching(["**/*"])

    @cached_property
    def modules(self) -> frozenset[str]:
        """The top-level Python modules in its program files that do not belong to the standard library.

        Raises:
            SystemExit: a program file is missing, or PyInstaller did not make it.
        """
        programs = [name for name in _PROGRAMS if name in self.files]
        if not programs:
            raise SystemExit(f"{self.folder} holds no program: none of {', '.join(_PROGRAMS)}.")
        names = {name for program in programs for name in _names_in(self.folder / program)}
        return frozenset({name.partition(".")[0] for name in names} - sys.stdlib_module_names)

    @cached_property
    def owned(self) -> dict[str, frozenset[str]]:
        """The files of each part."""
        return {
            component: self._matching(listed.get("files", ())) - self._matching(listed.get("excluding", ()))
            for component, listed in _COMPONENTS.items()
        }

    @cached_property
    def hosts(self) -> dict[str, frozenset[str]]:
        """The files that each part is built into."""
        return {component: self._matching(listed.get("inside", ())) for component, listed in _COMPONENTS.items()}

    def libraries(self, component: str) -> list[str]:
        """The part's own programs and shared libraries."""
        return sorted(name for name in self.owned[component] if _RUN.search(Path(name).name))

    def contains(self, component: str) -> bool:
        """Whether anything of the part is here."""
        modules = _COMPONENTS[component].get("modules", ())
        return bool(self.owned[component] or self.hosts[component] or not self.modules.isdisjoint(modules))

    def version(self, component: str) -> str | None:
        """The version that stands in the part's files; None where none is known to."""
        for pattern, expression in _COMPONENTS[component].get("version", ()):
            for name in sorted(self._matching([pattern])):
                found = re.search(expression.encode("latin-1"), (self.folder / name).read_bytes())
                if found:
                    return next(group for group in found.groups() if group is not None).decode("ascii")
        return None

    def problems(self) -> Iterator[str]:
        """What here belongs to no part, or to several, each in a sentence."""
        for name in sorted(self.files):
            owners = [component for component, files in self.owned.items() if name in files]
            if not owners:
                yield f"{name} belongs to no part: {_ADVICE}."
            elif len(owners) > 1:
                yield f"{name} belongs to several parts: {', '.join(owners)}."
        known = {module for listed in _COMPONENTS.values() for module in listed.get("modules", ())}
        for module in sorted(self.modules - known):
            yield f"The module {module} belongs to no part: {_ADVICE}."

    def _matching(self, patterns: Iterable[str]) -> frozenset[str]:
        found = (path for pattern in patterns for path in self.folder.glob(pattern))
        return frozenset(
            path.relative_to(self.folder).as_posix() for path in found if path.is_file() and not path.is_symlink()
        )


def _names_in(program: Path) -> list[str]:
    """The scripts and modules in a program file."""
    try:
        archive = CArchiveReader(str(program))
    except ArchiveReadError as error:
        raise SystemExit(f"{program} is no program that PyInstaller made: {error}.") from error
    scripts = [name for name, entry in archive.toc.items() if entry[-1] in ("m", "M", "s")]
    inner = [name for name, entry in archive.toc.items() if entry[-1] == "z"]
    return scripts + [module for name in inner for module in archive.open_embedded_archive(name).toc]
