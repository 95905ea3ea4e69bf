"""The YAML files of the content, which hold everything that elsewhere is front matter: typed, whole, or refused."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import msgspec

from desktop.compiler import schema
from desktop.compiler.document import read_document
from desktop.compiler.problem import Problem, Problems
from tests.fuzz.grammar import TRAPS, Grammar
from tests.fuzz.real import written
from tests.fuzz.target import Ground, Target, as_shown
from tests.fuzz.yaml_target import SIGNS, assert_places

NAMES = tuple(schema.FILES)


class Read(NamedTuple):
    """What is made of a file: its value and its tree, each None where there is none, and what was wrong."""

    value: schema.Form | None
    plain: object
    problems: list[Problem]


def strictly(ground: Ground, name: str, data: bytes) -> Read:
    """As the compiler reads it."""
    (ground.folder / name).write_bytes(data)
    problems = Problems()
    document = read_document(ground.folder, name, schema.FILES[name], problems)
    if document is None:
        return Read(None, None, problems.sorted())
    return Read(document.value, document.root.plain(), problems.sorted())


def naively(_ground: Ground, name: str, data: bytes) -> Read:
    """With msgspec's own YAML reader."""
    value = msgspec.yaml.decode(data, type=schema.FILES[name], strict=False)
    return Read(value, msgspec.yaml.decode(data), [])


def check(reads: Callable[[Ground, str, bytes], Read], ground: Ground, data: bytes) -> None:
    """The first byte says which file it is; hold what `reads` makes of the rest to what is written there."""
    name, text = NAMES[(data[:1] or b"\0")[0] % len(NAMES)], data[1:]
    value, plain, problems = reads(ground, name, text)
    assert problems or value is not None, "neither read nor refused"
    assert_places(problems, as_shown(text))
    if value is not None and not problems:
        known = {str(leaf) for leaf in _leaves(plain)}
        assert {leaf for leaf in _leaves(msgspec.to_builtins(value)) if isinstance(leaf, str) and leaf} <= known


def _leaves(value: object) -> Iterator[object]:
    """Every value inside `value`."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value


#: Every file of the content, behind the byte that says which it is.
_FILES = tuple(bytes([number]) + text for number, name in enumerate(NAMES) for text in written(name))
_KEYS = sorted({key for form in schema.FILES.values() for key in form.__struct_encode_fields__})

DOCUMENT = Target(
    "document",
    partial(check, strictly),
    partial(check, naively),
    Grammar((*SIGNS, *(f"{key}: " for key in _KEYS), *(f"\n{key}:\n" for key in _KEYS), *TRAPS), _FILES, lead=b"\5"),
)
