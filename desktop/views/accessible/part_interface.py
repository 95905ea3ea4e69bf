"""What Qt hands to a screen reader for one part of a page.

Qt holds only the addresses of interfaces, so Python keeps each of them for as long as its page is shown.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface, QAccessibleInterface
from PySide6.QtWidgets import QTextBrowser
from shiboken6 import Shiboken

from desktop.views.accessible.document_tree import Kind, Part
from desktop.views.accessible.geometry import is_in_sight, place_of
from desktop.views.accessible.links import LinkActions, has_focus

if TYPE_CHECKING:
    from desktop.views.accessible.document_interface import DocumentInterface

_ROLES = {
    Kind.HEADING: QAccessible.Role.Heading,
    Kind.PARAGRAPH: QAccessible.Role.Paragraph,
    Kind.LIST: QAccessible.Role.List,
    Kind.ITEM: QAccessible.Role.ListItem,
    Kind.LINK: QAccessible.Role.Link,
    Kind.TABLE: QAccessible.Role.Table,
    Kind.ROW: QAccessible.Role.Row,
    Kind.COLUMN: QAccessible.Role.ColumnHeader,
    Kind.CELL: QAccessible.Role.Cell,
    Kind.BOX: QAccessible.Role.Section,
}


@runtime_checkable
class TellsOfLinks(Protocol):
    """A view that shows something beside a link that has the focus."""

    def about_link(self, address: str) -> str:
        """What it shows, in words; empty where there is nothing."""


class HeadingLevel(QAccessibleAttributesInterface):
    """The level of a heading, from 1."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """The level is all there is."""
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        """The level."""
        return self._level if key is QAccessible.Attribute.Level else None


class PartInterface(QAccessibleInterface):
    """A part of a page; what is in it is made when first asked for.

    Args:
        document: the page.
        parent: the part that this one is in, or the page.
        part: what it is.
    """

    def __init__(self, document: "DocumentInterface", parent: "DocumentInterface | PartInterface", part: Part) -> None:
        super().__init__()
        self.part = part
        self._document = document
        self._parent = parent
        self._held: list[PartInterface] | None = None
        self._abilities: dict[QAccessible.InterfaceType, Shiboken.Object] = {}
        if part.kind is Kind.LINK:
            self._abilities[QAccessible.InterfaceType.ActionInterface] = LinkActions(self._view, part)
        elif part.kind is Kind.HEADING:
            self._abilities[QAccessible.InterfaceType.AttributesInterface] = HeadingLevel(part.level)

    def held(self) -> "list[PartInterface]":
        """What is in it."""
        if self._held is None:
            self._held = [PartInterface(self._document, self, part) for part in self.part.parts]
        return self._held

    def release(self) -> None:
        """Let go of it and of what is in it, and make Qt forget them."""
        release(self._held or ())
        self._held = []
        if Shiboken.isValid(self):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self))

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """What it is in."""
        return self._parent if Shiboken.isValid(self._parent) else None

    def childCount(self) -> int:
        """How many parts are in it."""
        return len(self.held())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part in it with this number, from 0."""
        return self.held()[index] if 0 <= index < len(self.held()) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a part in it, or -1."""
        return index_of(self.held(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part in it at this place of the screen."""
        return part_at(self.held(), x, y)

    def isValid(self) -> bool:
        """Whether its page is still there."""
        return self._view() is not None

    def object(self) -> None:  # type: ignore[override]
        """No widget of its own."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        view = self._view()
        return place_of(view, self.part) if view is not None else QRect()

    def role(self) -> QAccessible.Role:
        """What it is."""
        return _ROLES[self.part.kind]

    def state(self) -> QAccessible.State:
        """Whether it is in sight, and whether the keyboard is at it."""
        view, state = self._view(), QAccessible.State()
        if view is None:
            state.invalid = True
            return state
        state.invisible = not view.isVisible()
        state.offscreen = not is_in_sight(view, self.part)
        if self.part.kind is Kind.LINK:
            state.linked = state.focusable = True
            state.focused = has_focus(view, self.part)
        return state

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing can be written here."""

    def text(self, t: QAccessible.Text) -> str:
        """What it is called; of a link, also what stands beside it while it has the focus."""
        shown_by: object = self._view()
        if t is QAccessible.Text.Name:
            return self.part.name
        if t is QAccessible.Text.Description and self.part.address and isinstance(shown_by, TellsOfLinks):
            return shown_by.about_link(self.part.address)
        return ""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """The address of what else it can do."""
        return address_of(self._abilities.get(kind))

    def _view(self) -> QTextBrowser | None:
        """What shows the page; None when it is gone, of which Qt may tell parts before the page."""
        return self._document.view()


def address_of(ability: Shiboken.Object | None) -> int:
    """What `interface_cast` gives: a pointer, though PySide's types say a number; 0 for nothing, as None crashes."""
    address = 0 if ability is None else Shiboken.getCppPointer(ability)[0]
    return Shiboken.VoidPtr(address)  # type: ignore[return-value]


def release(held: Sequence[PartInterface]) -> None:
    """Let go of these parts."""
    for interface in held:
        interface.release()


def index_of(held: Sequence[PartInterface], child: QAccessibleInterface) -> int:
    """The number of a part among these, or -1."""
    return next((index for index, known in enumerate(held) if known is child), -1)


def part_at(held: Sequence[PartInterface], x: int, y: int) -> PartInterface | None:
    """Which of these parts is at this place of the screen."""
    return next((known for known in held if known.rect().contains(x, y)), None)
