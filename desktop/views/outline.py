"""The outline of a topic: what the contents panel lists, and which of it a place belongs to."""

from collections import Counter
from typing import NamedTuple

from desktop.model.mark import Mark, marks_of
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, BlockKind, Topic
from desktop.views.article_html import REFERENCES


class OutlineEntry(NamedTuple):
    """One line of the outline; `level` is 1 for a section, 2 for a heading inside it."""

    anchor: str
    title: str
    level: int


#: What the outline tells of its entries: the marks that stand for each of these.
_TOLD = {Mark.DIFFERS: Mark.DIFFERS, Mark.DISPUTED: Mark.DIFFERS, Mark.ADDED: Mark.ADDED}


def outline_of(topic: Topic) -> tuple[OutlineEntry, ...]:
    """The outline of `topic`, in reading order."""
    entries = [OutlineEntry(ANSWER, "Answer", 1)]
    for section in topic.sections:
        entries.append(OutlineEntry(section.id, section.title, 1))
        entries += [
            OutlineEntry(block.anchor, block.prose.text, 2)
            for block in section.blocks
            if block.kind is BlockKind.HEADING and block.level == 3
        ]
    return (*entries, OutlineEntry(REFERENCES, "References", 1))


def marks_by_entry(topic: Topic) -> dict[str, Counter[Mark]]:
    """How many statements of each entry of the outline differ from their sources, and how many were added."""
    entries = {entry.anchor for entry in outline_of(topic)}
    found = {ANSWER: Counter(_told(topic, ANSWER, topic.answer))}
    entry, within = ANSWER, ""
    for section, anchor, prose in topic.passages():
        if anchor in entries:
            entry = anchor
        elif section.id != within:
            entry = section.id
        within = section.id
        found.setdefault(entry, Counter()).update(_told(topic, anchor, prose))
    return found


def _told(topic: Topic, anchor: str, prose: Prose) -> list[Mark]:
    marks = marks_of(topic, anchor, prose, added=topic.added(anchor))
    return [_TOLD[mark] for mark in marks if mark in _TOLD]
