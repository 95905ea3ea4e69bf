"""What the compiler noted of each record, for whoever wants to know whether it still says the same."""

import apsw


def digests(connection: apsw.Connection, topic_id: str) -> dict[tuple[str, str], str]:
    """The SHA-256 of every record of a topic as it was compiled, by (kind, id)."""
    rows = connection.execute("SELECT kind, id, sha256 FROM digest WHERE topic = ?", (topic_id,))
    return {(kind, name): sha256 for kind, name, sha256 in rows}


def passages(connection: apsw.Connection, topic_id: str) -> list[tuple[str, ...]]:
    """What search finds of a topic, as it was compiled: (section, anchor, kind, marks, title, heading, body)."""
    rows = connection.execute(
        """SELECT section, anchor, kind, marks, topic_title, heading, body
           FROM passage WHERE topic = ? ORDER BY rowid""",
        (topic_id,),
    )
    return list(rows)
