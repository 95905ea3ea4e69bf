"""Topics of the library as values of the model."""

import json
from typing import Any

import apsw

from desktop.errors import NotInLibraryError
from desktop.library.columns import PROSE, prose
from desktop.library.references import references, source_checks
from desktop.model.disagreement import Disagreement, Side
from desktop.model.imaging import ImagingFeature
from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.topic import (
    Block,
    BlockKind,
    BlockRole,
    Exhibit,
    Provenance,
    Question,
    Section,
    Topic,
    TopicSummary,
)
from desktop.model.workup import Pitfall, Step

_PROVENANCE = "source, dated, reviewed_by, reviewed_on, searched_to, next_review"


#: So many topics are told in a sentence.
_MOST_TOLD = 12


def summaries(connection: apsw.Connection, limit: int | None = None) -> tuple[TopicSummary, ...]:
    """The topics by title; all of them, or the first ones."""
    most = -1 if limit is None else limit
    rows = connection.execute("SELECT id, title, question, specialty FROM topic ORDER BY title, id LIMIT ?", (most,))
    return tuple(TopicSummary(*row) for row in rows)


def count(connection: apsw.Connection) -> int:
    """How many topics there are."""
    return int(connection.execute("SELECT count(*) FROM topic").get)


def first_due(connection: apsw.Connection) -> tuple[str, Provenance] | None:
    """The title of the topic that is due for review first, and where it comes from; None without any topic."""
    sql = f"SELECT title, {_PROVENANCE} FROM topic ORDER BY next_review, title, id LIMIT 1"
    row = connection.execute(sql).fetchone()
    return (row[0], Provenance(*row[1:])) if row else None


def topic(connection: apsw.Connection, topic_id: str) -> Topic:
    """The topic with this id, whole.

    Raises:
        NotInLibraryError: there is none.
    """
    row = connection.execute(
        f"""SELECT id, title, question, {PROSE}, specialty, aliases, {_PROVENANCE}
            FROM topic WHERE id = ?""",
        (topic_id,),
    ).fetchone()
    if row is None:
        raise NotInLibraryError(f"There is no topic “{topic_id}”.", _which_there_are(connection))
    (found, title, question), answer, (specialty, aliases), about = row[:3], row[3:6], row[6:8], row[8:]
    return Topic(
        id=found,
        title=title,
        question=question,
        answer=prose(*answer),
        specialty=specialty,
        aliases=tuple(json.loads(aliases)),
        provenance=Provenance(*about),
        sections=_sections(connection, topic_id),
        references=references(connection, topic_id),
        source_checks=source_checks(connection, topic_id),
        imaging=_imaging(connection, topic_id),
        steps=_steps(connection, topic_id),
        pitfalls=_pitfalls(connection, topic_id),
        mimics=_mimics(connection, topic_id),
        disagreements=_disagreements(connection, topic_id),
        questions=questions(connection, topic_id),
    )


def _which_there_are(connection: apsw.Connection) -> str:
    """The topics by id, where they can all be told in a sentence."""
    known = summaries(connection, _MOST_TOLD + 1)
    if len(known) > _MOST_TOLD:
        return "`wardbook topics` lists them."
    return f"The topics are: {', '.join(summary.id for summary in known)}."


def questions(connection: apsw.Connection, topic_id: str) -> tuple[Question, ...]:
    """The question cards of a topic, in the editor's order."""
    rows = _rows(connection, f"id, question, {PROSE}, anchor, marks", "question", topic_id)
    return tuple(Question(card, question, prose(*said), anchor, marks) for card, question, *said, anchor, marks in rows)


def _rows(connection: apsw.Connection, columns: str, table: str, topic_id: str) -> Any:
    return connection.execute(f"SELECT {columns} FROM {table} WHERE topic = ? ORDER BY position", (topic_id,))


def _sections(connection: apsw.Connection, topic_id: str) -> tuple[Section, ...]:
    blocks: dict[str, list[Block]] = {}
    columns = f"section, kind, role, anchor, level, marker, {PROSE}"
    for section, kind, role, anchor, level, marker, *said in _rows(connection, columns, "block", topic_id):
        block = Block(BlockKind(kind), BlockRole(role), anchor, level, marker, prose(*said))
        blocks.setdefault(section, []).append(block)
    return tuple(
        Section(section, title, Exhibit(exhibit), tuple(blocks.get(section, ())))
        for section, title, exhibit in _rows(connection, "id, title, exhibit", "section", topic_id)
    )


def _imaging(connection: apsw.Connection, topic_id: str) -> tuple[ImagingFeature, ...]:
    columns = f"id, modalities, sequence, entity, {PROSE}, n, added"
    return tuple(
        ImagingFeature(feature, tuple(json.loads(modalities)), sequence, entity, prose(*said), n, bool(added))
        for feature, modalities, sequence, entity, *said, n, added in _rows(
            connection, columns, "imaging_feature", topic_id
        )
    )


def _steps(connection: apsw.Connection, topic_id: str) -> tuple[Step, ...]:
    rows = _rows(connection, f'id, "group", {PROSE}, tickable, added', "step", topic_id)
    return tuple(
        Step(step, group, prose(*said), bool(tickable), bool(added)) for step, group, *said, tickable, added in rows
    )


def _pitfalls(connection: apsw.Connection, topic_id: str) -> tuple[Pitfall, ...]:
    rows = _rows(connection, f"id, {PROSE}, threatens, added", "pitfall", topic_id)
    return tuple(
        Pitfall(pitfall, prose(*said), tuple(json.loads(threatens)), bool(added))
        for pitfall, *said, threatens, added in rows
    )


def _mimics(connection: apsw.Connection, topic_id: str) -> tuple[Mimic, ...]:
    points: dict[str, list[Point]] = {}
    columns = f"mimic, id, finding, label, stand, {PROSE}, added"
    for mimic, point, finding, name, stand, *said, added in _rows(connection, columns, "point", topic_id):
        points.setdefault(mimic, []).append(Point(point, finding, name, Stand(stand), prose(*said), bool(added)))
    return tuple(
        Mimic(mimic, name, prose(*said), tuple(points.get(mimic, ())), bool(added))
        for mimic, name, *said, added in _rows(connection, f"id, name, {PROSE}, added", "mimic", topic_id)
    )


def _disagreements(connection: apsw.Connection, topic_id: str) -> tuple[Disagreement, ...]:
    sides: dict[str, list[Side]] = {}
    columns = f"disagreement, id, {PROSE}, added, note"
    for dispute, side, *said, added, note in _rows(connection, columns, "side", topic_id):
        sides.setdefault(dispute, []).append(Side(side, prose(*said), bool(added), bool(note)))
    return tuple(
        Disagreement(dispute, question, at, tuple(sides.get(dispute, ())))
        for dispute, question, at in _rows(connection, "id, question, at", "disagreement", topic_id)
    )
