"""The frame: where the reader is, and what is told."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.library.export import provenance
from desktop.library.library import Library
from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic
from desktop.state.history import HOME, Place
from desktop.state.policy import OFF, Policy
from desktop.state.settings import THEMES, Settings
from desktop.views import theme
from desktop.views.article_view import ArticleView
from desktop.views.checker_panel import CheckerPanel
from desktop.views.contents_panel import ContentsPanel
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.home_view import HomeView
from desktop.views.main_window import MainWindow
from desktop.views.models.hits_model import HitsModel
from desktop.views.models.outline_model import OutlineModel
from desktop.views.notice_bar import NoticeBar
from desktop.views.search_panel import SearchPanel
from desktop.views.side_panel import SidePanel
from desktop.views.status_strip import StatusStrip
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.segments import Segments
from desktop.views.widgets.tab_row import TabRow
from tests.conftest import TOPIC
from tests.views.conftest import ARTICLE, WIDE, OpenWindow
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
    texts,
    trigger,
    type_key,
    type_text,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NARROW = (600, 800)


def article(window: MainWindow) -> ArticleView:
    return part(window, ArticleView)


def field(window: MainWindow) -> QLineEdit:
    return part(window, QLineEdit, "Search")


def notice(window: MainWindow) -> str:
    return "".join(said(bar) for bar in window.findChildren(NoticeBar) if bar.isVisible())


def search(window: MainWindow, text: str) -> None:
    trigger(window, "search")
    field(window).clear()
    type_text(text)


def hits(window: MainWindow) -> list[str]:
    """The anchors of the hits that are listed."""
    model = part(part(window, SearchPanel), QListView).model()
    return [model.index(row, 0).data(HitsModel.HitRole).anchor for row in range(model.rowCount())]


# Where the reader is.


def test_it_opens_at_home_with_the_keyboard_in_the_search(open_window: OpenWindow) -> None:
    window = open_window()
    assert is_shown(window, HomeView)
    assert field(window).hasFocus()
    assert window.windowTitle() == "Wardbook"
    assert not action(window, "back").isEnabled()
    assert not action(window, "forward").isEnabled()
    assert not is_shown(window, SidePanel)


def test_a_card_leads_to_its_place(open_window: OpenWindow, library: Library) -> None:
    for card in library.questions(TOPIC):
        window = open_window()
        press(button(part(window, HomeView), card.question))
        assert is_shown(window, ArticleView)
        assert is_near_top(article(window), card.anchor)
        assert "Leukemic infiltration" in window.windowTitle()


def test_back_and_forward_lead_through_the_places(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_place(Place(TOPIC, "ilr-sites"))
    window.open_place(Place(TOPIC, "pcl-case"))
    type_key(Qt.Key.Key_Left, ALT)
    assert is_near_top(article(window), "ilr-sites")
    type_key(Qt.Key.Key_Left, ALT)
    assert is_shown(window, HomeView)
    assert not action(window, "back").isEnabled()
    type_key(Qt.Key.Key_Right, ALT)
    type_key(Qt.Key.Key_Right, ALT)
    assert is_near_top(article(window), "pcl-case")
    assert not action(window, "forward").isEnabled()
    trigger(window, "home")
    assert is_shown(window, HomeView)
    trigger(window, "back")
    assert is_near_top(article(window), "pcl-case")


def test_back_returns_to_the_line_that_was_read(window: MainWindow) -> None:
    bar = article(window).verticalScrollBar()
    bar.setValue(1234)
    position = article(window).reading_position()
    window.open_place(Place(TOPIC, "pcl-case"))
    trigger(window, "back")
    assert article(window).reading_position() == position
    trigger(window, "forward")
    assert is_near_top(article(window), "pcl-case")


def test_a_place_that_is_opened_before_the_window_is_shown_is_at_the_top(open_window: OpenWindow) -> None:
    window = open_window(Place(TOPIC, "pcl-case"))
    assert is_near_top(article(window), "pcl-case")


def test_a_vanished_place_says_so_and_shows_the_beginning(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "no-such-place"))
    assert "has no place “no-such-place”; this is its beginning." in notice(window)
    assert article(window).verticalScrollBar().value() == 0


def test_an_unknown_topic_says_so_and_changes_nothing(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "pcl-case"))
    window.open_place(Place("no-such-topic"))
    assert "no-such-topic" in notice(window)
    assert is_near_top(article(window), "pcl-case")


@pytest.mark.parametrize("anchor", ["references", "references-4", "answer", "work-up"])
def test_every_kind_of_place_is_found(window: MainWindow, anchor: str) -> None:
    window.open_place(Place(TOPIC, anchor))
    assert notice(window) == ""
    assert is_near_top(article(window), anchor)


def test_a_foreign_link_is_told_and_not_opened(window: MainWindow) -> None:
    article(window).setHtml('<p><a href="file:///etc/passwd">a link</a></p>')
    click_link(article(window), "file:///etc/passwd")
    assert "“file:///etc/passwd” leads out of the library, so it was not opened." in notice(window)
    assert article(window).toPlainText() == "a link"


def test_the_contents_lead_and_follow(window: MainWindow) -> None:
    contents = part(window, ContentsPanel)
    contents.clicked.emit(
        next(
            contents.model().index(row, 0)
            for row in range(contents.model().rowCount())
            if contents.model().index(row, 0).data(OutlineModel.AnchorRole) == "work-up"
        )
    )
    assert is_near_top(article(window), "work-up")
    article(window).verticalScrollBar().setValue(0)
    assert contents.currentIndex().data(OutlineModel.AnchorRole) == "answer"
    article(window).go_to_anchor("plasma-cell-leukemia")
    assert contents.currentIndex().data(OutlineModel.AnchorRole) == "plasma-cell-leukemia"


def test_the_strip_says_that_no_clinician_has_reviewed_the_topic(window: MainWindow) -> None:
    for page in ("", "home", "back", "checklist", "evidence"):
        if page:
            trigger(window, page)
        assert "published 24 Jan 2026 as not yet reviewed by a clinician" in said(part(window, StatusStrip))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_past_the_next_review_every_page_warns(open_window: OpenWindow, topic: Topic, size: tuple[int, int]) -> None:
    late = date.fromisoformat(topic.provenance.next_review) + timedelta(days=1)
    warning = topic.provenance.warning(late)
    window = open_window(HOME, size=size, today=late)
    strip = part(window, StatusStrip)
    assert warning in texts(strip)
    search(window, "biopsy")
    assert strip.isVisible()
    assert warning in texts(strip)
    window.open_place(ARTICLE)
    settle()
    for page in ("checker", "checklist", "evidence"):
        assert warning in texts(strip)
        trigger(window, page)
    search(window, "biopsy")
    assert warning in texts(strip)
    assert strip.isVisible()
    framed = next(known for known in strip.findChildren(QLabel) if known.text() == warning)
    assert window.rect().contains(framed.rect().translated(framed.mapTo(window, QPoint())))


def test_where_other_topics_are_shown_the_overdue_one_warns(
    open_window: OpenWindow, library: Library, two_topics: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_connection", two_topics._connection)
    monkeypatch.setattr(library, "path", two_topics.path)
    window = open_window(HOME, today=date(2026, 2, 4))
    strip = part(window, StatusStrip)
    assert "! Review overdue since 3 Feb 2026" in said(strip)
    window.open_place(ARTICLE)
    assert "overdue" not in said(strip)
    search(window, "biopsy")
    assert "! Review overdue since 3 Feb 2026" in said(strip)
    assert "First due for review: Another example." in said(strip)
    type_key(Qt.Key.Key_Escape)
    assert "overdue" not in said(strip)


def test_on_the_day_of_the_next_review_nothing_warns_yet(open_window: OpenWindow, topic: Topic) -> None:
    window = open_window(ARTICLE, today=date.fromisoformat(topic.provenance.next_review))
    assert "overdue" not in said(part(window, StatusStrip))


def test_what_is_copied_past_the_next_review_warns(open_window: OpenWindow, library: Library, topic: Topic) -> None:
    late = date.fromisoformat(topic.provenance.next_review) + timedelta(days=1)
    window = open_window(ARTICLE, today=late)
    origin = provenance(topic, library.info().version, lambda: late)
    assert origin.startswith("! Review overdue")
    article(window).selectAll()
    article(window).copy()
    assert QGuiApplication.clipboard().text().endswith(f"\n{origin}\n")
    trigger(window, "evidence")
    press(button(window, "Copy as text"))
    assert QGuiApplication.clipboard().text().endswith(f"\n{origin}\n")
    press(button(window, "Copy as RIS"))
    assert QGuiApplication.clipboard().text().endswith("ER  - \n")


# Search.


def test_typing_searches_at_once_and_from_the_second_letter(open_window: OpenWindow) -> None:
    window = open_window()
    type_text("m")
    assert is_shown(window, HomeView)
    type_text("ri")
    assert is_shown(window, SearchPanel)
    assert "feature-t1" in hits(window)
    for _ in range(2):
        type_key(Qt.Key.Key_Backspace)
    assert is_shown(window, HomeView)


def test_an_old_name_finds_what_is_called_otherwise_today(window: MainWindow, library: Library, topic: Topic) -> None:
    search(window, "chloroma")
    passages = {anchor: prose.text for _, anchor, prose in topic.passages()}
    assert hits(window)[0] in {hit.anchor for hit in library.search("myeloid sarcoma").hits}
    assert "chloroma" not in passages[hits(window)[0]].casefold()
    type_key(Qt.Key.Key_Return)
    assert is_shown(window, ArticleView)
    assert article(window).hasFocus()


def test_enter_opens_the_best_hit_at_its_passage(window: MainWindow, library: Library) -> None:
    search(window, "gluteal")
    best = library.search("gluteal").hits[0]
    assert hits(window)[0] == best.anchor
    type_key(Qt.Key.Key_Return)
    assert is_near_top(article(window), best.anchor)
    assert field(window).text() == ""


def test_down_goes_into_the_hits_and_up_comes_back(window: MainWindow) -> None:
    search(window, "biopsy")
    type_key(Qt.Key.Key_Down)
    results = part(part(window, SearchPanel), QListView)
    assert results.hasFocus()
    type_key(Qt.Key.Key_Up)
    assert field(window).hasFocus()
    search(window, "zzzzzz")
    type_key(Qt.Key.Key_Down)
    assert field(window).hasFocus()


@pytest.mark.parametrize("from_hits", [False, True], ids=["typing", "choosing"])
def test_escape_returns_to_the_line_that_was_read(window: MainWindow, from_hits: bool) -> None:
    article(window).verticalScrollBar().setValue(1500)
    before = article(window).reading_position()
    search(window, "biopsy")
    if from_hits:
        type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Escape)
    assert is_shown(window, ArticleView)
    assert article(window).reading_position() == before
    assert field(window).text() == ""


def test_back_from_the_results_returns_to_the_page_even_at_the_first_place(window: MainWindow) -> None:
    search(window, "biopsy")
    assert action(window, "back").isEnabled()
    type_key(Qt.Key.Key_Left, ALT)
    assert is_shown(window, ArticleView)
    assert not action(window, "back").isEnabled()


def test_what_was_corrected_or_not_found_is_told(window: MainWindow) -> None:
    search(window, "leukemai")
    assert "Showing results for “leukemia” instead of “leukemai”" in said(part(window, SearchPanel))
    search(window, "biopsy zzzzzz")
    assert "No passage speaks of “zzzzzz”" in said(part(window, SearchPanel))
    search(window, "zzzzzz")
    assert "Nothing found for “zzzzzz”." in said(part(window, SearchPanel))
    assert hits(window) == []


@pytest.mark.parametrize(
    "text", ['foo"', "chest -pain", "a:b", "AND", "*", "((", "'; --", "\u202e01", "x" * 1000, "<b>"]
)
def test_no_query_breaks_the_window(window: MainWindow, text: str) -> None:
    window.searching.search(text)
    settle()
    assert notice(window) == ""
    assert said(part(window, SearchPanel)) if len(text.strip()) > 1 else is_shown(window, ArticleView)


def test_a_search_that_fails_is_told_and_never_an_empty_list(
    window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(library.path, damaged)
    with damaged.open("r+b") as stream:
        stream.seek(4096 * 2)
        stream.write(b"\xff" * (damaged.stat().st_size - 4096 * 2))
    monkeypatch.setattr(library, "path", damaged)
    search(window, "biopsy")
    assert "is damaged" in notice(window)
    assert not is_shown(window, SearchPanel)
    assert is_shown(window, ArticleView)
    assert article(window).toPlainText()


# The side panel.


def test_a_citation_shows_its_evidence_beside_the_page(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "ilr-sites"))
    click_link(article(window), "ref:4")
    evidence = part(window, EvidencePanel)
    assert evidence.isVisible()
    assert part(evidence, QTextBrowser).toPlainText().startswith("[4]\n")
    assert is_near_top(article(window), "ilr-sites")


@pytest.mark.parametrize("way", ["back", "escape", "F8"])
def test_in_a_narrow_window_the_evidence_takes_the_pages_place_and_back_returns(
    open_window: OpenWindow, way: str
) -> None:
    window = open_window(Place(TOPIC, "ilr-sites"), size=NARROW)
    assert not is_shown(window, SidePanel)
    before = article(window).reading_position()
    click_link(article(window), "ref:4")
    assert is_shown(window, EvidencePanel)
    assert not is_shown(window, ArticleView)
    if way == "back":
        assert action(window, "back").isEnabled()
        trigger(window, "back")
    elif way == "escape":
        type_key(Qt.Key.Key_Escape)
    else:
        trigger(window, "side_panel")
    assert is_shown(window, ArticleView)
    assert not is_shown(window, SidePanel)
    assert article(window).reading_position() == before


def test_a_statement_of_the_evidence_leads_back_to_the_page(open_window: OpenWindow) -> None:
    window = open_window(Place(TOPIC, "pcl-case"), size=NARROW)
    window.resize(*NARROW)
    click_link(article(window), "ref:5")
    evidence = part(part(window, EvidencePanel), QTextBrowser)
    evidence.verticalScrollBar().setValue(evidence.verticalScrollBar().maximum())
    click_link(evidence, "#pcl-case")
    assert is_shown(window, ArticleView)
    assert is_near_top(article(window), "pcl-case")


@pytest.mark.parametrize(
    ("key", "title"), [(Qt.Key.Key_1, "Symptom checker"), (Qt.Key.Key_2, "Checklist"), (Qt.Key.Key_3, "Evidence")]
)
def test_keys_bring_a_tab_to_the_front(window: MainWindow, key: Qt.Key, title: str) -> None:
    trigger(window, "side_panel")
    assert not is_shown(window, SidePanel)
    type_key(key, ALT)
    tabs = part(window, TabRow)
    assert tabs.isVisible()
    assert tabs.titles()[tabs.current()] == title
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part(window, SidePanel).isAncestorOf(focus)
    assert not tabs.isAncestorOf(focus)


def test_at_home_there_is_no_side_panel_to_bring(open_window: OpenWindow) -> None:
    window = open_window()
    for name in ("checker", "checklist", "evidence", "new_patient"):
        trigger(window, name)
    assert not is_shown(window, SidePanel)


def test_a_new_patient_clears_answers_and_ticks_and_says_so(window: MainWindow) -> None:
    press(button(window, "Swelling: present"))
    trigger(window, "new_patient")
    assert all(segments.answer() is None for segments in window.findChildren(Segments) if segments.isVisible())
    assert "All answers and ticks are cleared." in said(part(window, StatusStrip))


def test_answers_stay_while_the_reader_looks_elsewhere(window: MainWindow) -> None:
    press(button(window, "Swelling: present"))
    trigger(window, "evidence")
    trigger(window, "home")
    trigger(window, "back")
    trigger(window, "checker")
    assert button(window, "Swelling: present").isChecked()


def test_a_policy_without_checker_leaves_no_way_to_it(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=OFF))
    assert window.findChildren(CheckerPanel) == []
    assert "Symptom checker" not in texts(window)


def test_copying_is_told_in_the_strip(window: MainWindow) -> None:
    trigger(window, "evidence")
    press(button(window, "Copy as RIS"))
    assert "All references copied as RIS." in said(part(window, StatusStrip))


def is_in_sight(widget: QWidget) -> bool:
    """Whether all of it can be seen, scrolled out of nothing."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("size", [WIDE, NARROW, (430, 860)])
