"""`wardbook show`"""

import json

import pytest

from desktop.library import export
from desktop.library.library import Library
from tests.conftest import TOPIC, Wardbook

FORMATS = {
    "text": export.as_text,
    "markdown": export.as_markdown,
    "html": export.as_html,
    "json": export.as_json,
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("anchor", ["", "treatment", "ilr-sites", "answer"])
def test_a_place_is_printed_as_it_is_exported(wardbook: Wardbook, library: Library, form: str, anchor: str) -> None:
    topic = library.topic(TOPIC)
    part = export.excerpt(topic, anchor) if anchor else topic
    place = f"{TOPIC}#{anchor}" if anchor else TOPIC
    assert wardbook("show", place, "--format", form) == (0, FORMATS[form](part, library.info().version), "")


def test_text_is_what_one_gets_unasked(wardbook: Wardbook) -> None:
    assert wardbook("show", TOPIC) == wardbook("show", TOPIC, "--format", "text")


def test_json_can_be_read(wardbook: Wardbook) -> None:
    said = json.loads(wardbook("show", f"{TOPIC}#work-up", "--format", "json")[1])
    assert [section["id"] for section in said["sections"]] == ["work-up"]


def test_a_topic_that_is_not_there_is_told(wardbook: Wardbook) -> None:
    assert wardbook("show", "arm") == (1, "", f"wardbook: There is no topic “arm”. The topics are: {TOPIC}.\n")


def test_a_place_that_is_not_there_is_told(wardbook: Wardbook) -> None:
    code, out, err = wardbook("show", f"{TOPIC}#arm")
    assert (code, out) == (1, "")
    assert err.startswith(f"wardbook: “{TOPIC}” has no place “arm”. Its sections are: overview, ")
