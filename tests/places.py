"""The places of an article, for tests of what points to them."""

from desktop.model.topic import ANSWER, Topic


def places_of(topic: Topic) -> set[str]:
    """Every anchor that a link, a card, a hit or a source check may lead to."""
    passages = {anchor for _, anchor, _ in topic.passages()}
    return {ANSWER, *(section.id for section in topic.sections), *passages}
