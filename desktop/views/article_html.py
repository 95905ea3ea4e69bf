"""The article's page as the HTML that QTextDocument understands; its look is in resources/article.css.

QTextDocument knows no boxes, so a card is a table of a bar and a cell. Every place the page can be asked for has an id.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from desktop.library.bibliography import vancouver
from desktop.model.dates import spoken_date
from desktop.model.mark import IDENTITY_WORDS, MARK_SHAPES, MARK_WORDS, Mark, marks_of, report_basis, report_label
from desktop.model.prose import Prose
from desktop.model.reference import Identity, SourceCheck
from desktop.model.topic import ANSWER, Block, BlockKind, BlockRole, Exhibit, Section, Topic

#: The anchor of the list of references, and of each reference in it.
REFERENCES = "references"

#: A part that agrees only partly is a side note; everything else is a card.
_BAR_WIDTHS = {"partly": 2}
_PITFALL = '<span class="pitfall-label">! Pitfall.</span>'


def reference_anchor(number: int) -> str:
    """The place of a reference in the article's own list."""
    return f"{REFERENCES}-{number}"


def article_html(topic: Topic) -> str:
    """The whole page of `topic`."""
    return "".join(
        (
            "<body>",
            f'<p class="kicker">{escape(topic.specialty)} &nbsp;·&nbsp; {escape(_dated(topic))}</p>',
            f"<h1>{escape(topic.question)}</h1>",
            *_answer(topic),
            *(part for section in topic.sections for part in _section(topic, section)),
            *_references(topic),
            f'<p class="small">{escape(topic.provenance.source)}. {escape(_dated(topic).capitalize())}.</p>',
            '<p class="end"></p></body>',
        )
    )


def _dated(topic: Topic) -> str:
    return f"guidance of {spoken_date(topic.provenance.dated)}, {topic.provenance.review()}"


def _answer(topic: Topic) -> Iterator[str]:
    marks = _marks(topic, ANSWER, topic.answer, added=False)
    yield _card("answer", f'<p class="answer-text" id="{ANSWER}">{topic.answer.html}{marks}</p>')
    yield from _reports(topic, ANSWER)


def _section(topic: Topic, section: Section) -> Iterator[str]:
    yield f'<h2 id="{section.id}">{escape(section.title)}</h2>'
    for is_list, blocks in groupby(section.blocks, key=lambda block: block.kind is BlockKind.ITEM):
        render = _items if is_list else _blocks
        yield from render(topic, blocks)
    match section.exhibit:
        case Exhibit.IMAGING:
            yield from _imaging(topic)
        case Exhibit.WORKUP:
            yield from _workup(topic)
        case Exhibit.PITFALLS:
            yield from _pitfalls(topic)
        case Exhibit.MIMICS:
            yield from _mimics(topic)
        case Exhibit.NONE:
            pass


def _blocks(topic: Topic, blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield f'<h{block.level} id="{block.anchor}">{block.prose.html}</h{block.level}>'
        elif block.kind is BlockKind.TABLE:
            rows = block.prose.html.replace("<th>", '<td class="head">').replace("</th>", "</td>")
            rows = rows.replace("<td>", '<td class="cell">')
            yield f'<a name="{block.anchor}"></a><table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'
            marks = _marks(topic, block.anchor, block.prose, added=block.role is BlockRole.ADDED)
            yield f"<p>{marks}</p>" if marks else ""
            yield from _reports(topic, block.anchor)
        else:
            style = ' class="note"' if block.role is BlockRole.NOTE else ""
            yield f'<p id="{block.anchor}"{style}>{_statement(topic, block)}</p>'
            yield from _reports(topic, block.anchor)


def _items(topic: Topic, blocks: Iterable[Block]) -> Iterator[str]:
    """List items; a list is interrupted where a source's report stands between two of them."""
    closing: list[str] = []
    for block in blocks:
        while len(closing) < block.level:
            ordered = block.marker[:-1].isdigit()
            yield f'<ol start="{block.marker[:-1]}">' if ordered else "<ul>"
            closing.append("</ol>" if ordered else "</ul>")
        while len(closing) > block.level:
            yield closing.pop()
        yield f'<li id="{block.anchor}">{_statement(topic, block)}</li>'
        reports = list(_reports(topic, block.anchor))
        if reports:
            yield "".join(reversed(closing))
            closing.clear()
            yield from reports
    yield "".join(reversed(closing))


def _statement(topic: Topic, block: Block) -> str:
    return block.prose.html + _marks(topic, block.anchor, block.prose, added=block.role is BlockRole.ADDED)


def _marks(topic: Topic, anchor: str, prose: Prose, *, added: bool) -> str:
    return "".join(f" &nbsp;{_mark(mark)}" for mark in marks_of(topic, anchor, prose, added=added))


def _mark(mark: Mark) -> str:
    words = f"{MARK_SHAPES[mark]} {MARK_WORDS[mark]}".replace(" ", "&nbsp;")
    return f'<span class="mark-{mark}">&nbsp;{words}&nbsp;</span>'


def _reports(topic: Topic, anchor: str) -> Iterator[str]:
    """What the sources of a statement report, where that is not what the statement says."""
    for check in topic.reports_of(anchor):
        yield _card(check.verdict, f'<p class="report">{_report(check)}</p>')


def _report(check: SourceCheck) -> str:
    return (
        f'<span class="label">{escape(report_label(check))}</span> {check.reports.html} '
        f'<span class="small">{escape(report_basis(check))}</span>'
    )


def _card(kind: str, inner: str) -> str:
    """A box with a colored bar at its left."""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: 6px; margin-bottom: 14px"><tr>'
        f'<td width="{_BAR_WIDTHS.get(kind, 4)}" class="bar-{kind}"></td>'
        f'<td class="box-{kind}">{inner}</td></tr></table>'
    )


