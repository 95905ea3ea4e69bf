"""What IT has decided for this machine: policy.toml, read-only for everybody else."""

from pathlib import Path
from typing import Any, NamedTuple

from desktop.errors import StateError
from desktop.state.folders import policy_file

_WORDS = {"checker": ("on", "off"), "print": ("on", "off"), "web_links": ("on", "off"), "theme": ("light", "dark")}
#: No answer may wait longer than a day for the next patient.
_MOST_MINUTES = 1440


class Policy(NamedTuple):
    """The decisions in force.

    Attributes:
        library: the library everybody on this machine reads, or None.
        checker: whether the symptom checker is shown.
        theme: the theme everybody gets, or empty for each user's choice.
        print: whether the article and the checklist may be printed.
        web_links: whether a link may be handed to the system's browser.
        idle_reset_minutes: after how long without a key or a movement every answer and every tick is cleared.
    """

    library: Path | None = None
    checker: bool = True
    theme: str = ""
    print: bool = True
    web_links: bool = True
    idle_reset_minutes: int = 10

    def in_force(self) -> dict[str, str]:
        """The decisions in words, by name."""
        switches = {name: "on" if getattr(self, name) else "off" for name in ("checker", "print", "web_links")}
        return {
            "library": str(self.library) if self.library else "not set",
            "theme": self.theme or "not set",
            **switches,
            "idle_reset_minutes": str(self.idle_reset_minutes),
        }

    def forbidden(self) -> frozenset[str]:
        """The actions of the window that IT does not want here."""
        decided = {"checker": self.checker, "theme": not self.theme, "print": self.print, "print_checklist": self.print}
        return frozenset(action for action, allowed in decided.items() if not allowed)


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
    fault = _fault(decided)
    if fault:
        raise StateError(f"The policy {path} {fault}.", "Ask IT to correct it.")
    return _policy(decided)


def _policy(decided: dict[str, Any]) -> Policy:
    switches = {name: decided[name] == "on" for name in ("checker", "print", "web_links") if name in decided}
    others = {name: decided[name] for name in ("theme", "idle_reset_minutes") if name in decided}
    return Policy(Path(decided["library"]) if "library" in decided else None, **switches, **others)


def _fault(decided: dict[str, Any]) -> str:
    """What is wrong with what was decided, empty where nothing is."""
    for name, value in decided.items():
        if name not in Policy._fields:
            return f"does not know “{name}”"
        if name == "library" and not (isinstance(value, str) and value):
            return "wants a path as `library`"
        if name in _WORDS and value not in _WORDS[name]:
            words = " or ".join(f'"{word}"' for word in _WORDS[name])
            return f"wants {words} as `{name}`"
        if name == "idle_reset_minutes" and not (type(value) is int and 1 <= value <= _MOST_MINUTES):
            return f"wants minutes from 1 to {_MOST_MINUTES} as `idle_reset_minutes`"
    return ""
