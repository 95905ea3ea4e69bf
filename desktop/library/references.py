"""References and source checks of the library as values of the model."""

import json

import apsw

from desktop.library.columns import PROSE, comma_separated, prose
from desktop.model.reference import Identity, Reference, SourceCheck, Verdict


def references(connection: apsw.Connection, topic_id: str) -> tuple[Reference, ...]:
    """The references of a topic, by number."""
    rows = connection.execute(
        "SELECT number, key, identity, why, design, n, candidates, csl FROM reference WHERE topic = ? ORDER BY number",
        (topic_id,),
    )
    return tuple(
        Reference(number, key, Identity(identity), why, design, n, comma_separated(candidates), json.loads(csl))
        for number, key, identity, why, design, n, candidates, csl in rows
    )


def source_checks(connection: apsw.Connection, topic_id: str) -> tuple[SourceCheck, ...]:
    """What the sources report beside the statements of a topic, by statement and number."""
    rows = connection.execute(
        f"""SELECT anchor, number, verdict, {PROSE}, basis, checked
            FROM source_check WHERE topic = ? ORDER BY anchor, number""",
        (topic_id,),
    )
    return tuple(
        SourceCheck(anchor, number, Verdict(verdict), prose(*said), basis, checked)
        for anchor, number, verdict, *said, basis, checked in rows
    )
