"""A topic: one clinical question, its short answer and the sections that carry it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.model.dates import spoken_date
from desktop.model.disagreement import Disagreement
from desktop.model.imaging import ImagingFeature
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose
from desktop.model.reference import Reference, SourceCheck, Verdict
from desktop.model.workup import Pitfall, Step

if TYPE_CHECKING:
    from datetime import date

#: The anchor of the answer card.
ANSWER = "answer"


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


class BlockRole(StrEnum):
    """What a block is to the reader."""

    STATEMENT = "statement"
    """One thing the guidance says, with its numbered references."""
    ADDED = "added"
    """A statement that is not in the guidance document but comes from a source of its own."""
    LEAD = "lead"
    """A heading or a line that only leads into what follows it."""
    NOTE = "note"
    """A word from the editor about the text, not about medicine."""


class Exhibit(StrEnum):
    """The structured content that a section shows after its prose."""

    NONE = ""
    IMAGING = "imaging"
    WORKUP = "workup"
    PITFALLS = "pitfalls"
    MIMICS = "mimics"


class Block(NamedTuple):
    """One heading, paragraph, list item or table of a section.

    Attributes:
        anchor: unique in the topic; links and searches point to it.
        level: a heading's level (2-4) or a list item's depth (from 1); 0 otherwise.
        marker: a list item's bullet or number as written, for example `•` or `3.`.
        prose: the words; for a table, its rows as HTML and its cells as text.
    """

    kind: BlockKind
    role: BlockRole
    anchor: str
    level: int
    marker: str
    prose: Prose


class Section(NamedTuple):
    """A part of the topic's text, with the exhibit it shows after its prose."""

    id: str
    title: str
    exhibit: Exhibit
    blocks: tuple[Block, ...]


class Question(NamedTuple):
    """A question card: what people ask, the short answer, and the anchor that answers it.

    Attributes:
        marks: the marks of the statement at `anchor`, in words.
    """

    id: str
    question: str
    answer: Prose
    anchor: str
    marks: str = ""


class Provenance(NamedTuple):
    """Where the guidance comes from and how far it can be trusted.

    Attributes:
        source: the guidance document, in words.
        dated: its date, ISO 8601.
        reviewed_by, reviewed_on: the clinician who reviewed the text, and when; empty while nobody has.
        searched_to: the day up to which the sources were searched, ISO 8601.
        next_review: the day the topic is due, ISO 8601.
    """

    source: str
    dated: str
    reviewed_by: str
    reviewed_on: str
    searched_to: str
    next_review: str

    def review(self) -> str:
        """Whether a clinician has reviewed the text, in words."""
        if not self.reviewed_by:
            return "not reviewed by a clinician"
        return f"reviewed by {self.reviewed_by} on {spoken_date(self.reviewed_on)}"

    def is_overdue(self, today: "date") -> bool:
        """Whether the day of the next review has passed."""
        return today.isoformat() > self.next_review

    def warning(self, today: "date") -> str:
        """What an overdue review means, or that the clock cannot tell, in one sentence; empty while it is in time."""
        if self.is_overdue(today):
            return (
                f"! Review overdue since {spoken_date(self.next_review)}: "
                f"nothing published after {spoken_date(self.searched_to)} has been looked for."
            )
        if today.isoformat() < self.dated:
            return (
                f"! The clock of this computer says {spoken_date(today.isoformat())}, before this text was written: "
                "whether its review is overdue cannot be told."
            )
        return ""

    def standing(self, version: str) -> str:
        """Whether the text was reviewed, its dates and the version of the content, in short sentences."""
        dated = spoken_date(self.dated)
        unreviewed = f"published {dated} as not yet reviewed by a clinician"
        return (
            f"Guidance text {f'of {dated}, {self.review()}' if self.reviewed_by else unreviewed}. "
            f"Sources searched to {spoken_date(self.searched_to)}. "
            f"Next review due {spoken_date(self.next_review)}. Content {version}."
        )


class TopicSummary(NamedTuple):
    """What a list of topics shows."""

    id: str
    title: str
    question: str
    specialty: str