def test_a_point_of_a_mimic_opens_the_checker_at_its_finding(
    open_window: OpenWindow, topic: Topic, checker: SymptomChecker, size: tuple[int, int]
) -> None:
    labels = {finding.id: finding.label for finding in checker.findings}
    window = open_window(ARTICLE, size=size)
    asked = {}
    for point in (point for mimic in topic.mimics for point in mimic.points):
        window.open_place(Place(TOPIC, point.id))
        settle()
        click_link(article(window), f"check:{point.finding}")
        settle()
        focus = QApplication.focusWidget()
        assert focus is not None
        row = focus.parentWidget()
        assert isinstance(row, Segments)
        asked[point.id] = (row.accessibleName(), is_in_sight(row))
        type_key(Qt.Key.Key_Escape)
    assert asked == {point.id: (labels[point.finding], True) for mimic in topic.mimics for point in mimic.points}


def test_the_checker_leads_to_the_place_its_rule_comes_from(window: MainWindow, checker: SymptomChecker) -> None:
    button(window, f"Read it there: {checker.rules[0].title}").click()  # it has to be scrolled to
    assert is_near_top(article(window), checker.rules[0].stated_at[0])


def test_a_mimic_of_the_checker_is_shown_on_the_page(window: MainWindow, topic: Topic) -> None:
    mimic = topic.mimics[-1]
    button(window, mimic.name).click()
    assert is_near_top(article(window), mimic.id)


