"""YAML without its surprises: mappings, lists and text, each with its place in the file.

PyYAML's loaders construct first and ask later: a crafted file can crash the process, a second equal key silently wins,
and `no` becomes False. Here libyaml's events are checked one by one before anything is built, and every scalar stays
the text that was written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from desktop.compiler.problem import Problem, Problems, shortened
from desktop.compiler.source import MOST_FAULTS, Origin, SourceFile, deceptions

MAX_DEPTH = 32
MAX_NODES = 100_000

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
#: What goes on until its end is found, wherever that is.
_ENDED_TOO_LATE = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Node:
    """One value of a YAML file.

    Attributes:
        origin: where it stands; for an entry of a mapping `keys` has the place of its key.
    """

    origin: Origin
    value: "str | list[Node] | dict[str, Node]"
    keys: dict[str, Origin] = field(default_factory=dict)

    def plain(self) -> object:
        """The value as text, lists and dictionaries only."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return {key: node.plain() for key, node in self.value.items()}

    def find(self, *path: str | int) -> "Node":
        """The node at `path`, or the nearest one above it that exists."""
        node = self
        for step in path:
            inner = node._child(step)
            if inner is None:
                break
            node = inner
        return node

    def _child(self, step: str | int) -> "Node | None":
        if isinstance(self.value, dict):
            return self.value.get(step) if isinstance(step, str) else None
        if isinstance(self.value, list) and isinstance(step, int):
            return self.value[step] if step < len(self.value) else None
        return None

    def walk(self) -> "Iterator[Node]":
        """This node and every node below it."""
        yield self
        if isinstance(self.value, list):
            children = self.value
        elif isinstance(self.value, dict):
            children = list(self.value.values())
        else:
            children = []
        for child in children:
            yield from child.walk()


class _RefusedError(Exception):
    """The file goes beyond what content may hold; nothing more of it is read."""


def parse(file: SourceFile, problems: Problems) -> Node | None:
    """The one document of `file`, or None when it cannot be used; says why in `problems`."""
    builder = _Builder(file, problems)
    try:
        return builder.document()
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        message = f"this is not YAML: {error.problem or error.context}"
        problems.add(file.problem(builder.place(error), message, "check the indentation"))
        return None
    except yaml.YAMLError as error:
        problems.add(file.problem(0, f"this is not YAML: {str(error).splitlines()[0]}"))
        return None


class _Builder:
    """Builds nodes from events, refusing what content may not hold."""

    def __init__(self, file: SourceFile, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        # PyYAML's stubs do not say which attributes an event of which kind has.
        self._events: Iterator[Any] = yaml.parse(file.text, Loader=_LOADER)
        self._nodes = 0
        self._faults = 0
        self._last: Origin | None = None  # the scalar read last

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "a content file holds one document", "remove this `---`")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, depth=1)
        if root is None:
            self._problems.add(self._file.problem(0, "the file is empty"))
        return root

    def place(self, error: yaml.MarkedYAMLError) -> int:
        """Where the fault is: at what was begun and never ended, rather than where that came to light."""
        mark, begun, text = error.problem_mark or error.context_mark, error.context_mark, self._file.text
        offset = mark.index if mark else 0
        line = text.rfind("\n", 0, offset) + 1
        if begun and begun.index < line and str(error.context).startswith(_ENDED_TOO_LATE):
            return int(begun.index)
        last = self._last
        if (
            last is not None
            and text[last.start : last.start + 1] in ("'", '"')
            and last.start < line < last.end <= offset
        ):
            return last.start  # a quotation that went on until the next quotation mark
        above = text[:line].rstrip()
        has_no_colon = ": " not in f"{above[above.rfind(chr(10)) + 1 :]} {text[line:offset]}"
        return len(above) - 1 if has_no_colon and "mapping values" in str(error.problem) else offset

    def _node(self, event: Any, depth: int) -> Node:
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _check(self, event: Any, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refuse(event, "anchors and aliases are not allowed", "write the value out")
        if getattr(event, "tag", None):
            raise self._refuse(
                event, f"the tag {shortened(event.tag)} is not allowed", "remove it: every value is text here"
            )
        if depth > MAX_DEPTH:
            raise self._refuse(event, f"this is nested more than {MAX_DEPTH} levels deep", "flatten it")
        if self._nodes > MAX_NODES:
            raise self._refuse(event, f"the file holds more than {MAX_NODES} values", "split it")

    def _scalar(self, event: Any) -> Node:
        node = Node(self._origin(event, event), event.value)
        self._last = node.origin
        is_plain = event.implicit[0]
        if is_plain and event.value in _NULLS:
            self._report(node.origin.problem("there is no value here", "leave the whole line out, or write the value"))
        if event.style == '"':  # escapes can write what the file itself does not show
            for _, message, hint in deceptions(event.value):
                self._report(node.origin.problem(message, hint))
        return node

    def _sequence(self, start: Any, depth: int) -> Node:
        items = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, depth + 1))
        return Node(self._origin(start, event), items)

    def _mapping(self, start: Any, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            if not isinstance(key.value, str):
                raise self._refuse(event, "a key must be a word, not a list or a mapping")
            value = self._node(next(self._events), depth + 1)
            if key.value in values:
                first = self._file.position(keys[key.value].start)[0]
                message = f"the key “{shortened(key.value)}” is given twice; the first is on line {first}"
                self._report(key.origin.problem(message, "keep one"))
                continue
            values[key.value] = value
            keys[key.value] = key.origin
        return Node(self._origin(start, event), values, keys)

    def _origin(self, first: Any, last: Any) -> Origin:
        return Origin(self._file, first.start_mark.index, last.end_mark.index)

    def _report(self, problem: Problem) -> None:
        """Report what is wrong without giving up; a file with more of it than anybody reads is given up."""
        self._problems.add(problem)
        self._faults += 1
        if self._faults == MOST_FAULTS:
            raise _RefusedError

    def _refuse(self, event: Any, message: str, hint: str = "") -> _RefusedError:
        self._problems.add(self._file.problem(event.start_mark.index, message, hint))
        return _RefusedError()
