"""A clinician in a consult: from a question to its source, and back to the line that was read."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QTextBrowser

from desktop.library.library import Library
from desktop.state import lock
from desktop.state.folders import user_config
from desktop.state.history import Place
from desktop.state.settings import load_settings
from desktop.views import theme
from desktop.views.article_view import ArticleView
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.home_view import HomeView
from desktop.views.main_window import MainWindow
from desktop.views.search_panel import SearchPanel
from desktop.views.side_panel import SidePanel
from desktop.views.widgets.peek import Peek
from tests.conftest import TOPIC
from tests.journeys.conftest import Start
from tests.views.seen import (
    button,
    click_link,
    is_near_top,
    is_shown,
    part,
    press,
    said,
    settle,
    texts,
    trigger,
    type_key,
    type_text,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def evidence(window: MainWindow) -> str:
    """What the evidence tab says, with plain spaces."""
    return part(part(window, EvidencePanel), QTextBrowser).toPlainText().replace("\u00a0", " ")


def test_from_a_question_to_what_its_source_reports(start: Start) -> None:
    window = start()
    press(button(part(window, HomeView), "What does it look like on MRI?"))
    article = part(window, ArticleView)
    assert is_near_top(article, "feature-t1")
    window.open_place(Place(TOPIC, "ilr-sites"))
    assert "≠ differs from its source" in article.toPlainText().replace("\u00a0", " ")
    click_link(article, "ref:4")
    told = evidence(window)
    assert told.startswith("[4]\n")
    assert "Identity: ≈ strong match." in told
    assert "44 %" in told.split("≠ differs.")[1]
    trigger(window, "back")
    assert is_near_top(article, "feature-t1")


def test_from_a_search_to_a_passage_and_back_to_the_exact_line(start: Start, library: Library) -> None:
    window = start(Place(TOPIC))
    article = part(window, ArticleView)
    article.verticalScrollBar().setValue(777)
    line = article.reading_position()
    type_key(Qt.Key.Key_K, CONTROL)
    type_text("gluteal nodules")
    assert is_shown(window, SearchPanel)
    type_key(Qt.Key.Key_Return)
    assert is_near_top(article, library.search("gluteal nodules").hits[0].anchor)
    type_key(Qt.Key.Key_Left, ALT)
    assert is_shown(window, SearchPanel)
    type_key(Qt.Key.Key_Left, ALT)
    assert article.reading_position() == line


def test_from_the_checker_to_the_next_step_and_the_checklist(start: Start, library: Library) -> None:
    window = start(Place(TOPIC))
    assert "Cannot be told yet" in texts(window)
    press(button(window, "Known leukemia: present"))
    press(button(window, "Swelling: present"))
    assert "Consider leukemic infiltration of soft tissue" in texts(window)
    press(button(window, "Next: Biopsy the tissue"))
    assert is_near_top(part(window, ArticleView), "step-biopsy")
    trigger(window, "checklist")
    next(box for box in window.findChildren(QCheckBox) if box.accessibleName().startswith("Biopsy")).click()
    steps = sum(step.tickable for step in library.topic(TOPIC).steps)
    assert f"1 of {steps} steps done" in texts(window)
    type_key(Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert f"0 of {steps} steps done" in texts(window)
    trigger(window, "checker")
    settle()
    assert "Cannot be told yet" in texts(window)


def test_everything_by_keys_alone(start: Start) -> None:
    window = start()
    type_text("44 %")
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Return)
    article = part(window, ArticleView)
    assert article.hasFocus()
    assert is_near_top(article, "ilr-sites")
    type_key(Qt.Key.Key_Tab)
    assert "[4]" in said(part(window, Peek))
    type_key(Qt.Key.Key_Return)
    assert evidence(window).startswith("[4]\n")
    type_key(Qt.Key.Key_1, ALT)
    assert part(window, SidePanel).current() == "checker"
    type_key(Qt.Key.Key_P)
    assert "Known leukemia: present." in said(window)
    type_key(Qt.Key.Key_Home, ALT)
    assert is_shown(window, HomeView)
    assert part(window, QLineEdit, "Search").hasFocus()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_is_chosen_shown_and_kept(start: Start, name: str) -> None:
    window = start(Place(TOPIC, "ilr-sites"))
    colors = theme.theme(name, 100).colors
    while load_settings(user_config() / "settings.json").theme != name:
        trigger(window, "theme")
    settle()
    picture = window.grab().toImage()
    painted = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert {colors["window"], colors["page"], colors["text"]} <= painted
    assert is_near_top(part(window, ArticleView), "ilr-sites")
    again = start()
    assert again.palette().window().color().name() == colors["window"]


def test_text_of_200_percent_keeps_the_line_and_is_kept(start: Start) -> None:
    window = start(Place(TOPIC, "pcl-case"))
    article = part(window, ArticleView)
    for _ in range(5):
        type_key(Qt.Key.Key_Plus, CONTROL)
    settle()
    assert QApplication.font().pixelSize() == 2 * theme.BODY_SIZE
    assert is_near_top(article, "pcl-case")
    assert load_settings(user_config() / "settings.json").text_size == 200
    type_key(Qt.Key.Key_0, CONTROL)
    settle()
    assert is_near_top(article, "pcl-case")


def test_compact_beside_another_program(start: Start) -> None:
    window = start(compact=True)
    assert window.width() == 430
    press(button(part(window, HomeView), "When should I suspect it?"))
    article = part(window, ArticleView)
    assert is_near_top(article, "suspect-limb")
    window.open_place(Place(TOPIC, "suspect-limb"))
    click_link(article, "ref:4")
    assert evidence(window).startswith("[4]\n")
    assert not article.isVisible()
    press(button(window, "Copy as text"))
    assert QGuiApplication.clipboard().text().startswith("[4] Surov et al.")
    type_key(Qt.Key.Key_Left, ALT)
    assert article.isVisible()
    assert is_near_top(article, "suspect-limb")


def test_nothing_of_the_patient_and_no_search_is_left_on_the_disk(start: Start) -> None:
    window = start(Place(TOPIC))
    press(button(window, "Swelling: present"))
    window.searching.search("chloroma")
    settle()
    type_key(Qt.Key.Key_Return)
    type_key(Qt.Key.Key_Left, ALT)
    assert part(window, QLineEdit, "Search").text() == "chloroma"
    trigger(window, "larger_text")
    window.close()
    written = {file.name: file.read_text(encoding="utf-8") for file in user_config().rglob("*") if file.is_file()}
    assert written.keys() == {"settings.json", "session.json", lock.NAME}
    for text in written.values():
        assert "swelling" not in text.casefold()
        assert "chloroma" not in text.casefold()
    session = json.loads(written["session.json"])
    assert {"topic": TOPIC, "anchor": "", "position": 0} in session["recent"]
    assert {key for place in session["recent"] for key in place} == {"topic", "anchor", "position"}
    assert session.keys() == {"place", "recent", "bookmarks", "content"}
