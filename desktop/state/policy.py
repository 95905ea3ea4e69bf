"""What IT has decided for this machine: policy.toml, read-only for everybody else."""

from pathlib import Path
from typing import NamedTuple

from desktop.errors import StateError
from desktop.state.folders import policy_file

_CHECKER = ("on", "off")
_THEMES = ("", "light", "dark")


class Policy(NamedTuple):
    """The decisions in force.

    Attributes:
        library: the library everybody on this machine reads, or None.
        checker: whether the symptom checker is shown.
        theme: the theme everybody gets, or empty for each user's choice.
    """

    library: Path | None = None
    checker: bool = True
    theme: str = ""

    def in_force(self) -> dict[str, str]:
        """The decisions in words, by name."""
        return {
            "library": str(self.library) if self.library else "not set",
            "checker": "on" if self.checker else "off",
            "theme": self.theme or "not set",
        }


def read_policy(path: Path | None = None) -> Policy:
    """The policy at `path` (default: this machine's); the default policy where there is none.

    Raises:
        StateError: the file cannot be understood. It is never guessed at: IT meant something by it.
    """
    path = path or policy_file()
    try:
        text = path.read_text(encoding="utf-8-sig")  # editors on Windows put a mark in front
    except FileNotFoundError:
        return Policy()
    except (OSError, UnicodeDecodeError) as error:
        raise StateError(f"The policy {path} cannot be read: {error}.", "Ask IT to correct it.") from error
    import tomllib  # only a machine with a policy needs it

    try:
        decided = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StateError(f"The policy {path} is not TOML: {error}.", "Ask IT to correct it.") from error
    return _policy(decided, path)


def _policy(decided: dict[str, object], path: Path) -> Policy:
    unknown = decided.keys() - {"library", "checker", "theme"}
    if unknown:
        raise _refused(path, f"does not know “{sorted(unknown)[0]}”")
    library, checker, theme = decided.get("library"), decided.get("checker", "on"), decided.get("theme", "")
    if library is not None and not isinstance(library, str):
        raise _refused(path, "wants a path as `library`")
    if checker not in _CHECKER:
        raise _refused(path, 'wants "on" or "off" as `checker`')
    if theme not in _THEMES:
        raise _refused(path, 'wants "light" or "dark" as `theme`')
    return Policy(Path(library) if library else None, checker == "on", str(theme))


def _refused(path: Path, fault: str) -> StateError:
    return StateError(f"The policy {path} {fault}.", "Ask IT to correct it.")
