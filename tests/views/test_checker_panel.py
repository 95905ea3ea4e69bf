"""The symptom checker shows rules and no verdicts; unknown is not absent, and nothing is kept."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.checker.differential import NONE_OF_THESE
from desktop.checker.engine import Outcome, answers, not_asked, outcomes
from desktop.checker.explain import STATE_WORDS, because, would_change
from desktop.checker.summary import by_urgency
from desktop.model.finding import RuleState, SymptomChecker
from desktop.model.mimic import Stand
from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.checker_panel import CheckerPanel
from desktop.views.differential_card import DifferentialCard
from desktop.views.rules_card import RulesCard
from desktop.views.theme import Theme
from desktop.views.widgets.cited_text import parts_of
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.segments import Segments
from tests.views.conftest import forget_deleted
from tests.views.seen import Part, button, part, press, said, settle, texts, type_key


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker) -> CheckerPanel:
    shown = CheckerPanel()
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(380, 800)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_topic(topic, checker)
    QApplication.processEvents()
    return shown


def row(panel: CheckerPanel, label: str) -> Segments:
    """The row that asks for this finding."""
    return part(panel, Segments, label)


def answer(panel: CheckerPanel, label: str, meaning: str) -> None:
    press(button(row(panel, label), meaning))


def from_the_top(root: QWidget, kind: type[Part]) -> list[Part]:
    """Every part of this kind in sight, as it is read."""
    settle()
    found = [known for known in root.findChildren(kind) if known.isVisibleTo(root)]
    return sorted(found, key=lambda known: known.mapTo(root, QPoint()).toTuple()[::-1])


def words(root: QWidget) -> list[str]:
    """The text of every label in sight with plain spaces."""
    return [known.text().replace("\u00a0", " ") for known in from_the_top(root, QLabel)]


def links(root: QWidget) -> list[str]:
    """What stands on every button in sight."""
    return [known.text() for known in from_the_top(root, QPushButton)]


def result(panel: CheckerPanel) -> QFrame:
    """The card that stands first."""
    return next(
        known
        for known in panel.findChildren(QFrame)
        if str(known.property("look")).startswith("result") and known.isVisible()
    )


def rules(panel: CheckerPanel) -> RulesCard:
    return part(panel, RulesCard)


def test_nothing_answered_cannot_be_told_yet(panel: CheckerPanel, checker: SymptomChecker) -> None:
    told = words(result(panel))
    assert told == [STATE_WORDS[RuleState.UNKNOWN], checker.rules[0].unknown.text]
    assert told[0] == "Cannot be told yet"
    assert result(panel).property("look") == "result"
    assert all(segments.answer() is None for segments in panel.findChildren(Segments))


def test_known_leukemia_and_swelling_meet_the_guidances_rule(panel: CheckerPanel, checker: SymptomChecker) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Swelling", "present")
    rule = checker.rules[0]
    assert rule.title == "Consider leukemic infiltration of soft tissue"
    assert words(result(panel))[:4] == [
        rule.title,
        "≈ agrees in part with its source",
        "? not confirmed in its source",
        "Known leukemia: present. Swelling: present.",
    ]
    assert result(panel).property("look") == "result-met"
    assert f"{rule.title}: met" in words(rules(panel))
    assert parts_of(rule.met.text)[0][0] in words(rules(panel))
    assert button(rules(panel), "Reference 4").text() == "[4]"
    assert button(rules(panel), "Reference 6").text() == "[6]"


def test_a_met_rule_leads_to_its_references_and_next_steps(
    panel: CheckerPanel, checker: SymptomChecker, qtbot: QtBot
) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Mass", "present")
    with qtbot.waitSignal(panel.reference_requested) as heard:
        press(button(rules(panel), "Reference 6"))
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
    told = words(result(panel))
    assert told[:2] == [checker.rules[1].title, "+ added to the guidance"]
    assert "does not exclude it." in "\n".join(words(rules(panel)))


def test_rules_not_met_exclude_nothing(panel: CheckerPanel, checker: SymptomChecker) -> None:
    for finding in checker.findings:
        answer(panel, finding.label, "present" if finding.id == "known-leukemia" else "absent")
    assert texts(result(panel))[0] == "Not met, which excludes nothing"
    assert "That does not exclude infiltration." in "\n".join(words(result(panel)))
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
    met = first.state is RuleState.MET
    assert words(result(panel))[0] == (first.rule.title if met else STATE_WORDS[first.state])
    beginning = because(first, checker) if met else first.prose.text
    (why,) = [part for part in words(result(panel)) if part.startswith(beginning)]
    if first.state is RuleState.UNKNOWN and present:
        missing = would_change(first, checker)[0]
        assert why == (f"{beginning} {missing}" if len(missing) <= 80 else beginning)
    told = words(rules(panel))
    titles = [f"{outcome.rule.title}: {STATE_WORDS[outcome.state].lower()}" for outcome in (first, *others)]
    assert [line for line in told if line in titles] == titles
    for outcome in (first, *others):
        assert [part for part, _ in parts_of(outcome.prose.text) if part not in told] == []
        assert because(outcome, checker) in told
        changes = "\n".join(would_change(outcome, checker))
        assert not changes or changes in told
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
    assert focused(panel) == "Swelling"


def focused(panel: CheckerPanel) -> str:
    """The finding that the keyboard answers."""
    focus = QApplication.focusWidget()
    return next(
        known.accessibleName()
        for known in panel.findChildren(Segments)
        if focus is not None and known.isAncestorOf(focus)
    )


def test_up_and_down_lead_through_the_findings_and_home_and_end_to_the_first_and_last(
    panel: CheckerPanel, checker: SymptomChecker
) -> None:
    labels = [finding.label for finding in checker.findings]
    panel.setFocus()
    assert focused(panel) == labels[0]
    for label in labels[1:]:
        type_key(Qt.Key.Key_Down)
        assert focused(panel) == label
    type_key(Qt.Key.Key_Home)
    assert focused(panel) == labels[0]
    type_key(Qt.Key.Key_End)
    assert focused(panel) == labels[-1]
    type_key(Qt.Key.Key_Up)
    type_key(Qt.Key.Key_P)
    assert focused(panel) == labels[-2]
    settle()
    shown = row(panel, labels[-2])
    assert shown.visibleRegion().boundingRect() == shown.rect()
    assert shown.answer() is True


def test_the_tab_key_goes_finding_by_finding(panel: CheckerPanel, checker: SymptomChecker) -> None:
    panel.setFocus()
    found = [focused(panel)]
    answer(panel, checker.findings[1].label, "absent")
    panel.setFocus()
    for _ in checker.findings[1:]:
        type_key(Qt.Key.Key_Tab)
        found.append(focused(panel))
    assert found == [finding.label for finding in checker.findings]


def test_another_result_is_announced_and_the_same_is_not(
    panel: CheckerPanel, checker: SymptomChecker, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    answer(panel, "Known leukemia", "present")
    assert heard == []
    answer(panel, "Swelling", "present")
    answer(panel, "Mass", "present")
    (told,) = heard
    assert told.startswith(checker.rules[0].title)
    assert "Known leukemia: present. Swelling: present." in told
    assert result(panel).accessibleName() == f"Result: {checker.rules[0].title}"
    assert result(panel).accessibleDescription() == because(outcomes_of(checker, "mass", "swelling")[0], checker)


def outcomes_of(checker: SymptomChecker, *present: str) -> tuple[Outcome, ...]:
    return outcomes(checker, answers(checker, ["known-leukemia", *present], []))


def test_the_result_leads_to_its_reasons(panel: CheckerPanel) -> None:
    answer(panel, "Known leukemia", "present")
    answer(panel, "Swelling", "present")
    press(button(result(panel), "Reasons and sources"))
    settle()
    shown = rules(panel)
    assert not shown.visibleRegion().isEmpty()
    assert shown.visibleRegion().boundingRect().top() == 0
    focus = QApplication.focusWidget()
    assert focus is not None
    assert shown.isAncestorOf(focus)


def test_what_is_answered_is_known_and_every_change_is_told(panel: CheckerPanel, qtbot: QtBot) -> None:
    assert not panel.has_answers()
    for meaning, has_answers in (("present", True), ("unknown", False), ("absent", True)):
        with qtbot.waitSignal(panel.answers_changed):
            answer(panel, "Swelling", meaning)
        assert panel.has_answers() is has_answers
    with qtbot.waitSignal(panel.answers_changed):
        panel.new_patient()
    assert not panel.has_answers()
    with qtbot.assertNotEmitted(panel.answers_changed):
        panel.new_patient()


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
    """What the differential says of a mimic, without citations and marks."""
    card = part(panel, DifferentialCard)
    assert words(card)[0] == "What else it can be"
    lowest = max(card.findChildren(QLabel), key=lambda known: known.mapTo(card, QPoint()).y())
    assert lowest.text() == NONE_OF_THESE
    entry = button(card, name).parentWidget()
    assert isinstance(entry, QWidget)
    return [line for line in words(entry) if line != "+ added to the guidance"]


def said_of(line: str) -> str:
    """A line as it is shown beside its citations."""
    return parts_of(line)[0][0]


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
    assert said[0] == said_of(f"For: {present.label}. {present.prose.text}")
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
        said_of(f"For: {first.label}. {first.prose.text}"),
        said_of(f"Against: {second.label}. {second.prose.text}"),
    ]
    assert card_of(panel, none.name) == ["No data seen for or against it."]
    answer(panel, labels[second.finding], "absent")
    assert card_of(panel, both.name) == [
        said_of(f"For: {first.label}. {first.prose.text}"),
        f"Absent, which speaks neither way: {second.label}.",
    ]


def test_a_mimic_that_something_speaks_for_comes_first_and_none_is_left_out(panel: CheckerPanel, topic: Topic) -> None:
    def order() -> list[str]:
        return [text for text in links(part(panel, DifferentialCard)) if not text.startswith("[")]

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
        press(button(rules(panel), f"Read it there: {checker.rules[at].title}"))
    assert heard.args == ["", checker.rules[at].stated_at[0]]


def test_a_rule_from_nowhere_in_the_article_leads_nowhere(
    panel: CheckerPanel, topic: Topic, checker: SymptomChecker, styled: QApplication
) -> None:
    panel.show_topic(topic, checker._replace(rules=tuple(rule._replace(stated_at=()) for rule in checker.rules)))
    forget_deleted(styled)
    assert "Read it there" not in links(rules(panel))


def test_a_finding_that_is_asked_for_comes_into_sight(panel: CheckerPanel, checker: SymptomChecker) -> None:
    assert part(panel, ScrollColumn).verticalScrollBar().maximum() > 0
    for finding in (*reversed(checker.findings), *checker.findings):
        panel.focus_finding(finding.id)
        settle()
        asked = row(panel, finding.label)
        assert focused(panel) == finding.label
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
    assert texts(result(panel)) == empty
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
