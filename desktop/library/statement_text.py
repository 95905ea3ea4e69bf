"""One statement as text to be pasted: its words, marks and reports, the references it cites, where it comes from."""

from collections.abc import Iterator
from itertools import takewhile

from desktop.errors import NotInLibraryError
from desktop.library.bibliography import as_text
from desktop.library.export import Line, lines, provenance
from desktop.model.dates import Today
from desktop.model.topic import Topic


def statements(topic: Topic) -> frozenset[str]:
    """The places of `topic` that say something: all that is not a title or a heading."""
    return frozenset(line.anchor for line in lines(topic) if line.anchor and line.kind not in ("title", "heading"))


def statement_text(topic: Topic, anchor: str, version: str, today: Today) -> str:
    """The statement at `anchor` with what its sources report, the references it cites, and where it comes from.

    Args:
        topic: whose statement it is.
        anchor: its place.
        version: of the content.
        today: gives the present day.

    Raises:
        NotInLibraryError: the topic has no such statement.
    """
    told = list(_told(topic, anchor))
    cited = {number for line in told for number in line.prose.references}
    references = [reference for reference in topic.references if reference.number in cited]
    parts = ["\n".join(_written(line) for line in told), as_text(references).strip(), provenance(topic, version, today)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _told(topic: Topic, anchor: str) -> Iterator[Line]:
    """The statement's own line, and the lines under it that are about it."""
    sides = {side.id for disagreement in topic.disagreements_at(anchor) for side in disagreement.sides}
    following = iter(lines(topic))
    for line in following:
        if anchor and line.anchor == anchor and line.kind not in ("title", "heading"):
            yield line
            yield from takewhile(lambda under: not under.anchor or under.anchor in sides, following)
            return
    raise NotInLibraryError(f"“{topic.id}” has no statement “{anchor}”.")


def _written(line: Line) -> str:
    return " ".join(part for part in (line.label, line.prose.text, line.marks) if part)
