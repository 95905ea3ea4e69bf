"""The symptom checker shows rules and no verdicts; unknown is not absent, and nothing is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from desktop.checker.engine import answers, not_asked, outcomes
from desktop.checker.explain import NONE_OF_THESE, STATE_WORDS
from desktop.checker.summary import by_urgency
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.topic import Topic
from desktop.views.checker_panel import CheckerPanel
from desktop.views.theme import Theme
from desktop.views.widgets.card import Card
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.segments import Segments
from tests.views.conftest import forget_deleted
from tests.views.seen import button, part, press, said, texts, type_key


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker) -> CheckerPanel:
    assert look
    shown = CheckerPanel()
    qtbot.addWidget(shown)
    shown.resize(380, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_topic(topic, checker)
    QApplication.processEvents()
    return shown


def answer(panel: CheckerPanel, label: str, meaning: str) -> None:
    press(button(panel, f"{label}: {meaning}"))


def result(panel: CheckerPanel) -> QFrame:
    """The card that stands first."""
    return next(
        known
        for known in panel.findChildren(QFrame)
        if str(known.property("look")).startswith("result") and known.isVisible()
    )


def test_nothing_answered_cannot_be_told_yet(panel: CheckerPanel, checker: SymptomChecker) -> None:
    told = texts(result(panel))
    assert told[0] == STATE_WORDS[RuleState.UNKNOWN] == "Cannot be told yet"
    assert told[1] == checker.rules[0].unknown.text
    assert result(panel).property("look") == "result"
    assert all(segments.answer() is None for segments in panel.findChildren(Segments))


def test_known_leukemia_and_swelling_meet_the_guidances_rule(panel: CheckerPanel, checker: SymptomChecker) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Swelling", "present")
    told = texts(result(panel))
    rule = checker.rules[0]
    assert told[0] == rule.title == "Consider leukemic infiltration of soft tissue"
    assert told[1] == rule.met.text
    assert "Known leukemia: present. Swelling: present." in told
    assert result(panel).property("look") == "result-met"
    assert button(result(panel), "Reference 4").text() == "[4]"
    assert button(result(panel), "Reference 6").text() == "[6]"


def test_a_met_rule_leads_to_its_references_and_next_steps(
    panel: CheckerPanel, checker: SymptomChecker, qtbot: QtBot
) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Mass", "present")
    with qtbot.waitSignal(panel.reference_requested) as heard:
        press(button(panel, "Reference 6"))
    assert heard.args == [6]
    for text, step in (("Next: Biopsy the tissue", "step-biopsy"), ("Next: CT and MRI", "step-imaging")):
        with qtbot.waitSignal(panel.place_requested) as asked:
            press(button(result(panel), text))
        assert asked.args == ["", step]
        assert step in checker.rules[0].next_steps


def test_a_sign_without_known_leukemia_is_told_as_added_and_excludes_nothing(
    panel: CheckerPanel, checker: SymptomChecker
) -> None:
    answer(panel, "Known leukemia", "absent")
    answer(panel, "Palpable soft tissue mass", "present")
    assert texts(result(panel))[0] == checker.rules[1].title
    assert "does not exclude" in said(result(panel))


def test_rules_not_met_exclude_nothing(panel: CheckerPanel, checker: SymptomChecker) -> None:
    for finding in checker.findings:
        answer(panel, finding.label, "present" if finding.id == "known-leukemia" else "absent")
    assert texts(result(panel))[0] == "Not met, which excludes nothing"
    assert "That does not exclude infiltration." in said(result(panel))
    assert result(panel).property("look") == "result"


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        ((), ()),
        (("known-leukemia",), ()),
        (("swelling",), ()),
        (("known-leukemia", "mass"), ("swelling",)),
        ((), ("known-leukemia",)),
        (("mass",), ("known-leukemia",)),
    ],
)
def test_the_panel_says_what_the_rules_say(
    panel: CheckerPanel, checker: SymptomChecker, present: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    labels = {finding.id: finding.label for finding in checker.findings}
    for meaning, ids in (("present", present), ("absent", absent)):
        for finding in ids:
            answer(panel, labels[finding], meaning)
    states = answers(checker, present, absent)
    first, *others = by_urgency(outcomes(checker, states))
    assert first.prose.text in texts(result(panel))
    told = said(panel)
    for outcome in others:
        assert f"{outcome.rule.title}: {STATE_WORDS[outcome.state].lower()}" in told
        assert outcome.prose.text in told
    assert ", ".join(finding.label for finding in not_asked(checker, states)) in texts(panel)


def test_an_answer_can_be_taken_back(panel: CheckerPanel) -> None:
    before = texts(panel)
    answer(panel, "Swelling", "present")
    assert texts(panel) != before
    answer(panel, "Swelling", "unknown")
    assert texts(panel) == before


def test_keys_answer_the_finding_that_has_the_focus(panel: CheckerPanel) -> None:
    panel.focus_finding("known-leukemia")
    type_key(Qt.Key.Key_P)
    panel.focus_finding("swelling")
    type_key(Qt.Key.Key_P)
    assert result(panel).property("look") == "result-met"
    type_key(Qt.Key.Key_A)
    assert result(panel).property("look") == "result"
    type_key(Qt.Key.Key_U)
    assert "Swelling" in said(panel).split("Not asked\n")[1].split("\n")[0]


def test_none_of_these_is_always_on_the_list(panel: CheckerPanel, topic: Topic, qtbot: QtBot) -> None:
    for _ in range(2):
        assert NONE_OF_THESE in texts(panel)
        for mimic in topic.mimics:
            with qtbot.waitSignal(panel.place_requested) as heard:
                press(button(panel, mimic.name))
            assert heard.args == ["", mimic.id]
        answer(panel, "Known leukemia", "present")
        answer(panel, "Swelling", "present")


def test_the_intended_use_is_there_in_plain_words(panel: CheckerPanel, checker: SymptomChecker) -> None:
    assert [use for use in checker.intended_use if use not in texts(panel)] == []


def test_a_new_patient_has_new_widgets_all_unknown(panel: CheckerPanel, styled: QApplication) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Swelling", "absent")
    old = panel.findChildren(Segments)
    empty = texts(result(panel))
    press(button(panel, "New patient"))
    forget_deleted(styled)
    new = panel.findChildren(Segments)
    assert len(new) == len(old) == 6
    assert not set(map(id, old)) & set(map(id, new))
    assert all(segments.answer() is None for segments in new)
    assert texts(result(panel)) != empty
    assert texts(result(panel))[0] == "Cannot be told yet"
    assert "Nothing this rule looks at has been answered yet." not in texts(result(panel))


def test_undo_brings_no_answer_back(panel: CheckerPanel) -> None:
    answer(panel, "Swelling", "present")
    press(button(panel, "New patient"))
    panel.focus_finding("swelling")
    type_key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert all(segments.answer() is None for segments in panel.findChildren(Segments) if segments.isVisible())


def test_another_topic_begins_without_answers(panel: CheckerPanel, topic: Topic, checker: SymptomChecker) -> None:
    answer(panel, "Known leukemia", "present")
    panel.show_topic(topic, checker)
    QApplication.processEvents()
    assert texts(result(panel))[0] == "Cannot be told yet"


def test_a_topic_without_a_checker_says_so(panel: CheckerPanel, topic: Topic, styled: QApplication) -> None:
    panel.show_topic(topic, None)
    forget_deleted(styled)
    assert texts(panel) == ["This topic has no symptom checker."]
    panel.focus_finding("swelling")


@pytest.mark.parametrize(("height", "scrolls"), [(900, False), (200, True)])
def test_the_result_is_pinned_where_there_is_room_and_never_cut(
    panel: CheckerPanel, height: int, scrolls: bool
) -> None:
    panel.resize(360, height)
    QApplication.processEvents()
    (card,) = (card for card in panel.findChildren(Card) if card.property("look") == "result")
    assert card.isVisible()
    assert part(panel, ScrollColumn).isAncestorOf(card) is scrolls