# How it looks.


def test_text_size_keys_go_through_the_sizes(window: MainWindow) -> None:
    chosen: list[Settings] = []
    window.settings_changed.connect(chosen.append)
    article(window).setFocus()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_0):
        type_key(key, CONTROL)
    assert [settings.text_size for settings in chosen] == [110, 125, 110, 100]


def test_text_sizes_end_where_they_end(open_window: OpenWindow) -> None:
    for size, name in ((400, "larger_text"), (50, "smaller_text")):
        window = open_window(ARTICLE, settings=Settings(text_size=size))
        chosen: list[Settings] = []
        window.settings_changed.connect(chosen.append)
        trigger(window, name)
        assert chosen == []


def test_the_theme_action_goes_through_all_themes_and_says_which(window: MainWindow) -> None:
    chosen: list[Settings] = []
    window.settings_changed.connect(chosen.append)
    told = []
    for _ in THEMES:
        trigger(window, "theme")
        told.append(texts(part(window, StatusStrip))[-1])
    assert [settings.theme for settings in chosen] == ["light", "dark", "contrast", "system"]
    assert told == ["Theme: light.", "Theme: dark.", "Theme: high contrast.", "Theme: as the system."]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [50, 100, 200, 400])
def test_the_page_is_painted_in_every_theme_at_every_size(
    open_window: OpenWindow, styled: QApplication, name: str, size: int
) -> None:
    window = open_window(Place(TOPIC, "ilr-sites"))
    look = theme.theme(name, size)
    theme.apply(styled, look)
    window.set_theme(look)
    styled.processEvents()
    assert is_near_top(article(window), "ilr-sites")
    picture = article(window).grab().toImage()
    painted = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    assert look.colors["text"] in painted


