"""The side panel: three tabs, or two where the symptom checker is off; nothing in it is ever cut."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.state.policy import OFF, ON
from desktop.views import theme
from desktop.views.checker_panel import CheckerPanel
from desktop.views.checklist_panel import ChecklistPanel
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.result_card import ResultCard
from desktop.views.side_panel import CHECKER, CHECKLIST, EVIDENCE, SidePanel
from desktop.views.theme import Theme
from desktop.views.widgets.labels import WrappedLabel
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.segments import Segments
from desktop.views.widgets.tab_row import TabRow
from desktop.views.widgets.text_button import TextButton
from tests.views.conftest import forget_deleted, put_on
from tests.views.seen import button, click_link, part, press, settle, texts, type_key


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker) -> SidePanel:
    shown = SidePanel(look, "2001.02", checker=ON, with_web=True)
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(366, 800)
    shown.show_topic(topic, checker)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    settle()
    return shown


def tabs(panel: SidePanel) -> TabRow:
    return part(panel, TabRow)


def test_there_are_three_tabs_and_the_first_is_the_checker(panel: SidePanel) -> None:
    assert tabs(panel).titles() == ["Symptom checker", "Checklist", "Evidence"]
    assert panel.current() == CHECKER
    assert part(panel, CheckerPanel).isVisible()


def nothing_done(topic: Topic) -> str:
    return f"0 of {sum(step.tickable for step in topic.steps)} steps done"


def test_a_tab_is_made_when_first_shown_and_knows_the_topic(panel: SidePanel, topic: Topic) -> None:
    assert panel.findChildren(EvidencePanel) == []
    panel.show_tab(CHECKLIST)
    assert nothing_done(topic) in texts(panel)
    panel.show_reference(4)
    assert panel.current() == EVIDENCE
    assert part(panel, EvidencePanel).isVisible()


def test_a_press_on_a_tab_shows_it(panel: SidePanel, topic: Topic) -> None:
    press(button(panel, "Checklist"))
    assert not part(panel, CheckerPanel).isVisible()
    assert nothing_done(topic) in texts(panel)


def test_with_the_checker_off_there_is_no_way_to_it(
    qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker
) -> None:
    panel = SidePanel(look, "2001.02", checker=OFF)
    qtbot.addWidget(panel)
    panel.show_topic(topic, checker)
    panel.show()
    assert tabs(panel).titles() == ["Checklist", "Evidence"]
    panel.show_finding("swelling")
    panel.new_patient()
    assert panel.findChildren(CheckerPanel) == []
    panel.show_tab(EVIDENCE)
    assert part(panel, EvidencePanel).isVisible()


def test_a_finding_is_shown_in_the_checker(panel: SidePanel) -> None:
    panel.show_tab(EVIDENCE)
    panel.show_finding("swelling")
    assert part(panel, CheckerPanel).isVisible()
    assert panel.show_tab(CHECKER) is part(panel, CheckerPanel)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part(panel, Segments, "Swelling").isAncestorOf(focus)


@pytest.mark.parametrize(
    ("name", "first"), [(CHECKER, "unknown"), (CHECKLIST, "Biopsy the tissue"), (EVIDENCE, "Evidence, all")]
)
def test_the_keyboard_begins_with_what_is_useful_first(panel: SidePanel, name: str, first: str) -> None:
    panel.show_tab(name)
    panel.setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith(first)


def test_the_keyboard_begins_there_for_the_next_patient_too(panel: SidePanel, styled: QApplication) -> None:
    for name in (CHECKER, CHECKLIST):
        panel.show_tab(name)
        panel.new_patient()
        forget_deleted(styled)
        panel.setFocus()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert panel.show_tab(name).isAncestorOf(focus)


def test_whatever_is_answered_or_ticked_is_known(panel: SidePanel, qtbot: QtBot) -> None:
    assert not panel.has_answers()
    panel.setFocus()
    with qtbot.waitSignal(panel.answers_changed):
        type_key(Qt.Key.Key_P)
    assert panel.has_answers()
    with qtbot.waitSignal(panel.answers_changed):
        panel.new_patient()
    assert not panel.has_answers()
    panel.show_tab(CHECKLIST)
    panel.setFocus()
    with qtbot.waitSignal(panel.answers_changed):
        type_key(Qt.Key.Key_Space)
    assert panel.has_answers()


def test_new_patient_in_the_checker_takes_the_ticks_too(panel: SidePanel) -> None:
    panel.show_tab(CHECKLIST)
    panel.setFocus()
    type_key(Qt.Key.Key_Space)
    panel.show_tab(CHECKER)
    press(button(panel, "New patient"))
    assert not panel.has_answers()


def test_what_a_tab_wants_is_passed_on(panel: SidePanel, topic: Topic, qtbot: QtBot) -> None:
    panel.show_tab(CHECKLIST)
    panel.setFocus()
    type_key(Qt.Key.Key_Space)
    ticked = frozenset({topic.steps[0].id})
    with qtbot.waitSignal(panel.checklist_copy_requested) as copied:
        press(button(panel, "Copy the checklist"))
    with qtbot.waitSignal(panel.checklist_print_requested) as printed:
        press(button(panel, "Print the checklist"))
    assert copied.args == printed.args == [ticked]
    number = topic.steps[0].prose.references[0]
    with qtbot.waitSignal(panel.reference_requested) as asked:
        part(panel, ChecklistPanel).findChildren(QPushButton)[0].click()
    assert asked.args == [number]
    panel.show_reference(5)
    with qtbot.waitSignal(panel.web_link_requested):
        click_link(part(panel, QTextBrowser), "https://doi.org/10.1016/j.lrr.2024.100411")


SIZES = [(332, 100), (366, 100), (332, 200), (392, 200), (332, 400), (420, 400)]


@pytest.mark.parametrize(("width", "size"), SIZES)
@pytest.mark.parametrize("name", [CHECKER, CHECKLIST, EVIDENCE])
def test_no_text_is_cut_at_any_width_and_size(
    panel: SidePanel, styled: QApplication, name: str, width: int, size: int
) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    theme.dress(panel, look)
    panel.set_theme(look)
    panel.show_tab(name)
    if name == CHECKER:
        for finding in ("Known leukemia", "Numbness", "Swelling"):
            part(panel, Segments, finding).choose(True)
    if name == EVIDENCE:
        panel.show_reference(4)
    panel.resize(width, 760)
    settle()
    assert panel.width() == width
    shown = [known for known in panel.findChildren(QWidget) if known.isVisible()]
    assert [told(known) for known in shown if isinstance(known, QLabel) and is_cut_label(known)] == []
    assert [told(known) for known in shown if isinstance(known, QPushButton) and is_cut_button(known)] == []
    assert [told(known) for known in shown if beyond(panel, known)] == []


def told(known: QWidget) -> str:
    text = known.text() if isinstance(known, QLabel | QPushButton) else known.accessibleName()
    return f"{type(known).__name__} “{text}” {known.width()}×{known.height()}"


def is_cut_label(known: QLabel) -> bool:
    shown = known._hyphenated(known.width()) if isinstance(known, WrappedLabel) else known.text()
    words = re.split("[ \\n\u00ad-]", shown)
    widest = max(known.fontMetrics().horizontalAdvance(word) for word in words)
    return known.height() < known.heightForWidth(known.width()) or widest > known.contentsRect().width()


def is_cut_button(known: QPushButton) -> bool:
    lines = known._wrapped(known.width()).split("\n") if isinstance(known, TextButton) else [known.text()]
    widest = max(known.fontMetrics().horizontalAdvance(line) for line in lines)
    return widest > known.width() or known.height() < len(lines) * known.fontMetrics().lineSpacing()


def beyond(panel: SidePanel, known: QWidget) -> bool:
    """Whether it goes on beyond the panel's right edge."""
    return known.mapTo(panel, QPoint(known.width(), 0)).x() > panel.width()


