"""The results say how they were found, and choose by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from desktop.library.library import Library
from desktop.library.search import SearchResult
from desktop.views import theme
from desktop.views.search_panel import SearchPanel
from desktop.views.widgets.scroll_column import ScrollColumn
from tests.views.conftest import put_on
from tests.views.seen import button, part, press, said, settle, type_key


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Theme, library: Library) -> SearchPanel:
    """The results for “biopsy”."""
    shown = SearchPanel(look)
    qtbot.addWidget(shown)
    shown.resize(500, 700)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_result("biopsy", library.search("biopsy"))
    return shown


def test_enter_opens_the_best_hit(panel: SearchPanel, library: Library, qtbot: QtBot) -> None:
    best = library.search("biopsy").hits[0]
    panel.focus_hits()
    with qtbot.waitSignal(panel.hit_requested) as heard:
        type_key(Qt.Key.Key_Return)
    assert heard.args == [best.topic, best.anchor]


def test_arrows_choose(panel: SearchPanel, library: Library, qtbot: QtBot) -> None:
    second = library.search("biopsy").hits[1]
    panel.focus_hits()
    type_key(Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.hit_requested) as heard:
        type_key(Qt.Key.Key_Enter)
    assert heard.args == [second.topic, second.anchor]


def test_up_from_the_first_hit_leads_back_to_typing(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.focus_hits()
    type_key(Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(panel.left_upwards):
        type_key(Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.left_upwards):
        type_key(Qt.Key.Key_Up)


def test_a_click_opens(panel: SearchPanel, library: Library, qtbot: QtBot) -> None:
    shown = part(panel, QListView)
    third = library.search("biopsy").hits[2]
    with qtbot.waitSignal(panel.hit_requested) as heard:
        where = shown.visualRect(shown.model().index(2, 0)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.args == [third.topic, third.anchor]


def test_without_hits_nothing_opens(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_result("zzzz", SearchResult(()))
    with qtbot.assertNotEmitted(panel.hit_requested):
        panel.focus_hits()
        panel.open_current()
    assert "Nothing found for “zzzz”." in said(panel)


def test_rows_are_as_high_as_their_words_need(panel: SearchPanel, styled: object) -> None:
    assert styled
    shown = part(panel, QListView)

    def heights() -> list[int]:
        shown.doItemsLayout()
        return [shown.visualRect(shown.model().index(row, 0)).height() for row in range(shown.model().rowCount())]

    wide = heights()
    panel.resize(280, 700)
    narrow = heights()
    assert sum(narrow) > sum(wide) > 0
    panel.set_theme(theme.theme("light", 200))
    assert sum(heights()) > sum(narrow)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_hits_are_painted_in_the_themes_colors(panel: SearchPanel, name: str) -> None:
    look = theme.theme(name, 100)
    panel.set_theme(look)
    shown = part(panel, QListView)
    shown.doItemsLayout()
    picture = shown.grab(shown.visualRect(shown.model().index(0, 0))).toImage()
    painted = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert look.colors["answer-bg"] in painted
    assert look.colors["focus"] in painted


NOTHING = SearchResult((), nearest=("sarcoma", "sarcomas"))


def test_words_that_look_like_it_are_offered_to_the_mouse_and_to_the_keys(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_result("xarcome", NOTHING)
    settle()
    assert not part(panel, QListView).isVisible()
    with qtbot.waitSignal(panel.query_requested) as heard:
        press(button(panel, "sarcomas"))
    assert heard.args == ["sarcomas"]
    panel.focus_hits()
    assert button(panel, "sarcoma").hasFocus()
    type_key(Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.query_requested) as heard:
        type_key(Qt.Key.Key_Return)
    assert heard.args == ["sarcomas"]
    with qtbot.waitSignal(panel.left_upwards):
        type_key(Qt.Key.Key_Up)


def test_what_was_corrected_can_be_searched_for_as_it_was_typed(
    panel: SearchPanel, library: Library, qtbot: QtBot
) -> None:
    panel.show_result("biospy", library.search("biospy"))
    settle()
    assert "Showing results for “biopsy” instead of “biospy”." in said(panel)
    with qtbot.waitSignal(panel.query_requested) as heard:
        press(button(panel, "Search for “biospy” as typed"))
    assert heard.args == ['"biospy"']
    button(panel, "Search for “biospy” as typed").setFocus()
    type_key(Qt.Key.Key_Down)
    assert part(panel, QListView).hasFocus()


def test_the_ways_to_ask_are_told_where_nothing_was_found(panel: SearchPanel, library: Library) -> None:
    assert "in quotes" not in said(panel)
    panel.show_result("zzzz", SearchResult(()))
    assert "“a phrase” in quotes" in said(panel)
    assert "topic:leg" not in said(panel)
    panel.show_result("zzzz", SearchResult(()), several_topics=True)
    assert "topic:leg" in said(panel)
    panel.show_result("biopsy", library.search("biopsy"))
    assert "in quotes" not in said(panel)


def test_while_it_searches_it_says_so_and_nothing_of_before(panel: SearchPanel) -> None:
    panel.show_result("xarcome", NOTHING)
    panel.show_searching()
    assert said(panel) == "Searching…"


def test_nothing_is_left_of_what_was_found(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.clear()
    assert said(panel) == ""
    assert panel.query() == ""
    with qtbot.assertNotEmitted(panel.hit_requested):
        panel.open_current()


def test_a_hit_is_chosen_by_its_place(panel: SearchPanel, library: Library, qtbot: QtBot) -> None:
    third = library.search("biopsy").hits[2]
    panel.choose(third.topic, third.anchor)
    with qtbot.waitSignal(panel.hit_requested) as heard:
        panel.open_current()
    assert heard.args == [third.topic, third.anchor]
    panel.choose("no-such", "place")
    with qtbot.waitSignal(panel.hit_requested) as heard:
        panel.open_current()
    assert heard.args[1] == library.search("biopsy").hits[0].anchor


def test_in_little_room_what_is_told_scrolls_by_the_keys_too(panel: SearchPanel, styled: QApplication) -> None:
    head = part(panel, ScrollColumn)
    assert head.verticalScrollBar().maximum() == 0
    assert head.focusPolicy() == Qt.FocusPolicy.NoFocus
    put_on(styled, theme.theme("light", 400))
    panel.set_theme(theme.theme("light", 400))
    panel.resize(360, 300)
    panel.show_result("xarcome", NOTHING)
    settle()
    assert head.height() <= panel.height()
    assert head.verticalScrollBar().maximum() > 0
    assert head.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_title_of_the_topic_and_why_it_was_found_take_a_line_each(panel: SearchPanel, library: Library) -> None:
    shown = part(panel, QListView)
    hit = library.search("biopsy").hits[0]._replace(why="")

    def height(result: SearchResult, *, several_topics: bool = False) -> int:
        panel.show_result("biopsy", result, several_topics=several_topics)
        shown.doItemsLayout()
        return shown.visualRect(shown.model().index(0, 0)).height()

    plain = height(SearchResult((hit,)))
    with_why = height(SearchResult((hit._replace(why="a synonym"),)))
    with_title = height(SearchResult((hit,)), several_topics=True)
    assert plain < with_why == with_title


def test_what_was_found_is_announced(panel: SearchPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("desktop.views.search_head.QAccessibleAnnouncementEvent", lambda _widget, told: told)
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    panel.show_result("xarcome", NOTHING)
    panel.show_result("xarcome", NOTHING)
    assert heard == ["Nothing found for “xarcome”. Words of the library that look like it:"]
