"""Reading a YAML file into its type, with every problem of the file at its place."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from desktop.compiler.problem import Problems, did_you_mean, shortened
from desktop.compiler.schema import Form
from desktop.compiler.source import MOST_FAULTS, Origin, SourceFile, read
from desktop.compiler.strict_yaml import Node, parse

F = TypeVar("F", bound=Form)

_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?:key` in `)?(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_UNKNOWN_FIELD = "Object contains unknown field"
_MISSING_FIELD = re.compile(r"Object missing required field `(.*)`")
_PATTERNS = {
    "^[a-z][a-z0-9]*": "an id: lower-case words and digits joined by hyphens",
    "^20": "a calendar version such as 2026.11",
    r"^\\d{4}": "a date as YYYY, YYYY-MM or YYYY-MM-DD",
    "^[a-z]{2}": "a language code of two letters",
    r"^10\\.": "a DOI: 10., a number, a slash and more",
    r"^\\d{1,8}": "a PMID: at most eight digits",
    "^PMC": "a PMCID: PMC and digits",
    "^https": "a web address that begins with http:// or https://",
}
_PLAIN_WORDS = {
    "int": "a whole number",
    "str": "text",
    "bool": "true or false",
    "object": "a mapping",
    "array": "a list",
    "date": "a date as YYYY-MM-DD",
}


@dataclass(frozen=True, slots=True)
class Document(Generic[F]):
    """A YAML file as its type, and the tree it came from.

    Attributes:
        ids: every `id` the file defines, in order, also in parts that did not fit the type.
    """

    file: SourceFile
    value: F
    root: Node
    ids: tuple[tuple[str, Origin], ...]

    def origin(self, *path: str | int) -> Origin:
        """Where the value at `path` stands, or the nearest value above it."""
        return self.root.find(*path).origin


def read_document(root: Path, name: str, form: type[F], problems: Problems) -> Document[F] | None:
    """The file `name` as `form`, or None when nothing of it can be used; says why in `problems`.

    Parts that do not fit are left out one by one, so that one reading shows every problem of the file;
    of a file with a hundred of them, a hundred.
    """
    file = read(root, name, problems)
    tree = parse(file, problems) if file else None
    if file is None or tree is None:
        return None
    ids = tuple(_ids(tree))
    for _ in range(MOST_FAULTS):
        try:
            return Document(file, msgspec.convert(tree.plain(), form, strict=False), tree, ids)
        except msgspec.ValidationError as error:
            if not _report_and_prune(str(error), tree, form, problems):
                return None
    return None


def _ids(tree: Node) -> list[tuple[str, Origin]]:
    mappings = (node.value for node in tree.walk() if isinstance(node.value, dict))
    named = (mapping["id"] for mapping in mappings if "id" in mapping)
    return [(name.value, name.origin) for name in named if isinstance(name.value, str)]


def _report_and_prune(error: str, tree: Node, form: type[Form], problems: Problems) -> bool:
    """Report one error of msgspec and cut off the part it is about; False when that is the whole file."""
    match = _MESSAGE.match(error)
    assert match is not None
    what = match["what"]
    path: list[str | int] = [key or int(index) for key, index in _STEP.findall(match["path"] or "")]
    node = tree.find(*path)
    if what.startswith(_UNKNOWN_FIELD) and (key := _unknown(node, _keys(form, path))) is not None:
        problems.add(node.keys[key].problem(f"unknown key “{shortened(key)}”", did_you_mean(key, _keys(form, path))))
        assert isinstance(node.value, dict)
        del node.value[key], node.keys[key]
        return True
    problems.add(node.origin.problem(*_in_plain_words(what, node)))
    return _prune_item(tree, path)


def _unknown(node: Node, known: list[str]) -> str | None:
    """The first key of a mapping that is not `known`; the message of an error quotes it, and it may hold anything."""
    return next((key for key in node.keys if key not in known), None)


def _prune_item(tree: Node, path: list[str | int]) -> bool:
    """Cut off the innermost list item on `path`."""
    for depth in range(len(path) - 1, -1, -1):
        index = path[depth]
        parent = tree.find(*path[:depth])
        if isinstance(index, int) and isinstance(parent.value, list):
            del parent.value[index]
            return True
    return False


def _in_plain_words(what: str, node: Node) -> tuple[str, str]:
    if missing := _MISSING_FIELD.match(what):
        return f"the key “{missing[1]}” is missing", "add it"
    shown = f"“{shortened(node.value)}”" if isinstance(node.value, str) else "this"
    if invalid := re.match("Invalid enum value '(.*)'", what):
        return f"“{shortened(invalid[1])}” is not one of the words allowed here", "AUTHORING.md lists them"
    if "matching regex" in what:
        return f"{shown} is not {next(words for start, words in _PATTERNS.items() if start in what)}", ""
    expected = [_PLAIN_WORDS[word] for word in re.findall(r"`(\w+)", what.split(", got")[0]) if word in _PLAIN_WORDS]
    if what.startswith("Expected") and expected:
        bound = re.search(r"(of length )?(>=|<=) (\d+)", what)
        if bound and isinstance(node.value, str | list) and bound[1] and bound[2] == "<=":
            what = "characters" if isinstance(node.value, str) else "entries"
            return f"this has {len(node.value):,} {what}, more than {int(bound[3]):,}", "shorten it, or split it"
        size = f" of {'at least' if bound[2] == '>=' else 'at most'} {bound[3]}" if bound else ""
        return f"{shown} is not {' or '.join(expected)}{size}", ""
    if "RFC3339" in what or "date" in what:
        return f"{shown} is not a date as YYYY-MM-DD", ""
    return what, ""


def _keys(form: type[Form], path: list[str | int]) -> list[str]:
    """The keys that the mapping at `path` may have."""
    info: object = msgspec.inspect.type_info(form)
    for step in path:
        info = _inside(info, step)
    while isinstance(info, msgspec.inspect.UnionType):
        info = next((part for part in info.types if isinstance(part, msgspec.inspect.StructType)), None)
    return [field.encode_name for field in info.fields] if isinstance(info, msgspec.inspect.StructType) else []


def _inside(info: object, step: str | int) -> object:
    if isinstance(info, msgspec.inspect.UnionType):
        kinds = msgspec.inspect.ListType if isinstance(step, int) else msgspec.inspect.StructType
        info = next((part for part in info.types if isinstance(part, kinds)), None)
    if isinstance(info, msgspec.inspect.ListType):
        return info.item_type
    if isinstance(info, msgspec.inspect.StructType):
        return next((field.type for field in info.fields if field.encode_name == step), None)
    return None
