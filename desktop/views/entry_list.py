"""A list of places in the library, each one press away."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.state.history import Place
from desktop.views.theme import Theme
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.icons import icon
from desktop.views.widgets.labels import label, plain_tip

_ICON = 14
#: The titles stand above the words of the entries, not above their frames.
_INDENT = 12


class Entry(NamedTuple):
    """A place as it is listed.

    Attributes:
        place: where it leads.
        title: of its topic.
        heading: under which it stands; empty for the topic's beginning.
        remark: what must be known besides, for example that it is gone.
        beginning: the first words of the statement there, which tell it from others under its heading.
    """

    place: Place
    title: str
    heading: str = ""
    remark: str = ""
    beginning: str = ""

    def name(self) -> str:
        """What it is called where it stands alone, for example in a sentence."""
        return f"{self.heading}, {self.title}" if self.heading else self.title


class EntryList(QWidget):
    """A titled list of places.

    Args:
        title: what they are.
        empty: what to say where there is none: how one is made.
        known_title: of the only topic there is; it is not told again in each entry.
        removable: whether an entry can be taken out.
    """

    place_requested = Signal(object)
    """An entry was pressed: its `Place`."""
    place_removed = Signal(object)
    """An entry should be taken out: its `Place`."""

    def __init__(
        self, title: str, empty: str, *, known_title: str = "", removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.keys = ArrowKeys(self)
        self._known_title = known_title
        self._removable = removable
        self._look: Theme | None = None
        self._places: dict[QWidget, Place] = {}
        self._crosses: list[QToolButton] = []
        self._empty = label(empty, "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(_INDENT, 0, _INDENT, 0)
        head.setSpacing(6)
        head.addWidget(label(title.upper(), "group"))
        head.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(self._rows)

    def set_theme(self, look: Theme) -> None:
        """Draw the crosses in the colors of `look`."""
        self._look = look
        for cross in self._crosses:
            self._draw(cross)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show `entries`; where one of those before had the focus, the one that is there now has it."""
        focused = next((at for at, widget in enumerate(self._places) if widget.hasFocus()), None)
        self._clear()
        for entry in entries:
            self._rows.addLayout(self._row(entry))
        for widget in self._places:
            widget.show()  # a layout would do so later, and what is hidden takes no focus
        self._empty.setVisible(not entries)
        widgets = list(self._places)
        self.keys.lead(widgets, 2 if self._removable else 1)
        if focused is not None and widgets:
            widgets[min(focused, len(widgets) - 1)].setFocus()
        elif focused is not None:
            self.keys.left_upwards.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the entry out that has the focus."""
        focused = next((place for widget, place in self._places.items() if widget.hasFocus()), None)
        if self._removable and focused is not None and event.key() == Qt.Key.Key_Delete:
            self.place_removed.emit(focused)
        else:
            super().keyPressEvent(event)

    def _row(self, entry: Entry) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        button = _EntryButton(entry, known_title=self._known_title)
        button.clicked.connect(self._request)
        self._places[button] = entry.place
        row.addWidget(button, 1)
        if self._removable:
            cross = QToolButton(self)
            cross.setAccessibleName(f"Remove the bookmark “{entry.name()}”")
            cross.setToolTip(plain_tip("Remove this bookmark (Delete)"))
            cross.clicked.connect(self._remove)
            self._crosses.append(cross)
            self._draw(cross)
            self._places[cross] = entry.place
            row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _clear(self) -> None:
        while (row := self._rows.takeAt(0)) is not None:
            if (layout := row.layout()) is not None:
                layout.deleteLater()
        for widget in self._places:
            widget.hide()
            widget.deleteLater()
        self._places, self._crosses = {}, []

    def _draw(self, cross: QToolButton) -> None:
        if self._look is not None:
            size = self._look.pixels(_ICON)
            color = self._look.color("text-muted")
            cross.setIcon(icon("close", size, self.devicePixelRatioF(), color, color))
            cross.setIconSize(QSize(size, size))

    def _request(self) -> None:
        self.place_requested.emit(self._place_of_sender())

    def _remove(self) -> None:
        self.place_removed.emit(self._place_of_sender())

    def _place_of_sender(self) -> Place:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        return self._places[sender]


class _EntryButton(CardButton):
    """A card without a frame."""

    def __init__(self, entry: Entry, *, known_title: str) -> None:
        is_told = entry.heading and entry.title != known_title
        under = " · ".join(part for part in (entry.title if is_told else "", entry.beginning) if part)
        super().__init__(entry.heading or entry.title, under, entry.remark)
        self.setProperty("look", "entry")
        told = (entry.title if entry.heading else "", entry.beginning, entry.remark)
        self.setAccessibleDescription(" ".join(part for part in told if part))
        self._layout.setContentsMargins(_INDENT, 6, _INDENT, 7)
        self._layout.setSpacing(1)
        for part in self.findChildren(QLabel):
            part.setVisible(bool(part.text()))  # a line without words would take room
