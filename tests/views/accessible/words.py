"""The words of a page, by section: of its HTML, of its document and of its accessible tree."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from PySide6.QtGui import QTextDocument

from desktop.views.accessible.document_tree import Kind, Part, texts, tree_of

#: What parts words from each other, unlike a link or a mark within a statement.
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "ul", "ol", "td", "tr", "table", "thead", "tbody", "body"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.text += " " * (tag in _BLOCKS)

    def handle_data(self, data: str) -> None:
        self.text += data


def html_text(html: str) -> str:
    """The text of some HTML, blocks parted by spaces."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser.text


def html_sections(html: str) -> dict[str, list[str]]:
    """The words of each section of a page's HTML, by its title."""
    sections = [html_text(f'<h2 id="{part}') for part in html.split('<h2 id="')[1:]]
    titles = [html_text(f'<h2 id="{part.partition("</h2>")[0]}').strip() for part in html.split('<h2 id="')[1:]]
    return {title: section.split() for title, section in zip(titles, sections, strict=True)}


def document_sections(document: QTextDocument) -> dict[str, list[str]]:
    """The words of each section of the page as it is painted, by its title."""
    starts = {}
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            starts[block.text()] = block.position()
        block = block.next()
    text, ends = document.toPlainText(), [*list(starts.values())[1:], document.characterCount()]
    return {title: text[start:end].split() for (title, start), end in zip(starts.items(), ends, strict=True)}


def tree_sections(document: QTextDocument) -> dict[str, tuple[Part, ...]]:
    """The parts of each section of the accessible tree, by its title."""
    sections: dict[str, tuple[Part, ...]] = {}
    title = ""
    for part in tree_of(document):
        if part.kind is Kind.HEADING and part.level == 2:
            title = part.name
        if title:
            sections[title] = (*sections.get(title, ()), part)
    return sections


def words(parts: Iterable[Part]) -> list[str]:
    """What a screen reader reads of these parts from the first to the last, without the names of columns."""
    return [word for part in parts for told in texts(part) for word in told.words.split()]


def all_of(parts: Iterable[Part], kind: Kind) -> Iterator[Part]:
    """Every part of this kind, in reading order."""
    for part in parts:
        if part.kind is kind:
            yield part
        yield from all_of(part.parts, kind)
