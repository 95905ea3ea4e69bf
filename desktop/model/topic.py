"""A topic: one clinical question, its short answer and the sections that carry it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from desktop.model.dates import spoken_date
from desktop.model.imaging import ImagingFeature
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose
from desktop.model.reference import Reference, SourceCheck, Verdict
from desktop.model.workup import Pitfall, Step

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
        return anchor in added

    def checks_of(self, anchor: str) -> tuple[SourceCheck, ...]:
        """The source checks of the statement at `anchor`, in order of reference number."""
        return tuple(check for check in self.source_checks if check.anchor == anchor)

    def reports_of(self, anchor: str) -> tuple[SourceCheck, ...]:
        """The source checks that the reader must see at the statement: its source does not just say the same."""
        return tuple(check for check in self.checks_of(anchor) if check.verdict in (Verdict.DIFFERS, Verdict.PARTLY))

    def pitfalls_of(self, step: str) -> tuple[Pitfall, ...]:
        """The pitfalls that threaten the work-up step with this id."""
        return tuple(pitfall for pitfall in self.pitfalls if step in pitfall.threatens)

    def passages(self) -> Iterator[tuple[Section, str, Prose]]:
        """Every piece of prose of the article as (its section, its anchor, its words), in reading order."""
        exhibits: dict[Exhibit, tuple[ImagingFeature | Step | Pitfall | Mimic, ...]] = {
            Exhibit.NONE: (),
            Exhibit.IMAGING: self.imaging,
            Exhibit.WORKUP: self.steps,
            Exhibit.PITFALLS: self.pitfalls,
            Exhibit.MIMICS: self.mimics,
        }
        for section in self.sections:
            for block in section.blocks:
                yield section, block.anchor, block.prose
            for exhibited in exhibits[section.exhibit]:
                yield section, exhibited.id, exhibited.prose
