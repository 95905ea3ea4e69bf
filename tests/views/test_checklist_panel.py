"""The checklist: the work-up step by step, ticked in memory only."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.mark import marks_of, told
from desktop.model.prose import Prose
from desktop.model.topic import Topic
from desktop.model.workup import Pitfall, Step
from desktop.views import theme
from desktop.views.checklist_panel import ChecklistPanel, progress_words
from desktop.views.step_row import StepRow
from desktop.views.theme import Theme
from desktop.views.widgets.check_row import CheckRow
from desktop.views.widgets.cited_text import parts_of
from tests.views.conftest import forget_deleted, put_on
from tests.views.seen import button, part, press, settle, texts, type_key


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [(0, 5, "0 of 5 steps done"), (5, 5, "5 of 5 steps done"), (0, 0, "This topic has no work-up.")],
)
def test_progress_is_told_in_words(done: int, total: int, said: str) -> None:
    assert progress_words(done, total) == said


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic) -> ChecklistPanel:
    shown = ChecklistPanel()
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(380, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_topic(topic, None)
    settle()
    return shown


def tick(panel: ChecklistPanel, at: int) -> None:
    QTest.mouseClick(panel.findChildren(QCheckBox)[at], Qt.MouseButton.LeftButton)


def words(root: QWidget) -> list[str]:
    """The text of every label in sight, as it is read, with plain spaces."""
    settle()
    found = [known for known in root.findChildren(QLabel) if known.isVisibleTo(root)]
    found.sort(key=lambda known: known.mapTo(root, QPoint()).toTuple()[::-1])
    return [known.text().replace("\u00a0", " ") for known in found]


def row(panel: ChecklistPanel, step: str) -> StepRow:
    return next(known for known in panel.findChildren(StepRow) if known.id == step)


def without_citation(prose: Prose) -> str:
    ((text, numbers),) = parts_of(prose.text)
    assert numbers == prose.references
    return text


def test_every_step_can_be_ticked_and_every_note_is_only_told(panel: ChecklistPanel, topic: Topic) -> None:
    names = [box.accessibleName() for box in panel.findChildren(QCheckBox)]
    assert names == [step.prose.text for step in topic.steps if step.tickable]
    assert [step.group for step in topic.steps if step.group not in texts(panel)] == []


def test_a_note_is_told_and_cannot_be_ticked(panel: ChecklistPanel, topic: Topic) -> None:
    first, *rest = topic.steps
    panel.show_topic(topic._replace(steps=(first._replace(tickable=False), *rest)), None)
    assert first.prose.text in words(panel)
    assert first.id not in [known.id for known in panel.findChildren(StepRow) if known.isVisible()]


def test_of_a_step_no_word_is_lost_and_the_action_stands_first(panel: ChecklistPanel, topic: Topic) -> None:
    for step in topic.steps:
        text = without_citation(step.prose)
        shown = words(row(panel, step.id))
        assert shown[0] == text.split(": ")[0]
        if ": " in text:
            assert text.split(": ", 1)[1].casefold() == shown[1].casefold()
    biopsy = words(row(panel, "step-biopsy"))
    assert biopsy[0] == "Biopsy the tissue"
    assert biopsy[1].startswith("It is essential")


def test_what_must_be_known_of_a_step_stands_under_it(panel: ChecklistPanel, topic: Topic) -> None:
    assert any(topic.disagreements_at(step.id) for step in topic.steps)
    assert any(topic.studies(step.prose) for step in topic.steps if step.added)
    for step in topic.steps:
        shown = row(panel, step.id)
        under = [*marked(topic, step)]
        studies = topic.studies(step.prose) if step.added else ""
        under += [studies] if studies else []
        under += ["≠ sources disagree" for _ in topic.disagreements_at(step.id)]
        for pitfall in topic.pitfalls_of(step.id):
            under += ["! Pitfall", without_citation(pitfall.prose), *marked(topic, pitfall)]
        is_in_two = ": " in without_citation(step.prose)
        assert words(shown)[2 if is_in_two else 1 :] == under


def marked(topic: Topic, known: Step | Pitfall) -> list[str]:
    return [told([mark]) for mark in marks_of(topic, known.id, known.prose, added=known.added)]


def test_every_number_leads_to_its_reference(panel: ChecklistPanel, topic: Topic, qtbot: QtBot) -> None:
    for step in topic.steps:
        pitfalls = topic.pitfalls_of(step.id)
        numbers = [*step.prose.references, *(number for known in pitfalls for number in known.prose.references)]
        buttons = [known for known in row(panel, step.id).findChildren(QPushButton) if known.text().startswith("[")]
        found = []
        for known in buttons:
            with qtbot.waitSignal(panel.reference_requested) as heard:
                known.click()
            found += heard.args
        assert found == numbers
        assert [known.accessibleName() for known in buttons] == [f"Reference {number}" for number in numbers]


def test_a_disagreement_leads_to_its_place_in_the_article(panel: ChecklistPanel, topic: Topic, qtbot: QtBot) -> None:
    for known in (known for step in topic.steps for known in topic.disagreements_at(step.id)):
        with qtbot.waitSignal(panel.place_requested) as heard:
            button(panel, f"Sources disagree: {known.question}").click()
        assert heard.args == ["", known.at]


@pytest.mark.parametrize("size", [50, 100, 200])
def test_what_stands_under_a_step_begins_where_its_words_begin(
    panel: ChecklistPanel, styled: QApplication, size: int
) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    theme.dress(panel, look)
    settle()
    edges = []
    for shown in panel.findChildren(StepRow):
        parts = [known for known in shown.findChildren(QWidget) if not isinstance(known, QCheckBox)]
        edges.append(min(known.mapTo(panel, QPoint()).x() for known in parts))
        assert edges[-1] == parts[0].mapTo(panel, QPoint()).x()
    assert len(set(edges)) == 1


def test_up_and_down_lead_from_step_to_step_and_space_ticks(panel: ChecklistPanel, topic: Topic) -> None:
    panel.setFocus()
    shown = panel.findChildren(StepRow)
    type_key(Qt.Key.Key_Space)
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Space)
    assert panel.ticked() == {topic.steps[0].id, topic.steps[2].id}
    type_key(Qt.Key.Key_End)
    assert part(shown[-1], QCheckBox).hasFocus()
    settle()
    assert not shown[-1].visibleRegion().isEmpty()
    type_key(Qt.Key.Key_Tab)  # to its citation
    type_key(Qt.Key.Key_Up)
    assert part(shown[-2], QCheckBox).hasFocus()
    type_key(Qt.Key.Key_Home)
    assert part(shown[0], QCheckBox).hasFocus()


def test_what_is_ticked_goes_with_a_copy_and_a_print(panel: ChecklistPanel, topic: Topic, qtbot: QtBot) -> None:
    tick(panel, 1)
    for name, signal in (("Copy the checklist", panel.copy_requested), ("Print the checklist", panel.print_requested)):
        with qtbot.waitSignal(signal) as heard:
            press(button(panel, name))
        assert heard.args == [frozenset({topic.steps[1].id})]


def test_every_tick_and_every_clearing_is_told(panel: ChecklistPanel, qtbot: QtBot) -> None:
    assert not panel.has_answers()
    with qtbot.waitSignal(panel.answers_changed):
        tick(panel, 0)
    assert panel.has_answers()
    with qtbot.waitSignal(panel.answers_changed):
        press(button(panel, "Clear all ticks"))
    assert not panel.has_answers()
    with qtbot.assertNotEmitted(panel.answers_changed):
        panel.new_patient()


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
