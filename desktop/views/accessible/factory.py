"""Gives every page of rich text its own accessible tree, instead of Qt's.

What the tree needs is loaded when a screen reader first asks for a page: most readers have none.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

if TYPE_CHECKING:
    from desktop.views.accessible.document_interface import DocumentInterface

#: The pages whose Qt interface is being asked for.
_asked: list[QObject] = []
#: What PySide does not keep for us, because it was not asked for.
_kept: list["DocumentInterface"] = []


@cache
def install() -> None:
    """From now on, and for the pages that a screen reader may have met already, ours; once is enough."""
    QAccessible.installFactory(_interface)
    if QAccessible.isActive():
        for widget in QApplication.allWidgets():
            if isinstance(widget, QTextBrowser):
                _put_before_known(widget)


def _interface(_class_name: str, thing: QObject) -> "DocumentInterface | None":
    """Ours for a page; None leaves everything else, and a page that we ask for ourselves, to Qt."""
    if not isinstance(thing, QTextBrowser) or thing in _asked:
        return None
    return _document(thing)


def _document(view: QTextBrowser) -> "DocumentInterface":
    """Ours; the text of the page is read through what Qt would have handed out."""
    from desktop.views.accessible.document_interface import DocumentInterface

    _asked.append(view)
    qts_own = QAccessible.queryAccessibleInterface(view)
    _asked.remove(view)
    return DocumentInterface(view, qts_own.interface_cast(QAccessible.InterfaceType.TextInterface))


def _put_before_known(view: QTextBrowser) -> None:
    """Qt hands out the last interface that it was told of; whoever has the one before hears that there is a new one."""
    interface = _document(view)
    _kept.append(interface)
    QAccessible.registerAccessibleInterface(interface)
    parent = view.parentWidget()
    if parent is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(parent, QAccessible.Event.ObjectReorder))
