"""Present, absent, unknown: unknown is the rest, and every answer can be taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.views.theme import Theme
from desktop.views.widgets.segments import Segments
from tests.views.seen import button, press, type_key


@pytest.fixture
def segments(qtbot: QtBot, look: Theme) -> Segments:
    assert look
    shown = Segments("Swelling")
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def checked(segments: Segments) -> list[str]:
    return [known.accessibleName() for known in segments.findChildren(QPushButton) if known.isChecked()]


def test_unknown_is_where_it_starts(segments: Segments) -> None:
    assert segments.answer() is None
    assert checked(segments) == ["Swelling: unknown"]


@pytest.mark.parametrize(("meaning", "answer"), [("present", True), ("absent", False), ("unknown", None)])
def test_a_press_answers(segments: Segments, qtbot: QtBot, meaning: str, answer: bool | None) -> None:
    segments.choose(not answer)
    with qtbot.waitSignal(segments.answered) as heard:
        press(button(segments, f"Swelling: {meaning}"))
    assert heard.args == [answer]
    assert segments.answer() is answer
    assert checked(segments) == [f"Swelling: {meaning}"]


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_P, True), (Qt.Key.Key_A, False), (Qt.Key.Key_U, None)])
def test_a_key_answers(segments: Segments, qtbot: QtBot, key: Qt.Key, answer: bool | None) -> None:
    segments.choose(not answer)
    segments.setFocus()
    with qtbot.waitSignal(segments.answered) as heard:
        type_key(key)
    assert heard.args == [answer]
    assert segments.answer() is answer


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_other_keys_answer_nothing(
    segments: Segments, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    segments.setFocus()
    with qtbot.assertNotEmitted(segments.answered):
        type_key(key, modifiers)
    assert segments.answer() is None


def test_every_segment_has_a_name_that_says_what_it_means(segments: Segments) -> None:
    names = [known.accessibleName() for known in segments.findChildren(QPushButton)]
    assert names == ["Swelling: present", "Swelling: absent", "Swelling: unknown"]
