"""The keys of policy.toml: what may stand there, and what is wrong with what stands there.

A machine without a policy does not load this when it starts.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from desktop.model.one_line import on_one_line
from desktop.state.choices import THEME_WORDS
from desktop.state.settings import BOUNDS

_SWITCH = {"on": "on", "off": "off"}
_LINE = re.compile(r"at line (\d+)")
#: Of what stands in the file so much is told.
_MOST_TOLD = 60
#: Python writes no number of thousands of digits.
_MOST_BITS = 64


class Key(NamedTuple):
    """Something to decide: one of several words, or a number, or else a file.

    Attributes:
        title: what it is called.
        words: what each word means.
        bounds: the least number and the most.
        unit: what is counted, around the number.
    """

    title: str
    words: Mapping[str, str] = {}
    bounds: tuple[int, int] | None = None
    unit: str = ""


#: Every key, in the order in which they are told. No answer may wait longer than a day for the next patient.
KEYS = {
    "library": Key("Library"),
    "checker": Key("Symptom checker", {"on": "on", "index": "only where each finding is discussed", "off": "off"}),
    "kiosk": Key("Kiosk", {"on": "on: nothing is saved or kept, and left alone it begins anew", "off": "off"}),
    "idle_reset_minutes": Key("Cleared when nobody touches it", bounds=(1, 1440), unit="after {} minutes"),
    "print": Key("Printing", _SWITCH),
    "web_links": Key("Web links", _SWITCH),
    "theme": Key("Theme", THEME_WORDS),
    "text_size": Key("Text size", bounds=BOUNDS["text_size"], unit="{}\N{NO-BREAK SPACE}%"),
}


def parsed(text: str) -> dict[str, Any] | str:
    """What the file `text` decides, or why it is no TOML."""
    try:
        return tomllib.loads(f"{text}\n")  # so that of the last line, too, its number is told
    except RecursionError:
        return "it is not TOML: too many brackets inside each other"
    except ValueError as error:  # also of a number with thousands of digits
        found = _LINE.search(str(error))
        line = f": {_told(_line(text, int(found[1])))}" if found else ""
        hint = " (a path with backslashes stands in single quotes)" if "\\" in text else ""
        return f"it is not TOML: {error}{line}{hint}"


def _line(text: str, number: int) -> str:
    """The line of `text` with this number, from 1, as TOML counts."""
    return text.split("\n")[number - 1].strip()


def faults(decided: Mapping[str, Any]) -> list[str]:
    """What is wrong with what was decided, key by key."""
    return [fault for name, value in decided.items() if (fault := _fault(name, value))]


def _fault(name: str, value: Any) -> str:
    key = KEYS.get(name)
    if key is None:
        return f"“{_told(name)}” is none of its keys{_guess(name, KEYS)}"
    if key.words and not (isinstance(value, str) and value in key.words):
        *others, last = (f'"{word}"' for word in key.words)
        guess = _guess(value, key.words) if isinstance(value, str) else ""
        return f"`{name}` must be {', '.join(others)} or {last}, not {_shown(value)}{guess}"
    if key.bounds and not (type(value) is int and key.bounds[0] <= value <= key.bounds[1]):
        least, most = key.bounds
        return f"`{name}` must be a whole number from {least} to {most}, not {_shown(value)}"
    if not key.words and not key.bounds and not _is_full_path(value):
        return f"`{name}` must be the full path of a file, not {_shown(value)}"
    return ""


def _is_full_path(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value and Path(value).is_absolute()


def _guess(written: str, known: Iterable[str]) -> str:
    """What was probably meant, in brackets."""
    near = get_close_matches(written.casefold().replace("-", "_").replace(" ", "_"), known, 1)
    return f" (did you mean “{near[0]}”?)" if near else ""


def _shown(value: Any) -> str:
    """A value as the file writes it, or what kind of value it is."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a far larger number"
    return f'"{_told(value)}"' if isinstance(value, str) else _told(json.dumps(value, default=str))


def _told(text: str) -> str:
    """`text` on one line, and no more of it than anybody reads."""
    line = on_one_line(text)
    return line if len(line) <= _MOST_TOLD else f"{line[:_MOST_TOLD]}…"
