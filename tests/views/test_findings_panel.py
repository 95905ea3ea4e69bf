"""The index of findings: links to places, and nothing that asks, answers or reassures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.checker.explain import STATE_WORDS
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.checker_panel import CheckerPanel
from desktop.views.finding_places import places_of
from desktop.views.findings_panel import WHY, FindingsPanel
from desktop.views.tab_panel import TabPanel
from desktop.views.theme import Theme
from desktop.views.widgets.text_button import TextButton
from tests.views.conftest import put_on
from tests.views.seen import every_word, press, said, settle, texts, type_key

#: Whatever could take an answer.
ASKS = (QComboBox, QLineEdit, QSlider, QAbstractSpinBox, QTextEdit)


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic, checker: SymptomChecker) -> FindingsPanel:
    assert look
    return shown(FindingsPanel(), qtbot, topic, checker)


def shown(panel: FindingsPanel, qtbot: QtBot, topic: Topic, checker: SymptomChecker | None) -> FindingsPanel:
    qtbot.addWidget(panel)
    panel.resize(366, 760)
    panel.show_topic(topic, checker)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    settle()
    return panel


def entries(panel: FindingsPanel) -> list[TextButton]:
    return panel.findChildren(TextButton)


def test_every_finding_stands_in_its_group_with_its_places(
    panel: FindingsPanel, topic: Topic, checker: SymptomChecker
) -> None:
    expected = [WHY]
    group = ""
    for finding in checker.findings:
        if finding.group != group:
            group = finding.group
            expected.append(group.upper())
        expected.append(finding.label)
        expected += [place.name for place in places_of(topic, checker.findings)[finding.id]]
    shown = [known for known in panel.findChildren(QWidget) if isinstance(known, QLabel | TextButton)]
    assert [known.text() for known in shown] == expected


def test_a_press_asks_for_the_place(panel: FindingsPanel, topic: Topic, checker: SymptomChecker) -> None:
    places = [place.anchor for known in places_of(topic, checker.findings).values() for place in known]
    asked: list[tuple[str, str]] = []
    panel.place_requested.connect(lambda *place: asked.append(place))
    for entry in entries(panel):
        entry.click()
    assert asked == [("", anchor) for anchor in places]
    press(entries(panel)[0])
    assert asked[-1] == ("", places[0])


def asks(root: QWidget) -> list[str]:
    """Whatever in `root` could take an answer."""
    checkable = [known for known in root.findChildren(QAbstractButton) if known.isCheckable()]
    fields = [field for kind in ASKS for field in root.findChildren(kind)]
    return [type(known).__name__ for known in (*checkable, *fields)]


def verdicts(root: QWidget, checker: SymptomChecker) -> list[str]:
    """Whatever in `root` says what comes of an answer."""
    rules = [words for rule in checker.rules for words in (rule.title, rule.met.text, rule.not_met.text)]
    words = " ".join(every_word(root))
    return [told for told in (*rules, *STATE_WORDS.values(), "Not asked", "excluded") if told in words]


def test_it_asks_nothing_and_concludes_nothing(
    qtbot: QtBot, panel: FindingsPanel, topic: Topic, checker: SymptomChecker
) -> None:
    assert asks(panel) == verdicts(panel, checker) == []
    assert not panel.has_answers()
    other = CheckerPanel()
    qtbot.addWidget(other)
    other.show_topic(topic, checker)
    assert asks(other)
    assert len(verdicts(other, checker)) >= 3


def test_it_says_why_and_that_the_list_means_nothing_more(panel: FindingsPanel) -> None:
    assert said(panel).startswith("IT has switched the symptom checker off on this computer.")
    assert "asks nothing and concludes nothing, and a finding that is missing here may matter all the same." in said(
        panel
    )


def test_the_keyboard_goes_from_place_to_place(panel: FindingsPanel) -> None:
    panel.setFocus()
    first, second, *_ = entries(panel)
    assert first.hasFocus()
    type_key(Qt.Key.Key_Down)
    assert second.hasFocus()
    asked: list[tuple[str, str]] = []
    panel.place_requested.connect(lambda *place: asked.append(place))
    type_key(Qt.Key.Key_Return)
    assert len(asked) == 1
    for _ in entries(panel):
        type_key(Qt.Key.Key_Down)
        focus = QApplication.focusWidget()
        assert isinstance(focus, TextButton)
        assert not focus.visibleRegion().isEmpty()
    assert entries(panel)[-1].hasFocus()


def test_a_screen_reader_hears_the_finding_with_its_place(panel: FindingsPanel, checker: SymptomChecker) -> None:
    names = [entry.accessibleName() for entry in entries(panel)]
    assert len(set(names)) > len(checker.findings) // 2
    assert all(name.partition(": ")[0] in {finding.label for finding in checker.findings} for name in names)


@pytest.mark.parametrize("finding", ["known-leukemia", "sarcoma-like-cells"])
def test_a_finding_is_brought_in_sight(panel: FindingsPanel, checker: SymptomChecker, finding: str) -> None:
    panel.focus_finding(finding)
    settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, TextButton)
    label = next(known.label for known in checker.findings if known.id == finding)
    assert focus.accessibleName().startswith(f"{label}: ")
    assert focus.visibleRegion().boundingRect() == focus.rect()


def test_a_finding_that_is_not_there_changes_nothing(panel: FindingsPanel) -> None:
    panel.setFocus()
    panel.focus_finding("no-such")
    assert entries(panel)[0].hasFocus()


def test_another_topic_has_its_own(qtbot: QtBot, panel: FindingsPanel, topic: Topic) -> None:
    panel.show_topic(topic, None)
    qtbot.wait(1)
    assert texts(panel) == [WHY, "This topic lists no findings."]
    panel.setFocus()
    assert QApplication.focusWidget() is not None


@pytest.mark.parametrize("size", [100, 200, 400])
def test_nothing_is_cut(panel: FindingsPanel, styled: QApplication, size: int) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    panel.set_theme(look)
    panel.resize(look.pixels(366), 760)
    settle()
    for known in panel.findChildren(QLabel):
        if known.isVisible():
            assert known.height() >= known.heightForWidth(known.width()), known.text()


def test_it_is_a_tab(panel: FindingsPanel) -> None:
    assert isinstance(panel, TabPanel)
    panel.new_patient()
    assert entries(panel)
