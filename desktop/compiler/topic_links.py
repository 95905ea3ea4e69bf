"""Links from one topic into others, checked when every topic is known, from the little that this takes of each."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop.compiler.assemble import Draft
from desktop.compiler.problem import Problem, Problems, unless_known

_SCHEME = "topic:"


class TopicLink(NamedTuple):
    """A link to a topic, or to a place in it, and where it was written."""

    topic: str
    anchor: str
    file: str
    line: int
    column: int

    def problem(self, message: str, hint: str) -> Problem:
        """A problem of this link."""
        return Problem(self.file, self.line, self.column, message, hint)


def is_to_topic(target: str) -> bool:
    """Whether the target of a link names a topic."""
    return target.startswith(_SCHEME)


def links_to_topics(draft: Draft) -> tuple[TopicLink, ...]:
    """Every link of `draft` that names a topic."""
    links = []
    for text in draft.texts:
        for target in filter(is_to_topic, text.block.links):
            topic, _, anchor = target.removeprefix(_SCHEME).partition("#")
            place = text.origin.problem("", at=f"({target}")
            links.append(TopicLink(topic, anchor, place.file, place.line, place.column))
    return tuple(links)


def check_links(links: Iterable[TopicLink], places: dict[str, frozenset[str]], problems: Problems) -> None:
    """Report the `links` that lead nowhere; `places` are those of every topic of the library, by topic."""
    for link in links:
        fault = unless_known("topic", link.topic, places)
        if fault is None and link.anchor:
            fault = unless_known(f"place in {link.topic}", link.anchor, places[link.topic])
        if fault is not None:
            problems.add(link.problem(*fault))
