"""What search finds of a topic."""

from collections.abc import Iterator

from desktop.model.mark import marks_of, told
from desktop.model.passage import Part, Passage
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, BlockKind, BlockRole, Topic


def passages(topic: Topic) -> list[Passage]:
    """Every passage of `topic`, in the order in which search looks through them."""
    return sorted((_answer(topic), *_cards(topic), *_statements(topic)), key=lambda passage: passage.part)


def _answer(topic: Topic) -> Passage:
    names = " · ".join((topic.title, *topic.aliases))
    marks = _marks(topic, ANSWER, topic.answer)
    return Passage(Part.ANSWER, "", 0, topic.sections[0].id, ANSWER, marks, names, topic.question, topic.answer.text)


def _cards(topic: Topic) -> Iterator[Passage]:
    first = topic.sections[0].id
    sections = {anchor: section.id for section, anchor, _ in topic.passages()}
    sections.update((section.id, section.id) for section in topic.sections)
    for at, card in enumerate(topic.questions):
        section = sections.get(card.anchor, first)
        yield Passage(
            *(Part.QUESTION, "", at, section, card.anchor, card.marks),
            *(topic.title, card.question, card.answer.text),
        )


def _statements(topic: Topic) -> Iterator[Passage]:
    places, headings = _places(topic), _headings(topic)
    for section, anchor, prose in topic.passages():
        if anchor in headings:
            heading = " · ".join(part for part in (section.title, headings[anchor]) if part)
            marks = _marks(topic, anchor, prose)
            yield Passage(*places[anchor], section.id, anchor, marks, topic.title, heading, prose.text)


def _marks(topic: Topic, anchor: str, prose: Prose) -> str:
    return told(marks_of(topic, anchor, prose, added=topic.added(anchor)))


def _places(topic: Topic) -> dict[str, tuple[Part, str, int]]:
    """For every statement of the article, where its words are kept: (part, owner, position)."""
    places = {
        block.anchor: (Part.BLOCK, "", at) for section in topic.sections for at, block in enumerate(section.blocks)
    }
    places |= {seen.id: (Part.IMAGING, "", at) for at, seen in enumerate(topic.imaging)}
    places |= {step.id: (Part.STEP, "", at) for at, step in enumerate(topic.steps)}
    places |= {pitfall.id: (Part.PITFALL, "", at) for at, pitfall in enumerate(topic.pitfalls)}
    places |= {mimic.id: (Part.MIMIC, "", at) for at, mimic in enumerate(topic.mimics)}
    for mimic in topic.mimics:
        places |= {point.id: (Part.POINT, mimic.id, at) for at, point in enumerate(mimic.points)}
    for dispute in topic.disagreements:
        places |= {side.id: (Part.SIDE, dispute.id, at) for at, side in enumerate(dispute.sides)}
    return places


def _headings(topic: Topic) -> dict[str, str]:
    """For every statement of the article, the heading or the label that it stands under in its section."""
    headings: dict[str, str] = {}
    for section in topic.sections:
        heading = ""
        for block in section.blocks:
            if block.kind is BlockKind.HEADING:
                heading = block.prose.text
            elif block.role is not BlockRole.LEAD:
                headings[block.anchor] = heading
    for seen in topic.imaging:
        headings[seen.id] = f"{seen.entity}: {seen.technique}"
    headings |= {step.id: step.group for step in topic.steps if step.tickable}
    headings |= {pitfall.id: "" for pitfall in topic.pitfalls}
    for mimic in topic.mimics:
        headings |= {mimic.id: mimic.name} | {point.id: mimic.name for point in mimic.points}
    headings |= {side.id: dispute.question for dispute in topic.disagreements for side in dispute.sides}
    return headings
