"""A passage: one thing that search finds, numbered so that what answers most comes first."""

import re
from enum import IntEnum
from typing import NamedTuple

_SHIFT = 32


class Part(IntEnum):
    """What a passage is a part of; an earlier part is looked through before a later one."""

    QUESTION = 0
    ANSWER = 1
    BLOCK = 2
    IMAGING = 3
    STEP = 4
    PITFALL = 5
    MIMIC = 6
    POINT = 7
    SIDE = 8

    def passage_id(self, number: int) -> int:
        """The id of the passage of this part with this number (below 2³²)."""
        return self << _SHIFT | number

    @property
    def kind(self) -> str:
        """What the reader is told it is: question, answer or statement."""
        return {Part.QUESTION: "question", Part.ANSWER: "answer"}.get(self, "statement")


_PARTS = tuple(Part)


def part_of(passage_id: int) -> Part:
    """The part that a passage belongs to.

    >>> part_of(Part.STEP.passage_id(7)).name
    'STEP'
    """
    return _PARTS[passage_id >> _SHIFT]


_BODY: dict[Part, str] = {
    Part.QUESTION: "question AS body USING (topic, position)",
    Part.ANSWER: "topic AS body ON body.id = passage.topic",
    Part.BLOCK: "block AS body USING (topic, section, position)",
    Part.IMAGING: "imaging_feature AS body USING (topic, position)",
    Part.STEP: "step AS body USING (topic, position)",
    Part.PITFALL: "pitfall AS body USING (topic, position)",
    Part.MIMIC: "mimic AS body USING (topic, position)",
    Part.POINT: "point AS body"
    " ON body.topic = passage.topic AND body.mimic = owner AND body.position = passage.position",
    Part.SIDE: "side AS body"
    " ON body.topic = passage.topic AND body.disagreement = owner AND body.position = passage.position",
}

#: For each part, the SELECT of its passages: id, topic, section, anchor, position, marks, names, title of the topic,
#: heading, body. A WHERE about `passage` may follow.
SELECT: dict[Part, str] = {
    part: "SELECT passage.id, passage.topic, passage.section, passage.anchor, passage.position, passage.marks, "
    f"names, {'body.title' if part is Part.ANSWER else 'names'}, heading, body.text FROM passage LEFT JOIN {body} "
    for part, body in _BODY.items()
}

_CITATION = re.compile(r"\[\d+(?:, \d+)*\]")


def without_citations(text: str) -> str:
    """`text` with its numbers of references blanked out, for nobody looks for them; every word stays where it is.

    >>> without_citations("44 % of cases. [4, 6]")
    '44 % of cases.       '
    """
    return _CITATION.sub(lambda citation: " " * len(citation[0]), text)


class Passage(NamedTuple):
    """One passage of a topic.

    Attributes:
        part, owner, position: where its words are kept; `owner` is the mimic of a point or the disagreement of a side.
        section: the section it stands in; anchor: its place in the topic.
        marks: what must be known of it besides its words, or empty.
        names: the topic's title, for its answer followed by its other names.
        heading: the title it stands under, or the question of a card.
        body: its words.
    """

    part: Part
    owner: str
    position: int
    section: str
    anchor: str
    marks: str
    names: str
    heading: str
    body: str

    def record(self) -> tuple[str, ...]:
        """What a reader sees of it."""
        return self.section, self.anchor, self.part.kind, self.marks, self.names, self.heading, self.body
