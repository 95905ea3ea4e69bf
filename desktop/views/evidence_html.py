"""The evidence for a topic as pages: one reference with all that is known of it, or the list of all references."""

from collections.abc import Iterator
from html import escape

from desktop.library.bibliography import vancouver
from desktop.model.mark import IDENTITY_WORDS, VERDICT_SHAPES, VERDICT_WORDS, report_basis
from desktop.model.reference import Identity, Reference, Verdict
from desktop.model.topic import ANSWER, Topic

#: What differs is what the reader came for.
_GRAVITY = (Verdict.DIFFERS, Verdict.PARTLY, Verdict.UNCHECKED, Verdict.AGREES)


def reference_html(topic: Topic, reference: Reference) -> str:
    """One reference: what it is, how sure that is, what it reports beside the statements, and where it is cited."""
    parts = [
        f'<p class="reference-number">[{reference.number}]</p>',
        f"<p>{escape(vancouver(reference))}</p>",
        *_identity(topic, reference),
    ]
    if reference.design or reference.n:
        base = ", ".join(
            escape(part) for part in (reference.design, f"n\u00a0=\u00a0{reference.n}" if reference.n else "") if part
        )
        parts.append(f'<p><span class="label">Design:</span> {base}</p>')
    parts += [*_reports(topic, reference), *_cited_at(topic, reference)]
    return f"<body>{''.join(parts)}</body>"


def references_html(topic: Topic) -> str:
    """Every reference in one line each."""
    rows = "".join(
        f'<p>[<a href="ref:{reference.number}">{reference.number}</a>]&nbsp;'
        f"{escape(vancouver(reference))}{_remark(reference)}</p>"
        for reference in topic.references
    )
    lost = (
        '<p class="small">No number of the guidance is certain to mean the publication shown here; '
        "each reference says how sure its identity is.</p>"
        if any(reference.identity is not Identity.VERIFIED for reference in topic.references)
        else ""
    )
    return f"<body>{lost}{rows}</body>"


def _remark(reference: Reference) -> str:
    if reference.identity is Identity.VERIFIED:
        return ""
    return f' <span class="identity">Identity:&nbsp;{IDENTITY_WORDS[reference.identity]}.</span>'


def _identity(topic: Topic, reference: Reference) -> Iterator[str]:
    words = IDENTITY_WORDS[reference.identity]
    yield f'<p><span class="label">Identity: {words}.</span> {escape(reference.why) if reference.csl else ""}</p>'
    for number in reference.candidates:
        candidate = topic.reference(number)
        if candidate is not None:
            yield (
                f'<p class="small">Candidate: [<a href="ref:{number}">{number}</a>]&nbsp;'
                f"{escape(str(candidate.csl.get('title', '')))}. {escape(candidate.why)}</p>"
            )


def _reports(topic: Topic, reference: Reference) -> Iterator[str]:
    texts = {ANSWER: topic.answer.text} | {anchor: prose.text for _, anchor, prose in topic.passages()}
    places = list(texts)
    checks = [check for check in topic.source_checks if check.number == reference.number]
    if not checks:
        return
    checks.sort(key=lambda check: (_GRAVITY.index(check.verdict), places.index(check.anchor)))
    yield '<p class="group">WHAT THE TEXT SAYS, AND WHAT IS REPORTED</p>'
    for check in checks:
        shape, words = VERDICT_SHAPES[check.verdict], VERDICT_WORDS[check.verdict]
        yield (
            f'<p class="said"><a href="#{check.anchor}">{escape(_short(texts.get(check.anchor, "")))}</a></p>'
            f'<p class="report"><span class="verdict-{check.verdict}">{shape}&nbsp;{words}.</span> '
            f"{check.reports.html} "
            f'<span class="small">{escape(report_basis(check))}</span></p>'
        )


def _cited_at(topic: Topic, reference: Reference) -> Iterator[str]:
    places = [
        f'<a href="#{anchor}">{escape(section.title)}</a>: {escape(_short(prose.text))}'
        for section, anchor, prose in topic.passages()
        if reference.number in prose.references
    ]
    if reference.number in topic.answer.references:
        places.insert(0, f'<a href="#{ANSWER}">Answer</a>')
    places += [
        f'<a href="#{check.anchor}">Beside a statement of [{check.number}]</a>: {escape(_short(check.reports.text))}'
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
