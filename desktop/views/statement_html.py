"""A statement as HTML for QTextDocument: its words and marks, what its sources report, and what they disagree about.

QTextDocument knows no boxes, so a card is a table of a bar and a cell.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from desktop.model.disagreement import Disagreement, Side
from desktop.model.link import LinkKind
from desktop.model.mark import GRAVITY, MARK_SHAPES, MARK_SHORT, Mark, marks_of, report_basis, report_label
from desktop.model.prose import Prose
from desktop.model.reference import SourceCheck
from desktop.model.topic import Topic

#: One bracket of citations, and the numbers in it.
_CITATION = re.compile(r'\[<a href="ref:[^\]]*\]')
#: The link of a finding, and its words.
_FINDING = re.compile(rf'<a href="{LinkKind.FINDING}:[^"]*">(.*?)</a>', re.DOTALL)
_NUMBER = re.compile(r'"ref:(\d+)"')

#: How a disagreement of sources begins.
DISAGREEMENT = "≠ Sources disagree."
#: What agrees in part, or was not checked, is a side note; everything else is a card.
_BAR_WIDTHS = {"partly": 2, "unchecked": 2}


class Page(NamedTuple):
    """What is shown, and how.

    Attributes:
        modality: the imaging matrix shows only what this one can; everything where it is empty.
        is_narrow: whether there is no room for columns.
        has_findings: whether the link of a finding leads anywhere; where IT has switched the symptom checker off, it
            is only words.
    """

    topic: Topic
    modality: str = ""
    is_narrow: bool = False
    has_findings: bool = True


def without_findings(html: str) -> str:
    """The same without links to findings; their words stay."""
    return _FINDING.sub(r"\1", html)


def told(page: Page, anchor: str, prose: Prose, *, added: bool, after_part: str = "") -> str:
    """A statement with its marks; an added one also says what kind of study it comes from.

    Args:
        page: what is shown, and how.
        anchor: of the statement.
        prose: its words.
        added: whether it was added to the guidance.
        after_part: what stands after each part that has a source of its own.
    """
    studies = escape(page.topic.studies(prose)).replace(" = ", "&nbsp;=&nbsp;") if added else ""
    study = f' <span class="small">({studies})</span>' if studies else ""
    if len(_CITATION.findall(prose.html)) > 1:  # each part of it has a source of its own, and marks of its own
        parts = _CITATION.sub(lambda found: found[0] + _marks_of_part(page, anchor, found[0]) + after_part, prose.html)
        parts = parts.removesuffix(after_part)
        return parts + study + (f" &nbsp;{_mark(Mark.ADDED)}" if added else "")
    return prose.html + study + marks(page, anchor, prose, added=added)


def marks(page: Page, anchor: str, prose: Prose, *, added: bool) -> str:
    """The marks of a statement, each a shape and words."""
    return "".join(f" &nbsp;{_mark(mark)}" for mark in marks_of(page.topic, anchor, prose, added=added))


def remarks(page: Page, anchor: str) -> Iterator[str]:
    """What stands under a statement: what its sources report, and what they disagree about."""
    reports = page.topic.reports_of(anchor)
    if reports:
        gravest = min((check.verdict for check in reports), key=GRAVITY.index)
        yield card(gravest, "".join(f'<p class="report">{_report(check)}</p>' for check in reports))
    for disagreement in page.topic.disagreements_at(anchor):
        yield from _disagreement(page, disagreement)


def told_in_cell(page: Page, anchor: str, prose: Prose, *, added: bool) -> str:
    """A statement with its marks, and what stands under it, inside a table."""
    words = f"{prose.html}{marks(page, anchor, prose, added=added)}"
    return f'<p class="cell-text" id="{anchor}">{words}</p>{remarks_in_cell(page, anchor)}'


def remarks_in_cell(page: Page, anchor: str) -> str:
    """What stands under a statement, inside a table: as `remarks`, in small letters and without cards."""
    reports = [f'<p class="small">{_report(check)}</p>' for check in page.topic.reports_of(anchor)]
    disputes = [part for known in page.topic.disagreements_at(anchor) for part in _disagreement(page, known)]
    return "".join([*reports, *disputes])


def card(kind: str, inner: str) -> str:
    """A box with a colored bar at its left."""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: 6px; margin-bottom: 14px"><tr>'
        f'<td width="{_BAR_WIDTHS.get(kind, 4)}" class="bar-{kind}"></td>'
        f'<td class="box-{kind}">{inner}</td></tr></table>'
    )


def _marks_of_part(page: Page, anchor: str, citation: str) -> str:
    numbers = tuple(int(number) for number in _NUMBER.findall(citation))
    return marks(page, anchor, Prose("", "", numbers), added=False)


def _mark(mark: Mark) -> str:
    words = f"{MARK_SHAPES[mark]} {MARK_SHORT[mark]}".replace(" ", "&nbsp;")
    return f'<span class="mark-{mark}">&nbsp;{words}&nbsp;</span>'


def _report(check: SourceCheck) -> str:
    return (
        f'<span class="label">{escape(report_label(check))}</span> {check.reports.html} '
        f'<span class="small">{_basis(check)}</span>'
    )


def _basis(check: SourceCheck) -> str:
    words, _, date = report_basis(check).rpartition(", ")
    return f"{escape(words)}, {escape(date).replace(' ', '&nbsp;')}"


def _disagreement(page: Page, disagreement: Disagreement) -> Iterator[str]:
    """The sides beside each other, none before the other; under each other where there is no room."""
    share = 100 if page.is_narrow else 100 // len(disagreement.sides)
    cells = [f'<td class="side" width="{share}%">{_side(page, side)}</td>' for side in disagreement.sides]
    rows = "</tr><tr>".join(cells) if page.is_narrow else "".join(cells)
    yield (
        f'<p class="disagreement"><span class="disagreement-label">{DISAGREEMENT}</span> '
        f"{escape(disagreement.question)}</p>"
    )
    yield f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom: 14px"><tr>{rows}</tr></table>'


def _side(page: Page, side: Side) -> str:
    label = '<span class="label">A note:</span> ' if side.note else ""
    return f'<p class="cell-text" id="{side.id}">{label}{told(page, side.id, side.prose, added=side.added)}</p>'
