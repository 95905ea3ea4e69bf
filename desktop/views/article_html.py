"""The article's page as the HTML that QTextDocument understands; its look is in resources/article.css.

Every place the page can be asked for has an id.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from desktop.model.dates import spoken_date
from desktop.model.link import LinkKind
from desktop.model.mark import IDENTITY_WORDS
from desktop.model.reference import Identity
from desktop.model.topic import ANSWER, Block, BlockKind, BlockRole, Section, Topic
from desktop.views.exhibits_html import exhibit_html
from desktop.views.statement_html import Page, card, marks, remarks, told, without_findings

#: The anchor of the list of references, and of each reference in it.
REFERENCES = "references"


def reference_anchor(number: int) -> str:
    """The place of a reference in the article's own list."""
    return f"{REFERENCES}-{number}"


def article_html(page: Page) -> str:
    """The whole page of a topic."""
    return f"<body>{''.join(_parts(page))}</body>"


def excerpt_html(page: Page, anchor: str, length: int) -> str:
    """What stands around a place: whole parts of the page, `length` characters of it or a little more.

    It begins a part before the place, or where `anchor` is empty at the beginning of the page.
    """
    parts: list[str] = []
    is_there = not anchor
    for part in _parts(page):
        is_there = is_there or f'="{anchor}"' in part
        parts = [*parts, part] if is_there else [part]
        length -= len(part) if is_there else 0
        if length <= 0:
            break
    return f"<body>{''.join(parts)}</body>"


def _parts(page: Page) -> Iterator[str]:
    parts = _linked_parts(page)
    return parts if page.has_findings else map(without_findings, parts)


def _linked_parts(page: Page) -> Iterator[str]:
    topic = page.topic
    use = f'<a href="{LinkKind.USE}:">What&nbsp;this&nbsp;is&nbsp;for</a>'
    yield f'<p class="kicker">{escape(topic.specialty)} &nbsp;·&nbsp; {escape(_dated(topic))} &nbsp;·&nbsp; {use}</p>'
    yield f"<h1>{escape(topic.question)}</h1>"
    yield from _answer(page)
    for section in topic.sections:
        yield from _section(page, section)
    yield from _references(topic)
    yield f'<p class="small">{escape(topic.provenance.source)}. {escape(_dated(topic).capitalize())}.</p>'
    yield '<p class="end"></p>'


def _dated(topic: Topic) -> str:
    return f"guidance of {spoken_date(topic.provenance.dated)}, {topic.provenance.review()}"


def _answer(page: Page) -> Iterator[str]:
    words = told(page, ANSWER, page.topic.answer, added=False, after_part="<br>")
    yield card("answer", f'<p class="answer-text" id="{ANSWER}">{words}</p>')
    yield from remarks(page, ANSWER)


def _section(page: Page, section: Section) -> Iterator[str]:
    yield f'<h2 id="{section.id}">{escape(section.title)}</h2>'
    for is_list, blocks in groupby(section.blocks, key=lambda block: block.kind is BlockKind.ITEM):
        render = _items if is_list else _blocks
        yield from render(page, blocks)
    yield from exhibit_html(page, section.exhibit)


def _blocks(page: Page, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield f'<h{block.level} id="{block.anchor}">{block.prose.html}</h{block.level}>'
        elif block.kind is BlockKind.TABLE:
            rows = block.prose.html.replace("<th>", '<td class="head">').replace("</th>", "</td>")
            rows = rows.replace("<td>", '<td class="cell">')
            head, _, body = rows.partition("</tr>")
            yield (
                f'<a name="{block.anchor}"></a><table width="100%" cellspacing="0" cellpadding="0">'
                f"<thead>{head}</tr></thead>{body}</table>"
            )
            under = marks(page, block.anchor, block.prose, added=block.role is BlockRole.ADDED)
            yield f'<p class="under-table">{under}</p>' if under else ""
            yield from remarks(page, block.anchor)
        else:
            style = ' class="note"' if block.role is BlockRole.NOTE else ""
            yield f'<p id="{block.anchor}"{style}>{_statement(page, block)}</p>'
            yield from remarks(page, block.anchor)


def _items(page: Page, blocks: Iterable[Block]) -> Iterator[str]:
    """List items; a list is interrupted where a source's report stands between two of them."""
    closing: list[str] = []
    for block in blocks:
        while len(closing) < block.level:
            ordered = block.marker[:-1].isdigit()
            yield f'<ol start="{block.marker[:-1]}">' if ordered else "<ul>"
            closing.append("</ol>" if ordered else "</ul>")
        while len(closing) > block.level:
            yield closing.pop()
        yield f'<li id="{block.anchor}">{_statement(page, block)}</li>'
        under = list(remarks(page, block.anchor))
        if under:
            yield "".join(reversed(closing))
            closing.clear()
            yield from under
    yield "".join(reversed(closing))


def _statement(page: Page, block: Block) -> str:
    return told(page, block.anchor, block.prose, added=block.role is BlockRole.ADDED)


def _references(topic: Topic) -> Iterator[str]:
    from desktop.library.bibliography import vancouver  # the first picture has no need of it

    yield f'<h2 id="{REFERENCES}">References</h2>'
    for reference in topic.references:
        sure = "" if reference.identity is Identity.VERIFIED else f" Identity: {IDENTITY_WORDS[reference.identity]}."
        yield (
            f'<p class="note" id="{reference_anchor(reference.number)}">[<a href="ref:{reference.number}">'
            f"{reference.number}</a>]&nbsp;{escape(vancouver(reference))}{escape(sure)}</p>"
        )
