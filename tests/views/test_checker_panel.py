"""The symptom checker shows rules and no verdicts; unknown is not absent, and nothing is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.checker.differential import NONE_OF_THESE
from desktop.checker.engine import answers, not_asked, outcomes
from desktop.checker.explain import STATE_WORDS
from desktop.checker.summary import by_urgency
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mimic import Stand
from desktop.model.topic import Topic
from desktop.views.checker_panel import CheckerPanel
from desktop.views.differential_card import DifferentialCard
from desktop.views.theme import Theme
from desktop.views.widgets.card import Card
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.segments import Segments
from tests.views.conftest import forget_deleted
from tests.views.seen import button, part, press, said, settle, texts, type_key


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
    assert "; ".join(finding.label for finding in not_asked(checker, states)) in texts(panel)


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


def card_of(panel: CheckerPanel, name: str) -> list[str]:
    """What the differential says of a mimic: the lines between its name and the next one's."""
    card = part(panel, DifferentialCard)
    shown = [known for known in card.findChildren(QWidget) if known.isVisibleTo(card)]
    lines = [known.text() for known in shown if isinstance(known, QLabel | QPushButton)]
    names = [known.text() for known in shown if isinstance(known, QPushButton)]
    assert lines[0] == "What else it can be"
    assert lines[-1] == NONE_OF_THESE
    ends = [lines.index(other) for other in (*names, *(line for line in lines if line.startswith("No finding marked")))]
    ends = [end for end in ends if end > lines.index(name)]
    return lines[lines.index(name) + 1 : min(ends, default=len(lines) - 1)]


def test_before_any_answer_nothing_speaks_for_a_mimic(panel: CheckerPanel, topic: Topic) -> None:
    for mimic in topic.mimics:
        said = card_of(panel, mimic.name)
        assert not [line for line in said if line.startswith(("For:", "Against:"))]
        told = " ".join(said)
        assert ("Not asked: " in told) is bool(mimic.points)
        assert all(point.label in told for point in mimic.points)
        assert "Absent" not in told
        without = [stand for stand in Stand if not mimic.on(stand)]
        assert (f"No data seen {' or '.join(without)} it." in told) is bool(without)


def test_an_answer_speaks_for_a_mimic_or_is_absent_or_was_not_asked(
    panel: CheckerPanel, topic: Topic, checker: SymptomChecker
) -> None:
    labels = {finding.id: finding.label for finding in checker.findings}
    mimic = next(mimic for mimic in topic.mimics if len(mimic.points) >= 3)
    present, absent, *rest = mimic.points
    answer(panel, labels[present.finding], "present")
    answer(panel, labels[absent.finding], "absent")
    said = card_of(panel, mimic.name)
    assert said[0] == f"For: {present.label}. {present.prose.text}"
    assert f"Absent, which speaks neither way: {absent.label}." in said[1]
    assert f"Not asked: {'; '.join(point.label for point in rest)}." in said[1]
    assert "No data seen against it." in said[1]
    answer(panel, labels[present.finding], "unknown")
    assert present.label in card_of(panel, mimic.name)[0].partition("Not asked:")[2]


def test_what_speaks_against_a_mimic_stands_out_and_takes_nothing_away(
    panel: CheckerPanel, topic: Topic, checker: SymptomChecker, styled: QApplication
) -> None:
    mimic = next(mimic for mimic in topic.mimics if len(mimic.points) >= 2)
    first, second, *_ = mimic.points
    both = mimic._replace(points=(first, second._replace(stand=Stand.AGAINST)))
    none = mimic._replace(id="mimic-none", name="A name without data", points=())
    panel.show_topic(topic._replace(mimics=(both, none)), checker)
    forget_deleted(styled)
    labels = {finding.id: finding.label for finding in checker.findings}
    for point in (first, second):
        answer(panel, labels[point.finding], "present")
    assert card_of(panel, both.name) == [
        f"For: {first.label}. {first.prose.text}",
        f"Against: {second.label}. {second.prose.text}",
    ]
    assert card_of(panel, none.name) == ["No data seen for or against it."]
    answer(panel, labels[second.finding], "absent")
    assert card_of(panel, both.name) == [
        f"For: {first.label}. {first.prose.text}",
        f"Absent, which speaks neither way: {second.label}.",
    ]


def test_a_mimic_that_something_speaks_for_comes_first_and_none_is_left_out(panel: CheckerPanel, topic: Topic) -> None:
    def order() -> list[str]:
        card = part(panel, DifferentialCard)
        return [known.text() for known in card.findChildren(QPushButton) if known.isVisibleTo(card)]

    expected = [mimic.name for mimic in topic.mimics]
    assert order() == expected
    answer(panel, "Bleeding", "absent")
    assert order() == expected
    answer(panel, "Numbness", "present")
    answer(panel, "Look of an abscess", "present")
    first = ["mimic-abscess", "mimic-metastasis", "mimic-nerve"]
    assert order() == [
        *(mimic.name for mimic in topic.mimics if mimic.id in first),
        *(mimic.name for mimic in topic.mimics if mimic.id not in first),
    ]


def test_a_new_patient_has_a_differential_without_answers(
    panel: CheckerPanel, topic: Topic, styled: QApplication
) -> None:
    before = [card_of(panel, mimic.name) for mimic in topic.mimics]
    answer(panel, "Numbness", "present")
    assert [card_of(panel, mimic.name) for mimic in topic.mimics] != before
    press(button(panel, "New patient"))
    forget_deleted(styled)
    assert [card_of(panel, mimic.name) for mimic in topic.mimics] == before


@pytest.mark.parametrize("at", [0, 1])
def test_a_rule_leads_to_the_place_it_comes_from(
    panel: CheckerPanel, checker: SymptomChecker, qtbot: QtBot, at: int
) -> None:
    answer(panel, "Known leukemia", "absent" if at else "present")
    answer(panel, "Swelling", "present")
    assert texts(result(panel))[0] == checker.rules[at].title
    with qtbot.waitSignal(panel.place_requested) as heard:
        press(button(result(panel), "Read it there"))
    assert heard.args == ["", checker.rules[at].stated_at[0]]


def test_a_rule_from_nowhere_in_the_article_leads_nowhere(
    panel: CheckerPanel, topic: Topic, checker: SymptomChecker
) -> None:
    panel.show_topic(topic, checker._replace(rules=tuple(rule._replace(stated_at=()) for rule in checker.rules)))
    QApplication.processEvents()
    assert "Read it there" not in [known.text() for known in result(panel).findChildren(QPushButton)]


def test_a_finding_that_is_asked_for_comes_into_sight(panel: CheckerPanel, checker: SymptomChecker) -> None:
    assert part(panel, ScrollColumn).verticalScrollBar().maximum() > 0
    for finding in (*reversed(checker.findings), *checker.findings):
        panel.focus_finding(finding.id)
        settle()
        asked = button(panel, f"{finding.label}: present")
        assert asked.hasFocus()
        assert asked.visibleRegion().boundingRect() == asked.rect(), finding.id


def test_the_intended_use_is_there_in_plain_words(panel: CheckerPanel, checker: SymptomChecker) -> None:
    assert [use for use in checker.intended_use if use not in texts(panel)] == []


def test_a_new_patient_has_new_widgets_all_unknown(
    panel: CheckerPanel, checker: SymptomChecker, styled: QApplication
) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Swelling", "absent")
    old = panel.findChildren(Segments)
    empty = texts(result(panel))
    press(button(panel, "New patient"))
    forget_deleted(styled)
    new = panel.findChildren(Segments)
    assert len(new) == len(old) == len(checker.findings)
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
