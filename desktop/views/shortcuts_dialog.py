"""The shortcut page, made from the action table and from the keys that the parts of the window have of their own."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from desktop.state.policy import INDEX, ON, Policy
from desktop.views.actions import ActionSpec
from desktop.views.widgets.card import Card
from desktop.views.widgets.key_caps import KeyCaps, spoken
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn


class KeysInside(NamedTuple):
    """Keys that work in one part of the window, where the focus is.

    Attributes:
        part: where they work.
        does: what they do.
        keys: any of which does it.
    """

    part: str
    does: str
    keys: tuple[str, ...]


KEYS_INSIDE = (
    KeysInside("At home", "Another card or entry", ("Up", "Down", "Left", "Right")),
    KeysInside("At home", "Open it", ("Enter",)),
    KeysInside("At home", "Take a bookmark away", ("Del",)),
    KeysInside("In the article", "Next link", ("Tab",)),
    KeysInside("In the article", "Link before", ("Shift+Tab",)),
    KeysInside("In the article", "Follow the link", ("Enter",)),
    KeysInside("In the article", "Copy the statement that is pointed at", ("C",)),
    KeysInside("In search results", "Choose", ("Up", "Down")),
    KeysInside("In search results", "Open the passage", ("Enter",)),
    KeysInside("In search results", "Back to the page", ("Esc",)),
    KeysInside("In find on this page", "Next match", ("Enter",)),
    KeysInside("In find on this page", "Match before", ("Shift+Enter",)),
    KeysInside("In find on this page", "Back to the page, at the match", ("Esc",)),
    KeysInside("In the list of all actions", "Choose", ("Up", "Down")),
    KeysInside("In the list of all actions", "Do it", ("Enter",)),
    KeysInside("In the list of all actions", "Back without doing anything", ("Esc",)),
    KeysInside("In the symptom checker", "Yes: present", ("P",)),
    KeysInside("In the symptom checker", "No: absent", ("A",)),
    KeysInside("In the symptom checker", "Unknown", ("U",)),
    KeysInside("In the symptom checker", "The answer beside", ("Left", "Right")),
    KeysInside("In the symptom checker", "The finding before or after", ("Up", "Down")),
    KeysInside("In the symptom checker", "The first or the last finding", ("Home", "End")),
    KeysInside("In the findings", "The place before or after", ("Up", "Down")),
    KeysInside("In the findings", "Read it", ("Enter",)),
    KeysInside("In the checklist", "Tick the step, or take the tick away", ("Space",)),
    KeysInside("In the checklist", "The step before or after", ("Up", "Down")),
    KeysInside("In the checklist", "The first or the last step", ("Home", "End")),
    KeysInside("In the evidence", "The reference before or after", ("Left", "Right")),
)

#: The parts that not every window has, and for which decision on the symptom checker they are there.
_ONLY_WHERE = {"In the symptom checker": ON, "In the findings": INDEX}

_IN_THE_MENU = "in the menu"
#: In a narrower row the keys stand under what they do.
_LEAST_LETTERS = 44
_WIDTH, _HEIGHT = 78, 42


def keys_inside(policy: Policy) -> tuple[KeysInside, ...]:
    """The keys of the parts that a window has where IT has decided so."""
    return tuple(inside for inside in KEYS_INSIDE if _ONLY_WHERE.get(inside.part, policy.checker) == policy.checker)


class _Row(QWidget):
    """What is done, and the keys that do it, or why nobody can."""

    def __init__(self, group: str, text: str, shortcuts: Sequence[str], reason: str) -> None:
        super().__init__()
        self._words = f"{group} {text} {reason or spoken(shortcuts)}".casefold()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 3, 0, 3)
        has_keys = shortcuts and not reason
        self._parts = (label(text), KeyCaps(shortcuts) if has_keys else label(reason or _IN_THE_MENU, "muted"))
        self._layout.addWidget(self._parts[0], 3)
        self._layout.addWidget(self._parts[1], 2)

    def answers(self, words: Sequence[str]) -> bool:
        """Whether every word occurs in it."""
        return all(word in self._words for word in words)

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: the keys then stand below."""
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        is_narrow = self.width() < _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)


class ShortcutsDialog(QDialog):
    """Every action with its keys.

    Args:
        actions: of the window.
        forbidden: those of them that nobody can do here, and why.
        inside: the keys of the window's parts.
    """

    def __init__(
        self,
        actions: Sequence[ActionSpec],
        forbidden: Mapping[str, str],
        inside: Sequence[KeysInside],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        rows = [(spec.group, spec.text, _written(spec.shortcuts), forbidden.get(spec.id, "")) for spec in actions]
        rows += [(known.part, known.does, _written(known.keys), "") for known in inside]
        self._groups: dict[QWidget, list[_Row]] = {}
        self._field = QLineEdit(self)
        self._field.setObjectName("find")
        self._field.setAccessibleName("Find a shortcut")
        self._field.setPlaceholderText("Find")
        self._field.setMaxLength(200)
        self._nothing = label("No action and no key is called that. Fewer letters may help.", parent=self)
        self._nothing.hide()
        self._scroll = ScrollColumn("Actions and their keys", self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        layout = QVBoxLayout(self)
        for part in (self._field, self._nothing, self._scroll, buttons):
            layout.addWidget(part, int(part is self._scroll))
        self._fill(self._scroll.renew(), rows)
        self._field.textChanged.connect(self._show_answers)
        buttons.rejected.connect(self.reject)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the longest row beside its keys, as far as the screen has it."""
        letters = self.fontMetrics()
        wanted = QSize(_WIDTH * letters.averageCharWidth(), _HEIGHT * letters.height())
        return wanted.boundedTo(self.screen().availableSize() * 0.9)

    def _fill(self, column: QVBoxLayout, rows: Sequence[tuple[str, str, tuple[str, ...], str]]) -> None:
        column.setSpacing(14)
        column.setContentsMargins(0, 0, 0, 0)  # the largest letters need the room
        for group, members in groupby(rows, key=lambda row: row[0]):
            card = Card()
            card.add(label(group.upper(), "group"))
            self._groups[card] = [_Row(*member) for member in members]
            for row in self._groups[card]:
                card.add(row)
            column.addWidget(card)
        column.addStretch(1)

    def _show_answers(self, typed: str) -> None:
        """Show the rows in which every word typed occurs."""
        words = typed.casefold().split()
        count = 0
        for card, rows in self._groups.items():
            found = [row for row in rows if row.answers(words)]
            count += len(found)
            card.setVisible(bool(found))
            for row in rows:
                row.setVisible(row in found)
        self._nothing.setVisible(not count)
        self._field.setAccessibleDescription(f"{count} found" if words else "")


def _written(shortcuts: Sequence[str]) -> tuple[str, ...]:
    """The shortcuts as this system writes them."""
    return tuple(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys for keys in shortcuts)
