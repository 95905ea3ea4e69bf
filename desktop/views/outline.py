"""The outline of a topic: what the contents panel lists, and which of it a place belongs to."""

from typing import NamedTuple

from desktop.model.topic import ANSWER, BlockKind, Topic
from desktop.views.article_html import REFERENCES


class OutlineEntry(NamedTuple):
    """One line of the outline; `level` is 1 for a section, 2 for a heading inside it."""

    anchor: str
    title: str
    level: int


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