def _imaging(topic: Topic) -> Iterator[str]:
    rows = []
    for seen in topic.imaging:
        told = _told_in_cell(topic, seen.id, seen.prose, added=seen.added)
        rows.append([escape(seen.modality), escape(seen.sequence), told, escape(seen.n)])
    yield _table({"Modality": 14, "Sequence": 16, "Finding": 50, "Read from": 20}, rows)


def _told_in_cell(topic: Topic, anchor: str, prose: Prose, *, added: bool) -> str:
    """A statement with its marks, and under it what its sources report, inside a table."""
    reports = "".join(f'<p class="small">{_report(check)}</p>' for check in topic.reports_of(anchor))
    return f'<p class="cell-text" id="{anchor}">{prose.html}{_marks(topic, anchor, prose, added=added)}</p>{reports}'


def _workup(topic: Topic) -> Iterator[str]:
    for group, steps in groupby(topic.steps, key=lambda step: step.group):
        yield f"<h3>{escape(group)}</h3>"
        for step in steps:
            marks = _marks(topic, step.id, step.prose, added=step.added)
            if not step.tickable:
                yield f'<p class="note" id="{step.id}">{step.prose.html}</p>'
                continue
            yield f'<ul><li id="{step.id}">{step.prose.html}{marks}</li></ul>'
            yield from _reports(topic, step.id)
            for pitfall in topic.pitfalls_of(step.id):
                yield _card("pitfall", f'<p class="report">{_PITFALL} {pitfall.prose.html}</p>')


def _pitfalls(topic: Topic) -> Iterator[str]:
    for pitfall in topic.pitfalls:
        marks = _marks(topic, pitfall.id, pitfall.prose, added=pitfall.added)
        yield _card("pitfall", f'<p class="report" id="{pitfall.id}">{_PITFALL} {pitfall.prose.html}{marks}</p>')
        yield from _reports(topic, pitfall.id)


def _mimics(topic: Topic) -> Iterator[str]:
    rows = [
        [escape(mimic.name), _told_in_cell(topic, mimic.id, mimic.prose, added=mimic.added)] for mimic in topic.mimics
    ]
    yield _table({"Condition": 26, "How it is mistaken": 74}, rows)


def _table(heads: Mapping[str, int], rows: Iterable[Iterable[str]]) -> str:
    """A table; `heads` are its columns with their share of the width in percent."""
    head = "".join(f'<td class="head" width="{share}%">{escape(name)}</td>' for name, share in heads.items())
    cells = ("".join(f'<td class="cell">{cell}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{head}</tr>{body}</table>'


def _references(topic: Topic) -> Iterator[str]:
    yield f'<h2 id="{REFERENCES}">References</h2>'
    for reference in topic.references:
        sure = "" if reference.identity is Identity.VERIFIED else f" Identity: {IDENTITY_WORDS[reference.identity]}."
        yield (
            f'<p class="note" id="{reference_anchor(reference.number)}">[<a href="ref:{reference.number}">'
            f"{reference.number}</a>]&nbsp;{escape(vancouver(reference))}{escape(sure)}</p>"
        )
