"""Reading content files as text that is exactly what it looks like.

A reader of the source and a reader of the page must see the same characters, so whatever can make them differ is
refused here, before anything is parsed.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from desktop.compiler.problem import Problem, Problems, shortened

MAX_BYTES = 2 * 1024 * 1024
#: Nobody reads more faults of one kind in one file, and a crafted one could have a million.
MOST_FAULTS = 100

_INVISIBLE = {
    **dict.fromkeys(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "bidirectional control"
    ),
    **dict.fromkeys("\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff", "zero-width"),
    **dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", "invisible"),
    **dict.fromkeys("\ufffc\ufffd", "replacement"),
}
_KINDS = {**dict.fromkeys(("Cc", "Zl", "Zp"), "control"), "Cf": "invisible", "Co": "private", "Cn": "unassigned"}
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7}$)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
#: What is exactly what it looks like; most content is nothing else.
_PLAIN = re.compile(r"[ -~\n\t]*")
_CYRILLIC_LOOK_ALIKES = frozenset("АВЕЅІЈКМНОРСТХаеорсухіјѕһԁԛԝ")
_GREEK_LOOK_ALIKES = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυχιϲϳ")
_SYMBOLS_THAT_JOIN_LATIN = frozenset({"MICRO", "FEMININE", "MASCULINE"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    r"""One content file.

    Attributes:
        name: path relative to the content folder, with `/`.
        text: its text, with `\\n` line ends.
    """

    name: str
    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset`."""
        offset = min(max(offset, 0), len(self.text))
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def problem(self, offset: int, message: str, hint: str = "") -> Problem:
        """A problem at the character at `offset`."""
        return Problem(self.name, *self.position(offset), message, hint)


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    """Where each line begins; to count them anew for every problem would take a large file minutes."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


@dataclass(frozen=True, slots=True)
class Origin:
    """The stretch of a source file that something was read from."""

    file: SourceFile
    start: int
    end: int

    def problem(self, message: str, hint: str = "", at: str | re.Pattern[str] = "") -> Problem:
        """A problem at the first `at` inside the stretch, or at its start; its words may stand on several lines."""
        pattern = at if isinstance(at, re.Pattern) else re.compile(r"\s+".join(map(re.escape, at.split())))
        found = pattern.search(self.file.text, self.start, self.end) if at else None
        return self.file.problem(found.start() if found else self.start, message, hint)


def read(root: Path, name: str, problems: Problems) -> SourceFile | None:
    """The file `name` under `root`, or None when it cannot be used; says why in `problems`."""
    path = root / name
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problems.add(Problem(name, 1, 1, "the file is missing", "add it, or correct the name that leads here"))
        return None
    except OSError as error:
        problems.add(Problem(name, 1, 1, f"the file cannot be read: {error.strerror}", "check its permissions"))
        return None
    if len(data) > MAX_BYTES:
        problems.add(Problem(name, 1, 1, "the file is larger than 2 MiB", "split it"))
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        read_so_far = error.object[: error.start].decode("utf-8")
        before = SourceFile(name, read_so_far.replace("\r\n", "\n").replace("\r", "\n"))
        problems.add(before.problem(len(before.text), "this is not UTF-8", "save the file as UTF-8"))
        return None
    file = SourceFile(name, text)
    for offset, message, hint in islice(deceptions(text), MOST_FAULTS):
        problems.add(file.problem(offset, message, hint))
    for match in islice(_CONFLICT.finditer(text), MOST_FAULTS):
        problems.add(
            file.problem(match.start(), "this is a mark of an unfinished merge", "choose one of the two texts")
        )
    return file


def deceptions(text: str) -> Iterator[tuple[int, str, str]]:
    """The characters that would show a reader something else than what is written: (offset, message, hint)."""
    if _PLAIN.fullmatch(text):
        return
    for offset, character in enumerate(text):
        if character.isascii() and (character.isprintable() or character in "\n\t"):
            continue
        kind = _INVISIBLE.get(character) or _KINDS.get(unicodedata.category(character))
        if kind:
            name = unicodedata.name(character, "no name")
            yield (
                offset,
                f"{kind} character U+{ord(character):04X} ({name}) changes or hides what the reader sees",
                "delete it",
            )
    for match in _WORD.finditer(text):
        if not match.group().isascii() and _is_look_alike(match.group()):
            foreign = _foreign_letters(match.group())
            yield (
                match.start(),
                f"“{shortened(match.group())}” mixes scripts: {foreign} only looks like a Latin letter",
                "type the word again",
            )


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "LATIN" if script in _SYMBOLS_THAT_JOIN_LATIN else script


def _is_look_alike(word: str) -> bool:
    """Whether `word` passes for a Latin word without being one; Greek as in `TNFα` is fine."""
    letters = {letter for letter in word if letter.isalpha()}  # the ² of mm² is none
    scripts = {_script(letter) for letter in letters}
    if scripts <= {"LATIN", "GREEK"}:
        greek = {letter for letter in letters if _script(letter) == "GREEK"}
        return bool(greek & _GREEK_LOOK_ALIKES) and (
            "LATIN" in scripts or (greek <= _GREEK_LOOK_ALIKES and len(word) > 1)
        )
    return len(scripts) > 1 or letters <= _CYRILLIC_LOOK_ALIKES or bool(scripts & {"MATHEMATICAL", "FULLWIDTH"})


def _foreign_letters(word: str) -> str:
    foreign = dict.fromkeys(letter for letter in word if _script(letter) != "LATIN")
    return ", ".join(f"U+{ord(letter):04X} ({unicodedata.name(letter, 'no name')})" for letter in foreign)
