"""Tabs that are never cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.theme import Theme
from desktop.views.widgets.tab_row import TabRow
from desktop.views.widgets.text_button import TextButton
from tests.views.conftest import put_on
from tests.views.seen import button, press, settle, type_key

TITLES = ["Symptom checker", "Checklist", "Evidence"]


@pytest.fixture
def tabs(qtbot: QtBot, look: Theme) -> TabRow:
    shown = TabRow(TITLES, "Side panel")
    theme.dress(shown, look)
    qtbot.addWidget(shown)
    shown.resize(400, 60)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def test_a_press_chooses(tabs: TabRow, qtbot: QtBot) -> None:
    assert tabs.current() == 0
    with qtbot.waitSignal(tabs.current_changed) as heard:
        press(button(tabs, "Evidence"))
    assert heard.args == [2]
    assert tabs.current() == 2
    with qtbot.assertNotEmitted(tabs.current_changed):
        press(button(tabs, "Evidence"))


def test_arrow_keys_choose_and_go_round(tabs: TabRow) -> None:
    tabs.setFocus()
    found = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        type_key(key)
        found.append(tabs.current())
        assert button(tabs, TITLES[tabs.current()]).hasFocus()
    assert found == [1, 2, 0, 2, 1]


def test_history_keys_are_not_the_tabs(tabs: TabRow) -> None:
    tabs.setFocus()
    type_key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert tabs.current() == 0


def test_a_screen_reader_finds_tabs(tabs: TabRow) -> None:
    tabs.choose(1)
    row = QAccessible.queryAccessibleInterface(tabs)
    assert row.role() == QAccessible.Role.PageTabList
    assert row.text(QAccessible.Text.Name) == "Side panel"
    found = [row.child(at) for at in range(row.childCount())]
    assert [known.text(QAccessible.Text.Name) for known in found] == TITLES
    assert {known.role() for known in found} == {QAccessible.Role.PageTab}
    assert [bool(known.state().selected) for known in found] == [False, True, False]


@pytest.mark.parametrize("width", [332, 366, 420])
@pytest.mark.parametrize("size", [100, 200, 400])
def test_no_title_is_cut(tabs: TabRow, styled: QApplication, width: int, size: int) -> None:
    look = theme.theme("light", size)
    put_on(styled, look)
    theme.dress(tabs, look)
    tabs.resize(width, 900)
    settle()
    for tab in tabs.findChildren(TextButton):
        assert tab.geometry().right() < width
        assert tab.height() >= tab.heightForWidth(tab.width())
        widest = max(tab.fontMetrics().horizontalAdvance(line) for line in tab._wrapped(tab.width()).split("\n"))
        assert widest <= tab.width()
