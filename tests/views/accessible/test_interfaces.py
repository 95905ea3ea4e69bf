"""What a screen reader is handed for the real page: kinds, names, places, states, and links that can be pressed."""

import gc
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.accessible import factory
from desktop.views.accessible.document_interface import DocumentInterface
from desktop.views.accessible.document_tree import Part, tree_of
from desktop.views.accessible.part_interface import PartInterface, address_of
from desktop.views.article_view import ArticleView
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.outline import outline_of
from tests.views.conftest import EARLY
from tests.views.seen import settle, top_of, type_key

Role = QAccessible.Role
PRESS, SET_FOCUS = "Press", "SetFocus"


@pytest.fixture(autouse=True)
def installed(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    """The program's own trees are in force, and a screen reader is listening."""
    factory.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def page(look: theme.Theme, topic: Topic) -> ArticleView:
    """The topic, not on the screen yet."""
    made = ArticleView(look, "2001.02", lambda: EARLY)
    made.show_topic(topic, [entry.anchor for entry in outline_of(topic)])
    return made


@pytest.fixture
def view(qtbot: QtBot, look: theme.Theme, topic: Topic) -> ArticleView:
    """The topic on a page of 800 by 600 pixels."""
    shown = page(look, topic)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.setFocus()
    settle()
    return shown


def document_of(view: QTextBrowser) -> DocumentInterface:
    """What Qt hands out for a page."""
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, DocumentInterface)
    return found


