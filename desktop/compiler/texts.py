"""Rendering the texts of a topic, keeping for the checks what was written where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.compiler.bounds import is_beyond
from desktop.compiler.problem import Problems, did_you_mean, shortened
from desktop.compiler.render import RenderedBlock, Renderer, lost_word, offsets
from desktop.compiler.source import Origin, SourceFile
from desktop.model.bounds import MOST_BLOCKS, MOST_IN_NAME, MOST_IN_TOPIC
from desktop.model.inline_html import MOST_NESTED
from desktop.model.prose import Prose
from desktop.model.topic import Block, BlockKind, BlockRole

_RAW_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<\?|<!\[")
#: What looks like a citation and came out as ordinary words: `[@]`, `[@a, @b]`, `@a`.
_NO_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\[?(?<!\w)@\S*")
#: An id as a place of a page may have it; Markdown's own lists of attributes would take any signs.
_ANCHOR = re.compile(rf"[\w-]{{0,{MOST_IN_NAME}}}")
_MARKS = {"added": BlockRole.ADDED, "note": BlockRole.NOTE}


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A rendered text and where it was written.

    Attributes:
        anchor: the place in the article it becomes, or empty for text outside the article.
        role: what it is to the reader.
    """

    anchor: str
    role: BlockRole
    block: RenderedBlock
    origin: Origin


