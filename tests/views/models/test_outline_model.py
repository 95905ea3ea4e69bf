"""The outline as Qt's views see it."""

from collections import Counter

from PySide6.QtCore import Qt

from desktop.model.mark import Mark
from desktop.model.topic import ANSWER, Topic
from desktop.views.article_html import REFERENCES
from desktop.views.models.outline_model import OutlineModel
from desktop.views.outline import OutlineEntry, headings_of, marks_by_entry, outline_of
from tests.views.models.conftest import Check

ENTRIES = (OutlineEntry("one", "First", 1), OutlineEntry("two", "Inside it", 2), OutlineEntry("three", "Second", 1))


def test_it_keeps_qts_rules(check: Check, topic: Topic) -> None:
    model = OutlineModel()
    check(model)
    model.set_entries(outline_of(topic), marks_by_entry(topic))
    check(model)
    model.set_entries((), {})
    check(model)


def test_every_entry_is_a_row() -> None:
    model = OutlineModel()
    model.set_entries(ENTRIES, {})
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [model.data(row, OutlineModel.AnchorRole) for row in rows] == ["one", "two", "three"]
    assert [str(model.data(row)).strip() for row in rows] == ["First", "Inside it", "Second"]
    assert str(model.data(rows[1])).startswith("  ")
    assert model.data(rows[1], Qt.ItemDataRole.AccessibleTextRole) == "Inside it"
    assert model.data(rows[1], Qt.ItemDataRole.ToolTipRole) == "<p>Inside it</p>"
    assert model.data(rows[1], Qt.ItemDataRole.DecorationRole) is None


def test_a_row_shows_and_tells_which_statements_are_marked() -> None:
    model = OutlineModel()
    model.set_entries(ENTRIES, {"one": Counter({Mark.DIFFERS: 2}), "three": Counter({Mark.ADDED: 4, Mark.DIFFERS: 1})})
    first, second, third = (model.index(row) for row in range(3))
    assert str(model.data(first)).replace("\u00a0", " ") == "First  ≠"
    assert str(model.data(third)).replace("\u00a0", " ") == "Second  ≠  +"
    assert str(model.data(second)).strip() == "Inside it"
    said = "Second. Statements: 1 that differ from their sources, 4 added to the guidance"
    assert model.data(third, Qt.ItemDataRole.AccessibleTextRole) == said
    assert model.data(third, Qt.ItemDataRole.ToolTipRole) == f"<p>{said}</p>"


def test_every_marked_statement_is_counted_once_at_its_entry(topic: Topic) -> None:
    marks = marks_by_entry(topic)
    assert set(marks) <= {entry.anchor for entry in outline_of(topic)}
    added = sum(topic.added(anchor) for _, anchor, _ in topic.passages())
    assert sum(counted[Mark.ADDED] for counted in marks.values()) == added > 0
    assert marks["ilr-presentation"][Mark.DIFFERS] == 1  # 44 % is a tie there
    assert marks[ANSWER][Mark.DIFFERS] == 1


def test_rows_are_found_by_anchor() -> None:
    model = OutlineModel()
    assert model.row_of("one") == -1
    model.set_entries(ENTRIES, {})
    assert [model.row_of(anchor) for anchor in ("one", "three", "four", "")] == [0, 2, -1, -1]


def test_a_row_has_no_rows_and_what_is_not_there_has_no_data() -> None:
    model = OutlineModel()
    model.set_entries(ENTRIES, {})
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(3)) is None


def test_the_outline_is_the_topic_in_reading_order(topic: Topic) -> None:
    outline = outline_of(topic)
    assert [entry.anchor for entry in outline if entry.level == 1] == [
        ANSWER,
        *(section.id for section in topic.sections),
        REFERENCES,
    ]
    inside = [entry.anchor for entry in outline if entry.level == 2]
    assert {"ilr-presentation", "ilr-imaging", "plasma-cell-leukemia", "hairy-cell-leukemia"} <= set(inside)
    order = [section for section, _, _ in topic.passages()]
    assert order == sorted(order, key=topic.sections.index)


def test_every_place_of_the_page_has_a_heading(topic: Topic) -> None:
    headings = headings_of(topic)
    assert headings[ANSWER] == "Answer"
    assert headings["feature-t1"] == headings["ilr-imaging"] == "Radiologic features"
    assert headings["references-4"] == "References"
    assert {anchor for _, anchor, _ in topic.passages()} <= headings.keys()
