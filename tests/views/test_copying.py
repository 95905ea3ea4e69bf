"""What is copied brings its references and where it comes from, and nothing that another program would lose or hide."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from desktop.library.bibliography import as_text, remark, vancouver
from desktop.library.export import provenance
from desktop.model.topic import Topic
from desktop.views.copying import complete
from tests.conftest import TOPIC, run_python

VERSION = "2001.02"
BEFORE = date(2026, 2, 1)
AFTER = date(9999, 1, 1)
HTML = (
    '<body style="color: #eeeeee"><p id="place">In 44\u00a0% &lt;3 &amp;nbsp;\u202fa color: red;'
    ' <b>case</b>.\u00a0[<a href="ref:4">4</a>, <a href="ref:6">6</a>]'
    ' <span style="color: #111111; background-color: #222222">≠ differs</span></p>'
    '<table><tr><td style="background-color: #333333">What [5] reports</td></tr></table></body>'
)

#: Copies the words from one text to another, all of them without: `copy("44", "case")`.
Copy = Callable[..., QMimeData]


@pytest.fixture
def page(qtbot: QtBot) -> QTextEdit:
    shown = QTextEdit()
    qtbot.addWidget(shown)
    shown.setHtml(HTML)
    return shown


@pytest.fixture
def copy(page: QTextEdit, topic: Topic) -> Copy:
    def made(first: str = "In 44", last: str = "reports", today: date = BEFORE) -> QMimeData:
        cursor, text = page.textCursor(), page.document().toRawText()
        cursor.setPosition(text.index(first))
        cursor.setPosition(text.index(last) + len(last), QTextCursor.MoveMode.KeepAnchor)
        page.setTextCursor(cursor)
        data = page.createMimeDataFromSelection()
        complete(data, topic, VERSION, lambda: today)
        return data

    return made


def numbered(topic: Topic, *numbers: int) -> str:
    return as_text([reference for reference in topic.references if reference.number in numbers])


def shown(data: QMimeData) -> str:
    """The HTML as another program shows it."""
    document = QTextDocument()
    document.setHtml(data.html())
    return document.toPlainText()


def test_the_words_come_with_their_references_and_their_provenance(copy: Copy, topic: Topic) -> None:
    words = "In 44 % <3 &nbsp; a color: red; case. [4, 6] ≠ differs\nWhat [5] reports"
    origin = provenance(topic, VERSION, lambda: BEFORE)
    assert copy().text() == f"{words}\n\n{numbered(topic, 4, 5, 6)}\n{origin}\n"


def test_html_says_the_same(copy: Copy, topic: Topic) -> None:
    told = shown(copy())
    assert told.startswith("In 44 % <3 &nbsp; a color: red; case. [4, 6] ≠ differs\nWhat [5] reports\n")
    for number in (4, 5, 6):
        reference = topic.reference(number)
        assert reference is not None
        assert remark(reference)
        assert f"\n[{number}] {vancouver(reference)} {remark(reference)}\n" in told
    assert told.endswith(f"\n{provenance(topic, VERSION, lambda: BEFORE)}")
    assert "<b" in copy().html() or "font-weight" in copy().html()


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        ("In 44", "case", []),
        ("case", "[4, 6]", [4, 6]),
        ("case", "[4", [4]),
        ("6]", "differs", [6]),
        ("differs", "reports", [5]),
    ],
)
def test_only_what_is_cited_in_the_selection_comes_along(
    copy: Copy, topic: Topic, first: str, last: str, numbers: list[int]
) -> None:
    data = copy(first, last)
    under = f"{numbered(topic, *numbers)}\n" if numbers else ""
    assert data.text().split("\n\n", 1)[1] == f"{under}{provenance(topic, VERSION, lambda: BEFORE)}\n"
    told = [reference.number for reference in topic.references if vancouver(reference) in shown(data)]
    assert told == numbers


def test_past_the_next_review_the_copy_says_so(copy: Copy, topic: Topic) -> None:
    warning = topic.provenance.warning(AFTER)
    assert warning
    late = copy(today=AFTER)
    assert warning in late.text()
    assert warning in shown(late)
    assert warning not in copy().text()


def test_no_other_form_without_references_is_offered(copy: Copy) -> None:
    assert copy().formats() == ["text/plain", "text/html"]


def test_html_has_no_colors_no_dead_links_and_no_end_before_the_end(copy: Copy) -> None:
    tags = re.findall(r"<[^>]*>", copy().html())
    assert [tag for tag in tags if "color" in tag or tag.startswith(("<a", "<!--"))] == []
    assert "\u00a0" not in copy().html()
    assert "&nbsp;" not in copy().html().replace("&amp;nbsp;", "")


def test_no_sign_of_a_reference_is_taken_for_markup(page: QTextEdit, topic: Topic) -> None:
    nasty = "<b>GFR <30 & “quoted”</b>"
    page.selectAll()
    data = page.createMimeDataFromSelection()
    cited = tuple(reference._replace(why=nasty) for reference in topic.references)
    complete(data, topic._replace(references=cited), VERSION, lambda: BEFORE)
    assert nasty in shown(data)
    assert nasty in data.text()


_COPY_AND_QUIT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.library.library import Library
from desktop.views.article_view import ArticleView
from desktop.views.theme import theme
application = QApplication(sys.argv)
topic = Library(Path(sys.argv[1])).topic(sys.argv[2])
view = ArticleView(theme("light", 100), "2001.02")
view.show_topic(topic, ["answer"])
view.selectAll()
view.copy()
print(QApplication.clipboard().mimeData().formats())
"""


def test_a_program_that_has_copied_can_end(library_file: Path) -> None:
    ran = run_python("-c", _COPY_AND_QUIT, str(library_file), TOPIC)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "['text/plain', 'text/html']\n", "")
