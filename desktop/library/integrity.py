"""What the compiler noted of each record, for whoever wants to know whether it still says the same."""

import apsw

from desktop.model.digest import digest


def check(connection: apsw.Connection, topic_id: str, kind: str, record: object) -> None:
    """See that what was read of a topic is what was compiled, be it nothing.

    Raises:
        ValueError: it is not.
    """
    noted = connection.execute(
        "SELECT sha256 FROM digest WHERE topic = ? AND kind = ? AND id = topic", (topic_id, kind)
    ).get
    if (noted or record) and noted != digest(record):
        raise ValueError(f"“{topic_id}” is not what was compiled")


def digests(connection: apsw.Connection, topic_id: str) -> dict[tuple[str, str], bytes]:
    """The SHA-256 of every record of a topic as it was compiled, by (kind, id)."""
    rows = connection.execute("SELECT kind, id, sha256 FROM digest WHERE topic = ?", (topic_id,))
    return {(kind, name): sha256 for kind, name, sha256 in rows}