@dataclass(slots=True)
class Texts:
    """Renders texts and reports what is wrong with each by itself.

    Attributes:
        numbers: the number of each citation key.
        defined: every id of the topic, also of entries that could not be read, which are reported elsewhere.
        placed: every text rendered so far, for the checks that need more than one of them.
    """

    numbers: Mapping[str, int]
    defined: frozenset[str]
    problems: Problems
    placed: list[PlacedText] = field(default_factory=list)
    _renderer: Renderer = field(init=False)
    _letters: int = 0
    _in_sections: int = 0

    def __post_init__(self) -> None:
        self._renderer = Renderer(self.numbers)

    def section(self, section: str, file: SourceFile) -> tuple[str, tuple[Block, ...]]:
        """The title and the blocks of a section's file."""
        origin = Origin(file, 0, len(file.text))
        if is_beyond(origin, file.text, self.problems):
            return section, ()
        rendered = self._renderer.blocks(file.text)
        self._report_loss(origin, file.text, rendered)
        if rendered and rendered[0].kind is BlockKind.HEADING and rendered[0].level == 2:
            self._report_faults(rendered[0], origin)
            return rendered[0].text, tuple(self._blocks(section, file, rendered, first=1))
        self.problems.add(file.problem(0, "the section has no title", "begin the file with a line `# Title`"))
        return section, tuple(self._blocks(section, file, rendered, first=0))

    def prose(self, origin: Origin, text: str, anchor: str = "", role: BlockRole = BlockRole.STATEMENT) -> Prose:
        """A YAML field as prose; it must be one paragraph."""
        if is_beyond(origin, text, self.problems):
            return Prose("", "")
        rendered = self._renderer.blocks(text)
        if len(rendered) != 1 or rendered[0].kind is not BlockKind.PARAGRAPH:
            self.problems.add(origin.problem("this must be one paragraph, without lists or headings", "split it"))
            return Prose("", "")
        self._report_loss(origin, text, rendered)
        block = rendered[0]
        if block.anchor or block.marks:
            self.problems.add(
                origin.problem("ids and marks belong into keys of their own here", "use `id` and `added`")
            )
        self._keep(anchor, role, block, origin)
        return Prose(block.html, block.text, tuple(block.references))

    def _blocks(self, section: str, file: SourceFile, rendered: list[RenderedBlock], first: int) -> list[Block]:
        blocks = []
        self._in_sections += len(rendered)
        if self._in_sections > MOST_BLOCKS:
            message = f"the topic holds more than {MOST_BLOCKS:,} headings, paragraphs, list items and tables"
            self.problems.add(file.problem(0, message, "make two topics of it"))
        starts = [*offsets(file.text, rendered), len(file.text)]
        for position, block in enumerate(rendered[first:], start=first):
            following = rendered[position + 1] if position + 1 < len(rendered) else None
            anchor = block.anchor or f"{section}-{position - first + 1}"
            role = _role(block, following)
            self._keep(anchor, role, block, Origin(file, starts[position], starts[position + 1]))
            prose = Prose(block.html, block.text, tuple(block.references))
            blocks.append(Block(block.kind, role, anchor, block.level, block.marker, prose))
        return blocks

    def _keep(self, anchor: str, role: BlockRole, block: RenderedBlock, origin: Origin) -> None:
        """Keep a text for the checks across files; report what is wrong with it by itself."""
        self.placed.append(PlacedText(anchor, role, block, origin))
        self._weigh(block, origin)
        self._report_faults(block, origin)

    def _weigh(self, block: RenderedBlock, origin: Origin) -> None:
        """Report once that the topic has become more than one page can show."""
        letters = self._letters
        self._letters += len(block.html) + len(block.text)
        if letters <= MOST_IN_TOPIC < self._letters:
            message = f"the topic holds more than {MOST_IN_TOPIC:,} characters"
            self.problems.add(origin.problem(message, "make two topics of it"))

    def _report_faults(self, block: RenderedBlock, origin: Origin) -> None:
        for key in (key for key in block.unknown_keys if key not in self.defined):
            message = f"the citation “@{key}” is not in references.yaml"
            self.problems.add(origin.problem(message, did_you_mean(key, self.numbers), at=f"@{key}"))
        for mark in sorted(block.marks - _MARKS.keys()):
            message = f"the mark “.{mark}” is not known"
            self.problems.add(origin.problem(message, did_you_mean(mark, _MARKS), at=f".{mark}"))
        if not _ANCHOR.fullmatch(block.anchor):
            hint = f"use letters, digits and hyphens, {MOST_IN_NAME} at most"
            self.problems.add(origin.problem(f"“{shortened(block.anchor)}” is no id", hint, at=block.anchor))
        if block.depth > MOST_NESTED:
            message = f"emphasis is nested more than {MOST_NESTED} levels deep here"
            self.problems.add(origin.problem(message, "emphasize words once"))
        for wrong in _NO_CITATION.findall(block.words) if "@" in block.words else ():
            message = f"“{wrong}” is not a citation"
            self.problems.add(origin.problem(message, "write [@key], or [@a; @b] for more than one", at=wrong))
        for html in _RAW_HTML.findall(block.text):
            hint = "use Markdown; for a sign of comparison leave a space after <"
            self.problems.add(origin.problem(f"raw HTML, {html}, is not allowed", hint, at=html))
        for element in block.foreign:
            message = f"Markdown that becomes <{element}> has no place here"
            self.problems.add(origin.problem(message, "use headings, paragraphs, lists, tables, emphasis and links"))

    def _report_loss(self, origin: Origin, text: str, rendered: list[RenderedBlock]) -> None:
        if any(block.foreign for block in rendered):
            return  # reported as such
        lost = lost_word(text, rendered)
        if lost is not None:
            offset, word = lost
            start = origin.file.text.find(text[max(0, offset - 20) : offset + len(word)], origin.start, origin.end)
            place = origin.start if start < 0 else start + min(20, offset)
            hint = "put a backslash before characters that Markdown reads as its own"
            self.problems.add(origin.file.problem(place, f"“{word}” does not come out as it is written", hint))


def _role(block: RenderedBlock, following: RenderedBlock | None) -> BlockRole:
    for mark, role in _MARKS.items():
        if mark in block.marks:
            return role
    leads = block.text.endswith(":") and following is not None and following.kind in (BlockKind.ITEM, BlockKind.TABLE)
    return BlockRole.LEAD if block.kind is BlockKind.HEADING or leads else BlockRole.STATEMENT
