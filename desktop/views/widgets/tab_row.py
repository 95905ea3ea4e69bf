"""A row of tabs that goes on in the next line where there is no room; Qt's own cuts their names or hides them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from desktop.views.widgets.flow import Flow
from desktop.views.widgets.text_button import TextButton

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TabRow(QWidget):
    """Tabs, of which one is chosen.

    Args:
        titles: what stands on them.
        name: what they are, for a screen reader.
    """

    current_changed = Signal(int)
    """Another tab was chosen: its place."""

    def __init__(self, titles: Iterable[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install_faces()
        self.setAccessibleName(name)
        self._tabs = [_Tab(title, self) for title in titles]
        flow = Flow(2, 2, self)
        for tab in self._tabs:
            tab.clicked.connect(self._on_clicked)
            flow.addWidget(tab)
        self._current = 0
        self._show_current()

    def current(self) -> int:
        """The place of the chosen tab."""
        return self._current

    def titles(self) -> list[str]:
        """What stands on the tabs."""
        return [tab.text() for tab in self._tabs]

    def choose(self, at: int) -> None:
        """Choose the tab at this place."""
        if at != self._current:
            self._current = at
            self._show_current()
            self.current_changed.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys choose the tab beside, and go round."""
        if event.key() not in _STEPS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.choose((self._current + _STEPS[Qt.Key(event.key())]) % len(self._tabs))
        self._tabs[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        self.choose(next(at for at, tab in enumerate(self._tabs) if tab is self.sender()))

    def _show_current(self) -> None:
        """The Tab key stops at the chosen tab only."""
        for at, tab in enumerate(self._tabs):
            tab.setChecked(at == self._current)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == self._current else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._tabs[self._current])


class _Tab(TextButton):
    def __init__(self, title: str, row: TabRow) -> None:
        super().__init__(title, "tab", parent=row)
        self.setCheckable(True)
        self.setAutoExclusive(True)


class _TabFace(QAccessibleWidget):
    """A tab as a screen reader finds it; Qt would call it a radio button."""

    def __init__(self, tab: _Tab) -> None:
        super().__init__(tab, QAccessible.Role.PageTab, tab.text())
        self._tab = tab

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = self._tab.isChecked()
        return state


#: Qt does not keep what Python makes for it.
_faces: list[QAccessibleWidget] = []


def _face(_kind: str, known: QObject) -> QAccessibleInterface | None:
    if isinstance(known, _Tab):
        _faces.append(_TabFace(known))
    elif isinstance(known, TabRow):
        _faces.append(QAccessibleWidget(known, QAccessible.Role.PageTabList, known.accessibleName()))
    else:
        return None
    return _faces[-1]


def _install_faces() -> None:
    """Only once; Qt keeps every factory it is given."""
    if not _faces_installed:
        QAccessible.installFactory(_face)
        _faces_installed.append(True)


_faces_installed: list[bool] = []
