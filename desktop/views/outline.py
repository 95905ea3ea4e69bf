"""The outline of a topic: what the contents panel lists, and which of it a place belongs to."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from desktop.model.mark import Mark, marks_of
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, BlockKind, Topic
from desktop.views.article_html import REFERENCES, reference_anchor

#: Of a statement's beginning.
_WORDS = 7


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


def headings_of(topic: Topic) -> dict[str, str]:
    """For every anchor of the topic the title of the outline's entry that it stands under, in reading order."""
    titles = {entry.anchor: entry.title for entry in outline_of(topic)}
    return {anchor: titles[entry] for anchor, entry in _entries(topic)}


def beginnings_of(topic: Topic) -> dict[str, str]:
    """The first words of every statement, enough to tell it from the others under its heading; headings need none."""
    titles = {block.anchor for section in topic.sections for block in section.blocks if block.kind is BlockKind.HEADING}
    return {anchor: _beginning(prose.text) for _, anchor, prose in topic.passages() if anchor not in titles}


def marks_by_entry(topic: Topic) -> dict[str, Counter[Mark]]:
    """How many statements of each entry of the outline differ from their sources, and how many were added."""
    prose = {anchor: words for _, anchor, words in topic.passages()} | {ANSWER: topic.answer}
    found: dict[str, Counter[Mark]] = {}
    for anchor, entry in _entries(topic):
        if anchor in prose:
            found.setdefault(entry, Counter()).update(_told(topic, anchor, prose[anchor]))
    return found


def _entries(topic: Topic) -> Iterator[tuple[str, str]]:
    """Every anchor of the topic with that of the outline's entry it belongs to, in reading order."""
    entries = {entry.anchor for entry in outline_of(topic)}
    yield ANSWER, ANSWER
    entry, within = ANSWER, ""
    for section, anchor, _ in topic.passages():
        if section.id != within:
            entry = within = section.id
            yield entry, entry
        if anchor in entries:
            entry = anchor
        yield anchor, entry
    yield REFERENCES, REFERENCES
    for reference in topic.references:
        yield reference_anchor(reference.number), REFERENCES


def _beginning(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else f"{' '.join(words[:_WORDS])} …"


def _told(topic: Topic, anchor: str, prose: Prose) -> list[Mark]:
    marks = marks_of(topic, anchor, prose, added=topic.added(anchor))
    return [_TOLD[mark] for mark in marks if mark in _TOLD]
