"""Citations in one paragraph: each is the number of its reference, in its place, or a problem says why not."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from desktop.compiler.problem import Problem, Problems
from desktop.compiler.source import Origin, read
from desktop.compiler.texts import Texts
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.real import written
from tests.fuzz.target import Ground, Target, as_shown
from tests.fuzz.yaml_target import assert_places

NUMBERS = {"a": 1, "b": 2, "long-key2001": 34, "surov2014ilr": 4, "wakely2001fnab": 6}

_BRACKET = re.compile(r"\[([^][]*)\]")
_LINK = re.compile(r"\[([^][@]*)\]\([^()\s]*\)")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)")
_KEY = re.compile(r"@[^@\s]+")
_NUMBERED = re.compile(r"\[\d+(?:, \d+)*\]")


class Cited(NamedTuple):
    """A paragraph with its citations as numbers, and the numbers it cites."""

    written: str
    text: str
    references: tuple[int, ...]
    problems: list[Problem]


def strictly(ground: Ground, data: bytes) -> Cited:
    """As the compiler renders a field of a YAML file."""
    (ground.folder / "field.yaml").write_bytes(data)
    problems = Problems()
    file = read(ground.folder, "field.yaml", problems)
    if file is None:
        return Cited(as_shown(data), "", (), problems.sorted())
    prose = Texts(NUMBERS, frozenset(), problems).prose(Origin(file, 0, len(file.text)), file.text)
    return Cited(file.text, prose.text, prose.references, problems.sorted())


def naively(_ground: Ground, data: bytes) -> Cited:
    """With one regular expression for one citation."""
    text = data.decode("utf-8", "replace")
    numbers = [NUMBERS[key] for key in re.findall(r"\[@(\w+)\]", text)]
    return Cited(text, re.sub(r"\[@(\w+)\]", lambda match: f"[{NUMBERS[match[1]]}]", text), tuple(numbers), [])


def check(cites: Callable[[Ground, bytes], Cited], ground: Ground, data: bytes) -> None:
    """Hold what `cites` makes of `data` to the citations that are written there."""
    written_text, text, references, problems = cites(ground, data)
    assert_places(problems, written_text)
    assert len(set(references)) == len(references)
    if not problems:
        plain = _TARGET.sub("", _LINK.sub(r"\1", written_text))
        expected = _BRACKET.sub(_as_numbers, plain)
        assert _NUMBERED.findall(text) == _NUMBERED.findall(expected), f"{written_text!r} comes out as {text!r}"
        assert set(references) == set(_numbers(plain)), f"{written_text!r} cites {references}"
        assert not re.search(r"(?<!\w)@", text), f"{text!r} still cites by key"


def _as_numbers(bracket: re.Match[str]) -> str:
    keys = _keys(bracket[1])
    return f"[{', '.join(str(NUMBERS[key]) for key in keys)}]" if keys else bracket[0]


def _numbers(text: str) -> list[int]:
    return [NUMBERS[key] for bracket in _BRACKET.findall(text) for key in _keys(bracket)]


def _keys(inside: str) -> list[str]:
    """The keys between two brackets, where all that stands there are citations."""
    parts = [part.strip() for part in inside.split(";")]
    return [part[1:] for part in parts] if all(map(_KEY.fullmatch, parts)) else []


SIGNS = pieces(
    "[ ] @ ;␣ ; ␣ ,␣ [@ ;␣@ a b long-key2001 [@a] [@b] [@a;␣@b] [@a;@b] [1] [1,␣2] [@a,␣@b] @a a@b [@c] [@] [@␣a]",
    "[@a;] ` * ** \\ (#x) ( ) ! {#x} {.note} red 44␣% . ↵ < > & [@surov2014ilr] _ https://a.b/@c [red](#a) -",
)

CITATION = Target(
    "citation",
    partial(check, strictly),
    partial(check, naively),
    Grammar((*SIGNS, *SIGNS, *TRAPS), written("*/sections/*.md")),
)
