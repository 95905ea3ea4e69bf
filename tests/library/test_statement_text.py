"""A statement on the clipboard is never without its source, its marks, and what its source says instead."""

from datetime import date

import pytest

from desktop.errors import NotInLibraryError
from desktop.library.export import provenance
from desktop.library.library import Library
from desktop.library.statement_text import statement_text, statements
from desktop.model.topic import ANSWER, Topic
from tests.conftest import TOPIC

VERSION = "1.0"


def today() -> date:
    return date(2026, 2, 1)


@pytest.fixture
def topic(library: Library) -> Topic:
    return library.topic(TOPIC)


def test_it_brings_its_mark_its_report_its_reference_and_where_it_comes_from(topic: Topic) -> None:
    told = statement_text(topic, "ilr-sites", VERSION, today).replace("\N{NO-BREAK SPACE}", " ")
    (report,) = topic.reports_of("ilr-sites")
    words, rest = told.split(" [≠ differs from its source]\n")
    assert "44 %" in words
    assert rest.startswith(f"What [4] reports: {report.reports.text}".replace("\N{NO-BREAK SPACE}", " "))
    assert "\n\n[4] Surov" in rest
    assert rest.endswith(provenance(topic, VERSION, today).replace("\N{NO-BREAK SPACE}", " ") + "\n")


def test_every_statement_has_each_reference_that_it_or_its_report_cites(topic: Topic) -> None:
    for _, anchor, prose in topic.passages():
        if anchor not in statements(topic):
            continue
        told = statement_text(topic, anchor, VERSION, today)
        cited = {number for check in topic.reports_of(anchor) for number in check.reports.references}
        for number in {*prose.references, *cited}:
            assert f"\n[{number}] " in told, anchor


def test_both_sides_of_a_disagreement_come_with_it(topic: Topic) -> None:
    for disagreement in topic.disagreements:
        told = statement_text(topic, disagreement.at, VERSION, today)
        assert disagreement.question in told
        assert all(side.prose.text in told for side in disagreement.sides)


def test_the_answer_is_a_statement_and_a_heading_is_none(topic: Topic) -> None:
    assert ANSWER in statements(topic)
    assert statements(topic).isdisjoint(section.id for section in topic.sections)
    assert "ilr-imaging" not in statements(topic)


@pytest.mark.parametrize("anchor", ["no-such-place", "when-to-suspect", ""])
def test_what_is_no_statement_is_told(topic: Topic, anchor: str) -> None:
    with pytest.raises(NotInLibraryError, match="has no statement"):
        statement_text(topic, anchor, VERSION, today)
