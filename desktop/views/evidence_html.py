"""One reference with all that is known of it, as a page."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from desktop.library.bibliography import vancouver
from desktop.model.mark import IDENTITY_WORDS, VERDICT_SHAPES, VERDICT_WORDS, report_basis
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Identity, Reference, SourceCheck, Verdict
from desktop.model.topic import ANSWER, Topic
from desktop.views.no_break import bound
from desktop.views.statement_html import without_findings

#: Where a DOI leads.
DOI_ADDRESS = "https://doi.org/"
IDENTITY_SHAPES = {
    Identity.VERIFIED: "+",
    Identity.STRONG_MATCH: "≈",
    Identity.PLAUSIBLE: "~",
    Identity.UNKNOWN: "?",
}

#: What differs is what the reader came for.
_GRAVITY = (Verdict.DIFFERS, Verdict.PARTLY, Verdict.UNCHECKED, Verdict.AGREES)


def reference_html(topic: Topic, reference: Reference, *, with_web: bool = False) -> str:
    """One reference: what it is, how sure that is, what it reports beside the statements, and where it is cited.

    Args:
        topic: whose statements cite it.
        reference: what is shown.
        with_web: whether its DOI is a link.
    """
    parts = [
        f'<p class="reference-number">[{reference.number}]</p>',
        f'<p class="reference">{_vancouver(reference, with_web=with_web)}</p>',
        *_identity(topic, reference),
        *_design(reference),
        *_reports(topic, reference),
        *_cited_at(topic, reference),
    ]
    return f"<body>{without_findings(''.join(parts))}</body>"  # they would lead nowhere from here


def identity_html(identity: Identity, words: str = "") -> str:
    """How sure an identity is, as a shape and words."""
    told = escape(words or IDENTITY_WORDS[identity])
    return f'<span class="identity-{identity}">{IDENTITY_SHAPES[identity]}&nbsp;{told}</span>'


def _vancouver(reference: Reference, *, with_web: bool) -> str:
    text = escape(bound(vancouver(reference)))
    doi = str(reference.csl.get("DOI", ""))
    if not doi or not with_web:
        return text
    shown = f"doi: {escape(doi)}"
    return text.replace(shown, f'<a href="{DOI_ADDRESS}{quote(doi)}">{shown.replace(" ", "&nbsp;")}</a>', 1)


def _identity(topic: Topic, reference: Reference) -> Iterator[str]:
    why = escape(bound(reference.why)) if reference.csl else ""
    yield f'<p><span class="label">Identity:</span> {identity_html(reference.identity)}. {why}</p>'
    for number in reference.candidates:
        candidate = topic.reference(number)
        if candidate is not None:
            yield (
                f'<p class="small">Candidate: [<a href="ref:{number}">{number}</a>]&nbsp;'
                f"{escape(bound(str(candidate.csl.get('title', ''))))}. {escape(bound(candidate.why))}</p>"
            )


def _design(reference: Reference) -> Iterator[str]:
    parts = [("Design", reference.design), ("n", reference.n)]
    told = [
        f'<span class="label">{name}{":" if name == "Design" else "&nbsp;="}</span>&nbsp;{escape(bound(text))}'
        for name, text in parts
        if text
    ]
    if told:
        yield f"<p>{' &nbsp;·&nbsp; '.join(told)}</p>"


def _reports(topic: Topic, reference: Reference) -> Iterator[str]:
    statements = {ANSWER: topic.answer} | {anchor: prose for _, anchor, prose in topic.passages()}
    places = list(statements)
    checks = [check for check in topic.source_checks if check.number == reference.number]
    checks.sort(key=lambda check: (_GRAVITY.index(check.verdict), places.index(check.anchor)))
    if checks:
        yield '<p class="group">WHAT THE TEXT SAYS, AND WHAT ITS SOURCE REPORTS</p>'
    for check in checks:
        yield _beside(check, statements[check.anchor])


def _beside(check: SourceCheck, statement: Prose) -> str:
    """Statement and report, one under the other in a box with a bar in the color of the verdict.

    QTextDocument knows no boxes, so it is a table of a bar and a cell.
    """
    verdict = (
        f'<p class="verdict-{check.verdict}">{VERDICT_SHAPES[check.verdict]}&nbsp;{VERDICT_WORDS[check.verdict]}.</p>'
    )
    source = "OTHER SOURCES REPORT" if check.basis == OTHER_SOURCES else "THE SOURCE REPORTS"
    inner = (
        f'{verdict}<p class="side-label">THE TEXT SAYS</p>'
        f'<p class="said">{_whole(statement)} <a href="#{escape(check.anchor)}">Read&nbsp;it&nbsp;there</a></p>'
        f'<p class="side-label">{source}</p>'
        f'<p class="report">{check.reports.html} '
        f'<span class="small">{escape(bound(report_basis(check)))}</span></p>'
    )
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top: 4px; margin-bottom: 12px"><tr>'
        f'<td width="4" class="bar-{check.verdict}"></td><td class="check">{inner}</td></tr></table>'
    )


def _whole(prose: Prose) -> str:
    """All that the statement says; a table in a few words."""
    return escape(_short(prose.text)) if "<td" in prose.html else prose.html


def _cited_at(topic: Topic, reference: Reference) -> Iterator[str]:
    places = [
        f'<a href="#{anchor}">{escape(section.title)}</a>: {escape(bound(_short(prose.text)))}'
        for section, anchor, prose in topic.passages()
        if reference.number in prose.references
    ]
    if reference.number in topic.answer.references:
        places.insert(0, f'<a href="#{ANSWER}">Answer</a>')
    places += [
        f'<a href="#{check.anchor}">Beside a statement of [{check.number}]</a>: '
        f"{escape(bound(_short(check.reports.text)))}"
        for check in topic.source_checks
        if reference.number in check.reports.references
    ]
    yield '<p class="group">CITED AT</p>'
    if not places:
        yield '<p class="small">No statement that survived cites it.</p>'
    for place in places:
        yield f'<p class="small">{place}</p>'


def _short(text: str) -> str:
    """The beginning of a statement, whole words, enough to know it by."""
    words = text.split()
    return text if len(words) <= 14 else f"{' '.join(words[:12])} …"
