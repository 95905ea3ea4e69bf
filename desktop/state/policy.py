"""What IT has decided for this machine: policy.toml, read-only for everybody else.

A file that cannot be understood is never guessed at, since IT meant something by it: nothing in it holds then, and each
decision has its safest value.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.errors import LibraryError, StateError, WardbookError
from desktop.state.folders import policy_file

if TYPE_CHECKING:
    from desktop.state.settings import Settings

#: What the symptom checker does: asks and answers, only says where its findings are discussed, or is not there at all.
ON, INDEX, OFF = "on", "index", "off"

#: What a kiosk says in place of a sentence that names a file.
TELL_IT = "Something is not as IT has set it up on this computer. Please tell IT: `wardbook info` shows what."

_DECIDED, _SWITCHED_OFF = "decided by IT", "switched off by IT"
_IN_A_KIOSK = "a kiosk begins the same every time"
_UNTIL_CORRECTED = "until IT has corrected its policy"


class Policy(NamedTuple):
    """The decisions in force; `decisions` says each in words.

    Attributes:
        library: the library everybody on this machine reads, or None.
        checker: `ON`, `INDEX` or `OFF`.
        kiosk: whether strangers share the window: no file dialog, no web link, nothing kept, and anew when left idle.
        idle_reset_minutes: after how long without a key or a movement every answer and every tick is cleared.
        print: whether the article and the checklist may be printed.
        web_links: whether a link may be handed to the system's browser.
        theme: the theme everybody gets, or empty for each user's choice.
        text_size: the text size everybody gets, in percent, or 0 for each user's choice.
        decided: the names of those above that the file decides.
        path: the file, or None where there is none.
        fault: why nothing in the file holds, in a sentence; empty where all of it does.
    """

    library: Path | None = None
    checker: str = ON
    kiosk: bool = False
    idle_reset_minutes: int = 10
    print: bool = True
    web_links: bool = True
    theme: str = ""
    text_size: int = 0
    decided: frozenset[str] = frozenset()
    path: Path | None = None
    fault: str = ""

    @property
    def opens_web_links(self) -> bool:
        """Whether a link may be handed to the system's browser; a kiosk has none."""
        return self.web_links and not self.kiosk

    @property
    def shows_paths(self) -> bool:
        """Whether readers may see where files are: not in a kiosk, unless the policy itself has to be corrected."""
        return not self.kiosk or bool(self.fault)

    def over(self, settings: "Settings") -> "Settings":
        """`settings`, with what is decided in place of what the user has chosen."""
        return settings._replace(theme=self.theme or settings.theme, text_size=self.text_size or settings.text_size)

    def locked(self) -> dict[str, str]:
        """The user's choices that are none here, by name, and why."""
        where = f"{_DECIDED} in {self.path}" if self.path and self.shows_paths else _DECIDED
        look = {name: where for name, value in (("theme", self.theme), ("text_size", self.text_size)) if value}
        why = _UNTIL_CORRECTED if self.fault else _IN_A_KIOSK
        return look | (dict.fromkeys(("start", "compact"), why) if self.kiosk else {})

    def forbidden(self) -> dict[str, str]:
        """The actions of the window that nobody can do here, and why."""
        why = _UNTIL_CORRECTED if self.fault else _SWITCHED_OFF
        off = {} if self.print else dict.fromkeys(("print", "print_checklist"), why)
        look = {"theme": _DECIDED} if self.theme else {}
        size = dict.fromkeys(("larger_text", "smaller_text", "normal_text"), _DECIDED) if self.text_size else {}
        return off | look | size

    def told(self, error: WardbookError) -> str:
        """What the reader is told of `error`; a kiosk shows nobody where its files are."""
        names_file = isinstance(error, LibraryError | StateError)
        return TELL_IT if names_file and not self.shows_paths else str(error)

    def notice(self) -> str:
        """What the reader must know of a policy that is not in force; empty where it is."""
        until = (
            "Until then there is no symptom checker, no printing, no saving and no web link, nothing is kept, "
            f"and after {self.idle_reset_minutes} minutes without a touch Wardbook begins anew."
        )
        return f"{self.fault} {until}" if self.fault else ""


#: What holds while the file cannot be understood. Two minutes are about as long as somebody reads without a touch.
SAFEST = Policy(checker=OFF, kiosk=True, idle_reset_minutes=2, print=False, web_links=False)


def policy_in_force(path: Path | None = None) -> Policy:
    """The policy at `path` (default: this machine's); where it cannot be understood the safest one, with the fault."""
    try:
        return read_policy(path)
    except StateError as error:
        return SAFEST._replace(path=path or policy_file(), fault=str(error))


def read_policy(path: Path | None = None) -> Policy:
    """The policy at `path` (default: this machine's); the default policy where there is none.

    Raises:
        StateError: the file cannot be understood.
    """
    path = path or policy_file()
    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows put a mark in front
    except FileNotFoundError as error:
        if path.is_symlink():
            raise _unusable(path, "it is a link that leads nowhere") from error
        return Policy()
    except UnicodeDecodeError as error:
        raise _unusable(path, f"it is not UTF-8 (byte {error.start + 1})") from error
    except OSError as error:
        raise _unusable(path, f"it cannot be read ({error.strerror})") from error
    from desktop.state.policy_keys import faults, parsed  # only a machine with a policy needs it

    decided = parsed(text)
    if isinstance(decided, str):
        raise _unusable(path, decided)
    wrong = faults(decided)
    if wrong:
        raise _unusable(path, "; ".join(wrong))
    return _policy(decided, path)


def _policy(decided: dict[str, object], path: Path) -> Policy:
    values: dict[str, object] = {name: value == ON if name in _SWITCHES else value for name, value in decided.items()}
    if "library" in decided:
        values["library"] = Path(str(decided["library"]))
    return Policy()._replace(**values, decided=frozenset(decided), path=path)  # type: ignore[arg-type]


_SWITCHES = ("kiosk", "print", "web_links")


def _unusable(path: Path, why: str) -> StateError:
    return StateError(f"The policy {path} cannot be used: {why}.", "Ask IT to correct it.")
