"""Reading on: finding on the page, coming back to it another day, on paper, and with very large letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QTextBrowser

from desktop.library.library import Library
from desktop.state.folders import session_file, settings_file
from desktop.state.history import HOME, Place
from desktop.state.settings import Settings, save_settings
from desktop.views.article_view import ArticleView
from desktop.views.entry_list import EntryList
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.find_bar import FindBar
from desktop.views.home_view import HomeView
from desktop.views.palette_dialog import PaletteDialog
from desktop.views.printing.preview_dialog import PreviewDialog
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.widgets.card_button import CardButton
from tests.conftest import TOPIC
from tests.journeys.conftest import Start
from tests.views.seen import (
    action,
    button,
    click_link,
    is_near_top,
    is_shown,
    part,
    press,
    said,
    settle,
    trigger,
    turn_wheel,
    type_key,
    type_text,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_what_does_source_4_really_say_about_44_percent_in_three_actions(start: Start) -> None:
    window = start()
    type_text("44%")  # the keyboard is in the search: one
    type_key(Qt.Key.Key_Return)  # two
    article = part(window, ArticleView)
    assert is_near_top(article, "ilr-sites")
    assert "44 %" in plain(article.toPlainText())
    click_link(article, "ref:4")  # three
    evidence = plain(part(part(window, EvidencePanel), QTextBrowser).toPlainText())
    report = evidence[evidence.index("44 %") :]
    assert "differs" in evidence
    assert "tie" in report or "as many" in report or "equal" in report or "each" in report


def test_words_are_found_on_the_page_one_after_the_other_and_round(start: Start) -> None:
    window = start(Place(TOPIC))
    article = part(window, ArticleView)
    type_key(Qt.Key.Key_F, CONTROL)
    type_text("gluteal")
    bar = part(window, FindBar)
    assert "1 of " in said(bar)
    first = article.verticalScrollBar().value()
    total = int(said(bar).split(" of ")[1].split()[0].strip(","))
    for _ in range(total):
        type_key(Qt.Key.Key_Return)
    assert "1 of " in said(bar)
    assert "from the top again" in said(bar)
    assert article.verticalScrollBar().value() == first
    assert len(article.extraSelections()) >= 1
    type_key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert article.hasFocus()
    assert article.textCursor().selectedText().casefold() == "gluteal"


def test_a_bookmark_leads_back_to_the_line_another_day(start: Start) -> None:
    window = start(Place(TOPIC, "pcl-case"))
    article = part(window, ArticleView)
    article.setFocus()
    type_key(Qt.Key.Key_D, CONTROL)
    assert "Bookmark made" in said(window)
    window.close()
    again = start()
    bookmarks = next(known for known in again.findChildren(EntryList) if "Ctrl+D" not in said(known))
    press(bookmarks.findChildren(CardButton)[0])
    assert is_near_top(part(again, ArticleView), "pcl-case")


def test_a_window_can_begin_where_the_last_one_was_left(start: Start) -> None:
    save_settings(settings_file(), Settings(start="last place"))
    window = start()
    window.open_place(Place(TOPIC, "step-biopsy"))
    bar = part(window, ArticleView).verticalScrollBar()
    bar.setValue(bar.value() + 333)
    line = part(window, ArticleView).reading_position()
    window.close()
    again = start()
    assert part(again, ArticleView).isVisible()
    assert part(again, ArticleView).reading_position() == line


def test_a_session_file_that_cannot_be_read_is_set_aside_and_told(start: Start) -> None:
    session_file().parent.mkdir(parents=True)
    session_file().write_text("{", encoding="utf-8")
    window = start()
    assert "session.json could not be understood" in said(window)
    assert session_file().with_name("session.json.unreadable").read_text(encoding="utf-8") == "{"
    assert is_shown(window, HomeView)


def test_from_the_checklist_to_paper(start: Start, library: Library) -> None:
    window = start(Place(TOPIC))
    trigger(window, "checklist")
    type_key(Qt.Key.Key_Space)
    press(button(window, "Print…"))
    settle()
    preview = part(window, PreviewDialog)
    assert preview.isVisible()
    assert window.ticked_steps() == {next(step.id for step in library.topic(TOPIC).steps if step.tickable)}
    preview.close()
    trigger(window, "new_patient")
    assert window.ticked_steps() == frozenset()


def test_the_palette_does_what_is_typed(start: Start) -> None:
    window = start(Place(TOPIC))
    type_key(Qt.Key.Key_P, CONTROL | SHIFT)
    palette = part(window, PaletteDialog)
    type_text("pitfalls")
    assert part(palette, QListView).model().rowCount() >= 1
    type_key(Qt.Key.Key_Return)
    settle()
    assert is_near_top(part(window, ArticleView), "pitfalls")
    window.activateWindow()  # nobody else does that offscreen
    settle()
    type_key(Qt.Key.Key_P, CONTROL | SHIFT)
    type_text("larger")
    type_key(Qt.Key.Key_Return)
    settle()
    assert window.settings.text_size == 110


def test_every_choice_holds_at_once_and_the_next_time(start: Start) -> None:
    window = start(Place(TOPIC))
    trigger(window, "settings")
    dialog = part(window, SettingsDialog)
    press(button(dialog, "Restore defaults"))
    dialog.settings_changed.emit(window.settings._replace(theme="dark", contents=False))
    dialog.close()
    settle()
    assert not action(window, "contents").isChecked()
    window.close()
    assert start(Place(TOPIC)).settings == Settings(theme="dark", contents=False)


@pytest.mark.parametrize("place", [HOME, Place(TOPIC, "ilr-sites")])
def test_with_letters_of_400_percent_everything_still_leads_on(start: Start, place: Place) -> None:
    save_settings(settings_file(), Settings(text_size=400))
    window = start(place)
    window.resize(1280, 900)
    settle()
    part(window, QLineEdit, "Search").setFocus()
    type_text("chloroma")
    type_key(Qt.Key.Key_Return)
    settle()
    article = part(window, ArticleView)
    assert article.isVisible()
    assert article.horizontalScrollBar().maximum() == 0
    trigger(window, "checker")
    settle()
    assert not article.isVisible()
    type_key(Qt.Key.Key_Escape)
    assert article.isVisible()


def test_while_nothing_can_be_found_the_actions_say_so(start: Start) -> None:
    window = start()
    of_the_page = ("find", "find_next", "bookmark", "copy_statement", "print")
    assert [name for name in of_the_page if action(window, name).isEnabled()] == []
    window.open_place(Place(TOPIC))
    assert [name for name in of_the_page if not action(window, name).isEnabled()] == []


def test_the_wheel_with_control_changes_the_text_size_everywhere(start: Start) -> None:
    window = start(Place(TOPIC))
    before: QAction = action(window, "larger_text")
    assert before.isEnabled()
    turn_wheel(window, part(window, ArticleView), 120, CONTROL)
    assert window.settings.text_size == 110
    turn_wheel(window, part(window, ArticleView), -240, CONTROL)
    assert window.settings.text_size == 90
