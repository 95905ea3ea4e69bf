"""The results say how they were found, and choose by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from desktop.library.library import Library
from desktop.library.search import Hit, SearchResult
from desktop.views import theme
from desktop.views.search_panel import SearchPanel, describe
from tests.views.seen import part, said, type_key


def hits(count: int) -> tuple[Hit, ...]:
    return tuple(
        Hit("t", "s", f"a{at}", "statement", "", "Title", f"Heading {at}", "words", 1.0) for at in range(count)
    )


@pytest.mark.parametrize(
    ("result", "nearest", "told"),
    [
        (SearchResult(()), (), "Nothing found for “x”. Other words, or fewer of them, may help."),
        (
            SearchResult((), partial=True),
            ("blast", "blasts"),
            "Nothing found for “x”. Words of the library that look like it: blast, blasts. "
            "Other words, or fewer of them, may help.",
        ),
        (SearchResult(hits(1)), (), "1 passage. Enter opens the first, arrows choose."),
        (SearchResult(hits(3)), (), "3 passages. Enter opens the first, arrows choose."),
        (
            SearchResult(hits(2), (("myelod", "myeloid"), ("sarkoma", "sarcoma"))),
            (),
            "Showing results for “myeloid” instead of “myelod”, “sarcoma” instead of “sarkoma”: 2 passages.",
        ),
        (SearchResult(hits(1), partial=True), (), "No passage speaks of all of it; 1 passage speaks of a part."),
        (SearchResult(hits(2), partial=True), (), "No passage speaks of all of it; 2 passages speak of a part."),
    ],
)
def test_how_the_hits_were_found_is_told(result: SearchResult, nearest: tuple[str, ...], told: str) -> None:
    assert describe("x", result, nearest) == told


@pytest.fixture
def panel(qtbot: QtBot, look: theme.Theme, library: Library) -> SearchPanel:
    """The results for “biopsy”."""
    shown = SearchPanel(look)
    qtbot.addWidget(shown)
    shown.resize(500, 700)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_result("biopsy", library.search("biopsy"), ())
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
    panel.show_result("zzzz", SearchResult(()), ())
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
