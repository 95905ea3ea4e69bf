"""Finding and opening the library; in a checkout, building it from content/ when that is newer.

A library that somebody names is read or refused. One that the policy or the user's own folder decides on is a wish for
every start: where it cannot be read, the packaged one answers, and the reader is told so.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from desktop import assets
from desktop.errors import ContentError, LibraryError
from desktop.library.library import Library
from desktop.library.verdicts import Verdicts
from desktop.state.folders import build_notes, user_library, verified_libraries
from desktop.state.policy import Policy, policy_in_force

#: The folder of a checkout that the packaged library is built from; not there in an installed program.
CHECKOUT_CONTENT = Path(__file__).parents[2] / "content"

_MOST_PROBLEMS_SHOWN = 20

_BY_USER = "You have installed it: put that right, or remove it."
_INSTEAD = "Until then the library that came with Wardbook is used."


class Opened(NamedTuple):
    """A library that can be read.

    Attributes:
        fault: what the reader must be told: why it is not the library that was decided on. Mostly None.
    """

    library: Library
    fault: LibraryError | None = None


def open_library(asked: Path | None, *, is_tested: bool = False) -> Library:
    """The library for a command to read; what must be told of it goes to standard error.

    Args:
        asked: the one asked for, if any.
        is_tested: whether the file is to be hashed whatever is remembered of it, and what is in it is for the self-test
            to find out; otherwise the library answers only with what was compiled.

    Raises:
        LibraryError: the one asked for, or the packaged one, cannot be used.
        ContentError: this is a checkout whose content has problems.
    """
    policy = policy_in_force()
    opened = open_decided(asked, policy, is_tested=is_tested)
    for fault in (policy.fault, opened.fault):
        if fault:
            print(f"wardbook: {fault}", file=sys.stderr)
    return opened.library


def open_decided(
    asked: Path | None,
    policy: Policy,
    first_read: Callable[[Library], object] = Library.info,
    *,
    is_tested: bool = False,
) -> Opened:
    """The library to read: the one asked for, the policy's, the user's own, or the packaged one.

    Args:
        asked: the one asked for, if any.
        policy: what IT has decided.
        first_read: what will be read first; where a library fails at that, it is not used either.
        is_tested: whether it is the self-test that asks; see `open_library`.

    Raises:
        LibraryError: the one asked for, or the packaged one, cannot be used.
        ContentError: this is a checkout whose content has problems.
    """
    path = find_library(asked, policy)
    verdicts = Verdicts(None if policy.kiosk or is_tested else verified_libraries())
    opened = partial(Library, verdicts=verdicts, checks_records=not is_tested)
    if path in (asked, assets.PACKAGED_LIBRARY):
        return Opened(opened(path))
    try:
        return Opened(_tried(opened(path), first_read))
    except LibraryError as error:
        by_it = f"The policy {policy.path} names it: ask IT to put that right."
        why = f"{error.message} {by_it if path == policy.library else _BY_USER}"
    try:
        return Opened(opened(_packaged_library()), LibraryError(why, _INSTEAD))
    except LibraryError as error:
        raise LibraryError(f"{why} {error.message}", error.hint) from error


def find_library(asked: Path | None, policy: Policy) -> Path:
    """The path of the library that is decided on; see `open_decided`."""
    if asked is not None:
        return asked
    if policy.library is not None:
        return policy.library
    if not policy.kiosk and _is_installed(user_library()):
        return user_library()
    return _packaged_library()


def _is_installed(library: Path) -> bool:
    """Whether there is anything at all, be it a folder or a link that leads nowhere."""
    try:
        return library.exists() or library.is_symlink()
    except OSError:  # a home that is not ours
        return False


def _tried(library: Library, first_read: Callable[[Library], object]) -> Library:
    try:
        first_read(library)
    except LibraryError:
        library.close()
        raise
    return library


def _packaged_library() -> Path:
    """The packaged library, in a checkout built anew where it is older than what it is made from."""
    if _is_checkout() and _is_stale():
        _build_packaged_library()
    return assets.PACKAGED_LIBRARY


def _is_checkout() -> bool:
    """Whether the program runs from its source: a folder `content` beside an installed one is somebody else's."""
    project = CHECKOUT_CONTENT.with_name("pyproject.toml")
    return CHECKOUT_CONTENT.is_dir() and project.is_file() and 'name = "wardbook"' in project.read_text("utf-8")


def _build_packaged_library() -> None:
    from desktop.compiler.library_build import build_library  # Markdown and YAML, only for who has changed the content

    problems = build_library(CHECKOUT_CONTENT, assets.PACKAGED_LIBRARY, build_notes()).problems
    if problems:
        shown = "\n".join(f"content/{problem}" for problem in problems[:_MOST_PROBLEMS_SHOWN])
        raise ContentError(
            f"The content has problems, so no library was built from it:\n{shown}\n",
            "`wardbook lint` shows all of them.",
        )


def _is_stale() -> bool:
    """Whether anything the packaged library is made from has changed since it was built."""
    try:
        built = assets.PACKAGED_LIBRARY.stat().st_mtime_ns
    except FileNotFoundError:
        return True
    package = Path(__file__).parents[1]
    made_from = [
        CHECKOUT_CONTENT,
        *CHECKOUT_CONTENT.rglob("*"),
        assets.path("schema.sql"),
        *package.glob("compiler/*.py"),
        *package.glob("model/*.py"),
    ]
    return any(path.stat().st_mtime_ns > built for path in made_from)
