"""Typing, waiting and opening: what is shown is always of the newest text, and the window never waits."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from desktop.errors import LibraryError
from desktop.library.library import Library
from desktop.state.history import HOME, Place
from desktop.views import search_worker
from desktop.views.article_view import ArticleView
from desktop.views.home_view import HomeView
from desktop.views.main_window import MainWindow
from desktop.views.models.hits_model import HitsModel
from desktop.views.notice_bar import NoticeBar
from desktop.views.search_panel import SearchPanel
from tests.conftest import TOPIC
from tests.views.conftest import OpenWindow
from tests.views.seen import button, is_near_top, is_shown, part, press, said, settle, trigger, type_key, type_text
from tests.views.slow_library import SlowLibrary

ALT = Qt.KeyboardModifier.AltModifier


def field(window: MainWindow) -> QLineEdit:
    return part(window, QLineEdit, "Search")


def chosen(window: MainWindow) -> str:
    """The anchor of the hit that is chosen."""
    return str(part(window, QListView, "Search results").currentIndex().data(HitsModel.HitRole).anchor)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[SlowLibrary]]:
    """What is searched; its gate is closed."""
    monkeypatch.setattr(search_worker, "Library", SlowLibrary)
    monkeypatch.setattr(SlowLibrary, "gate", threading.Event())
    monkeypatch.setattr(SlowLibrary, "begun", [], raising=False)
    yield SlowLibrary
    SlowLibrary.gate.set()


def type_ahead(window: MainWindow, text: str) -> None:
    """Letters for the field, faster than anything is found."""
    field(window).setFocus()
    QTest.keyClicks(field(window), text)


def test_nothing_is_made_before_the_first_letter_and_the_page_is_there_before_the_second(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    assert not window.parts.made("search")
    assert window.findChildren(search_worker.SearchWorker) == []
    type_text("m")
    qtbot.waitUntil(lambda: window.parts.made("search"))
    assert len(window.findChildren(search_worker.SearchWorker)) == 1
    assert is_shown(window, HomeView)


def test_enter_before_the_results_opens_the_best_of_what_was_typed(
    open_window: OpenWindow, library: Library, slow: type[SlowLibrary], qtbot: QtBot
) -> None:
    window = open_window()
    type_ahead(window, "glut")
    qtbot.waitUntil(lambda: bool(slow.begun))
    type_ahead(window, "eal")
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert is_shown(window, HomeView)
    slow.gate.set()
    settle()
    assert is_near_top(part(window, ArticleView), library.search("gluteal").hits[0].anchor)
    assert field(window).text() == ""


def test_enter_opens_nothing_when_the_text_goes_on(
    open_window: OpenWindow, library: Library, slow: type[SlowLibrary]
) -> None:
    window = open_window()
    type_ahead(window, "biopsy")
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    type_ahead(window, " PET")
    slow.gate.set()
    settle()
    assert is_shown(window, SearchPanel)
    assert chosen(window) == library.search("biopsy PET").hits[0].anchor


def test_enter_where_nothing_is_found_says_so(open_window: OpenWindow, slow: type[SlowLibrary]) -> None:
    window = open_window()
    type_ahead(window, "zzzzzz")
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    slow.gate.set()
    settle()
    assert "Nothing found for “zzzzzz”." in said(part(window, SearchPanel))


def test_down_before_the_results_leads_into_them(open_window: OpenWindow, slow: type[SlowLibrary]) -> None:
    window = open_window()
    type_ahead(window, "biopsy")
    QTest.keyClick(field(window), Qt.Key.Key_Down)
    slow.gate.set()
    settle()
    assert part(window, QListView, "Search results").hasFocus()


def test_who_waits_is_told(open_window: OpenWindow, slow: type[SlowLibrary], qtbot: QtBot) -> None:
    window = open_window()
    type_ahead(window, "biopsy")
    qtbot.waitUntil(lambda: is_shown(window, SearchPanel))
    assert said(part(window, SearchPanel)) == "Searching…"
    slow.gate.set()
    settle()
    assert "Searching" not in said(part(window, SearchPanel))
    assert "passages" in said(part(window, SearchPanel))


def test_escape_waits_for_nothing(open_window: OpenWindow, slow: type[SlowLibrary]) -> None:
    window = open_window()
    type_ahead(window, "biopsy")
    QTest.keyClick(field(window), Qt.Key.Key_Escape)
    assert not window.searching.is_busy()
    slow.gate.set()
    settle()
    assert is_shown(window, HomeView)
    assert field(window).text() == ""


def test_too_few_letters_wait_for_nothing(open_window: OpenWindow, slow: type[SlowLibrary]) -> None:
    window = open_window()
    type_ahead(window, "bi")
    QTest.keyClick(field(window), Qt.Key.Key_Backspace)
    assert not window.searching.is_busy()
    slow.gate.set()
    settle()
    assert is_shown(window, HomeView)


def test_the_window_closes_in_the_middle_of_a_search(
    open_window: OpenWindow, slow: type[SlowLibrary], qtbot: QtBot
) -> None:
    window = open_window()
    type_ahead(window, "biopsy")
    qtbot.waitUntil(lambda: bool(slow.begun))
    window.close()
    assert not window.searching.is_busy()
    assert not is_shown(window, SearchPanel)


def test_a_failure_is_told_and_never_an_empty_list(
    open_window: OpenWindow, slow: type[SlowLibrary], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    slow.gate.set()
    type_text("biopsy")
    assert is_shown(window, SearchPanel)
    monkeypatch.setattr(slow, "defect", LibraryError("The library is damaged."))
    type_text(" PET")
    assert "The library is damaged." in said(part(window, NoticeBar))
    assert is_shown(window, HomeView)
    assert part(window, SearchPanel).query() == ""
    monkeypatch.setattr(slow, "defect", None)
    type_key(Qt.Key.Key_Return)
    assert is_shown(window, SearchPanel)


def test_a_defect_is_reported_and_ends_the_search(
    open_window: OpenWindow, slow: type[SlowLibrary], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    slow.gate.set()
    defect = RuntimeError("a defect")
    monkeypatch.setattr(slow, "defect", defect)
    with qtbot.captureExceptions() as raised:
        type_ahead(window, "biopsy")
        settle()
        qtbot.waitUntil(lambda: bool(raised))
    assert {known[1] for known in raised} == {defect}
    assert is_shown(window, HomeView)
    assert not window.searching.is_busy()


def test_back_from_a_hit_returns_to_the_results_as_they_were(open_window: OpenWindow, library: Library) -> None:
    window = open_window(Place(TOPIC, "pcl-case"))
    line = part(window, ArticleView).reading_position()
    field(window).setFocus()
    type_text("biopsy")
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Down)
    third = chosen(window)
    assert third == library.search("biopsy").hits[1].anchor
    type_key(Qt.Key.Key_Return)
    assert is_near_top(part(window, ArticleView), third)
    type_key(Qt.Key.Key_Left, ALT)
    assert is_shown(window, SearchPanel)
    assert field(window).text() == "biopsy"
    assert chosen(window) == third
    assert part(window, QListView, "Search results").hasFocus()
    type_key(Qt.Key.Key_Right, ALT)
    assert is_near_top(part(window, ArticleView), third)
    assert field(window).text() == ""
    type_key(Qt.Key.Key_Left, ALT)
    type_key(Qt.Key.Key_Escape)
    assert part(window, ArticleView).reading_position() == line


def test_back_from_a_hit_at_the_place_that_was_read_returns_to_the_results_too(
    open_window: OpenWindow, library: Library
) -> None:
    best = library.search("gluteal").hits[0]
    window = open_window(Place(TOPIC, best.anchor))
    field(window).setFocus()
    type_text("gluteal")
    type_key(Qt.Key.Key_Return)
    assert is_shown(window, ArticleView)
    trigger(window, "back")
    assert is_shown(window, SearchPanel)


def test_another_query_in_between_does_not_change_what_back_returns_to(open_window: OpenWindow) -> None:
    window = open_window()
    for text in ("gluteal", "biopsy"):
        field(window).setFocus()
        type_text(text)
        type_key(Qt.Key.Key_Return)
    for text in ("biopsy", "gluteal"):
        trigger(window, "back")
        assert field(window).text() == text
        assert is_shown(window, SearchPanel)
        trigger(window, "back")
        assert not is_shown(window, SearchPanel)
    assert is_shown(window, HomeView)


@pytest.mark.parametrize("way", ["new patient", "idle"])
def test_what_led_to_a_hit_is_forgotten_with_the_patient(open_window: OpenWindow, way: str) -> None:
    window = open_window()
    type_text("biopsy")
    type_key(Qt.Key.Key_Return)
    assert window.parts.idle_clock.remaining() > 0
    if way == "idle":
        window.parts.idle_clock.idle.emit()
    else:
        trigger(window, "new_patient")
    assert window.parts.idle_clock.remaining() == -1
    assert not window.places.has_queries()
    trigger(window, "back")
    assert is_shown(window, HomeView)
    assert field(window).text() == ""


def test_a_word_on_offer_is_searched_for(open_window: OpenWindow) -> None:
    window = open_window()
    type_text("biospy")
    press(button(window, "Search for “biospy” as typed"))
    assert field(window).text() == '"biospy"'
    assert "Nothing found for" in said(part(window, SearchPanel))
    assert field(window).hasFocus()
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Return)
    assert field(window).text() == "biopsy"
    assert "passages" in said(part(window, SearchPanel))


def test_where_there_are_several_topics_every_hit_says_which_is_its_own(
    open_window: OpenWindow, library: Library, two_topics: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "path", two_topics.path)
    window = open_window(HOME)
    type_text("biopsy")
    row = part(window, QListView, "Search results").currentIndex()
    assert str(row.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(library.topic(TOPIC).title)
