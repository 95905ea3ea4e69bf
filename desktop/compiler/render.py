"""From Markdown to blocks: what is written in a section as headings, paragraphs, list items and tables.

Markdown drops and rewrites things silently (`2*4*6`, `[Note]: /url`, an extra table cell), so the words that come out
are held against the words that went in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from desktop.compiler.citations import CITATION, CitationExtension
from desktop.compiler.typography import bind
from desktop.model.topic import BlockKind

_INLINE = frozenset({"a", "cite", "code", "em", "strong", "sub", "sup"})
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_ATTRIBUTE = re.compile(r"([#.])([\w-]+)")
_HEADING = re.compile(r"h([1-3])$")
_WORD = re.compile(r"[^\W_]+")
_SYNTAX = re.compile(
    rf"{CITATION}"  # citations come out as numbers
    r"|\{:?[ ]*(?:[#.][\w-]+[ ]*)+\}"  # ids and marks
    r"|(?<=\])\([^()\s]*\)"  # targets of links
)


@dataclass(slots=True)
class RenderedBlock:
    """One block as Markdown understood it.

    Attributes:
        marks: the classes given to it, for example `added`.
        words: its text without the numbers of citations, to be held against the source.
        references: the numbers it cites, in order, each once; unknown_keys: keys that have no number.
        links: the targets of its other links.
        foreign: names of the HTML elements it uses that have no place in a section.
        depth: how many of its elements stand inside each other.
    """

    kind: BlockKind
    level: int = 0
    marker: str = ""
    anchor: str = ""
    marks: frozenset[str] = frozenset()
    html: str = ""
    text: str = ""
    words: str = ""
    references: list[int] = field(default_factory=list)
    unknown_keys: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    depth: int = 0


class Renderer:
    """Renders the Markdown of one topic.

    Args:
        numbers: the number of each citation key.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def blocks(self, text: str) -> list[RenderedBlock]:
        """The blocks of a Markdown text, in reading order."""
        root = _understanding().root_of(text, self._numbers)
        return [] if root is None else list(_blocks(root, depth=0))


@cache
def _understanding() -> "_Understanding":
    """The one Markdown of this process; each topic brings its own numbers."""
    return _Understanding()


class _Understanding:
    """Markdown as content may use it, up to the tree."""

    def __init__(self) -> None:
        self._citations = CitationExtension()
        self._markdown = Markdown(
            extensions=[
                AttrListExtension(),
                DefListExtension(),
                SaneListExtension(),
                TableExtension(),
                TocExtension(toc_depth="1-4", marker=""),
                self._citations,
            ],
        )
        self._markdown.preprocessors.deregister("html_block")
        for pattern in ("html", "entity", "autolink", "automail"):
            self._markdown.inlinePatterns.deregister(pattern)
        self._capture = _Capture(self._markdown)
        self._markdown.treeprocessors.register(self._capture, "capture", -1)

    def root_of(self, text: str, numbers: Mapping[str, int]) -> Element | None:
        """The tree of a Markdown text whose citations have these numbers; None where there is nothing to see."""
        self._capture.root = None
        self._citations.numbers = numbers
        self._markdown.reset()
        self._markdown.convert(text)
        return self._capture.root


class _Capture(Treeprocessor):
    """Keeps the tree as it is after every other processor, before it becomes a string."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


def offsets(text: str, blocks: list[RenderedBlock]) -> list[int]:
    """Where each of `blocks` begins in `text`, which they were made of: at its first word, for all words come out.

    What stands right before the word, for example `**`, is of the block as well.
    """
    starts = [match.start() for match in _written_words(text)] or [0]
    found = []
    passed = 0
    for block in blocks:
        passed += len(_WORD.findall(block.marker))
        start = starts[min(passed, len(starts) - 1)]
        while start and not text[start - 1].isspace():
            start -= 1
        found.append(start)
        passed += len(_WORD.findall(block.words))
    return found


def lost_word(text: str, blocks: list[RenderedBlock]) -> tuple[int, str] | None:
    """The first word of `text` that does not come out in `blocks` in its place, with its offset; None if all do."""
    come_out = _WORD.findall(" ".join(f"{block.marker} {block.words}" for block in blocks))
    if come_out == _WORD.findall(_without_syntax(text)):
        return None
    out = iter(come_out)
    for match in _written_words(text):
        if next(out, None) != match.group():
            return match.start(), match.group()
    extra = next(out, None)
    return None if extra is None else (len(text), extra)


def _written_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a Markdown text that are to come out as they are."""
    return _WORD.finditer(_without_syntax(text))


def _without_syntax(text: str) -> str:
    return _SYNTAX.sub(lambda match: " " * len(match.group()), text)


