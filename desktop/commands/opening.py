"""Finding and opening the library; in a checkout, building it from content/ when that is newer."""

from pathlib import Path

from desktop import assets
from desktop.errors import ContentError
from desktop.library.library import Library
from desktop.state.folders import build_notes, user_library
from desktop.state.policy import Policy, read_policy

#: The folder of a checkout that the packaged library is built from; not there in an installed program.
CHECKOUT_CONTENT = Path(__file__).parents[2] / "content"

_MOST_PROBLEMS_SHOWN = 20


def open_library(asked: Path | None) -> Library:
    """The library to read: the one asked for, the policy's, the user's own, or the packaged one.

    Raises:
        LibraryError: the library cannot be used.
        ContentError: this is a checkout whose content has problems.
        StateError: the policy cannot be read.
    """
    return Library(find_library(asked, read_policy()))


def find_library(asked: Path | None, policy: Policy) -> Path:
    """The path of the library to read; see `open_library`."""
    if asked is not None:
        return asked
    if policy.library is not None:
        return policy.library
    if _is_installed(user_library()):
        return user_library()
    _refresh_packaged_library()
    return assets.PACKAGED_LIBRARY


def _is_installed(library: Path) -> bool:
    try:
        return library.is_file()
    except OSError:  # a home that is not ours
        return False


def _refresh_packaged_library() -> None:
    if not CHECKOUT_CONTENT.is_dir() or not _is_stale():
        return
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