@pytest.mark.parametrize(
    ("height", "has_reason", "has_steps"), [(900, True, True), (470, True, False), (300, False, False)]
)
def test_what_is_told_of_the_result_leaves_room_for_the_findings(
    panel: SidePanel, height: int, has_reason: bool, has_steps: bool
) -> None:
    for finding in ("Known leukemia", "Swelling"):
        part(panel, Segments, finding).choose(True)
    panel.resize(360, height)
    settle()
    result = part(panel, ResultCard)
    column = part(panel, ScrollColumn, "Findings, reasons and intended use")
    assert result.isVisible()
    assert result.visibleRegion().boundingRect() == result.rect()
    assert (button(panel, "Next: Biopsy the tissue").parentWidget() in result.findChildren(QWidget)) is has_steps
    assert ("Known leukemia: present. Swelling: present." in texts(result)) is has_reason
    assert column.viewport().height() > 0.4 * height


def test_the_marks_of_the_result_come_back_where_there_is_room_again(panel: SidePanel) -> None:
    panel.resize(360, 300)
    settle()
    for finding in ("Known leukemia", "Swelling"):
        part(panel, Segments, finding).choose(True)
    assert "≈ agrees in part with its source" not in texts(part(panel, ResultCard))
    panel.resize(360, 900)
    settle()
    assert "≈ agrees in part with its source" in texts(part(panel, ResultCard))
    assert "? not confirmed in its source" in texts(part(panel, ResultCard))
