"""Present, absent, unknown: unknown is the rest, and every answer can be taken back."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.theme import Theme
from desktop.views.widgets.segments import Segments
from tests.views.conftest import put_on
from tests.views.seen import button, part, press, settle, type_key

KEYS = [(Qt.Key.Key_P, True), (Qt.Key.Key_A, False), (Qt.Key.Key_U, None)]


@pytest.fixture
def segments(qtbot: QtBot, look: Theme) -> Segments:
    shown = Segments("Swelling", "New swelling of an extremity.")
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(400, 60)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def checked(segments: Segments) -> list[str]:
    return [known.accessibleName() for known in segments.findChildren(QPushButton) if known.isChecked()]


def test_unknown_is_where_it_starts(segments: Segments) -> None:
    assert segments.answer() is None
    assert checked(segments) == ["unknown"]


@pytest.mark.parametrize(("meaning", "answer"), [("present", True), ("absent", False), ("unknown", None)])
def test_a_press_answers(segments: Segments, qtbot: QtBot, meaning: str, answer: bool | None) -> None:
    segments.choose(not answer)
    with qtbot.waitSignal(segments.answered) as heard:
        press(button(segments, meaning))
    assert heard.args == [answer]
    assert segments.answer() is answer
    assert checked(segments) == [meaning]


@pytest.mark.parametrize("focused", ["present", "absent", "unknown"])
@pytest.mark.parametrize(("key", "answer"), KEYS)
def test_a_key_answers_wherever_in_the_row_the_focus_is(
    segments: Segments, qtbot: QtBot, focused: str, key: Qt.Key, answer: bool | None
) -> None:
    segments.choose(not answer)
    button(segments, focused).setFocus()
    with qtbot.waitSignal(segments.answered) as heard:
        type_key(key)
    assert heard.args == [answer]
    assert segments.answer() is answer
    focus = QApplication.focusWidget()
    assert focus is not None
    assert checked(segments) == [focus.accessibleName()]


def test_the_arrow_keys_move_the_choice_and_stop_at_the_ends(segments: Segments) -> None:
    segments.setFocus()
    found = []
    for key in (*3 * [Qt.Key.Key_Left], *3 * [Qt.Key.Key_Right]):
        type_key(key)
        found.append(segments.answer())
        assert button(segments, checked(segments)[0]).hasFocus()
    assert found == [False, True, True, False, None, None]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
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


def test_the_tab_key_stops_once_at_what_is_chosen(segments: Segments) -> None:
    for answer, meaning in ((True, "present"), (False, "absent"), (None, "unknown")):
        segments.choose(answer)
        stops = [
            known.accessibleName()
            for known in segments.findChildren(QPushButton)
            if known.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert stops == [meaning]


def test_a_press_on_the_words_gives_the_row_the_keyboard_and_answers_nothing(segments: Segments) -> None:
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=part(segments, QLabel).geometry().center())
    assert button(segments, "unknown").hasFocus()
    assert segments.answer() is None


def test_a_screen_reader_finds_a_group_of_radio_buttons(segments: Segments) -> None:
    segments.choose(True)
    group = QAccessible.queryAccessibleInterface(segments)
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Swelling"
    assert group.text(QAccessible.Text.Description) == "New swelling of an extremity."
    parts = [group.child(at) for at in range(group.childCount())]
    radio = [known for known in parts if known.role() == QAccessible.Role.RadioButton]
    told = [(known.text(QAccessible.Text.Name), bool(known.state().checked)) for known in radio]
    assert told == [("present", True), ("absent", False), ("unknown", False)]


def ring(segments: Segments) -> set[str]:
    """The colors around the segments."""
    picture: QImage = segments.grab().toImage()
    around = QRect()
    for known in segments.findChildren(QPushButton):
        around = around.united(known.geometry())
    y = around.top() - 2
    return {picture.pixelColor(x, y).name() for x in range(around.left() + 12, around.right() - 12)}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("answer", [True, False, None])
def test_the_focus_is_seen_around_every_answer(
    segments: Segments, styled: QApplication, name: str, answer: bool | None
) -> None:
    look = theme.theme(name, 100)
    put_on(styled, look)
    theme.dress(segments, look)
    segments.choose(answer)
    segments.setFocus()
    settle()
    assert look.colors["focus"] in ring(segments)
    segments.clearFocus()
    button(segments, checked(segments)[0]).clearFocus()
    settle()
    assert look.colors["focus"] not in ring(segments)


@pytest.mark.parametrize(("width", "is_beside"), [(400, True), (200, False)])
def test_in_a_narrow_column_the_segments_stand_under_the_words(segments: Segments, width: int, is_beside: bool) -> None:
    segments.resize(width, 200)
    settle()
    words = part(segments, QLabel).geometry()
    assert (button(segments, "present").geometry().left() > words.right()) is is_beside
