"""What the program makes of a library that somebody made up: read, and shown in every part of the window."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from desktop.errors import WardbookError
from desktop.library import checkers, export, search, soundness, topics
from desktop.library.bibliography import FORMATS
from desktop.library.library import Library
from desktop.state.history import Place
from desktop.views.article_html import article_html
from desktop.views.statement_html import Page
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

    from desktop.views.main_window import MainWindow

#: What is made hostile: small and complete.
CONTENT, TOPIC = CHECKOUT / "tests" / "example", "muscle-relapse"
#: What was put into a library; whoever takes it for HTML drops its brackets.
MARK = "hostileword"
PUT_IN = f"<b>{MARK}</b>"
_IN_HTML = "&lt;b&gt;"
#: What a library loads when it is first asked; here once, and not in every process anew.
_LOADED = (checkers, search, topics)
#: What is typed into the search field; all of it stands in the example.
_SEARCHED = ("muscle", "biopsy")


def refusal(path: str) -> str:
    """Read everything that a library says: why it was refused, or empty where it was not."""
    try:
        library = _opened(path)
        library.info()
        library.topics()
        library.first_due()
        library.questions(TOPIC)
        library.symptom_checker(TOPIC)
        for text in _SEARCHED:
            library.search(text)
        library.topic(TOPIC)
    except WardbookError as error:
        return str(error)
    return ""


def page_unguarded(path: str) -> str:
    """The page of a library's topic where the reader trusts whoever wrote it; empty where it cannot be read at all."""
    with _unguarded():
        if refusal(path):
            return ""
        return article_html(Page(_opened(path).topic(TOPIC)))


def shown(path: str) -> list[str]:
    """In a process of its own: where in the window or on paper `PUT_IN` is interpreted, or is not to be seen."""
    from tests.faults.real_window import at_home, real_run
    from tests.views.seen import settle

    library = _opened(path)
    faults = [fault for name, text in _written(library) for fault in _written_faults(name, text)]
    with at_home(), real_run(library, opened=False) as run:
        run.open(Place(TOPIC))
        settle()
        for name, root in _parts(run.window):
            faults += _widget_faults(name, root)
    faults += [fault for document in _papers(library) for fault in _document_faults("paper", document)]
    return faults


def _opened(path: str) -> Library:
    """The library; whoever makes up a topic makes up the digests of it."""
    return Library(Path(path), checks_records=False)


@contextmanager
def _unguarded() -> Iterator[None]:
    with ExitStack() as stack:
        for name in vars(soundness):
            if name.startswith("check_"):
                stack.enter_context(mock.patch.object(soundness, name))
        yield


def _parts(window: "MainWindow") -> "Iterator[tuple[str, QWidget]]":
    """Every part of the window, each after it has come into sight."""
    from tests.views.seen import settle, trigger

    yield "article", window
    for tab in ("checker", "checklist", "evidence"):
        trigger(window, tab)
        settle()
        yield tab, window
    for number in (1, 2):
        window.parts.side.show_reference(number)
        settle()
        yield f"reference {number}", window
    for text in _SEARCHED:
        window.searching.search(text)
        settle()
        yield f"search for {text}", window
    trigger(window, "home")
    settle()
    yield "home", window


def _widget_faults(name: str, root: "QWidget") -> list[str]:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

    faults = []
    for widget in (root, *root.findChildren(QWidget)):
        if PUT_IN in widget.toolTip():
            faults.append(f"{name}: a tool tip is HTML")
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and MARK in widget.text():
            faults.append(f"{name}: a label is HTML")
        if isinstance(widget, QTextEdit):
            faults += _document_faults(name, widget.document())
    return [*faults, *([] if _says_mark(root) else [f"{name}: what was put in is not seen"])]


def _says_mark(root: "QWidget") -> bool:
    from tests.views.seen import every_word

    return any(PUT_IN in word for word in every_word(root))


def _document_faults(name: str, document: "QTextDocument") -> list[str]:
    text = document.toPlainText()
    faults = [f"{name}: it has a picture"] if any(form.isImageFormat() for form in document.allFormats()) else []
    return [*faults, *([f"{name}: it is HTML"] if text.count(MARK) != text.count(PUT_IN) else [])]


def _papers(library: Library) -> "Iterator[QTextDocument]":
    from desktop.views.printing.pages import Pages
    from desktop.views.printing.paper import article_paper, checklist_paper
    from desktop.views.printing.sheet_size import inches

    topic, day = library.topic(TOPIC), date(2001, 1, 1)
    version = library.info().version
    for paper in (article_paper(topic, version, day), checklist_paper(topic, frozenset(), version, day)):
        pages = Pages(paper, inches("A4"))
        yield from (pages.head, pages.body, pages.foot(1))


def _written(library: Library) -> Iterator[tuple[str, str]]:
    """What the program writes for a terminal, a file or another program."""
    topic, version = library.topic(TOPIC), library.info().version
    yield "show as text", export.as_text(topic, version)
    yield "show as HTML", export.as_html(topic, version)
    yield "show as JSON", export.as_json(topic, version)
    for name, form in FORMATS.items():
        yield f"references as {name}", form(topic.references)


def _written_faults(name: str, text: str) -> list[str]:
    written = _IN_HTML if name.endswith("HTML") else "<b>"
    faults = [f"{name}: it is HTML"] if text.count(MARK) != text.count(f"{written}{MARK}") else []
    return [*faults, *([] if MARK in text else [f"{name}: what was put in is not seen"])]
