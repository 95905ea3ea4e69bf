"""Finding in the article: from where the reader is, round the page, and through every new form of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.article_view import ArticleView
from desktop.views.exhibits_html import AT_HAND
from desktop.views.find_bar import FindBar
from desktop.views.finding_in_page import matches
from desktop.views.outline import outline_of
from desktop.views.page_search import PageSearch
from tests.views.conftest import LIGHT
from tests.views.seen import part, settle, type_key, type_text
from tests.views.test_theme import too_weak

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Finding:
    """The article, the bar under it and what joins them, as the reader uses them."""

    def __init__(self, topic: Topic) -> None:
        self.root = QWidget()
        self.page = ArticleView(LIGHT, "1")
        self.bar = FindBar(LIGHT)
        self.search = PageSearch(self.page, self.bar, LIGHT)
        self.search.setParent(self.root)
        self.search.selections_changed.connect(self.mark)
        layout = QVBoxLayout(self.root)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.bar)
        layout.addWidget(QLineEdit(self.root))  # Qt would give the focus to what comes next
        self.root.resize(900, 700)
        self.page.show_topic(topic, [entry.anchor for entry in outline_of(topic)])

    def mark(self) -> None:
        self.page.setExtraSelections(self.search.selections())

    def look_for(self, text: str) -> None:
        self.search.open()
        type_text(text)
        settle()

    def told(self) -> str:
        return part(self.bar, QLabel).text()

    def shown(self) -> str:
        """The words of the current match."""
        current = self.search.selections()[-1]  # its cursor lives as long as it does
        return current.cursor.selectedText()

    def place(self) -> int:
        """Where the current match is."""
        current = self.search.selections()[-1]
        return current.cursor.selectionStart()

    def total(self, text: str) -> int:
        return len(matches(self.page.document().toRawText(), text))

    def is_in_sight(self) -> bool:
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(self.place())
        return self.page.viewport().rect().contains(self.page.cursorRect(cursor))


@pytest.fixture
def finding(qtbot: QtBot, look: theme.Theme, topic: Topic) -> Finding:
    """The real article, nothing looked for yet."""
    assert look == LIGHT
    made = Finding(topic)
    qtbot.addWidget(made.root)
    with qtbot.waitActive(made.root):
        made.root.show()
        made.root.activateWindow()
    settle()
    return made


def test_typing_shows_the_first_match_and_how_many_there_are(finding: Finding) -> None:
    finding.look_for("44 %")
    assert finding.told() == f"1 of {finding.total('44 %')}"
    assert finding.shown() == "44\N{NO-BREAK SPACE}%"
    assert finding.is_in_sight()


def test_more_letters_stay_at_the_place(finding: Finding) -> None:
    finding.look_for("extram")
    place = finding.place()
    type_text("edullary")
    assert finding.place() == place


def test_enter_goes_round_the_page_and_says_so(finding: Finding) -> None:
    finding.look_for("biopsy")
    total = finding.total("biopsy")
    assert total > 2
    places = [finding.place()]
    for number in range(2, total + 1):
        type_key(Qt.Key.Key_Return)
        assert finding.told() == f"{number} of {total}"
        assert finding.is_in_sight()
        places.append(finding.place())
    assert places == sorted(set(places))
    type_key(Qt.Key.Key_Return)
    assert finding.told() == f"1 of {total}, from the top again"
    assert finding.place() == places[0]
    type_key(Qt.Key.Key_Return, SHIFT)
    assert finding.told() == f"{total} of {total}, from the end again"
    assert finding.place() == places[-1]
    type_key(Qt.Key.Key_Return, SHIFT)
    assert finding.told() == f"{total - 1} of {total}"


def test_it_begins_where_the_reader_is(finding: Finding) -> None:
    finding.page.go_to_anchor("work-up")
    top = finding.page.cursorForPosition(finding.page.viewport().rect().topLeft()).position()
    finding.look_for("leukemia")
    assert finding.place() >= top
    assert finding.told() != f"1 of {finding.total('leukemia')}"


def test_past_the_last_match_it_begins_at_the_top(finding: Finding) -> None:
    finding.page.verticalScrollBar().setValue(finding.page.verticalScrollBar().maximum())
    finding.look_for("the guidance")
    assert finding.told() == f"1 of {finding.total('the guidance')}, from the top again"
    assert finding.is_in_sight()


def test_no_match_marks_nothing_and_says_what_to_do(finding: Finding) -> None:
    finding.look_for("xyzzy")
    assert finding.told() == "No match: try fewer letters."
    assert finding.page.extraSelections() == []
    type_key(Qt.Key.Key_Return)
    type_key(Qt.Key.Key_Return, SHIFT)
    assert finding.told() == "No match: try fewer letters."


def test_letters_that_are_taken_back_lead_nowhere(finding: Finding) -> None:
    finding.look_for("biopsy")
    place = finding.place()
    type_text("xyz")
    assert finding.search.selections() == []
    for _ in "biopsyxyz":
        type_key(Qt.Key.Key_Backspace)
    assert finding.told() == ""
    type_text("biopsy")
    assert finding.place() == place


def test_the_match_that_is_shown_differs_by_more_than_color(finding: Finding) -> None:
    finding.look_for("e")
    *others, current = finding.page.extraSelections()
    assert len(others) > 20
    pens = [known.format.penProperty(QTextFormat.Property.OutlinePen) for known in (others[0], current)]
    assert pens[0].widthF() < pens[1].widthF()
    assert pens[0].color() == LIGHT.color("found-edge")
    assert pens[1].color() == LIGHT.color("text")
    assert others[0].format.background().color() == LIGHT.color("found")
    assert current.format.background().color() == LIGHT.color("found-current")


def test_every_text_of_the_page_can_be_read_where_it_is_found() -> None:
    texts = ("text", "text-muted", "link", "added", "differs", "unknown", "pitfall")
    grounds = ("found", "found-current")
    assert too_weak({(text, ground) for text in texts for ground in grounds}, 4.5) == []
    edges = {("found-edge", ground) for ground in ("page", "answer-bg", "differs-bg", "pitfall-bg", "found")}
    edges |= {("text", ground) for ground in ("page", "answer-bg", "differs-bg", "pitfall-bg", "found-current")}
    assert too_weak(edges, 3) == []


def test_all_matches_in_sight_are_marked_wherever_the_page_is_scrolled(finding: Finding) -> None:
    finding.look_for("e")
    bar = finding.page.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum(), bar.maximum() // 3):
        bar.setValue(value)
        room = finding.page.viewport().rect()
        first = finding.page.cursorForPosition(room.topLeft()).position()
        last = finding.page.cursorForPosition(room.bottomRight()).position()
        wanted = {at for at, _ in matches(finding.page.document().toRawText(), "e") if first <= at < last}
        marked = {known.cursor.selectionStart() for known in finding.page.extraSelections()}
        assert len(wanted) > 20
        assert wanted <= marked
    assert len(marked) < finding.total("e") / 2


def test_escape_leads_to_the_match_on_the_page(finding: Finding) -> None:
    finding.look_for("biopsy")
    place = finding.place()
    type_key(Qt.Key.Key_Escape)
    assert finding.page.hasFocus()
    assert finding.page.extraSelections() == []
    cursor = finding.page.textCursor()
    assert (cursor.selectionStart(), cursor.selectedText().lower()) == (place, "biopsy")
    type_key(Qt.Key.Key_Tab)
    assert finding.page.textCursor().selectionStart() > place
    assert finding.page.textCursor().charFormat().anchorHref()


def test_with_the_bar_closed_it_is_repeated_from_the_cursor(finding: Finding) -> None:
    said: list[str] = []
    finding.search.said.connect(said.append)
    finding.look_for("biopsy")
    first = finding.place()
    total = finding.total("biopsy")
    type_key(Qt.Key.Key_Escape)
    finding.search.go_to_next()
    second = finding.page.textCursor().selectionStart()
    assert second > first
    assert finding.bar.isHidden()
    assert finding.page.extraSelections() == []
    finding.search.go_to_previous()
    assert finding.page.textCursor().selectionStart() == first
    finding.search.go_to_previous()
    assert said == [
        f"“biopsy”: 2 of {total}",
        f"“biopsy”: 1 of {total}",
        f"“biopsy”: {total} of {total}, from the end again",
    ]


def test_with_nothing_looked_for_yet_repeating_asks(finding: Finding) -> None:
    finding.search.go_to_next()
    assert finding.bar.isVisible()
    type_text("biopsy")
    assert finding.told().startswith("1 of ")


def test_selected_words_are_looked_for(finding: Finding) -> None:
    text = finding.page.document().toRawText()
    start, end = matches(text, "44 %")[1]
    cursor = finding.page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    finding.page.setTextCursor(cursor)
    finding.search.open()
    assert finding.bar.query() == "44 %"
    assert not finding.page.textCursor().hasSelection()
    assert finding.told() == f"2 of {finding.total('44 %')}"
    assert finding.place() == start


def test_of_a_selection_of_several_blocks_the_first_line_is_looked_for(finding: Finding) -> None:
    finding.page.selectAll()
    finding.search.open()
    first = next(line for line in finding.page.toPlainText().splitlines() if line.strip())
    assert finding.bar.query() == " ".join(first.split())
    assert finding.told().startswith("1 of ")


@pytest.mark.parametrize(
    "render",
    [
        lambda page: page.set_theme(theme.theme("dark", 100)),
        lambda page: page.set_theme(theme.theme("light", 150)),
    ],
)
def test_the_same_match_stays_through_another_look(finding: Finding, render: Callable[[ArticleView], None]) -> None:
    finding.look_for("muscle")
    type_key(Qt.Key.Key_Return)
    type_key(Qt.Key.Key_Return)
    place, told = finding.place(), finding.told()
    render(finding.page)
    settle()
    assert (finding.place(), finding.told()) == (place, told)
    finding.mark()
    assert finding.shown().lower() == "muscle"


def test_another_look_marks_in_its_own_colors(finding: Finding) -> None:
    finding.look_for("muscle")
    dark = theme.theme("dark", 200)
    finding.search.set_theme(dark)
    assert {button.iconSize().width() for button in finding.bar.findChildren(QToolButton)} == {40}
    assert finding.page.extraSelections()[-1].format.background().color() == dark.color("found-current")


def test_the_count_follows_the_filter(finding: Finding) -> None:
    finding.page.go_to_anchor(AT_HAND)
    finding.look_for("MRI")
    before = finding.total("MRI")
    assert finding.told().endswith(f" of {before}")
    finding.page._show_what_is_at_hand("CT")
    after = finding.total("MRI")
    assert 0 < after < before
    assert finding.told().endswith(f" of {after}")
    assert finding.shown() == "MRI"


def test_another_page_is_searched_at_once(finding: Finding) -> None:
    finding.look_for("muscle")
    finding.page.setHtml("<p>one muscle</p><p>and a \N{DNA DOUBLE HELIX} muscle</p>")
    assert finding.told().endswith(" of 2")
    finding.search.go_to_next()
    assert finding.shown() == "muscle"
    finding.page.setHtml("<p>nothing of it</p>")
    assert finding.told() == "No match: try fewer letters."


def test_a_page_that_changes_while_the_bar_is_closed_is_not_searched(finding: Finding) -> None:
    finding.look_for("muscle")
    type_key(Qt.Key.Key_Escape)
    finding.page.setHtml("<p>short</p>")
    assert finding.search.selections() == []


def test_a_match_far_to_the_side_is_brought_into_sight(finding: Finding) -> None:
    finding.page.setHtml(f"<pre>{'word ' * 400}here</pre>")
    finding.look_for("here")
    assert finding.is_in_sight()


def test_forgotten_is_forgotten(finding: Finding) -> None:
    finding.look_for("muscle")
    finding.search.forget()
    assert finding.bar.isHidden()
    assert finding.page.extraSelections() == []
    assert finding.bar.query() == ""


def test_no_word_of_what_is_looked_for_is_told_to_nobody_asking(finding: Finding, styled: QApplication) -> None:
    assert styled
    said: list[str] = []
    finding.search.said.connect(said.append)
    finding.look_for("muscle")
    finding.search.forget()
    assert said == []
