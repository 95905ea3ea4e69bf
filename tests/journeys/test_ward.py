"""A ward's day with one window: patients come and go, people come and go, and nothing of one meets the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QTextBrowser, QWidget

from desktop.state.folders import settings_file
from desktop.state.history import HOME, Place
from desktop.state.policy import OFF, Policy
from desktop.state.settings import Settings, save_settings
from desktop.views.article_view import ArticleView
from desktop.views.checklist_panel import ChecklistPanel
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.find_bar import FindBar
from desktop.views.home_view import HomeView
from desktop.views.main_window import MainWindow
from desktop.views.palette_dialog import PaletteDialog
from desktop.views.printing.preview_dialog import PreviewDialog
from desktop.views.search_panel import SearchPanel
from desktop.views.side_panel import SidePanel
from tests.conftest import TOPIC
from tests.journeys.conftest import Start
from tests.views.conftest import ARTICLE, OpenWindow
from tests.views.seen import (
    action,
    is_near_top,
    is_shown,
    part,
    press,
    said,
    settle,
    texts,
    trigger,
    turn_wheel,
    type_key,
    type_text,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NARROW = (700, 800)


def search_field(window: MainWindow) -> QLineEdit:
    return part(window, QLineEdit, "Search")


def test_the_wheel_alone_never_changes_the_text_size(start: Start) -> None:
    window = start(Place(TOPIC))
    for _ in range(3):  # at the top there is nothing to scroll to
        turn_wheel(window, part(window, ArticleView), 120, Qt.KeyboardModifier.NoModifier)
    assert window.settings.text_size == 100
    trigger(window, "evidence")
    turn_wheel(window, part(part(window, EvidencePanel), QTextBrowser), 120, CONTROL)
    assert window.settings.text_size == 110


def test_what_was_typed_and_ticked_goes_when_nobody_is_there(start: Start) -> None:
    window = start(Place(TOPIC))
    assert window.parts.idle_clock.remaining() == -1
    search_field(window).setFocus()
    type_text("a name")
    assert window.parts.idle_clock.remaining() > 0
    type_key(Qt.Key.Key_Escape)
    trigger(window, "checklist")
    type_key(Qt.Key.Key_Space)
    trigger(window, "print_checklist")
    assert is_shown(window, PreviewDialog)
    window.parts.idle_clock.idle.emit()
    settle()
    assert not is_shown(window, PreviewDialog)
    assert window.ticked_steps() == frozenset()
    assert search_field(window).text() == ""
    assert "Nobody touched Wardbook for 10 minutes" in said(window)
    window.parts.idle_clock.rest()


def test_nothing_that_was_typed_can_be_brought_back_for_the_next_patient(start: Start) -> None:
    window = start(Place(TOPIC))
    search_field(window).setFocus()
    type_text("a name")
    type_key(Qt.Key.Key_Escape)
    type_key(Qt.Key.Key_F, CONTROL)
    type_text("another name")
    trigger(window, "new_patient")
    for field in window.findChildren(QLineEdit):
        assert field.text() == ""
        field.undo()
        assert field.text() == ""
    assert not is_shown(window, FindBar)


def test_where_it_forbids_printing_no_button_offers_it(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(print=False))
    trigger(window, "checklist")
    offered = [known.text() for known in part(window, ChecklistPanel).findChildren(QPushButton)]
    assert "Copy" in offered
    assert "Print…" not in offered
    assert not action(window, "print").isEnabled()
    assert not action(window, "print_checklist").isEnabled()
    window.handout.print_checklist(frozenset())
    assert not is_shown(window, PreviewDialog)
    assert "Printing is switched off" in said(window)


def test_where_there_is_no_checker_a_finding_says_so(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=OFF))
    window.article.finding_requested.emit("swelling")
    settle()
    assert "The symptom checker is switched off on this computer." in said(window)


def test_forward_from_a_panel_that_covers_the_page_shows_the_page(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, size=NARROW)
    window.open_place(Place(TOPIC, "pcl-case"))
    trigger(window, "back")
    trigger(window, "checklist")
    assert not part(window, ArticleView).isVisible()
    trigger(window, "forward")
    assert part(window, ArticleView).isVisible()
    assert is_near_top(part(window, ArticleView), "pcl-case")


def press_first_step(window: MainWindow) -> None:
    box = part(window, ChecklistPanel).findChildren(QCheckBox)[0]
    box.click()


def test_the_palette_leads_from_home_into_the_topic_that_was_read(start: Start) -> None:
    window = start(Place(TOPIC))
    trigger(window, "home")
    trigger(window, "palette")
    assert is_shown(window, PaletteDialog)
    type_text("treatment")
    type_key(Qt.Key.Key_Return)
    settle()
    assert is_near_top(part(window, ArticleView), "treatment")


def test_a_window_that_stays_on_top_does_so_the_next_time(start: Start) -> None:
    save_settings(settings_file(), Settings(on_top=True))
    window = start()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert action(window, "on_top").isChecked()


def test_the_find_bar_stays_with_its_page(start: Start) -> None:
    window = start(Place(TOPIC))
    type_key(Qt.Key.Key_F, CONTROL)
    type_text("muscle")
    assert is_shown(window, FindBar)
    trigger(window, "home")
    assert not is_shown(window, FindBar)
    trigger(window, "back")
    assert not is_shown(window, FindBar)
    window.resize(*NARROW)
    settle()
    trigger(window, "find")
    trigger(window, "evidence")
    assert not part(window, ArticleView).isVisible()
    type_key(Qt.Key.Key_Escape)
    assert part(window, ArticleView).isVisible()


def test_what_was_searched_for_goes_with_its_results(start: Start) -> None:
    window = start(Place(TOPIC))
    window.searching.search("MRI")
    settle()
    assert is_shown(window, SearchPanel)
    trigger(window, "home")
    assert is_shown(window, HomeView)
    assert search_field(window).text() == ""
    window.searching.search("MRI")
    settle()
    assert is_shown(window, SearchPanel)


def test_enter_searches_again_for_what_stands_in_the_field(start: Start) -> None:
    window = start(Place(TOPIC))
    window.searching.search("MRI")
    settle()
    window._show_place_page()
    search_field(window).setFocus()
    type_key(Qt.Key.Key_Return)
    assert is_shown(window, SearchPanel)


def test_on_home_no_command_pretends_to_have_a_panel(start: Start) -> None:
    window = start()
    beside = ("contents", "side_panel", "checker", "checklist", "evidence")
    assert [name for name in beside if action(window, name).isEnabled()] == []


@pytest.mark.parametrize("tab", ["checker", "checklist"])
def test_a_new_patient_leaves_the_keyboard_in_the_panel(start: Start, tab: str) -> None:
    window = start(Place(TOPIC))
    trigger(window, tab)
    trigger(window, "new_patient")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part(window, SidePanel).isAncestorOf(focus)


def test_a_panel_that_is_hidden_gives_the_keyboard_to_the_page(start: Start) -> None:
    window = start(Place(TOPIC))
    trigger(window, "checker")
    type_key(Qt.Key.Key_F8)
    focus: QWidget | None = QApplication.focusWidget()
    assert focus is part(window, ArticleView)


def test_after_compact_the_window_is_as_large_as_before(start: Start) -> None:
    window = start(Place(TOPIC))
    window.resize(1000, 700)
    trigger(window, "compact")
    assert window.width() == 430
    trigger(window, "compact")
    assert (window.width(), window.height()) == (1000, 700)


def test_back_returns_to_the_line_though_the_link_led_to_the_same_place(start: Start) -> None:
    window = start(HOME)
    window.open_place(Place(TOPIC, "ilr-sites"))
    article = part(window, ArticleView)
    article.verticalScrollBar().setValue(article.verticalScrollBar().value() + 900)
    line = article.reading_position()
    window.open_place(Place(TOPIC, "ilr-sites"))
    assert is_near_top(article, "ilr-sites")
    trigger(window, "back")
    assert article.reading_position() == line
    trigger(window, "back")
    assert is_shown(window, HomeView)


def test_the_checklist_is_copied_as_it_is_ticked(start: Start) -> None:
    window = start(Place(TOPIC))
    trigger(window, "checklist")
    press_first_step(window)
    press(next(known for known in window.findChildren(QPushButton) if known.accessibleName() == "Copy the checklist"))
    text = QGuiApplication.clipboard().text()
    assert text.count("☒") == 1
    assert "Sources searched to" in text
    assert "Checklist copied" in " ".join(texts(window))
