"""What can be done with a link of a page without a mouse: press it, or bring the keyboard to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QAccessibleActionInterface, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from desktop.views.accessible.document_tree import Part

_PRESS = QAccessibleActionInterface.pressAction()
_SET_FOCUS = QAccessibleActionInterface.setFocusAction()
_DESCRIPTIONS = {_PRESS: "Follows the link", _SET_FOCUS: "Brings the keyboard to the link"}


class LinkActions(QAccessibleActionInterface):
    """The actions of one link.

    Args:
        view: gives what shows the page, None when it is gone.
        link: a part of it.
    """

    def __init__(self, view: Callable[[], QTextBrowser | None], link: Part) -> None:
        super().__init__()
        self._view = view
        self._link = link

    def actionNames(self) -> list[str]:
        """The first is what a screen reader does when its own key is pressed."""
        return [_PRESS, _SET_FOCUS]

    def doAction(self, actionName: str) -> None:
        """Do it once whoever asked has been answered: what is pressed may replace the page, and this with it."""
        view = self._view()
        if view is not None and actionName in _DESCRIPTIONS:
            act = follow if actionName == _PRESS else bring_focus
            QTimer.singleShot(0, view, partial(act, view, self._link))

    def keyBindingsForAction(self, actionName: str) -> list[str]:
        """Enter follows the link that has the focus."""
        return ["Return"] if actionName == _PRESS else []

    def localizedActionDescription(self, name: str) -> str:
        """What an action does."""
        return _DESCRIPTIONS.get(name, "")

    def localizedActionName(self, name: str) -> str:
        """What an action is called."""
        return name


def follow(view: QTextBrowser, link: Part) -> None:
    """As if the link were clicked."""
    view.anchorClicked.emit(QUrl(link.address))


def bring_focus(view: QTextBrowser, link: Part) -> None:
    """As if Tab had been pressed until the link was reached."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(link.start)
    cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
    view.setFocus()
    view.setTextCursor(cursor)
    view.ensureCursorVisible()


def has_focus(view: QTextBrowser, link: Part) -> bool:
    """Whether the keyboard is at the link: Tab selects all of it."""
    cursor = view.textCursor()
    return view.hasFocus() and (cursor.selectionStart(), cursor.selectionEnd()) == (link.start, link.end)
