"""Where a part of a page is on the screen, for magnifiers and for what follows a screen reader's cursor."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser

from desktop.views.accessible.document_tree import Kind, Part


def place_of(view: QTextBrowser, part: Part) -> QRect:
    """Where `part` is, in pixels of the screen, whether it is scrolled into sight or not."""
    place = _link(view, part) if part.kind is Kind.LINK else _blocks(view, part)
    return QRect(view.viewport().mapToGlobal(place.topLeft()), place.size())


def is_in_sight(view: QTextBrowser, part: Part) -> bool:
    """Whether anything of `part` is within the view."""
    viewport = view.viewport()
    return place_of(view, part).intersects(QRect(viewport.mapToGlobal(viewport.rect().topLeft()), viewport.size()))


def _blocks(view: QTextBrowser, part: Part) -> QRect:
    document, place = view.document(), QRectF()
    block = document.findBlock(part.start)
    while block.isValid() and block.position() <= part.end:
        place |= document.documentLayout().blockBoundingRect(block)
        block = block.next()
    place.translate(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
    return place.toAlignedRect()


def _link(view: QTextBrowser, part: Part) -> QRect:
    """From its first letter to its last; where it goes over several lines, those lines."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(part.start)
    first = view.cursorRect(cursor)
    cursor.setPosition(part.end)
    last = view.cursorRect(cursor)
    if first.top() == last.top():
        return first | last
    lines = _blocks(view, part)
    return QRect(lines.left(), first.top(), lines.width(), last.bottom() + 1 - first.top())