# What fits.


@pytest.mark.parametrize(
    ("width", "size", "contents", "side"),
    [
        (1360, 100, True, True),
        (1120, 100, True, True),
        (1119, 100, False, True),
        (860, 100, False, True),
        (859, 100, False, False),
        (360, 100, False, False),
        (1360, 150, False, True),
        (1360, 200, False, False),
    ],
)
def test_panels_give_their_room_to_the_page(
    open_window: OpenWindow,
    width: int,
    size: int,
    contents: bool,
    side: bool,
) -> None:
    window = open_window(ARTICLE, look=theme.theme("light", size), size=(width, 800))
    assert window.width() == width
    assert is_shown(window, ContentsPanel) is contents
    assert is_shown(window, SidePanel) is side
    assert is_shown(window, ArticleView)
    assert article(window).width() > 250


@pytest.mark.parametrize(("name", "kind"), [("contents", ContentsPanel), ("side_panel", SidePanel)])
def test_a_panel_that_is_hidden_stays_hidden_and_is_remembered(
    window: MainWindow, qtbot: QtBot, name: str, kind: type[ContentsPanel] | type[SidePanel]
) -> None:
    assert action(window, name).isChecked()
    with qtbot.waitSignal(window.settings_changed) as heard:
        trigger(window, name)
    assert getattr(heard.args[0], name) is False
    assert not is_shown(window, kind)
    trigger(window, "home")
    trigger(window, "back")
    assert not is_shown(window, kind)
    trigger(window, name)
    assert is_shown(window, kind)


