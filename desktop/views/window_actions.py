"""What the window's actions do: the method `on_<id>` is the action `<id>` of the action table."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop.state.folders import settings_file
from desktop.state.history import HOME
from desktop.state.settings import THEMES, Settings
from desktop.views.actions import ActionSpec, actions_under
from desktop.views.outline import outline_of

if TYPE_CHECKING:
    from desktop.views.command import Command
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
        self._specs = actions_under(window.policy)
        self._forbidden = window.policy.forbidden()
        self.by_id = {spec.id: self._make(spec) for spec in self._specs}

    def __getitem__(self, name: str) -> QAction:
        return self.by_id[name]

    def possible(self) -> frozenset[str]:
        """The actions that IT lets anybody do."""
        return frozenset(self.by_id.keys() - self._forbidden.keys())

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
        self._window.searching.focus()

    def on_palette(self) -> None:
        """Every action and every section, by typing."""
        from desktop.views.palette_dialog import PaletteDialog

        topic = self._window.places.topic
        places = [(entry.title, entry.anchor) for entry in outline_of(topic)] if topic else []
        palette = PaletteDialog(self._commands(), self._window.look, self._window, places)
        palette.chosen.connect(self._trigger)
        palette.place_chosen.connect(self._window.open_anchor)
        self._window.open_over(palette)

    def on_find(self) -> None:
        """Find words on the page."""
        self._window.parts.page_search.open()

    def on_find_next(self) -> None:
        """The next place where they are."""
        self._window.parts.page_search.go_to_next()

    def on_find_previous(self) -> None:
        """The place before."""
        self._window.parts.page_search.go_to_previous()

    def on_bookmark(self) -> None:
        """Make a bookmark of the line that is read, or take it away."""
        self._window.toggle_bookmark()

    def on_copy_statement(self) -> None:
        """Copy the statement that is pointed at."""
        self._window.article.copy_statement()

    def on_print(self) -> None:
        """The article on paper."""
        self._window.handout.print_article()

    def on_checker(self) -> None:
        """The symptom checker."""
        self._window.show_tab("checker")

    def on_findings(self) -> None:
        """Where the findings are discussed."""
        self._window.show_tab("findings")

    def on_checklist(self) -> None:
        """The checklist."""
        self._window.show_tab("checklist")

    def on_evidence(self) -> None:
        """The evidence."""
        self._window.show_tab("evidence")

    def on_print_checklist(self) -> None:
        """The checklist on paper, as it is ticked."""
        self._window.handout.print_checklist(self._window.ticked_steps())

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
        self._window.choose(self._window.settings._replace(on_top=on_top))

    def on_full_screen(self, full: bool) -> None:
        """The whole screen."""
        state = self._window.windowState()
        screen = QtCore.Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | screen if full else state & ~screen)

    def on_settings(self) -> None:
        """Every choice."""
        from desktop.views.settings_dialog import SettingsDialog

        policy = self._window.policy
        kept_in = None if policy.kiosk else settings_file()
        dialog = SettingsDialog(policy.over(self._window.settings), policy, kept_in, self._window)
        dialog.settings_changed.connect(self._choose)
        self._window.open_over(dialog)

    def on_shortcuts(self) -> None:
        """The shortcut page."""
        from desktop.views.shortcuts_dialog import ShortcutsDialog, keys_inside

        self._window.open_over(
            ShortcutsDialog(self._specs, self._forbidden, keys_inside(self._window.policy), self._window)
        )

    def on_about(self) -> None:
        """What this is."""
        from desktop.views.about_dialog import AboutDialog

        library = self._window.library
        path = str(library.path) if self._window.policy.shows_paths else ""
        self._window.open_over(AboutDialog(library.info(), path, self._window))

    def on_quit(self) -> None:
        """Close the window."""
        self._window.close()

    def _commands(self) -> "list[Command]":
        """The actions as the palette shows them."""
        return [self._command(spec) for spec in self._specs if spec.id != "palette"]

    def _command(self, spec: ActionSpec) -> "Command":
        from desktop.views.command import KEYWORDS, Command

        action = self[spec.id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        checked = action.isChecked() if spec.checkable else None
        keywords, reason = KEYWORDS.get(spec.id, ""), self._forbidden.get(spec.id, "")
        return Command(spec.id, spec.text, spec.group, keys, action.isEnabled(), checked, keywords, reason)

    def _choose(self, settings: Settings) -> None:
        """Take what was chosen; what IT has decided leaves the user's own choices as they were."""
        own = self._window.settings
        self._window.choose(settings._replace(**{name: getattr(own, name) for name in self._window.policy.locked()}))

    def _trigger(self, name: str) -> None:
        self[name].trigger()

    def _make(self, spec: ActionSpec) -> QAction:
        reason = self._forbidden.get(spec.id)
        action = QAction(f"{spec.text} ({reason})" if reason else spec.text, self._window)
        action.setObjectName(spec.id)
        action.setEnabled(not reason)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable)
        action.triggered.connect(getattr(self, f"on_{spec.id}"))
        self._window.addAction(action)
        return action
