"""The side panel: three tabs, or two where the symptom checker is off."""

import pytest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views.checker_panel import CheckerPanel
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.side_panel import CHECKER, CHECKLIST, EVIDENCE, SidePanel
from desktop.views.theme import Theme
from tests.views.seen import part, texts


def titles(panel: SidePanel) -> list[str]:
    tabs = part(panel, QTabBar)
    return [tabs.tabText(at) for at in range(tabs.count())]


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker) -> SidePanel:
    shown = SidePanel(look, "2001.02", has_checker=True)
    qtbot.addWidget(shown)
    shown.show_topic(topic, checker)
    shown.show()
    return shown


def test_there_are_three_tabs_and_the_first_is_the_checker(panel: SidePanel) -> None:
    assert titles(panel) == ["Symptom checker", "Checklist", "Evidence"]
    assert part(panel, CheckerPanel).isVisible()


def nothing_done(topic: Topic) -> str:
    return f"0 of {sum(step.tickable for step in topic.steps)} steps done"


def test_a_tab_is_made_when_first_shown_and_knows_the_topic(panel: SidePanel, topic: Topic) -> None:
    assert panel.findChildren(EvidencePanel) == []
    panel.show_tab(CHECKLIST)
    assert nothing_done(topic) in texts(panel)
    panel.show_reference(4)
    assert part(panel, QTabBar).currentIndex() == 2
    assert part(panel, EvidencePanel).isVisible()


def test_a_press_on_a_tab_shows_it(panel: SidePanel, topic: Topic) -> None:
    part(panel, QTabBar).setCurrentIndex(1)
    assert not part(panel, CheckerPanel).isVisible()
    assert nothing_done(topic) in texts(panel)


def test_with_the_checker_off_there_is_no_way_to_it(
    qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker
) -> None:
    panel = SidePanel(look, "2001.02", has_checker=False)
    qtbot.addWidget(panel)
    panel.show_topic(topic, checker)
    panel.show()
    assert titles(panel) == ["Checklist", "Evidence"]
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