def test_compact_is_one_column_and_back(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "pcl-case"))
    trigger(window, "compact")
    QApplication.processEvents()
    assert window.width() == 430
    assert not is_shown(window, ContentsPanel)
    assert not is_shown(window, SidePanel)
    assert action(window, "compact").isChecked()
    assert is_near_top(article(window), "pcl-case")
    trigger(window, "compact")
    QApplication.processEvents()
    assert window.width() == 1360
    assert is_shown(window, SidePanel)
    assert is_near_top(article(window), "pcl-case")


@pytest.mark.parametrize("anchor", ["mimic-sarcoma", "step-marrow", "feature-pet"])
def test_back_returns_to_the_line_though_the_page_has_another_form_now(window: MainWindow, anchor: str) -> None:
    window.open_place(Place(TOPIC, anchor))
    window.open_place(Place(TOPIC, "pcl-case"))
    trigger(window, "compact")
    settle()
    trigger(window, "back")
    assert is_near_top(article(window), anchor)
    trigger(window, "forward")
    assert is_near_top(article(window), "pcl-case")
    trigger(window, "compact")
    settle()
    trigger(window, "back")
    assert is_near_top(article(window), anchor)


def test_back_returns_to_the_line_though_the_filter_is_gone(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "at-hand"))
    click_link(article(window), "at-hand:CT")
    article(window).go_to_anchor("mimic-sarcoma")
    window.open_place(Place(TOPIC, "feature-t1"))
    assert is_near_top(article(window), "feature-t1")
    trigger(window, "back")
    assert is_near_top(article(window), "mimic-sarcoma")


