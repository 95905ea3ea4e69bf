"""The top bar: where to go, what to look for, how it looks."""

from collections.abc import Callable, Mapping

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.views.actions import ACTIONS
from desktop.views.theme import Theme
from desktop.views.widgets.icons import icon

_LEFT = ("back", "forward", "home")
_RIGHT = ("theme", "bookmark", "print", "contents", "side_panel")
#: What a narrow bar leaves to the menu.
_EXTRA = ("theme", "bookmark", "print", "contents")


class SearchField(QLineEdit):
    """The search field; arrows and Escape are for the results.

    Qt's own sign for clearing has one color and one size for every theme.
    """

    moved_down = Signal()
    """The down arrow: the reader wants to go into the results."""
    escaped = Signal()
    """Escape: the reader wants to be where they were."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Theme | None = None
        self._clear: QToolButton | None = None
        self.textChanged.connect(self._offer_clearing)

    def set_theme(self, look: Theme) -> None:
        """Draw the sign for clearing in the colors of `look`."""
        self._look = look
        self._draw_clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Escape are signals; everything else is typing."""
        if event.key() == QtCore.Qt.Key.Key_Down:
            self.moved_down.emit()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _offer_clearing(self, text: str) -> None:
        if text and self._clear is None:
            self._clear = self._made_clear()  # the first picture does not need it
            self._draw_clear()
        if self._clear is not None:
            self._clear.setVisible(bool(text))

    def _made_clear(self) -> QToolButton:
        clear = QToolButton(self)
        clear.setAccessibleName("Clear the search")
        clear.setToolTip("Clear")
        clear.setCursor(QtCore.Qt.CursorShape.ArrowCursor)
        clear.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)  # Ctrl+A and Delete, or Escape, do the same
        clear.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 2, 0)
        layout.addStretch()
        layout.addWidget(clear)
        return clear

    def _draw_clear(self) -> None:
        """Draw it in the look that is in force, and keep room for it."""
        if self._clear is not None and self._look is not None:
            size = self._look.pixels(18)
            color, disabled = self._look.color("text-muted"), self._look.color("disabled")
            self._clear.setIcon(icon("clear", size, self.devicePixelRatioF(), color, disabled))
            self._clear.setIconSize(QSize(size, size))
            self.setTextMargins(0, 0, self._clear.sizeHint().width(), 0)


class TopBar(QWidget):
    """Buttons for the most used actions, the search field, and a menu of all actions.

    Args:
        actions: every action of the window by id.
    """

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self)
        self.search.setObjectName("search")
        self.search.setAccessibleName("Search")
        self.search.setPlaceholderText("Search or ask")
        self.search.setMaxLength(1000)
        self._actions = actions
        self._buttons: dict[QToolButton, str] = {}
        self._extra: list[QToolButton] = []
        self._text_button = self._menu_button("Text size and theme", "text", self._open_text_menu)
        self._all_button = self._menu_button("All actions", "menu", self._open_menu)
        self._is_narrow = False
        self._search_place = 0
        self._rows = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._build_layout(actions)

    def set_theme(self, look: Theme) -> None:
        """Draw the icons in the colors of `look`."""
        for button, name in self._buttons.items():
            drawn = icon(
                name, look.pixels(22), self.devicePixelRatioF(), look.color("text-muted"), look.color("disabled")
            )
            button.setIcon(drawn)
            if button.defaultAction() is not None:
                button.defaultAction().setIcon(drawn)
            button.setIconSize(QSize(look.pixels(22), look.pixels(22)))
        self.search.set_theme(look)
        self.search.setMaximumWidth(look.pixels(680))

    def set_narrow(self, narrow: bool) -> None:
        """Give the search field a row of its own and show few buttons, or all with the field between them."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for button in self._extra:
                button.setHidden(narrow)
            had_focus = self.search.hasFocus()
            if narrow:
                self._rows.addWidget(self.search)
            else:
                self._row.insertWidget(self._search_place, self.search, 8)
            if had_focus:
                self.search.setFocus()

    def _build_layout(self, actions: Mapping[str, QAction]) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        layout = self._row
        self._rows.addLayout(layout)
        layout.setSpacing(4)
        icons = {spec.id: spec.icon for spec in ACTIONS}
        for name in _LEFT:
            layout.addWidget(self._button(actions[name], icons[name]))
        layout.addStretch(1)
        self._search_place = layout.count()
        layout.addWidget(self.search, 8)
        layout.addStretch(1)
        layout.addWidget(self._text_button)
        for name in _RIGHT:
            layout.addWidget(self._button(actions[name], icons[name]))
        layout.addWidget(self._all_button)
        self._extra += [
            self._text_button,
            *(button for button in self._buttons if button.defaultAction() in [actions[name] for name in _EXTRA]),
        ]

    def _button(self, action: QAction, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        shortcut = action.shortcut().toString()
        button.setToolTip(f"{action.text()} ({shortcut})" if shortcut and action.isEnabled() else action.text())
        self._buttons[button] = icon_name
        return button

    def _menu_button(self, name: str, icon_name: str, opened: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(f"Menu: {name}")
        button.setToolTip(name)
        button.clicked.connect(opened)
        self._buttons[button] = icon_name
        return button

    def _open_menu(self) -> None:
        """Show every action under the menu button."""
        self._pop_up(self._all_button, "")

    def _open_text_menu(self) -> None:
        """Show what changes the look."""
        self._pop_up(self._text_button, "Look")

    def _pop_up(self, button: QToolButton, group: str) -> None:
        from desktop.views.action_menu import action_menu

        menu = action_menu(self._actions, self, group)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
