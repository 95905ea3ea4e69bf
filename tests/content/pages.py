"""The real topic's files as places where a fault can be put: its YAML values, its statements, its citations.

Everything is found by structure, so that it is found again after the content was edited. PyYAML's own composer is asked
for the places, not the compiler, which is what the faults are to test.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Where a value stands in its file: `("checks", 3, "reports")`.
KeyPath = tuple[str | int, ...]

#: The keys of YAML files that hold a statement of the article.
_STATEMENT_KEYS = {
    "imaging.yaml": "finding",
    "workup.yaml": "text",
    "pitfalls.yaml": "text",
    "mimics.yaml": "text",
    "disagreements.yaml": "text",
}
_BLOCK = re.compile(r"(?:^|\n)(?:- )?(?P<words>[^\s|#-](?:[^\n]|\n(?!\n|- |#|\|))*)")
_ID = re.compile(r"\{#(?P<id>[\w-]+)[^{}]*\}\s*$")
CITATION = re.compile(r"\[@[^\[\]]+\]")
KEY = re.compile(r"(?<=@)[\w-]+")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault in one file.

    Attributes:
        kind: what sort of fault it is; name: which one of them.
        file: the file that is changed, relative to the content folder.
        start, end: the stretch of its text that gives way to `new`; a lone surrogate stands for a byte that is not
            UTF-8. Without `new` the file is deleted.
        at: the file where the problem must be named; it is another one where that one now misses something.
        line: where the fault is. first, last: the lines that count as well, for the words of one folded value are
            one value, and what is missing is missed by the whole statement.
    """

    file: str
    start: int
    end: int
    new: str | None
    at: str
    line: int
    first: int
    last: int
    kind: str = ""
    name: str = ""

    def apply(self, content: Path) -> None:
        """Put the fault into a copy of the content."""
        path = content / self.file
        if self.new is None:
            path.unlink()
            return
        text = path.read_text(encoding="utf-8")
        path.write_bytes((text[: self.start] + self.new + text[self.end :]).encode("utf-8", "surrogateescape"))

    def missed_at(self, value: "Value") -> "Mutant":
        """The same fault, where it is another file's `value` that must be named."""
        line = value.page.line(value.start)
        return replace(self, at=value.page.name, line=line, first=line, last=value.page.line(value.end))


class Page:
    """One file of the topic."""

    def __init__(self, content: Path, name: str) -> None:
        self.name = name
        self.text = (content / name).read_text(encoding="utf-8")

    @property
    def stem(self) -> str:
        """The name of the file alone."""
        return self.name.rpartition("/")[2]

    def line(self, offset: int) -> int:
        """The line of the character at `offset`, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def change(self, start: int, end: int, new: str, within: "Value | None" = None, skip: int = 0) -> Mutant:
        """A fault that puts `new` for a stretch of the text; it is `skip` characters into `new`.

        Args:
            within: the value that counts as the place of the fault as a whole.
        """
        text = self.text[:start] + new + self.text[end:]
        line = text.count("\n", 0, start + skip) + 1
        first, last = line, line
        if within is not None:
            first = self.line(within.start)
            last = text.count("\n", 0, within.end + len(new) - (end - start)) + 1
        return Mutant(self.name, start, end, new, self.name, line, first, last)

    def delete(self) -> Mutant:
        """The fault that the whole file is gone."""
        return Mutant(self.name, 0, 0, None, self.name, 1, 1, 1)

    @cached_property
    def values(self) -> list["Value"]:
        """Every scalar value, list and mapping of a YAML file that has a key or a place in a list."""
        return list(self._below(yaml.compose(self.text, Loader=_LOADER), ()))

    @cached_property
    def _by_path(self) -> dict[KeyPath, "Value"]:
        return {value.path: value for value in self.values}

    def find(self, *path: str | int) -> "Value | None":
        """The value at `path`, if there is one."""
        return self._by_path.get(path)

    def _below(self, node: yaml.Node | None, path: KeyPath, key: int = 0) -> Iterator["Value"]:
        if node is None:
            return
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(self.text[start:end].rstrip())
        if path:
            style = str(node.style or "") if isinstance(node, yaml.ScalarNode) else ""
            words = node.value if isinstance(node, yaml.ScalarNode) else ""
            name = path[-1] if isinstance(path[-1], str) else ""
            yield Value(self, path, start, end, name, key or start, words, style)
        if isinstance(node, yaml.SequenceNode):
            for position, item in enumerate(node.value):
                yield from self._below(item, (*path, position))
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                yield from self._below(value, (*path, name.value), name.start_mark.index)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a YAML file, or a statement of a section.

    Attributes:
        path: the keys that lead to it; for a statement its id alone.
        start, end: the stretch it takes up in the file.
        key: its key, empty for an item of a list; key_start: where that stands.
        words: a text as YAML reads it.
        style: `>` for a folded text.
    """

    page: Page
    path: KeyPath
    start: int
    end: int
    key: str
    key_start: int
    words: str
    style: str

    @property
    def source(self) -> str:
        """The value as it is written."""
        return self.page.text[self.start : self.end]

    @property
    def folded(self) -> "Value | None":
        """The value itself when its words are folded, so that any of its lines will do."""
        return self if self.style == ">" else None

    def change(self, match: re.Match[str], new: str, *, missing: bool = False) -> Mutant:
        """The fault that puts `new` for what was matched in `source`; `missing` when what is gone is the fault."""
        start = self.start + match.start()
        return self.page.change(start, self.start + match.end(), new, self if missing else self.folded)

    def put(self, new: str) -> Mutant:
        """The fault that puts `new` for the whole value."""
        return self.page.change(self.start, self.end, new)

    def insert(self, offset: int, new: str) -> Mutant:
        """The fault that puts `new` before the character at `offset` of `source`."""
        return self.page.change(self.start + offset, self.start + offset, new, self.folded)

    @property
    def entry(self) -> "Value":
        """The mapping that holds the value; of a value of the file itself, the value."""
        return self.page.find(*self.path[:-1]) or self

    def sibling(self, key: str) -> "Value | None":
        """The value of another key of the same mapping."""
        return self.page.find(*self.path[:-1], key)