def test_compact_shows_the_columns_as_lines_and_loses_no_statement(window: MainWindow, topic: Topic) -> None:
    def tables() -> int:
        return article(window).toHtml().count("<table")

    wide = tables()
    trigger(window, "compact")
    settle()
    assert tables() < wide
    text = article(window).toPlainText().replace("\u00a0", " ")
    told = [prose.text for _, _, prose in topic.passages() if "\n" not in prose.text]
    assert [said for said in told if said.replace("\u00a0", " ") not in text] == []
    assert article(window).horizontalScrollBar().maximum() == 0
    trigger(window, "compact")
    settle()
    assert tables() == wide


def test_nothing_is_wider_than_the_narrowest_window(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, size=(360, 420))
    for name in ("checker", "checklist", "evidence"):
        trigger(window, name)
        assert window.width() == 360
        side = part(window, SidePanel)
        assert side.mapTo(window, side.rect().topRight()).x() < 360


def test_on_top_and_full_screen_are_shown_by_their_actions(window: MainWindow) -> None:
    trigger(window, "on_top")
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.isVisible()
    trigger(window, "on_top")
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    trigger(window, "full_screen")
    assert window.isFullScreen()
    assert action(window, "full_screen").isChecked()
    trigger(window, "full_screen")
    assert not window.isFullScreen()
    assert not action(window, "full_screen").isChecked()


def test_quit_closes(window: MainWindow) -> None:
    type_key(Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


def test_a_notice_is_put_away(open_window: OpenWindow) -> None:
    window = open_window(HOME)
    window.show_notice("The settings could not be read.")
    assert notice(window) == "The settings could not be read."
    press(button(window, "Put away"))
    assert notice(window) == ""


def test_the_strip_is_whole_beside_a_long_result(open_window: OpenWindow) -> None:
    """Where there is little room the findings give way, never the word on the review."""
    window = open_window(ARTICLE, size=(420, 900))
    window.show_tab("checker")
    for segments in window.findChildren(Segments):
        if segments.accessibleName() in ("Known leukemia", "Mass"):
            segments.choose(True)
    settle()
    strip = part(window, StatusStrip)
    room, words = strip.parentWidget(), strip.widget()
    assert room is not None
    assert words is not None
    assert room.height() >= strip.height() >= words.minimumSizeHint().height()


def test_home_of_a_large_library_stays_small(qtbot: QtBot, look: theme.Theme, thirty_topics: Path) -> None:
    library = Library(thirty_topics)
    window = MainWindow(library, Settings(), Policy(), look)
    qtbot.addWidget(window)
    window.show()
    window.open_place(HOME)
    settle()
    assert len(part(window, HomeView).findChildren(CardButton)) == 48
    assert "6 more topics: type a word of the title to find it." in texts(window)
    window.close()
    library.close()
