"""The checklist: the work-up step by step, ticked in memory only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from desktop.model.mark import marks_of
from desktop.model.mark import told as marks_in_words
from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.checklist_panel import ChecklistPanel, progress_words
from desktop.views.theme import Theme
from desktop.views.widgets.check_row import CheckRow
from tests.views.conftest import forget_deleted
from tests.views.seen import button, part, press, settle, texts


@pytest.mark.parametrize(
    ("done", "total", "told"),
    [(0, 5, "0 of 5 steps done"), (5, 5, "5 of 5 steps done"), (0, 0, "This topic has no work-up.")],
)
def test_progress_is_told_in_words(done: int, total: int, told: str) -> None:
    assert progress_words(done, total) == told


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic) -> ChecklistPanel:
    assert look
    shown = ChecklistPanel()
    qtbot.addWidget(shown)
    shown.resize(380, 800)
    shown.show()
    shown.show_topic(topic, None)
    QApplication.processEvents()
    return shown


def tick(panel: ChecklistPanel, at: int) -> None:
    QTest.mouseClick(panel.findChildren(QCheckBox)[at], Qt.MouseButton.LeftButton)


def test_every_step_can_be_ticked_and_every_note_is_only_told(panel: ChecklistPanel, topic: Topic) -> None:
    names = [box.accessibleName() for box in panel.findChildren(QCheckBox)]
    assert names == [step.prose.text for step in topic.steps if step.tickable]
    assert [step.id for step in topic.steps if step.prose.text not in texts(panel)] == []
    assert [step.group for step in topic.steps if step.group not in texts(panel)] == []


def test_what_must_be_known_of_a_step_stands_under_it(panel: ChecklistPanel, topic: Topic) -> None:
    assert any(topic.disagreements_at(step.id) for step in topic.steps)
    assert any(topic.studies(step.prose) for step in topic.steps if step.added)
    told = texts(panel)
    for step in topic.steps:
        studies = topic.studies(step.prose) if step.added and step.tickable else ""
        disputes = [f"≠ Sources disagree: {known.question}" for known in topic.disagreements_at(step.id)]
        warnings = [
            f"! Pitfall: {known.prose.text} "
            f"{marks_in_words(marks_of(topic, known.id, known.prose, added=known.added))}".strip()
            for known in topic.pitfalls_of(step.id)
        ]
        at = told.index(step.prose.text)
        marks = marks_of(topic, step.id, step.prose, added=step.added) if step.tickable else ()
        under = [*([marks_in_words(marks)] if marks else []), *([studies] if studies else []), *disputes, *warnings]
        assert told[at + 1 : at + 1 + len(under)] == under


@pytest.mark.parametrize("size", [50, 100, 200])
def test_what_stands_under_a_step_begins_where_its_words_begin(
    panel: ChecklistPanel, styled: QApplication, topic: Topic, size: int
) -> None:
    look = theme.theme("light", size)
    theme.apply(styled, look)
    panel.show_topic(topic, None)
    settle()
    for row in panel.findChildren(CheckRow):
        assert row.isVisible()
        words = part(row, QLabel)
        assert row.indent() == words.mapTo(row, words.contentsRect().topLeft()).x()
    edges = {
        known.mapTo(panel, known.contentsRect().topLeft()).x()
        for known in panel.findChildren(QLabel)
        if known.text().startswith(("! Pitfall", "≠ Sources", "+ added"))
        or known.parent() in panel.findChildren(CheckRow)
    }
    assert len(edges) == 1


def steps_done(topic: Topic, done: int) -> str:
    return f"{done} of {sum(step.tickable for step in topic.steps)} steps done"


def test_progress_follows_the_ticks(panel: ChecklistPanel, topic: Topic) -> None:
    bar = part(panel, QProgressBar)
    assert steps_done(topic, 0) in texts(panel)
    tick(panel, 0)
    tick(panel, 3)
    assert steps_done(topic, 2) in texts(panel)
    assert (bar.value(), bar.maximum()) == (2, sum(step.tickable for step in topic.steps))
    tick(panel, 0)
    assert steps_done(topic, 1) in texts(panel)


def test_clearing_makes_new_boxes_without_ticks(panel: ChecklistPanel, topic: Topic, styled: QApplication) -> None:
    tick(panel, 0)
    tick(panel, 1)
    old = panel.findChildren(CheckRow)
    press(button(panel, "Clear all ticks"))
    forget_deleted(styled)
    new = panel.findChildren(CheckRow)
    assert not set(map(id, old)) & set(map(id, new))
    assert not any(row.is_ticked() for row in new)
    assert steps_done(topic, 0) in texts(panel)


def test_a_topic_without_steps_says_so(panel: ChecklistPanel, topic: Topic) -> None:
    panel.show_topic(topic._replace(steps=()), None)
    assert "This topic has no work-up." in texts(panel)
    assert part(panel, QProgressBar).value() == 0


def test_before_a_topic_there_is_nothing_to_clear(qtbot: QtBot) -> None:
    panel = ChecklistPanel()
    qtbot.addWidget(panel)
    panel.new_patient()
    assert panel.findChildren(CheckRow) == []
