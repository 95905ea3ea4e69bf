"""The page: links lead only inside the library, and the line that is being read stays."""

import gc
import re

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QTextDocument, QTextTable, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.library.bibliography import as_text, remark, vancouver
from desktop.library.export import provenance
from desktop.library.statement_text import statement_text
from desktop.model.imaging import at_hand, modalities_of
from desktop.model.topic import ANSWER, Topic
from desktop.views import theme
from desktop.views.article_html import REFERENCES
from desktop.views.article_view import ArticleView
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.exhibits_html import AT_HAND
from desktop.views.outline import outline_of
from desktop.views.statement_copy import StatementCopy
from desktop.views.widgets.peek import Peek
from tests.views.conftest import EARLY, LIGHT, put_on
from tests.views.seen import (
    anchors,
    click_link,
    is_near_top,
    is_shown,
    leave,
    link_point,
    part,
    point_at,
    press,
    said,
    settle,
    top_of,
    type_key,
)

VERSION = "2001.02"


@pytest.fixture
def view(qtbot: QtBot, look: theme.Theme, topic: Topic) -> ArticleView:
    """The topic on a page of 800 by 600 pixels."""
    shown = ArticleView(look, VERSION, lambda: EARLY)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show_topic(topic, [entry.anchor for entry in outline_of(topic)])
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def top_line(view: ArticleView) -> str:
    """The words of the line at the top, a little below the edge, when Qt has laid out all lines."""
    view.document().documentLayout().blockBoundingRect(view.document().lastBlock())
    cursor = view.cursorForPosition(QPoint(21, 13))
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def plain(view: ArticleView) -> str:
    """The words of the page, with plain spaces."""
    return view.toPlainText().replace("\u00a0", " ")


def tables(view: ArticleView) -> int:
    """How many tables with more than one column of text the page has; a card is one of a bar and a cell."""
    frames = view.document().rootFrame().childFrames()
    found = [frame for frame in frames if isinstance(frame, QTextTable)]
    return sum(table.columns() > 1 and table.cellAt(0, 0).firstCursorPosition().block().text() != "" for table in found)


def places(topic: Topic) -> list[str]:
    listed = [f"{REFERENCES}-{reference.number}" for reference in topic.references]
    sections = [section.id for section in topic.sections]
    return [ANSWER, *sections, *(anchor for _, anchor, _ in topic.passages()), REFERENCES, *listed]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", r"\\host\x.png", "//host/x.png", "/etc/passwd", "http://host/x.png", "x.png", ""],
)
def test_whatever_is_asked_for_is_an_empty_picture(view: ArticleView, look: theme.Theme, address: str) -> None:
    evidence = EvidencePanel(look, VERSION, parent=view)
    for page in (view, part(evidence, QTextBrowser)):
        for kind in QTextDocument.ResourceType:
            for name in (address, QUrl(address)):
                picture = page.loadResource(kind.value, name)
                assert isinstance(picture, QImage)
                assert not picture.isNull()
                assert (picture.width(), picture.height()) == (1, 1)


def test_no_page_opens_links_by_itself(view: ArticleView, look: theme.Theme) -> None:
    for page in (view, part(EvidencePanel(look, VERSION, parent=view), QTextBrowser)):
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
    assert bar_height(view) > view.fontMetrics().height()
    block = view.document().findBlock(anchors(view)["ilr-sites"])
    assert bar_height(view) == round(view.document().documentLayout().blockBoundingRect(block).height())
    view.go_to_anchor("")
    assert bar_height(view) == 0


