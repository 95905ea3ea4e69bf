"""`wardbook topics`"""

import json

from desktop.library.library import Library
from tests.conftest import Wardbook


def test_json_holds_every_topic(wardbook: Wardbook, library: Library) -> None:
    code, out, err = wardbook("topics", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == [summary._asdict() for summary in library.topics()]
    assert list(json.loads(out)[0]) == ["id", "title", "question", "specialty"]


def test_text_names_every_topic_with_its_question(wardbook: Wardbook, library: Library) -> None:
    expected = "".join(f"{topic.id}\n    {topic.question} ({topic.specialty})\n" for topic in library.topics())
    assert wardbook("topics") == (0, expected, "")
