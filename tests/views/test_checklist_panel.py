"""The checklist: the work-up step by step, ticked in memory only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QProgressBar
from pytestqt.qtbot import QtBot

from desktop.model.mark import marks_of
from desktop.model.mark import told as marks_in_words
from desktop.model.topic import Topic
from desktop.views.checklist_panel import ChecklistPanel, progress_words
from desktop.views.theme import Theme
from desktop.views.widgets.check_row import CheckRow
from tests.views.conftest import forget_deleted
from tests.views.seen import button, part, press, texts


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


def test_every_pitfall_stands_under_the_step_it_threatens(panel: ChecklistPanel, topic: Topic) -> None:
    told = texts(panel)
    for step in topic.steps:
        warnings = [f"! Pitfall: {pitfall.prose.text}" for pitfall in topic.pitfalls_of(step.id)]
        at = told.index(step.prose.text)
        marks = marks_of(topic, step.id, step.prose, added=step.added) if step.tickable else ()
        under = [*([marks_in_words(marks)] if marks else []), *warnings]
        assert told[at + 1 : at + 1 + len(under)] == under


def test_progress_follows_the_ticks(panel: ChecklistPanel) -> None:
    bar = part(panel, QProgressBar)
    assert "0 of 5 steps done" in texts(panel)
    tick(panel, 0)
    tick(panel, 3)
    assert "2 of 5 steps done" in texts(panel)
    assert (bar.value(), bar.maximum()) == (2, 5)
    tick(panel, 0)
    assert "1 of 5 steps done" in texts(panel)


def test_clearing_makes_new_boxes_without_ticks(panel: ChecklistPanel, styled: QApplication) -> None:
    tick(panel, 0)
    tick(panel, 1)
    old = panel.findChildren(CheckRow)
    press(button(panel, "Clear all ticks"))
    forget_deleted(styled)
    new = panel.findChildren(CheckRow)
    assert not set(map(id, old)) & set(map(id, new))
    assert not any(row.is_ticked() for row in new)
    assert "0 of 5 steps done" in texts(panel)


def test_a_topic_without_steps_says_so(panel: ChecklistPanel, topic: Topic) -> None:
    panel.show_topic(topic._replace(steps=()), None)
    assert "This topic has no work-up." in texts(panel)
    assert part(panel, QProgressBar).value() == 0


def test_before_a_topic_there_is_nothing_to_clear(qtbot: QtBot) -> None:
    panel = ChecklistPanel()
    qtbot.addWidget(panel)
    panel.new_patient()
    assert panel.findChildren(CheckRow) == []