def name(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [interface.child(index) for index in range(interface.childCount())]


def everything(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that is in it, as Qt walks it."""
    for child in children(interface):
        yield child
        yield from everything(child)


def all_with(view: QTextBrowser, role: QAccessible.Role) -> list[QAccessibleInterface]:
    return [found for found in everything(document_of(view)) if found.role() == role]


def flat_texts(document: DocumentInterface) -> Iterator[QAccessibleInterface]:
    """What is read of a page without tables, in order."""
    return (found for found in everything(document) if found.role() in (Role.Heading, Role.Paragraph, Role.ListItem))


def flat(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield part.name
        yield from flat(part.parts)


def test_the_page_is_a_document_of_the_parts_that_it_shows(view: ArticleView, topic: Topic) -> None:
    document = document_of(view)
    assert (document.role(), name(document)) == (Role.Document, "Article")
    assert [name(part) for part in everything(document)] == list(flat(tree_of(view.document())))
    headings = all_with(view, Role.Heading)
    assert [name(heading) for heading in headings if _level(heading) == 2] == [
        *(section.title for section in topic.sections),
        "References",
    ]
    assert _level(headings[0]) == 1


def _level(heading: QAccessibleInterface) -> object:
    return heading.attributesInterface().attributeValue(QAccessible.Attribute.Level)


def test_every_part_knows_where_it_belongs(view: ArticleView) -> None:
    document = document_of(view)
    seen = 0
    for part in everything(document):
        parent = part.parent()
        assert parent.child(parent.indexOfChild(part)) is part
        assert part.isValid()
        seen += 1
    assert seen > 500
    outside = QAccessible.queryAccessibleInterface(view.viewport())
    assert document.indexOfChild(outside) == -1
    assert document.child(document.childCount()) is None
    assert document.child(-1) is None
    assert {found.role() for found in everything(document)} >= {Role.Table, Role.Row, Role.Cell, Role.ColumnHeader}


def test_a_table_is_rows_of_cells(view: ArticleView) -> None:
    for table in all_with(view, Role.Table):
        assert {row.role() for row in children(table)} == {Role.Row}
        heads, *rows = [children(row) for row in children(table)]
        assert {head.role() for head in heads} == {Role.ColumnHeader}
        assert {cell.role() for row in rows for cell in row} == {Role.Cell}


def test_what_qt_itself_tells_of_the_text_is_still_told(view: ArticleView, topic: Topic) -> None:
    text = document_of(view).textInterface()
    told = text.text(0, text.characterCount())
    assert re.split(r"[\s\uFDD0\uFDD1]+", told.strip()) == view.toPlainText().split()  # Qt's own marks of cells
    assert topic.question in told


def test_a_pressed_link_is_followed(view: ArticleView, qtbot: QtBot) -> None:
    link = next(found for found in all_with(view, Role.Link) if name(found) == "Reference 4")
    assert link.actionInterface().actionNames() == [PRESS, SET_FOCUS]
    with qtbot.waitSignal(view.reference_requested) as followed:
        link.actionInterface().doAction(PRESS)
    assert followed.args == [4]


def test_what_a_view_shows_beside_a_link_is_its_description(qtbot: QtBot) -> None:
    class Telling(QTextBrowser):
        def about_link(self, address: str) -> str:
            return f"shown beside {address}"

    shown, silent = Telling(), QTextBrowser()
    for made in (shown, silent):
        qtbot.addWidget(made)
        made.setHtml('<p>One <a href="#two">two</a></p>')
    assert all_with(shown, Role.Link)[0].text(QAccessible.Text.Description) == "shown beside #two"
    assert all_with(silent, Role.Link)[0].text(QAccessible.Text.Description) == ""
    assert all_with(shown, Role.Paragraph)[0].text(QAccessible.Text.Description) == ""


def test_a_link_that_replaces_the_page_can_be_pressed(view: ArticleView) -> None:
    link = next(found for found in all_with(view, Role.Link) if name(found).startswith("CT"))
    cells = len(all_with(view, Role.Cell))
    link.actionInterface().doAction(PRESS)
    settle()
    assert not Shiboken.isValid(link)
    assert 0 < len(all_with(view, Role.Cell)) < cells


def test_the_keyboard_can_be_brought_to_a_link(view: ArticleView) -> None:
    links = all_with(view, Role.Link)
    view.setFocus()
    links[-1].actionInterface().doAction(SET_FOCUS)
    settle()
    assert document_of(view).focusChild() is links[-1]
    assert links[-1].state().focused
    assert not links[-1].state().offscreen
    assert [link for link in links if link.state().focused] == [links[-1]]


def test_tab_comes_to_every_link_in_turn(view: ArticleView) -> None:
    links = all_with(view, Role.Link)
    view.moveCursor(view.textCursor().MoveOperation.Start)
    for link in links[:12]:
        type_key(Qt.Key.Key_Tab)
        assert document_of(view).focusChild() is link
        assert (link.state().focusable, link.state().focused) == (True, True)


def test_what_is_scrolled_away_is_not_in_sight(view: ArticleView) -> None:
    first, last = all_with(view, Role.Heading)[0], all_with(view, Role.Heading)[-1]
    assert (first.state().offscreen, last.state().offscreen) == (False, True)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert first.state().offscreen
    view.hide()
    assert first.state().invisible


def test_parts_are_where_they_are_painted(view: ArticleView) -> None:
    heading = next(found for found in all_with(view, Role.Heading) if _level(found) == 2)
    assert isinstance(heading, PartInterface)
    corner = view.viewport().mapToGlobal(QPoint(0, top_of(view, heading.part.start)))
    assert abs(heading.rect().top() - corner.y()) <= 1
    paper = QRect(view.viewport().mapToGlobal(QPoint(0, 0)), view.viewport().size())
    for part in everything(document_of(view)):
        assert part.rect().isValid(), name(part)
        assert part.rect().left() >= paper.left()
        assert part.rect().right() <= paper.right()


def test_what_is_at_a_point_is_found_from_the_page_down(view: ArticleView) -> None:
    for link in all_with(view, Role.Link)[:8]:
        assert isinstance(link, PartInterface)
        middle = link.rect().center()
        found: QAccessibleInterface | None = document_of(view)
        assert view.anchorAt(view.viewport().mapFromGlobal(middle)) == link.part.address
        while found is not None and found.role() != Role.Link:
            found = found.childAt(middle.x(), middle.y())
        assert found is link
    assert document_of(view).childAt(-5000, -5000) is None


def test_what_stands_over_the_page_comes_after_it(view: ArticleView) -> None:
    over = QPushButton("Over the page", view)
    over.show()
    last = children(document_of(view))[-1]
    assert (name(last), last.role()) == ("Over the page", Role.Button)
    assert document_of(view).indexOfChild(last) == document_of(view).childCount() - 1


def test_a_new_page_has_new_parts_and_the_old_are_gone(view: ArticleView, look: theme.Theme) -> None:
    for _ in range(5):
        old = list(everything(document_of(view)))
        view.set_theme(look)
        assert not any(Shiboken.isValid(part) for part in old)
        del old
        assert [name(part) for part in everything(document_of(view))] == list(flat(tree_of(view.document())))
    assert _alive() == sum(1 for _ in everything(document_of(view)))


@pytest.mark.parametrize("met_before", [False, True])
def test_nothing_is_left_of_a_page_that_is_gone(look: theme.Theme, topic: Topic, met_before: bool) -> None:
    shown = page_met_before(look, topic) if met_before else page(look, topic)
    document, parts = document_of(shown), list(everything(document_of(shown)))
    assert len(parts) > 500
    Shiboken.delete(shown)
    assert not Shiboken.isValid(document)
    assert not any(Shiboken.isValid(part) for part in parts)
    del parts
    assert _alive() == 0


def _alive() -> int:
    gc.collect()
    return sum(type(known) is PartInterface for known in gc.get_objects())


def test_nothing_is_made_before_it_is_asked_for(view: ArticleView, look: theme.Theme) -> None:
    QAccessible.setActive(False)
    view.set_theme(look)
    type_key(Qt.Key.Key_Tab)
    assert _alive() == 0
    QAccessible.setActive(True)
    document_of(view).childCount()
    assert _alive() == len(tree_of(view.document()))


def page_met_before(look: theme.Theme, topic: Topic) -> ArticleView:
    """A page that a screen reader had asked for before our trees were installed."""
    QAccessible.setActive(False)
    shown = page(look, topic)
    factory._asked.append(shown)
    assert QAccessible.queryAccessibleInterface(shown).role() == Role.StaticText
    factory._asked.remove(shown)
    assert QAccessible.queryAccessibleInterface(shown).role() == Role.StaticText  # Qt remembers
    factory._put_before_known(shown)
    QAccessible.setActive(True)
    return shown


def test_a_page_that_was_met_before_gets_its_tree(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    shown = page_met_before(look, topic)
    qtbot.addWidget(shown)
    assert [name(part) for part in everything(document_of(shown))] == list(flat(tree_of(shown.document())))


def test_parts_answer_even_when_their_page_is_gone_first(view: ArticleView, look: theme.Theme) -> None:
    """Qt knows nothing of this page: one that it knows would leave others of the same widget behind in its list."""
    document = DocumentInterface(view, address_of(None))
    parts = list(everything(document))
    Shiboken.delete(document)
    for part in parts:
        assert (part.isValid(), part.state().invalid, part.rect().isValid()) == (False, 1, False)
        part.text(QAccessible.Text.Description)
    assert parts[0].parent() is None
    links = [part for part in parts if part.role() == Role.Link]
    links[0].actionInterface().doAction(PRESS)
    view.set_theme(look)
    type_key(Qt.Key.Key_Tab)


def test_the_evidence_is_a_document_too(qtbot: QtBot, look: theme.Theme, topic: Topic) -> None:
    panel = EvidencePanel(look, "2001.02", lambda: EARLY)
    qtbot.addWidget(panel)
    panel.show_topic(topic, None)
    shown = panel.findChild(QTextBrowser, "evidence")
    assert isinstance(shown, QTextBrowser)
    panel.show_reference(4)
    assert name(document_of(shown)) == shown.accessibleName()
    told = [name(part) for part in flat_texts(document_of(shown))]
    assert " ".join(told).split() == shown.toPlainText().split()
    assert all_with(shown, Role.Link)