def _blocks(parent: Element, depth: int) -> Iterator[RenderedBlock]:
    for element in parent:
        if heading := _HEADING.match(element.tag):
            yield _block(element, RenderedBlock(BlockKind.HEADING, level=int(heading[1]) + 1))
        elif element.tag in ("p", "dt", "dd"):
            yield _block(element, RenderedBlock(BlockKind.PARAGRAPH))
        elif element.tag in ("ul", "ol"):
            yield from _items(element, depth + 1)
        elif element.tag == "dl":
            yield from _blocks(element, depth)
        elif element.tag == "table":
            yield _table(element)
        else:
            yield RenderedBlock(BlockKind.PARAGRAPH, words="".join(element.itertext()), foreign=[element.tag])


def _items(listing: Element, depth: int) -> Iterator[RenderedBlock]:
    number = int(listing.get("start", "1")[:18])  # one cut short is not the one written, and so reported
    for item in listing:
        marker = f"{number}." if listing.tag == "ol" else "•"
        block = RenderedBlock(BlockKind.ITEM, level=depth, marker=marker)
        number += 1
        inner = [child for child in item if child.tag in ("p", "ul", "ol")]
        if inner and inner[0].tag == "p":  # a list with blank lines between its items wraps them in paragraphs
            yield _block(inner[0], block)
            item.remove(inner[0])
        else:
            own = Element("li", item.attrib)
            own.text = item.text
            own.extend(child for child in item if child not in inner)
            yield _block(own, block)
        rest = Element("div")
        rest.extend(child for child in item if child in inner)
        yield from _blocks(rest, depth)


def _table(table: Element) -> RenderedBlock:
    block = RenderedBlock(BlockKind.TABLE)
    rows, texts = [], []
    for row in table.iter("tr"):
        cells = [(cell.tag, _block(cell, RenderedBlock(BlockKind.TABLE))) for cell in row]
        rows.append("".join(f"<{tag}>{cell.html}</{tag}>" for tag, cell in cells))
        texts.append(" | ".join(cell.text for _, cell in cells))
        for _, cell in cells:
            block.words += f" {cell.words}"
            block.references += cell.references
            block.unknown_keys += cell.unknown_keys
            block.links += cell.links
            block.foreign += cell.foreign
            block.anchor = block.anchor or cell.anchor
            block.marks |= cell.marks
            block.depth = max(block.depth, cell.depth)
    block.html = "".join(f"<tr>{row}</tr>" for row in rows)
    block.text = "\n".join(texts)
    block.references = list(dict.fromkeys(block.references))
    return block


def _block(element: Element, block: RenderedBlock) -> RenderedBlock:
    block.anchor = element.get("id", "")
    block.marks = frozenset((element.get("class") or "").split())
    _take_attributes(element, block)
    block.html = bind(_inline(element, block, in_citation=False)).strip()
    block.text = " ".join(block.text.split())
    block.references = list(dict.fromkeys(block.references))
    return block


def _take_attributes(element: Element, block: RenderedBlock) -> None:
    """Read `{#id .mark}` at the end of the block's last line; attr_list itself wants a line of its own there."""
    last = element[-1] if len(element) else None
    text = (last.tail if last is not None else element.text) or ""
    match = _ATTRIBUTES.search(text) if text.rstrip().endswith("}") else None
    if match is None:
        return
    for sign, name in _ATTRIBUTE.findall(match[1]):
        if sign == "#":
            block.anchor = name
        else:
            block.marks |= {name}
    if last is not None:
        last.tail = text[: match.start()]
    else:
        element.text = text[: match.start()]


def _inline(element: Element, block: RenderedBlock, *, in_citation: bool, depth: int = 0) -> str:
    """The inline HTML inside `element`; notes in `block` what it cites, links to and says."""
    block.depth = max(block.depth, depth)
    html = _say(element.text, block, in_citation, is_code=element.tag == "code")
    for child in element:
        if child.tag in ("em", "strong") and block.words[-1:].isalnum():
            block.words += "x"  # no word ends here: `(5*) and (6*)` lost its signs, and must not pass
        inside = _inline(child, block, in_citation=in_citation or child.tag == "cite", depth=depth + 1)
        html += _wrap(child, inside, block, in_citation)
        block.words += " " if child.tag == "cite" else ""  # the numbers are no words, but what they part is not one
        html += _say(child.tail, block, in_citation, is_code=False)
    return html


def _say(text: str | None, block: RenderedBlock, in_citation: bool, *, is_code: bool) -> str:
    plain = unescape(text or "") if is_code else text or ""  # Markdown has escaped the text of code already
    block.text += plain
    block.words += "" if in_citation else plain
    return escape(plain.replace("\n", " "), quote=False)


def _wrap(child: Element, inside: str, block: RenderedBlock, in_citation: bool) -> str:
    if child.tag not in _INLINE:
        block.foreign.append(child.tag)
        return inside
    if child.tag == "cite":
        return inside
    if child.tag != "a":
        return f"<{child.tag}>{inside}</{child.tag}>"
    target = child.get("href", "")
    if not in_citation:
        block.links.append(target)
    elif target.startswith("ref:?"):
        block.unknown_keys.append(target.removeprefix("ref:?"))
    else:
        block.references.append(int(target.removeprefix("ref:")))
    return f'<a href="{escape(target)}">{inside}</a>'
