"""What the window's actions do: the method `on_<id>` is the action `<id>` of the action table."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop.state.history import HOME
from desktop.state.settings import THEMES
from desktop.views.actions import ACTIONS, ActionSpec

if TYPE_CHECKING:
    from desktop.views.main_window import MainWindow

_THEME_WORDS = {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"}


class WindowActions(QObject):
    """The actions of a window.

    Args:
        window: what they act on; it also hears their keys.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.by_id = {spec.id: self._make(spec) for spec in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def on_back(self) -> None:
        """Back to the page, or to the place before."""
        self._window.go_back()

    def on_forward(self) -> None:
        """To the place after."""
        self._window.go_forward()

    def on_home(self) -> None:
        """Home."""
        self._window.open_place(HOME)

    def on_search(self) -> None:
        """Into the search field."""
        self._window.focus_search()

    def on_checker(self) -> None:
        """The symptom checker."""
        self._window.show_tab("checker")

    def on_checklist(self) -> None:
        """The checklist."""
        self._window.show_tab("checklist")

    def on_evidence(self) -> None:
        """The evidence."""
        self._window.show_tab("evidence")

    def on_new_patient(self) -> None:
        """Forget every answer and every tick."""
        self._window.new_patient()

    def on_larger_text(self) -> None:
        """One step larger."""
        self._window.choose(self._window.settings.resized(1))

    def on_smaller_text(self) -> None:
        """One step smaller."""
        self._window.choose(self._window.settings.resized(-1))

    def on_normal_text(self) -> None:
        """100 %."""
        self._window.choose(self._window.settings._replace(text_size=100))

    def on_theme(self) -> None:
        """The next theme."""
        settings = self._window.settings
        following = THEMES[(THEMES.index(settings.theme) + 1) % len(THEMES)]
        self._window.choose(settings._replace(theme=following))
        self._window.say(f"Theme: {_THEME_WORDS[following]}.")

    def on_contents(self, shown: bool) -> None:
        """Show or hide the contents."""
        self._window.choose(self._window.settings._replace(contents=shown))

    def on_side_panel(self, shown: bool) -> None:
        """Show or hide the side panel."""
        self._window.show_side(shown)

    def on_compact(self, compact: bool) -> None:
        """One narrow column."""
        self._window.set_compact(compact)

    def on_on_top(self, on_top: bool) -> None:
        """Stay above other windows."""
        self._window.setWindowFlag(QtCore.Qt.WindowType.WindowStaysOnTopHint, on_top)
        self._window.show()

    def on_full_screen(self, full: bool) -> None:
        """The whole screen."""
        self._window.showFullScreen() if full else self._window.showNormal()

    def on_shortcuts(self) -> None:
        """The shortcut page."""
        from desktop.views.shortcuts_dialog import ShortcutsDialog

        self._window.open_dialog(ShortcutsDialog(self._window))

    def on_about(self) -> None:
        """What this is."""
        from desktop.views.about_dialog import AboutDialog

        library = self._window.library
        self._window.open_dialog(AboutDialog(library.info(), str(library.path), self._window))

    def on_quit(self) -> None:
        """Close the window."""
        self._window.close()

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable)
        action.triggered.connect(getattr(self, f"on_{spec.id}"))
        self._window.addAction(action)
        return action
