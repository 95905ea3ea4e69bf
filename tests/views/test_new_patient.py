"""Whatever fails, and wherever something was typed: nothing of one patient is left for the next."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.views.article_view import ArticleView
from desktop.views.find_bar import FindBar
from desktop.views.main_window import MainWindow
from desktop.views.navigation import Navigation
from desktop.views.search_worker import SearchWorker
from desktop.views.searching import Searching
from desktop.views.side_panel import SidePanel
from tests.views.seen import part, settle, texts, trigger, type_key, type_text

NAME = "a stranger"


def broken(*_arguments: object) -> None:
    raise KeyError(NAME)


def open_dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


@pytest.mark.parametrize("action", ["palette", "shortcuts", "settings", "about"])
def test_a_dialog_goes_when_nobody_is_there_any_more(window: MainWindow, action: str) -> None:
    trigger(window, action)
    assert len(open_dialogs(window)) == 1
    assert window.parts.idle_clock.remaining() > 0
    window.parts.idle_clock.idle.emit()
    assert open_dialogs(window) == []


def test_a_dialog_that_was_put_away_leaves_nothing_to_wait_for(window: MainWindow) -> None:
    trigger(window, "palette")
    type_text(NAME)
    type_key(Qt.Key.Key_Escape)
    assert window.parts.idle_clock.remaining() < 0


def test_what_the_search_remembers_of_every_word_goes_with_its_thread(window: MainWindow, qtbot: QtBot) -> None:
    window.searching.search("biopsy")
    settle()
    before = window.searching.findChild(SearchWorker)
    assert before is not None
    with qtbot.waitSignal(before.destroyed):
        trigger(window, "new_patient")
    window.searching.search("biopsy")
    settle()
    assert window.searching.is_shown()


@pytest.mark.parametrize(
    ("owner", "name"), [(SidePanel, "new_patient"), (Searching, "close"), (Navigation, "forget_queries")]
)
def test_what_cannot_be_forgotten_does_not_keep_the_rest(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, owner: type, name: str
) -> None:
    window.fill_panels()
    trigger(window, "find")
    type_text(NAME)
    trigger(window, "search")
    type_text(NAME)
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises(KeyError):
        window.new_patient()
    assert part(part(window, FindBar), QLineEdit).text() == ""
    assert part(window, QLineEdit, "Search").text() == ""
    assert "All answers and ticks are cleared." not in texts(window)  # for they may not be
    monkeypatch.undo()


@pytest.mark.parametrize(("owner", "name"), [(Navigation, "leave"), (Searching, "close")])
def test_a_window_closes_whatever_fails(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, owner: type, name: str
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind.__name__))
    window.closed.connect(lambda: heard.append("closed"))
    monkeypatch.setattr(owner, name, broken)
    window.close()
    monkeypatch.undo()
    assert heard == ["closed", "KeyError"]
    assert not window.isVisible()
    assert not part(window, ArticleView).isVisible()
