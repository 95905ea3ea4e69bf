"""The page: links lead only inside the library, and the line that is being read stays."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.library.bibliography import vancouver
from desktop.model.topic import ANSWER, Topic
from desktop.views import theme
from desktop.views.article_html import REFERENCES
from desktop.views.article_view import ArticleView
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.outline import outline_of
from desktop.views.widgets.peek import Peek
from tests.views.seen import (
    anchors,
    click_link,
    is_near_top,
    is_shown,
    leave,
    link_point,
    part,
    point_at,
    said,
    top_of,
    type_key,
)


@pytest.fixture
def view(qtbot: QtBot, look: theme.Theme, topic: Topic) -> ArticleView:
    """The topic on a page of 800 by 600 pixels."""
    shown = ArticleView(look)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show_topic(topic, [entry.anchor for entry in outline_of(topic)])
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def places(topic: Topic) -> list[str]:
    listed = [f"{REFERENCES}-{reference.number}" for reference in topic.references]
    sections = [section.id for section in topic.sections]
    return [ANSWER, *sections, *(anchor for _, anchor, _ in topic.passages()), REFERENCES, *listed]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", r"\\host\x.png", "//host/x.png", "/etc/passwd", "http://host/x.png", "x.png", ""],
)
def test_whatever_is_asked_for_is_an_empty_picture(view: ArticleView, look: theme.Theme, address: str) -> None:
    evidence = EvidencePanel(look, view)
    for page in (view, part(evidence, QTextBrowser)):
        for kind in QTextDocument.ResourceType:
            for name in (address, QUrl(address)):
                picture = page.loadResource(kind.value, name)
                assert isinstance(picture, QImage)
                assert not picture.isNull()
                assert (picture.width(), picture.height()) == (1, 1)


def test_no_page_opens_links_by_itself(view: ArticleView, look: theme.Theme) -> None:
    for page in (view, part(EvidencePanel(look, view), QTextBrowser)):
        assert not page.openLinks()
        assert not page.openExternalLinks()


@pytest.mark.parametrize(
    ("address", "signal", "told"),
    [
        ("ref:4", "reference_requested", [4]),
        ("#ilr-sites", "place_requested", ["", "ilr-sites"]),
        ("topic:other#place", "place_requested", ["other", "place"]),
        ("step:step-biopsy", "place_requested", ["", "step-biopsy"]),
        ("check:swelling", "finding_requested", ["swelling"]),
        ("file:///etc/passwd", "foreign_link_refused", ["file:///etc/passwd"]),
        ("http://example.org/", "foreign_link_refused", ["http://example.org/"]),
        ("javascript:alert(1)", "foreign_link_refused", ["javascript:alert(1)"]),
    ],
)
def test_a_clicked_link_is_a_signal_and_leads_nowhere_by_itself(
    view: ArticleView, qtbot: QtBot, address: str, signal: str, told: list[object]
) -> None:
    view.setHtml(f'<p><a href="{address}">a link to click</a></p>')
    emitted: list[tuple[str, list[object]]] = []
    view.reference_requested.connect(lambda number: emitted.append(("reference_requested", [number])))
    view.place_requested.connect(lambda topic, anchor: emitted.append(("place_requested", [topic, anchor])))
    view.finding_requested.connect(lambda finding: emitted.append(("finding_requested", [finding])))
    view.foreign_link_refused.connect(lambda link: emitted.append(("foreign_link_refused", [link])))
    with qtbot.assertNotEmitted(view.sourceChanged):
        click_link(view, address)
    assert emitted == [(signal, told)]
    assert view.toPlainText() == "a link to click"
    assert view.source().isEmpty()


def test_every_place_comes_to_the_top(view: ArticleView, topic: Topic) -> None:
    assert [place for place in places(topic) if not (view.go_to_anchor(place) and is_near_top(view, place))] == []


def test_the_place_asked_for_is_marked(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    (mark,) = view.extraSelections()
    marked = mark.cursor
    assert "44\u00a0%" in marked.selectedText()


def test_the_mark_stays_where_it_was_in_another_theme(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    view.set_theme(theme.theme("dark", 150))
    (mark,) = view.extraSelections()
    assert "44\u00a0%" in mark.cursor.selectedText()


@pytest.mark.parametrize("anchor", ["no-such-place", "<b>", "Answer"])
def test_a_place_that_is_not_there_is_told_and_shows_the_beginning(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor("ilr-sites")
    assert not view.go_to_anchor(anchor)
    assert view.verticalScrollBar().value() == 0
    assert view.extraSelections() == []


def test_no_place_is_the_beginning(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    assert view.go_to_anchor("")
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("anchor", ["ms-sites", "ilr-sites", "feature-t2", "suspect-palpable", "mimic-solid-tumor"])
def test_going_back_to_the_reading_position_moves_nothing(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor(anchor)
    before = view.verticalScrollBar().value()
    for _ in range(5):
        position = view.reading_position()
        view.verticalScrollBar().setValue(0)
        view.go_to_position(position)
    assert view.verticalScrollBar().value() == before


def test_a_line_that_was_scrolled_to_is_found_again(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 333)
    position = view.reading_position()
    line = top_of(view, position)
    view.verticalScrollBar().setValue(0)
    view.go_to_position(position)
    assert abs(top_of(view, position) - line) < 4 * view.fontMetrics().height()
    assert view.reading_position() == position


@pytest.mark.parametrize("anchor", ["ms-sites", "pcl-case", "step-biopsy"])
def test_the_line_that_is_read_stays_while_the_width_changes(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor(anchor)
    position = view.reading_position()
    for width in (640, 500, 431, 430, 700, 901, 1200, 800):
        view.resize(width, 600)
        QApplication.processEvents()
        assert is_near_top(view, anchor), width
    assert view.reading_position() == position


@pytest.mark.parametrize("anchor", ["ms-sites", "pcl-case", "step-biopsy"])
def test_the_line_that_is_read_stays_in_another_theme_and_text_size(
    view: ArticleView, styled: QApplication, anchor: str
) -> None:
    view.go_to_anchor(anchor)
    position = view.reading_position()
    for name, size in (("dark", 100), ("contrast", 200), ("light", 50), ("light", 400), ("light", 100)):
        look = theme.theme(name, size)
        theme.apply(styled, look)
        view.set_theme(look)
        assert is_near_top(view, anchor), (name, size)
    assert view.reading_position() == position


def test_another_text_size_changes_the_letters(view: ArticleView) -> None:
    def size() -> int:
        return view.document().findBlock(anchors(view)["ilr-sites"]).charFormat().font().pixelSize()

    small = size()
    view.set_theme(theme.theme("light", 200))
    assert size() == 2 * small


def test_pointing_at_a_citation_shows_its_reference_and_leaving_hides_it(view: ArticleView, topic: Topic) -> None:
    assert not is_shown(view, Peek)
    view.go_to_anchor("ilr-sites")
    point_at(view, link_point(view, "ref:4"))
    reference = topic.reference(4)
    assert reference is not None
    peek = part(view, Peek)
    assert peek.isVisible()
    assert f"[4] {vancouver(reference)}" in said(peek)
    assert "Identity: strong match." in said(peek)
    assert view.rect().contains(peek.geometry())
    leave(view)
    assert not peek.isVisible()


def test_pointing_beside_a_citation_shows_nothing(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    point_at(view, link_point(view, "ref:4"))
    point_at(view, QPoint(1, 1))
    assert not is_shown(view, Peek)


def test_a_source_that_nobody_knows_says_so_when_pointed_at(view: ArticleView) -> None:
    view.go_to_anchor("ms-frequency")
    point_at(view, link_point(view, "ref:2"))
    assert "[2] Source not identified." in said(part(view, Peek))


def test_scrolling_hides_the_reference(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    point_at(view, link_point(view, "ref:4"))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 50)
    assert not is_shown(view, Peek)


def test_tab_goes_from_citation_to_citation_and_enter_follows(view: ArticleView, qtbot: QtBot) -> None:
    view.setFocus()
    seen = []
    for _ in range(3):
        type_key(Qt.Key.Key_Tab)
        assert is_shown(view, Peek)
        seen.append(view.textCursor().selectedText())
    assert seen == ["1", "2", "3"]
    with qtbot.waitSignal(view.reference_requested) as heard:
        type_key(Qt.Key.Key_Return)
    assert heard.args == [3]
    assert not is_shown(view, Peek)


def test_tab_goes_on_from_the_place_that_was_asked_for(view: ArticleView) -> None:
    view.setFocus()
    view.go_to_anchor("ilr-sites")
    type_key(Qt.Key.Key_Tab)
    assert view.textCursor().charFormat().anchorHref() == "ref:4"


def test_the_place_that_is_read_is_told_while_scrolling(view: ArticleView, topic: Topic) -> None:
    told: list[str] = []
    view.reading_place_changed.connect(told.append)
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum() + 60, 60):
        bar.setValue(value)
    assert told == [entry.anchor for entry in outline_of(topic) if entry.anchor != ANSWER or ANSWER in told]
    assert told[-1] == REFERENCES


def test_the_page_cannot_be_written_to(view: ArticleView) -> None:
    assert view.isReadOnly()
    assert not view.isUndoRedoEnabled()


def test_before_a_topic_is_shown_the_page_is_empty(qtbot: QtBot, look: theme.Theme) -> None:
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.set_theme(theme.theme("dark", 200))
    assert view.toPlainText() == ""
    assert not view.go_to_anchor("answer")
