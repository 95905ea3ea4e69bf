"""The window's composition root: the only place that knows every part.

It builds what the window needs, and tells the reader of what the hooks hear.

In the modules of the first picture, `QtCore.Qt` is looked up where it is used: its hundred enumerations take as long to
make as twenty of our modules, and the first picture needs none of them.
"""

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import SetAsideError, StateError, UsageError, WardbookError
from desktop.hooks import Hooks
from desktop.library.library import Library
from desktop.state.folders import session_file, settings_file
from desktop.state.history import HOME, Place
from desktop.state.policy import Policy
from desktop.state.session import Session, load_session, save_session
from desktop.state.settings import Settings, load_settings, save_settings
from desktop.views import theme
from desktop.views.display import open_application
from desktop.views.main_window import MainWindow
from desktop.views.widgets.icons import program_icon

if TYPE_CHECKING:
    from desktop.views.crash_dialog import CrashDialog


def run_window(
    library: Library,
    policy: Policy,
    place: Place | None,
    *,
    search: str = "",
    compact: bool = False,
    screenshot: Path | None = None,
    notices: Sequence[str] = (),
) -> int:
    """Open the window, or render it to `screenshot`; gives the exit code.

    Args:
        library: what is read.
        policy: what IT has decided.
        place: what is shown first; None where the user's own choice decides.
        search: what is searched for at once, or empty.
        compact: whether it opens as one narrow column.
        screenshot: the picture to write instead of waiting for the reader.
        notices: what the reader must be told at the start.

    Raises:
        UsageError: there is no display.
    """
    application = open_application(needs_display=screenshot is None)
    run = _Run(application, library, policy, notices)
    run.open(place, compact=compact)
    if search:
        with run.hooks.reporting():
            run.window.searching.search(search)
    if screenshot is not None:
        code = _render(application, run.window, screenshot)
        return UsageError.exit_code if run.hooks.report() else code  # something may be missing in the picture
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application.exec()


#: Laying out one part may make another ask for other room, and that a third; more rounds than that change nothing.
_ROUNDS = 5
#: For PNG, quality is only how little time is spent on compressing.
_PNG_QUALITY = 80


#: How long the reader must stay at a place before the disk is troubled with it, in milliseconds.
_KEEPS_AFTER = 1500

_TELL_WHOM = "Please tell whoever maintains Wardbook here."

Kept = TypeVar("Kept")


