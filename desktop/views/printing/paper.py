"""What is printed: a topic, or its checklist, as one value of words that a page maker lays out."""

import re
from datetime import date
from html import escape
from typing import NamedTuple
from unicodedata import normalize

from desktop.library.bibliography import remark, vancouver
from desktop.library.checklist_text import progress, references_of_work_up
from desktop.model.dates import spoken_date
from desktop.model.link import LinkKind
from desktop.model.mark import MARK_SHAPES, MARK_SHORT, MARK_WORDS, Mark
from desktop.model.reference import Reference
from desktop.model.topic import BlockRole, Exhibit, Topic
from desktop.views.article_html import REFERENCES, article_html
from desktop.views.exhibits_html import AT_HAND, exhibit_html
from desktop.views.statement_html import Page

_LINK = re.compile(r"<a [^>]*href=[^>]*>(.*?)</a>", re.DOTALL)
#: Paper cannot be filtered, and opens no dialog.
_FOR_THE_SCREEN = re.compile(
    rf'<p[^>]*id="{AT_HAND}".*?</p>|( &nbsp;·&nbsp; )?<a [^>]*href="{LinkKind.USE}:[^>]*>.*?</a>', re.DOTALL
)
#: Everything from the article's own list of references, which leaves to the evidence panel what paper must say.
_REFERENCES_ON_SCREEN = re.compile(rf'<h2[^>]*id="{REFERENCES}".*', re.DOTALL)
_CITATION = re.compile(r"\[\d+(?:, \d+)+\]")
#: The font has only some of the raised signs; all are made from the plain ones.
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]')


class Paper(NamedTuple):
    """What is printed.

    Attributes:
        title: on the head of every page.
        html: the body, as the page makers of the screen write it, without links.
        status: whether a clinician has reviewed the words; on the head of every page.
        warning: that the review is overdue, on the head of every page, or empty.
        standing: dates and version, on the foot of every page.
    """

    title: str
    html: str
    status: str
    warning: str
    standing: str

    @property
    def file_name(self) -> str:
        """What a file of it is called, with no sign that a system does not allow."""
        return f"{' '.join(_NOT_IN_FILE_NAMES.sub(' ', self.title).split())}.pdf"


def article_paper(topic: Topic, version: str, day: date) -> Paper:
    """The whole topic, with every reference in full.

    Args:
        topic: what is printed.
        version: of the content.
        day: the present one.
    """
    words = _REFERENCES_ON_SCREEN.sub("", article_html(Page(topic)))
    return _paper(topic, topic.title, f"{words}{_references(topic.references)}", version, day)


def checklist_paper(topic: Topic, ticked: frozenset[str], version: str, day: date) -> Paper:
    """The work-up with a box for each step, ticked as it is now, and the references it cites.

    Args:
        topic: whose work-up it is.
        ticked: the ids of the steps that are done.
        version: of the content.
        day: the present one.
    """
    title = f"Work-up: {topic.title}"
    head = (
        f'<p class="kicker">{escape(topic.specialty)} &nbsp;·&nbsp; Checklist</p><h1>{escape(title)}</h1>'
        f'<p class="progress">{progress(topic, ticked)}</p>{_notes(topic)}'
    )
    steps = "".join(exhibit_html(Page(topic), Exhibit.WORKUP))
    for step in topic.steps:
        if step.tickable:
            box = "checked" if step.id in ticked else "unchecked"  # Qt's names for a box in place of a bullet
            steps = steps.replace(f'<li id="{step.id}">', f'<li class="{box}" id="{step.id}">')
    references = _references(references_of_work_up(topic))
    return _paper(topic, title, f'{head}<div class="checklist">{steps}</div>{references}', version, day)


def _paper(topic: Topic, title: str, html: str, version: str, day: date) -> Paper:
    about = topic.provenance
    html = _LINK.sub(r"\1", _FOR_THE_SCREEN.sub("", html))
    html = _CITATION.sub(_unbroken, _RAISED.sub(_raised, html))
    source = f'<p class="source">{escape(about.source)}.</p>'
    standing = f"{about.standing(version)} Printed {spoken_date(day.isoformat())}."
    status = about.review()
    return Paper(title, f"{html}{source}", f"{status[0].upper()}{status[1:]}", about.warning(day), standing)


def _notes(topic: Topic) -> str:
    """What the editor says of the work-up, and what the short form of a mark means."""
    sections = [section for section in topic.sections if section.exhibit is Exhibit.WORKUP]
    notes = [block.prose.html for section in sections for block in section.blocks if block.role is BlockRole.NOTE]
    key = f"{MARK_SHAPES[Mark.ADDED]} {MARK_SHORT[Mark.ADDED]} means: {MARK_WORDS[Mark.ADDED]}."
    return "".join(f'<p class="note">{note}</p>' for note in [*notes, key])


def _references(references: tuple[Reference, ...]) -> str:
    rows = [
        f'<p class="reference" id="{REFERENCES}-{known.number}">[{known.number}]&nbsp;'
        f"{escape(f'{vancouver(known)} {remark(known)}'.strip())}</p>"
        for known in references
    ]
    return f'<h2 id="{REFERENCES}">References</h2>{"".join(rows)}'


def _raised(signs: re.Match[str]) -> str:
    return f"<sup>{normalize('NFKC', signs[0])}</sup>"


def _unbroken(citation: re.Match[str]) -> str:
    return citation[0].replace(" ", "&nbsp;")
