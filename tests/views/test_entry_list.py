"""A list of kept places."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.state.history import Place
from desktop.views.entry_list import Entry, EntryList
from desktop.views.theme import Theme
from tests.views.seen import button

STEP = Entry(Place("a", "x"), "Topic", "Work-up")


def test_a_place_is_called_by_its_heading_and_its_topic() -> None:
    assert STEP.name() == "Work-up, Topic"
    assert Entry(Place("a"), "Topic").name() == "Topic"


def test_nothing_can_be_taken_out_of_a_list_that_makes_itself(qtbot: QtBot, look: Theme) -> None:
    shown = EntryList("Recent places", "None yet.")
    qtbot.addWidget(shown)
    shown.set_theme(look)
    shown.show_entries([STEP])
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    told: list[object] = []
    shown.place_removed.connect(told.append)
    button(shown, "Work-up").setFocus()
    QTest.keyClick(button(shown, "Work-up"), Qt.Key.Key_Delete)
    assert told == []
    assert shown.findChildren(QToolButton) == []


def test_its_crosses_are_drawn_in_every_look(qtbot: QtBot, look: Theme) -> None:
    shown = EntryList("Bookmarks", "None yet.", removable=True)
    qtbot.addWidget(shown)
    shown.show_entries([STEP])
    (cross,) = shown.findChildren(QToolButton)
    assert cross.icon().isNull()
    shown.set_theme(look)
    assert not cross.icon().isNull()
    small = cross.iconSize().width()
    shown.set_theme(look._replace(text_size=200))
    assert cross.iconSize().width() == 2 * small