class Topic(NamedTuple):
    """Everything the article and its side panel show, in reading order."""

    id: str
    title: str
    question: str
    answer: Prose
    specialty: str
    aliases: tuple[str, ...]
    provenance: Provenance
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    source_checks: tuple[SourceCheck, ...]
    imaging: tuple[ImagingFeature, ...]
    steps: tuple[Step, ...]
    pitfalls: tuple[Pitfall, ...]
    mimics: tuple[Mimic, ...]
    disagreements: tuple[Disagreement, ...]
    questions: tuple[Question, ...]

    def reference(self, number: int) -> Reference | None:
        """The reference with this number, or None."""
        return next((reference for reference in self.references if reference.number == number), None)

    def added(self, anchor: str) -> bool:
        """Whether what stands at `anchor` is not in the guidance but was added."""
        added = {block.anchor for section in self.sections for block in section.blocks if block.role is BlockRole.ADDED}
        added |= {seen.id for seen in self.imaging if seen.added}
        added |= {step.id for step in self.steps if step.added}
        added |= {pitfall.id for pitfall in self.pitfalls if pitfall.added}
        added |= {mimic.id for mimic in self.mimics if mimic.added}
        added |= {point.id for mimic in self.mimics for point in mimic.points if point.added}
        added |= {side.id for disagreement in self.disagreements for side in disagreement.sides if side.added}
        return anchor in added

    def checks_of(self, anchor: str) -> tuple[SourceCheck, ...]:
        """The source checks of the statement at `anchor`, in order of reference number."""
        return tuple(check for check in self.source_checks if check.anchor == anchor)

    def reports_of(self, anchor: str) -> tuple[SourceCheck, ...]:
        """The source checks that the reader must see at the statement: its source does not just say the same.

        Where a source could not be read, what others say instead is worth as much.
        """
        return tuple(
            check
            for check in self.checks_of(anchor)
            if check.verdict in (Verdict.DIFFERS, Verdict.PARTLY)
            or (check.verdict is Verdict.UNCHECKED and check.reports.references)
        )

    def pitfalls_of(self, step: str) -> tuple[Pitfall, ...]:
        """The pitfalls that threaten the work-up step with this id."""
        return tuple(pitfall for pitfall in self.pitfalls if step in pitfall.threatens)

    def studies(self, prose: Prose) -> str:
        """Design and size of the studies that `prose` cites, for example `prospective trial, n = 93`.

        Where it cites several, each has its number in front.
        """
        cited = [reference for reference in self.references if reference.number in prose.references]
        if len(cited) == 1:
            return cited[0].study
        return "; ".join(f"[{reference.number}] {reference.study}" for reference in cited if reference.study)

    def disagreements_at(self, anchor: str) -> tuple[Disagreement, ...]:
        """What the sources disagree about at the statement or step called `anchor`."""
        return tuple(disagreement for disagreement in self.disagreements if disagreement.at == anchor)

    def passages(self) -> Iterator[tuple[Section, str, Prose]]:
        """Every piece of prose of the article as (its section, its anchor, its words), in reading order."""
        for section in self.sections:
            for anchor, prose in self._statements(section):
                yield section, anchor, prose
                for disagreement in self.disagreements_at(anchor):
                    for side in disagreement.sides:
                        yield section, side.id, side.prose

    def _statements(self, section: Section) -> Iterator[tuple[str, Prose]]:
        for block in section.blocks:
            yield block.anchor, block.prose
        exhibits: dict[Exhibit, tuple[ImagingFeature | Step | Pitfall | Mimic, ...]] = {
            Exhibit.NONE: (),
            Exhibit.IMAGING: self.imaging,
            Exhibit.WORKUP: self.steps,
            Exhibit.PITFALLS: self.pitfalls,
            Exhibit.MIMICS: self.mimics,
        }
        for shown in exhibits[section.exhibit]:
            yield shown.id, shown.prose
            if isinstance(shown, Mimic):
                for point in shown.points:
                    yield point.id, point.prose