class _Run(QObject):
    """One run of the window: the look, what is kept for the user, and the hooks.

    A kiosk keeps nothing. When it is left alone, the window itself is made anew: of what is made anew, nothing is left.

    Args:
        application: Qt's application.
        library: what is read.
        policy: what IT has decided.
        notices: what to tell the reader at the start.
    """

    def __init__(self, application: QApplication, library: Library, policy: Policy, notices: Sequence[str]) -> None:
        super().__init__(application)
        self.hooks = Hooks(self)
        self.hooks.install()  # before anything can fail
        self._application = application
        self._library = library
        self._policy = policy
        self._told_last = ""
        self._crash_dialog: CrashDialog | None = None
        self._is_compact = False
        self._told = list(notices)
        self._settings, self._session = Settings(), Session()
        if not policy.kiosk:
            self._settings = _kept(load_settings, settings_file(), self._settings, self._told)
            self._session = _kept(load_session, session_file(), self._session, self._told)
        self._kept_settings, self._kept_session = self._settings, self._session
        application.setApplicationName("Wardbook")
        application.setApplicationVersion(__version__)
        application.setDesktopFileName("wardbook")
        self._system_theme = theme.system_theme_at_a_glance(application)
        theme.load_fonts()
        self._session_save = QTimer(self)
        self._session_save.setSingleShot(True)
        self._session_save.timeout.connect(self._save_session)
        self.window = self._made_window()
        self.window.settled.connect(self._on_settled)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.hooks.crashed.connect(self._show_crash)
        self.hooks.failed.connect(self._show_failure)

    def open(self, place: Place | None, *, compact: bool = False) -> None:
        """Open the window at `place`, or where the user's choices say."""
        self._is_compact = compact
        if compact or self._settings.compact:
            self.window.set_compact(True)
        self.window.show()  # first, so that the page is laid out once, at the width it gets
        last = self._session.place if self._settings.start == "last place" else HOME
        with self.hooks.reporting():
            if place is None and last.topic:
                self.window.places.open_kept(last)
            else:
                self.window.open_place(place or HOME)

    def close(self) -> None:
        """Keep what has not been kept yet; a kiosk lets go of what was copied."""
        told = self._told_last
        fault = self._save_session() if self._session != self._kept_session else ""
        if fault and fault != told and sys.stderr is not None:  # the window goes, and its notices with it
            sys.stderr.write(f"wardbook: {fault}\n")
        if self._policy.kiosk:
            self._forget_copied()

    def _made_window(self) -> MainWindow:
        look = self._look()
        theme.apply(self._application, look)
        window = MainWindow(self._library, self._settings, self._policy, look, session=self._session)
        window.closed.connect(self.close)
        window.renewal_requested.connect(self._renew)
        window.session_changed.connect(self._on_session_changed)
        window.settings_changed.connect(self._on_settings_changed)
        if self._policy.kiosk:
            window.settled.connect(window.await_touch)
        if self._told:
            window.show_notice(" ".join(self._told))
        return window

    def _renew(self) -> None:
        """Put another window where this one is, as it was at the start; whatever belongs to this one goes with it."""
        before = self.window
        with self.hooks.reporting():  # should no other window come to be, nothing of anybody is left in this one
            before.await_touch()
            before.new_patient()
        self._settings = Settings()
        self.window = self._made_window()
        self.window.settled.connect(self.window.searching.prepare)
        self.window.move(before.pos())
        self.window.setWindowState(before.windowState())
        self.open(HOME, compact=self._is_compact)
        with self.hooks.reporting():
            before.close()
        before.deleteLater()
        self.window.activateWindow()

    def _forget_copied(self) -> None:
        """Take back what was copied from here, if nothing else has been copied since."""
        clipboard = self._application.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.ownsSelection():  # what X11 pastes with the middle button
            clipboard.clear(clipboard.Mode.Selection)

    def _look(self) -> theme.Theme:
        chosen = self._policy.over(self._settings)
        return theme.theme(self._system_theme if chosen.theme == "system" else chosen.theme, chosen.text_size)

    def _on_settled(self) -> None:
        """After the first picture, once: there is time for what it did not need."""
        self.window.settled.disconnect(self._on_settled)
        gc.freeze()  # what the start has made stays: it need not be looked through ever again
        gc.enable()
        theme.load_more_fonts()
        self._follow_system()
        self._application.setWindowIcon(program_icon())
        from desktop.views.accessible.factory import install

        install()
        self.window.searching.prepare()

    def _follow_system(self) -> None:
        """Look as the system asks, if that is not how it looks."""
        asked = theme.system_theme()
        if asked != self._system_theme:
            self._system_theme = asked
            self._show_look()

    def _show_look(self) -> None:
        look = self._look()
        theme.apply(self._application, look)
        self.window.set_theme(look)

    def _on_settings_changed(self, settings: Settings) -> None:
        looks_other = (settings.theme, settings.text_size) != (self._settings.theme, self._settings.text_size)
        self._settings = settings
        if looks_other:
            self._show_look()
        if self._policy.kiosk:
            return
        try:
            save_settings(settings_file(), settings, self._kept_settings)
            self._kept_settings = settings
        except StateError as error:
            if isinstance(error, SetAsideError):
                self._kept_settings = settings
            self.window.show_notice(str(error))

    def _on_session_changed(self, session: Session) -> None:
        if not self._policy.kiosk:
            is_marked = session.bookmarks != self._session.bookmarks
            self._session = session
            # A bookmark is meant to stay: what keeps it from that is told at once.
            self._session_save.start(0 if is_marked else _KEEPS_AFTER)

    def _save_session(self) -> str:
        """Keep the session; gives why it cannot be kept, which is told once, for it is tried at every step."""
        self._session_save.stop()
        fault = ""
        try:
            save_session(session_file(), self._session, self._kept_session)
            self._kept_session = self._session
        except StateError as error:
            if isinstance(error, SetAsideError):
                self._kept_session = self._session
            fault = str(error)
        if fault and fault != self._told_last:
            self.window.show_notice(fault)
        self._told_last = fault
        return fault

    def _show_failure(self, error: WardbookError) -> None:
        self.window.show_notice(self._policy.told(error))

    def _show_crash(self, is_new: bool) -> None:
        """Offer the report; one that was put away comes back only for another defect."""
        from desktop.views.crash_dialog import STAYS, CrashDialog

        if self._policy.kiosk:  # a report names modules, and nobody here can send it
            if is_new:
                self.window.show_notice(f"{STAYS} {_TELL_WHOM}")
            return
        if self._crash_dialog is None and is_new:
            self._crash_dialog = CrashDialog(self.window)
        if self._crash_dialog is not None:
            self._crash_dialog.offer(self.hooks.report(f"content {self.window.version}"), is_new=is_new)


def _kept(load: Callable[[Path], Kept], path: Path, usual: Kept, notices: list[str]) -> Kept:
    """What was kept at `path`, or what is usual, with a notice, where that cannot be read."""
    try:
        return load(path)
    except StateError as error:
        notices.append(str(error))
        return usual


def _render(application: QApplication, window: MainWindow, path: Path) -> int:
    """Paint the window once, as it is when it has come to rest, and save it."""
    application.setCursorFlashTime(0)  # a picture shows the caret, whenever it is taken
    application.processEvents()
    window.fill_panels()
    window.searching.wait()
    for _ in range(_ROUNDS):
        application.processEvents()
    if not window.grab().save(str(path), quality=_PNG_QUALITY):
        raise UsageError(f"The picture cannot be written to {path}.", "Name a .png file in a folder that is yours.")
    return 0
