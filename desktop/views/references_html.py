"""All references of a topic as a list that is quickly gone through: number, who or what, when, how sure."""

from html import escape

from desktop.model.reference import Identity, Reference
from desktop.model.topic import Topic
from desktop.views.evidence_html import identity_html
from desktop.views.no_break import bound

_SHORT_WORDS = {Identity.VERIFIED: "added"}


def references_html(topic: Topic) -> str:
    """Every reference as a row that leads to it."""
    rows = "".join(f"<tr>{_row(reference)}</tr>" for reference in topic.references)
    lost = (
        '<p class="small">No number of the guidance is certain to mean the publication shown here; '
        "each reference says how sure its identity is.</p>"
        if any(reference.identity is not Identity.VERIFIED for reference in topic.references)
        else ""
    )
    return f'<body>{lost}<table width="100%" cellspacing="0" cellpadding="0">{rows}</table></body>'


def _row(reference: Reference) -> str:
    number = f'<a href="ref:{reference.number}">[{reference.number}]</a>'
    who = _who(reference)
    title = bound(str(reference.csl.get("title", ""))) or "Source not identified"
    heading = f'<p class="who">{escape(who)} &nbsp;{_identity(reference)}</p>' if who else ""
    rest = "" if who else f" &nbsp;{_identity(reference)}"
    return (
        f'<td class="number">{number}</td>'
        f'<td class="listed">{heading}<p class="listed-title">{escape(title)}{rest}</p></td>'
    )


def _identity(reference: Reference) -> str:
    return identity_html(reference.identity, _SHORT_WORDS.get(reference.identity, ""))


def _who(reference: Reference) -> str:
    """The first author, or where it was published, and the year."""
    csl = reference.csl
    people = csl.get("author") or csl.get("editor") or ()
    name = str(people[0].get("literal") or people[0].get("family")) if people else str(csl.get("container-title", ""))
    if len(people) > 1 and "et al." not in name:
        name = f"{name} et al."
    issued = csl.get("issued")
    year = str(issued["date-parts"][0][0]) if issued else ""
    return ", ".join(part for part in (name, year) if part)
