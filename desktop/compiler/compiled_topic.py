"""One topic as it goes into the library: rows, and the little that is needed of it once they are written."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from desktop.compiler.checked_topic import check_topic
from desktop.compiler.fingerprint import Fingerprint, digest, look
from desktop.compiler.passages import passages
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.rows import Row, rows_of
from desktop.compiler.topic_links import TopicLink
from desktop.model.passage import Passage, without_citations
from desktop.model.words import words

#: What changed while it was read is not known by anything.
_NONE = Fingerprint("", "")


@dataclass(frozen=True, slots=True)
class CompiledTopic:
    """A topic that was compiled; it may have come from another process.

    Attributes:
        id: the topic's id, or empty where nothing of it can be used.
        problems: what is wrong with it by itself; it has no rows then.
        places: every place of it that a link may lead to; links: its own links to other topics.
        rows: by table, without the topic's id that leads each row.
        passages: what search finds of it; words: how many of them use each word.
        fingerprint: of the files that it was made from.
    """

    folder: str
    id: str
    problems: tuple[Problem, ...]
    places: frozenset[str]
    links: tuple[TopicLink, ...]
    rows: dict[str, list[Row]]
    passages: list[Passage]
    words: Counter[str]
    fingerprint: Fingerprint


def compile_topic(content: Path, folder: str) -> CompiledTopic:
    """The topic in `folder`, below `content`, read, checked by itself and put into rows."""
    before, held = look(content / folder), digest(content / folder)
    problems = Problems()
    checked = check_topic(content, folder, problems)
    if checked is None:
        return CompiledTopic(folder, "", tuple(problems.found), frozenset(), (), {}, [], Counter(), _NONE)
    is_sound = not problems.found and checked.draft.source.is_complete
    topic = checked.draft.topic
    found = passages(topic) if is_sound else []
    return CompiledTopic(
        folder=folder,
        id=topic.id,
        problems=tuple(problems.found),
        places=checked.places,
        links=checked.links,
        rows=rows_of(topic, checked.draft.checker, found) if is_sound else {},
        passages=found,
        words=words_of(found),
        fingerprint=Fingerprint(before.stamp, held) if look(content / folder).told == before.told else _NONE,
    )


def words_of(found: list[Passage]) -> Counter[str]:
    """How many of the passages `found` use each word."""
    counted: Counter[str] = Counter()
    for passage in found:
        counted.update(set(words(f"{passage.names} {passage.heading} {without_citations(passage.body)}")))
    return counted