class Topic:
    """The files of the one real topic.

    Args:
        content: the content folder.
    """

    def __init__(self, content: Path) -> None:
        (folder,) = (path for path in (content / "topics").iterdir() if path.is_dir())
        names = sorted(path.relative_to(content).as_posix() for path in folder.rglob("*") if path.is_file())
        self.pages = [Page(content, name) for name in names]
        self.sections = [page for page in self.pages if page.name.endswith(".md")]
        self.yaml = [page for page in self.pages if page.name.endswith(".yaml")]

    def page(self, stem: str) -> Page:
        """The file of this name, for example `topic.yaml`."""
        return next(page for page in self.pages if page.stem == stem)

    def of(self, stem: str, key: str) -> list[Value]:
        """Every value of `key` in a YAML file."""
        return [value for value in self.page(stem).values if value.key == key]

    @cached_property
    def keys(self) -> list[str]:
        """The citation keys of all references."""
        return [str(value.words) for value in self.of("references.yaml", "id")]

    @cached_property
    def unidentified(self) -> set[str]:
        """The keys of the references that nobody has identified."""
        unknown = [value for value in self.of("references.yaml", "identified") if value.words == "unknown"]
        return {key.words for value in unknown if (key := value.sibling("id"))}

    @cached_property
    def statements(self) -> list[Value]:
        """Every statement that cites something, in the sections and in the YAML files; tables are not among them."""
        found = [statement for page in self.sections for statement in _statements(page)]
        for stem, key in _STATEMENT_KEYS.items():
            found += [value for value in self.of(stem, key) if CITATION.search(value.source)]
        return found

    @cached_property
    def repetitions(self) -> list[Value]:
        """What says again what a statement says: cards, findings and rules."""
        checker = self.of("symptom-checker.yaml", "text") + self.of("symptom-checker.yaml", "met")
        return self.of("questions.yaml", "answer") + checker

    @cached_property
    def tables(self) -> list[Value]:
        """The rows of tables that cite something, each as a value of its own."""
        return [
            Value(page, ("row",), match.start(), match.end(), "", match.start(), match.group(), "")
            for page in self.sections
            for match in re.finditer(r"^\|.*\[@.*\|$", page.text, re.MULTILINE)
        ]

    @cached_property
    def by_id(self) -> dict[str, Value]:
        """The statements, tables left out, by their ids."""
        ids = {value: value.sibling("id") for value in self.statements if value.page in self.yaml}
        named = {str(value.path[-1]): value for value in self.statements if value not in ids}
        return named | {key.words: value for value, key in ids.items() if key}


def _statements(page: Page) -> Iterator[Value]:
    for match in _BLOCK.finditer(page.text):
        words = match["words"].rstrip()
        named = _ID.search(words)
        if named and CITATION.search(words):
            start = match.start("words")
            yield Value(page, (named["id"],), start, start + len(words), "", start, words, "")