@pytest.mark.parametrize("anchor", ["", "ms-sites", "feature-t2", "step-biopsy", "references-12"])
def test_another_look_shows_the_line_before_all_of_the_page_is_made(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor(anchor)
    settle()
    before, whole = top_line(view), len(view.toPlainText())
    view.set_theme(theme.theme("dark", 100))
    assert len(view.toPlainText()) < whole
    assert top_line(view) == before
    settle()
    assert len(view.toPlainText()) == whole
    assert top_line(view) == before


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_mark_stays_where_it_was_in_another_theme(view: ArticleView, styled: QApplication, name: str) -> None:
    view.go_to_anchor("ilr-sites")
    look = theme.theme(name, 150)
    put_on(styled, look)
    view.set_theme(look)
    settle()
    assert bar_height(view, look) > view.fontMetrics().height()
    view.verticalScrollBar().setValue(0)
    assert bar_height(view, look) == 0


def bar_height(view: ArticleView, look: theme.Theme = LIGHT) -> int:
    """How many rows of the viewport show the bar beside the marked place; nothing else stands so far to the left."""
    picture = view.viewport().grab().toImage()
    padding = range(look.pixels(20) - 2)
    rows = [{picture.pixelColor(x, y).name() for x in padding} for y in range(picture.height())]
    return sum(look.colors["focus"] in colors for colors in rows)


@pytest.mark.parametrize(
    ("anchor", "title"),
    [
        ("feature-ms-t1", "MRI, T1-weighted"),
        ("disagree-pet-less", "Sources disagree."),
        ("suspect-limb", "When to suspect"),
    ],
)
def test_a_statement_comes_with_the_title_that_it_is_understood_by(view: ArticleView, anchor: str, title: str) -> None:
    view.go_to_anchor(anchor)
    assert title in top_line(view)
    assert view.reading_anchor() == anchor
    position = view.reading_position()
    view.go_to_anchor("references-3")
    view.go_to_position(position)
    assert title in top_line(view)


def test_a_line_has_as_many_letters_as_is_easy_to_read(view: ArticleView) -> None:
    resize(view, 1400)
    lengths = []
    block = view.document().begin()
    while block.isValid():
        layout = block.layout()
        in_table = QTextCursor(block).currentTable()
        if not in_table and layout.lineCount() > 2 and block.charFormat().font().pixelSize() == 16:
            lengths += [layout.lineAt(at).textLength() for at in range(layout.lineCount() - 1)]
        block = block.next()
    assert len(lengths) > 5
    assert 60 <= sorted(lengths)[len(lengths) // 2] <= 80


@pytest.mark.parametrize("anchor", ["no-such-place", "<b>", "Answer"])
def test_a_place_that_is_not_there_is_told_and_shows_the_beginning(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor("ilr-sites")
    assert not view.go_to_anchor(anchor)
    assert view.verticalScrollBar().value() == 0
    assert bar_height(view) == 0


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
    value = view.verticalScrollBar().value() + 333
    view.verticalScrollBar().setValue(value)
    position = view.reading_position()
    line = top_line(view)
    view.verticalScrollBar().setValue(0)
    assert top_line(view) != line
    view.go_to_position(position)
    assert abs(view.verticalScrollBar().value() - value) < 4 * view.fontMetrics().height()
    assert top_line(view) == line
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
        put_on(styled, look)
        view.set_theme(look)
        settle()
        assert is_near_top(view, anchor), (name, size)
    assert view.reading_position() == position


# Where there is no room for columns.

NARROW, WIDE = 430, 800


def resize(view: ArticleView, width: int) -> None:
    view.resize(width, 600)
    settle()


def test_where_there_is_no_room_columns_become_lines_and_every_place_is_still_there(
    view: ArticleView, topic: Topic
) -> None:
    wide = tables(view)
    text = plain(view)
    resize(view, NARROW)
    assert tables(view) < wide
    assert [place for place in places(topic) if place not in anchors(view)] == []
    narrow = plain(view)
    told = [prose.text for _, _, prose in topic.passages() if "\n" not in prose.text]
    assert [said for said in told if (said in text) is not (said in narrow)] == []
    assert view.horizontalScrollBar().maximum() == 0
    resize(view, WIDE)
    assert (tables(view), plain(view)) == (wide, text)


@pytest.mark.parametrize(
    "anchor",
    ["ms-sites", "feature-t1", "feature-pet", "mimic-sarcoma", "nerve-weakness", "step-marrow", "disagree-pet-less"],
)
def test_the_place_is_kept_as_columns_become_lines_and_back(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor(anchor)
    position, value = view.reading_position(), view.verticalScrollBar().value()
    for width in (NARROW, WIDE, NARROW, NARROW - 40, WIDE):
        resize(view, width)
        assert is_near_top(view, anchor), width
        assert view.reading_position() == position
    assert view.verticalScrollBar().value() == value


@pytest.mark.parametrize("anchor", ["ms-sites", "mimic-lymphoma", "references-12"])
def test_a_line_inside_a_statement_is_kept_as_columns_become_lines_and_back(view: ArticleView, anchor: str) -> None:
    view.go_to_anchor(anchor)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 3 * view.fontMetrics().height())
    position, line = view.reading_position(), top_line(view)
    for width in (NARROW, WIDE):
        resize(view, width)
        assert view.reading_position() == position
    assert top_line(view) == line


def test_a_position_of_one_form_of_the_page_is_the_same_line_in_the_other(view: ArticleView) -> None:
    view.go_to_anchor("mimic-sarcoma")
    position = view.reading_position()
    view.go_to_anchor(ANSWER)
    resize(view, NARROW)
    view.go_to_position(position)
    assert is_near_top(view, "mimic-sarcoma")
    view.verticalScrollBar().setValue(0)
    resize(view, WIDE)
    view.go_to_position(position)
    assert is_near_top(view, "mimic-sarcoma")


def test_the_place_is_kept_while_the_narrow_page_is_out_of_sight(view: ArticleView) -> None:
    resize(view, NARROW)
    view.go_to_anchor("mimic-sarcoma")
    position, narrow = view.reading_position(), tables(view)
    view.hide()
    view.resize(300, 600)
    view.set_theme(theme.theme("dark", 100))
    settle()
    assert tables(view) == narrow
    view.resize(NARROW, 600)
    view.show()
    settle()
    assert view.reading_position() == position
    assert is_near_top(view, "mimic-sarcoma")


def test_a_page_that_becomes_narrow_out_of_sight_is_narrow_when_it_is_shown(view: ArticleView) -> None:
    wide = tables(view)
    view.go_to_anchor("mimic-sarcoma")
    view.hide()
    resize(view, NARROW)
    view.show()
    settle()
    assert tables(view) < wide
    assert is_near_top(view, "mimic-sarcoma")


def test_larger_letters_leave_no_room_for_columns_either(view: ArticleView, styled: QApplication) -> None:
    wide = tables(view)
    view.go_to_anchor("feature-pet")
    for size, is_wide in ((200, False), (100, True)):
        look = theme.theme("light", size)
        put_on(styled, look)
        view.set_theme(look)
        settle()
        settle()
        assert (tables(view) == wide) is is_wide
        assert is_near_top(view, "feature-pet")


# What is at hand.


def filter_top(view: ArticleView) -> int:
    return top_of(view, anchors(view)[AT_HAND])


def choose(view: ArticleView, modality: str) -> None:
    view.go_to_anchor(AT_HAND)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 90)
    click_link(view, f"at-hand:{modality}")


def features(view: ArticleView, topic: Topic) -> list[str]:
    """The rows of the matrix that are shown."""
    return [feature.id for feature in topic.imaging if feature.id in anchors(view)]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_filter_keeps_what_is_at_hand_and_stays_where_it_is(view: ArticleView, topic: Topic, width: int) -> None:
    resize(view, width)
    for modality in (*modalities_of(topic.imaging), ""):
        view.go_to_anchor(AT_HAND)
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 90)
        before = filter_top(view)
        assert 0 < before < view.viewport().height()
        click_link(view, f"at-hand:{modality}")
        shown = [feature.id for feature in at_hand(topic.imaging, modality)]
        assert features(view, topic) == shown
        assert f"{modality or 'everything'} {len(shown)}" in plain(view)
        assert filter_top(view) == before
    assert view.source().isEmpty()


def test_the_filter_is_a_matter_of_this_page_alone(view: ArticleView) -> None:
    heard: list[object] = []
    for signal in (view.place_requested, view.finding_requested, view.foreign_link_refused, view.reference_requested):
        signal.connect(lambda *told: heard.append(told))
    choose(view, "CT")
    assert heard == []


def test_a_link_to_a_row_that_is_hidden_shows_everything_again(view: ArticleView, topic: Topic) -> None:
    choose(view, "CT")
    assert "feature-t1" not in anchors(view)
    assert view.go_to_anchor("feature-t1")
    assert is_near_top(view, "feature-t1")
    assert features(view, topic) == [feature.id for feature in topic.imaging]


@pytest.mark.parametrize("anchor", ["feature-ms-ct", "mimic-sarcoma", "pcl-case"])
def test_a_link_to_what_is_shown_leaves_the_choice(view: ArticleView, topic: Topic, anchor: str) -> None:
    choose(view, "CT")
    shown = features(view, topic)
    assert view.go_to_anchor(anchor)
    assert is_near_top(view, anchor)
    assert features(view, topic) == shown


def test_the_choice_stays_in_another_form_and_look_and_ends_with_the_topic(view: ArticleView, topic: Topic) -> None:
    choose(view, "PET")
    shown = [feature.id for feature in at_hand(topic.imaging, "PET")]
    resize(view, NARROW)
    assert features(view, topic) == shown
    view.set_theme(theme.theme("dark", 100))
    settle()
    assert features(view, topic) == shown
    view.show_topic(topic, [ANSWER])
    assert features(view, topic) == [feature.id for feature in topic.imaging]


def test_a_line_is_found_again_whatever_the_filter_hides(view: ArticleView) -> None:
    view.go_to_anchor("mimic-sarcoma")
    position = view.reading_position()
    view.go_to_anchor("feature-t1")
    hidden = view.reading_position()
    choose(view, "CT")
    view.go_to_position(position)
    assert is_near_top(view, "mimic-sarcoma")
    assert view.reading_position() == position
    view.go_to_position(hidden)
    assert "feature-t1" not in anchors(view)
    assert abs(top_of(view, anchors(view)["feature-metastasis-ct"])) < view.viewport().height() // 2
    choose(view, "")
    view.go_to_position(hidden)
    assert is_near_top(view, "feature-t1")


def test_the_page_tells_the_tie_beside_the_44_percent(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    bottom = view.cursorForPosition(QPoint(view.viewport().width() - 30, view.viewport().height() - 10)).position()
    in_sight = view.toPlainText()[anchors(view)["ilr-sites"] : bottom].replace("\u00a0", " ")
    statement, _, report = in_sight.partition("What [4] reports:")
    assert "44 % of cases" in statement
    assert "≠ differs from its source" in statement
    assert "extraocular muscles" in report


def test_a_point_leads_to_its_finding(view: ArticleView, topic: Topic, qtbot: QtBot) -> None:
    points = [point for mimic in topic.mimics for point in mimic.points]
    assert points
    for point in points:
        view.go_to_anchor(point.id)
        with qtbot.waitSignal(view.finding_requested) as heard:
            click_link(view, f"check:{point.finding}")
        assert heard.args == [point.finding]


def test_another_text_size_changes_the_letters(view: ArticleView) -> None:
    def size() -> int:
        return view.document().findBlock(anchors(view)["ilr-sites"]).charFormat().font().pixelSize()

    small = size()
    view.set_theme(theme.theme("light", 200))
    settle()
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


def test_a_citation_says_its_reference_to_a_screen_reader(view: ArticleView, topic: Topic) -> None:
    reference = topic.reference(1)
    assert reference is not None
    assert view.about_link("ref:1") == f"[1] {vancouver(reference)} {remark(reference)}".strip()
    for address in ("ref:999", "#answer", "https://example.org", ""):
        assert view.about_link(address) == ""


def test_scrolling_hides_the_reference(view: ArticleView) -> None:
    view.go_to_anchor("ilr-sites")
    point_at(view, link_point(view, "ref:4"))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 50)
    assert not is_shown(view, Peek)


def test_tab_goes_from_citation_to_citation_and_enter_follows(view: ArticleView, qtbot: QtBot) -> None:
    view.setFocus()
    seen = []
    type_key(Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "What\u00a0this\u00a0is\u00a0for"
    assert not is_shown(view, Peek)
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


def test_a_place_that_was_asked_for_is_the_one_that_is_read(view: ArticleView, topic: Topic) -> None:
    for entry in outline_of(topic):
        view.go_to_anchor(entry.anchor)
        assert view.reading_place() == entry.anchor


def test_the_wheel_with_control_is_left_to_the_window(view: ArticleView) -> None:
    wheel = QWheelEvent(
        QPointF(200, 200),
        QPointF(view.mapToGlobal(QPoint(200, 200))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    size = view.document().defaultFont().pixelSize()
    QApplication.sendEvent(view.viewport(), wheel)
    assert not wheel.isAccepted()
    assert view.verticalScrollBar().value() == 0
    assert view.document().defaultFont().pixelSize() == size


# The button that copies a statement.


def copied() -> str:
    return QGuiApplication.clipboard().text().replace("\u00a0", " ")


def test_a_statement_that_is_pointed_at_offers_to_be_copied(view: ArticleView, topic: Topic) -> None:
    view.go_to_anchor("suspect-limb")
    assert not is_shown(view, StatementCopy)
    point_at(view, link_point(view, "ref:4"))
    offer = part(view, StatementCopy)
    assert offer.isVisible()
    assert abs(offer.geometry().center().y() - top_of(view, anchors(view)["suspect-limb"])) < 2 * offer.height()
    assert view.rect().contains(offer.geometry())
    press(offer)
    assert copied() == statement_text(topic, "suspect-limb", VERSION, lambda: EARLY).replace("\u00a0", " ")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 30)
    assert not offer.isVisible()


def test_no_heading_and_no_reference_in_the_list_offers_to_be_copied(view: ArticleView) -> None:
    for anchor in ("when-to-suspect", "references-4"):
        view.go_to_anchor(anchor)
        point_at(view, QPoint(60, top_of(view, anchors(view)[anchor]) + 8))
        assert not is_shown(view, StatementCopy)


def test_c_copies_the_statement_that_the_keyboard_is_at(view: ArticleView, topic: Topic, qtbot: QtBot) -> None:
    view.setFocus()
    view.go_to_anchor("suspect-weakness")
    type_key(Qt.Key.Key_Tab)
    assert is_shown(view, StatementCopy)
    with qtbot.waitSignal(view.said) as heard:
        type_key(Qt.Key.Key_C)
    assert heard.args == ["Statement copied with its references and where it comes from."]
    assert copied() == statement_text(topic, "suspect-weakness", VERSION, lambda: EARLY).replace("\u00a0", " ")


def test_a_statement_that_was_scrolled_away_from_is_not_copied(view: ArticleView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    view.go_to_anchor("ilr-sites")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 3 * view.viewport().height())
    with qtbot.waitSignal(view.said) as heard:
        view.copy_statement()
    assert "No statement is chosen" in heard.args[0]
    assert copied() == "before"


def test_where_no_statement_is_chosen_it_says_how(view: ArticleView, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    view.go_to_anchor("when-to-suspect")
    with qtbot.waitSignal(view.said) as heard:
        view.copy_statement()
    assert "point at one" in heard.args[0]
    assert copied() == "before"


def test_the_button_belongs_to_the_topic_that_is_shown(view: ArticleView, topic: Topic) -> None:
    view.go_to_anchor("ilr-sites")
    point_at(view, link_point(view, "ref:4"))
    view.show_topic(topic, [entry.anchor for entry in outline_of(topic)])
    settle()
    assert not is_shown(view, StatementCopy)


def test_the_page_cannot_be_written_to(view: ArticleView) -> None:
    assert view.isReadOnly()
    assert not view.isUndoRedoEnabled()


def select_statement(view: ArticleView, anchor: str) -> None:
    """Select the whole block at `anchor`."""
    cursor = view.textCursor()
    cursor.setPosition(anchors(view)[anchor])
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    view.setTextCursor(cursor)


def is_whole(data: QMimeData | None, topic: Topic) -> bool:
    """Whether the words at `ilr-sites` came with their mark, their reference and their provenance."""
    assert data is not None
    reference = topic.reference(4)
    assert reference is not None
    words = "The extremities are the most common site, with 44 % of cases. [4]"
    told = as_text([reference]) + "\n" + provenance(topic, VERSION, lambda: EARLY) + "\n"
    whole = re.fullmatch(rf"{re.escape(words)}.*≠ differs from its source\n\n{re.escape(told)}", data.text())
    return whole is not None and provenance(topic, VERSION, lambda: EARLY) in data.html()


def test_a_copied_statement_brings_its_reference_and_where_it_comes_from(view: ArticleView, topic: Topic) -> None:
    select_statement(view, "ilr-sites")
    view.setFocus()
    QGuiApplication.clipboard().clear()
    type_key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert is_whole(QGuiApplication.clipboard().mimeData(), topic)


def test_the_context_menu_copies_the_same(view: ArticleView, topic: Topic) -> None:
    select_statement(view, "ilr-sites")
    QGuiApplication.clipboard().clear()
    menu = view.createStandardContextMenu()
    next(action for action in menu.actions() if action.objectName() == "edit-copy").trigger()
    menu.deleteLater()
    assert is_whole(QGuiApplication.clipboard().mimeData(), topic)


def test_what_is_dragged_is_what_is_copied(view: ArticleView, topic: Topic) -> None:
    select_statement(view, "ilr-sites")
    assert is_whole(view.createMimeDataFromSelection(), topic)


def test_what_is_copied_outlives_the_page(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    page = ArticleView(look, VERSION, lambda: EARLY)
    page.show_topic(topic, [ANSWER])
    for _ in range(3):
        select_statement(page, "ilr-sites")
        page.copy()
        gc.collect()
    page.deleteLater()
    qtbot.wait(1)
    assert is_whole(QGuiApplication.clipboard().mimeData(), topic)


def test_the_whole_page_is_copied_with_every_reference_it_cites(view: ArticleView, topic: Topic) -> None:
    view.selectAll()
    view.copy()
    said = QGuiApplication.clipboard().text()
    assert "\u00a0" not in said
    assert said.endswith(as_text(topic.references) + "\n" + provenance(topic, VERSION, lambda: EARLY) + "\n")


def test_before_a_topic_is_shown_the_page_is_empty(qtbot: QtBot, look: theme.Theme) -> None:
    view = ArticleView(look, VERSION, lambda: EARLY)
    qtbot.addWidget(view)
    view.set_theme(theme.theme("dark", 200))
    settle()
    assert view.toPlainText() == ""
    assert not view.go_to_anchor("answer")
