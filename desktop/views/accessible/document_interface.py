"""What Qt hands to a screen reader for a whole page."""

from PySide6 import QtCore
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QTextBrowser, QWidget
from shiboken6 import Shiboken

from desktop.views.accessible.document_tree import Kind, tree_of
from desktop.views.accessible.keyboard import KeyListener
from desktop.views.accessible.links import has_focus
from desktop.views.accessible.part_interface import PartInterface, address_of, index_of, part_at, release

#: What a scroll area is made of; only what else stands over the page concerns the reader.
_OWN_PARTS = "qt_scrollarea_"


class DocumentInterface(QAccessibleWidget):
    """A page: its parts, and then the widgets that stand over it.

    Args:
        view: shows the page.
        text: the address of Qt's own text interface to it, through which it is read line by line.
    """

    def __init__(self, view: QTextBrowser, text: int) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._text = text
        self._held: list[PartInterface] | None = None
        self._told: QAccessibleInterface | None = None
        view.document().contentsChanged.connect(self._on_page_made)
        KeyListener(view).pressed.connect(self._on_keyboard_moved)
        view.selectionChanged.connect(self._on_keyboard_moved)
        view.destroyed.connect(self._on_destroyed)

    def view(self) -> QTextBrowser | None:
        """What shows the page; None when it is gone, or Qt has forgotten this interface to it."""
        view = self.widget() if Shiboken.isValid(self) else None
        return view if isinstance(view, QTextBrowser) else None

    def held(self) -> list[PartInterface]:
        """The parts of the page, read from it when first asked for."""
        view = self.view()
        if self._held is None and view is not None:
            self._held = [PartInterface(self, self, part) for part in tree_of(view.document())]
        return self._held or []

    def childCount(self) -> int:
        """How many parts and widgets it has."""
        return len(self.held()) + len(self._over_page())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part or the widget with this number, from 0."""
        if 0 <= index < len(self.held()):
            return self.held()[index]
        widgets, after = self._over_page(), index - len(self.held())
        return QAccessible.queryAccessibleInterface(widgets[after]) if 0 <= after < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a part or a widget, or -1."""
        widgets, widget = self._over_page(), child.object()
        if isinstance(widget, QWidget) and widget in widgets:
            return len(self.held()) + widgets.index(widget)
        return index_of(self.held(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """What is at this place of the screen, the topmost."""
        for widget in self._over_page():
            if widget.rect().contains(widget.mapFromGlobal(QtCore.QPoint(x, y))):
                return QAccessible.queryAccessibleInterface(widget)
        return part_at(self.held(), x, y)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The link or the widget that the keyboard is at."""
        view, among = self.view(), self.held()
        position = view.textCursor().selectionStart() if view is not None else 0
        while among and view is not None:
            found = next((known for known in among if known.part.start <= position < known.part.end), None)
            if found is not None and found.part.kind is Kind.LINK and has_focus(view, found.part):
                return found
            among = found.held() if found is not None else []
        return super().focusChild()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """Qt's own ways to read it and to bring the keyboard to it."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._text
        return super().interface_cast(kind) if kind is QAccessible.InterfaceType.ActionInterface else address_of(None)

    def _over_page(self) -> list[QWidget]:
        """The widgets that stand over the page now."""
        view = self.view()
        if view is None:
            return []
        children = view.findChildren(QWidget, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly)
        return [child for child in children if child.isVisible() and not child.objectName().startswith(_OWN_PARTS)]

    def _on_page_made(self) -> None:
        """The parts that were told of are gone."""
        if self._held is not None and self.view() is not None:
            release(self._held)
            self._held = self._told = None
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectReorder))

    def _on_keyboard_moved(self) -> None:
        """Tell of the link that the keyboard has come to, once."""
        link = self.focusChild() if QAccessible.isActive() and self.view() is not None else None
        if isinstance(link, PartInterface) and link is not self._told:
            QAccessible.updateAccessibility(QAccessibleEvent(link, QAccessible.Event.Focus))
        self._told = link

    def _on_destroyed(self) -> None:
        """PySide keeps what a factory has made until the program ends; nothing may hang on it."""
        release(self._held or ())
        self._held, self._told, self._text = [], None, address_of(None)
