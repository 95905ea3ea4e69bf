"""The YAML loader: every value is a text of the file, no key passes twice, and every problem has its place."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import yaml

from desktop.compiler.problem import Problem, Problems
from desktop.compiler.source import read
from desktop.compiler.strict_yaml import Node, parse
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.real import written
from tests.fuzz.target import Ground, Target, as_shown, is_one_line

#: libyaml's own reading with every value as it is written; may only be given what the loader has let pass.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Read(NamedTuple):
    """What a loader makes of a file.

    Attributes:
        value: lists, mappings and what else; None where nothing of it can be used.
        scalars: each with the stretch of the file that it is said to come from.
    """

    text: str
    value: object
    scalars: Sequence[tuple[object, str]]
    problems: list[Problem]


def strictly(ground: Ground, data: bytes) -> Read:
    """As the compiler reads it."""
    (ground.folder / "file.yaml").write_bytes(data)
    problems = Problems()
    file = read(ground.folder, "file.yaml", problems)
    root = parse(file, problems) if file else None
    text = file.text if file else as_shown(data)
    nodes = list(root.walk()) if root else []
    assert all(0 <= node.origin.start <= node.origin.end <= len(text) for node in nodes)
    scalars = [(node.value, _stretch(node)) for node in nodes if isinstance(node.value, str)]
    return Read(text, root.plain() if root else None, scalars, problems.sorted())


def naively(_ground: Ground, data: bytes) -> Read:
    """With PyYAML's usual loader."""
    text = data.decode("utf-8", "replace")
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError:
        return Read(text, None, [], [Problem("file.yaml", 1, 1, "this is not YAML")])
    return Read(text, value, [(leaf, text) for leaf in _leaves(value)], [])


def check(reads: Callable[[Ground, bytes], Read], ground: Ground, data: bytes) -> None:
    """Hold what `reads` makes of `data` to what is written there."""
    found = reads(ground, data)
    assert found.problems or found.value is not None, "neither read nor refused"
    assert_places(found.problems, found.text)
    for value, stretch in found.scalars:
        assert isinstance(value, str), f"{value!r} is no text"
        # libyaml does not count a byte order mark that is a character of the text; that is refused anyway
        assert found.text.startswith("\ufeff") or _is_written(value, stretch), f"{value!r} is not in {stretch!r}"
    if not found.problems:
        root = yaml.compose(found.text, Loader=_LOADER)
        assert root is not None
        assert _value_of(root) == found.value


def assert_places(problems: list[Problem], text: str) -> None:
    """Every problem names a character of the file, or the end of a line, and is told on one line."""
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines), f"{problem} is outside of the file"
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, f"{problem} is outside of its line"
        assert is_one_line(str(problem)), f"{str(problem)!r} is not one line"


def _stretch(node: Node) -> str:
    return node.origin.file.text[node.origin.start : node.origin.end]


def _is_written(value: str, stretch: str) -> bool:
    """Whether every word of `value` stands there; what is escaped is not looked at."""
    if stretch.startswith('"') and "\\" in stretch:
        return True
    shown = stretch.replace("''", "'") if stretch.startswith("'") else stretch
    return all(word in shown for word in value.split())


def _value_of(node: Any) -> object:
    """The value of libyaml's node; a key that comes twice is no value at all."""
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    keys = [key.value for key, _ in node.value]
    assert len(set(keys)) == len(keys), f"a key is given twice: {keys}"
    return {key.value: _value_of(value) for key, value in node.value}


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *_leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


SIGNS = pieces(
    "↵ ↵ ↵␣␣ ↵␣␣␣␣ ↵-␣ ↵␣␣-␣ :␣ :␣ : -␣ ?␣ ,␣ [ ] { } # ␣#␣ &a␣ *a ' \" '' \\ \\\" \\u202e \\0 |↵ >-↵ |2↵",
    "%YAML␣1.1↵ ---↵ ...↵ ! !!int␣ <<:␣ <<:␣*a @ ` ~ null no 1.10 12:30 0x1F 2026-01-02 = ␣ ␣ a a b id",
)

YAML = Target("yaml", partial(check, strictly), partial(check, naively), Grammar((*SIGNS, *TRAPS), written("*.yaml")))
