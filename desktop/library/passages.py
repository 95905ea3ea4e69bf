"""What search finds of a topic, as it was compiled, for whoever wants to know whether it still says the same."""

import apsw

from desktop.model.passage import SELECT, Part


def passages(connection: apsw.Connection, topic_id: str) -> list[tuple[str, ...]]:
    """What search finds of a topic: (section, anchor, kind, marks, title, heading, body)."""
    return [
        (section, anchor, part.kind, marks, names, heading, body)
        for part in Part
        for _, _, section, anchor, _, marks, names, _, heading, body in connection.execute(
            f"{SELECT[part]} WHERE passage.topic = ? AND passage.id >> 32 = {part:d} ORDER BY passage.id", (topic_id,)
        )
    ]
