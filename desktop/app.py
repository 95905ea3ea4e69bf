"""The window's composition root: the only place that knows every part.

It builds what the window needs, and installs the hooks through which a defect reaches the reader.

In the modules of the first picture, `QtCore.Qt` is looked up where it is used: its hundred enumerations take as long to
make as twenty of our modules, and the first picture needs none of them.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.errors import StateError, UsageError, WardbookError
from desktop.library.library import Library
from desktop.state.folders import session_file, settings_file
from desktop.state.history import HOME, Place
from desktop.state.policy import Policy
from desktop.state.session import Session, load_session, save_session
from desktop.state.settings import Settings, load_settings, save_settings
from desktop.views import theme
from desktop.views.main_window import MainWindow


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
    _choose_platform(needs_display=screenshot is None)
    application = QApplication([*sys.argv[:1], *_STYLE])
    run = _Run(application, library, policy, notices)
    run.open(place, compact=compact)
    if search:
        run.window.searching.search(search)
    if screenshot is not None:
        return _render(application, run.window, screenshot)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application.exec()


#: Every system draws the same window. `setStyle` would bring the hundreds of enumerations of QStyle with it.
_STYLE = ("-style", "fusion")

#: For PNG, quality is only how little time is spent on compressing.
_PNG_QUALITY = 80


#: How long the reader must stay at a place before the disk is troubled with it, in milliseconds.
_KEEPS_AFTER = 1500

Kept = TypeVar("Kept")


class _Run(QObject):
    """One run of the window: the look, what is kept for the user, and the hooks.

    Args:
        application: Qt's application.
        library: what is read.
        policy: what IT has decided.
        notices: what to tell the reader at the start.
    """

    crashed = Signal(str)
    failed = Signal(str)

    def __init__(self, application: QApplication, library: Library, policy: Policy, notices: Sequence[str]) -> None:
        super().__init__(application)
        self._application = application
        self._policy = policy
        self._has_told = False
        told = list(notices)
        self._settings = _kept(load_settings, settings_file(), Settings(), told)
        self._session = _kept(load_session, session_file(), Session(), told)
        application.setApplicationName("Wardbook")
        application.setApplicationVersion(__version__)
        application.setDesktopFileName("wardbook")
        self._system_theme = theme.system_theme_at_a_glance(application)
        theme.load_fonts()
        look = self._look()
        theme.apply(application, look)
        self.window = MainWindow(library, self._settings, policy, look, session=self._session)
        self.window.settings_changed.connect(self._on_settings_changed)
        self.window.session_changed.connect(self._on_session_changed)
        self._session_save = QTimer(self)
        self._session_save.setSingleShot(True)
        self._session_save.timeout.connect(self._save_session)
        self.window.closed.connect(self.close)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.crashed.connect(self._show_crash)  # queued by Qt when a worker thread is the one that fails
        self.failed.connect(self.window.show_notice)
        self.window.settled.connect(self._on_settled)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        if told:
            self.window.show_notice(" ".join(told))

    def open(self, place: Place | None, *, compact: bool = False) -> None:
        """Open the window at `place`, or where the user's choices say."""
        if compact or self._settings.compact:
            self.window.set_compact(True)
        self.window.show()  # first, so that the page is laid out once, at the width it gets
        last = self._session.place if self._settings.start == "last place" else HOME
        if place is None and last.topic:
            self.window.places.open_kept(last)
        else:
            self.window.open_place(place or HOME)

    def close(self) -> None:
        """Keep what has not been kept yet."""
        if self._session_save.isActive():
            self._save_session()

    def _look(self) -> theme.Theme:
        chosen = self._policy.theme or self._settings.theme
        return theme.theme(self._system_theme if chosen == "system" else chosen, self._settings.text_size)

    def _on_settled(self) -> None:
        """After the first picture, once: there is time for what it did not need."""
        self.window.settled.disconnect(self._on_settled)
        gc.freeze()  # what the start has made stays: it need not be looked through ever again
        gc.enable()
        theme.load_more_fonts()
        self._follow_system()
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
        try:
            save_settings(settings_file(), settings)
        except StateError as error:
            self.window.show_notice(str(error))

    def _on_session_changed(self, session: Session) -> None:
        self._session = session
        self._session_save.start(_KEEPS_AFTER)

    def _save_session(self) -> None:
        """Keep the session; that it cannot be kept is told once, for it is asked at every step."""
        self._session_save.stop()
        try:
            save_session(session_file(), self._session)
        except StateError as error:
            if not self._has_told:
                self.window.show_notice(str(error))
            self._has_told = True

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, WardbookError):  # for a reason we understand, be it that no slot was ready for it
            self.failed.emit(str(error))
            return
        import traceback  # only a defect needs it

        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        self.crashed.emit(f"Wardbook {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{report}")

    def _on_thread_exception(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._on_exception(failure.exc_type, failure.exc_value, failure.exc_traceback)

    def _show_crash(self, report: str) -> None:
        from desktop.views.crash_dialog import CrashDialog

        dialog = CrashDialog(report, self.window)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def _kept(load: Callable[[Path], Kept], path: Path, usual: Kept, notices: list[str]) -> Kept:
    """What was kept at `path`, or what is usual, with a notice, where that cannot be read."""
    try:
        return load(path)
    except StateError as error:
        notices.append(str(error))
        return usual


def _choose_platform(*, needs_display: bool) -> None:
    """Without a display, a window can only be rendered; Qt itself would end the process.

    Raises:
        UsageError: a display is needed and there is none.
    """
    if sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return
    if needs_display:
        raise UsageError("There is no display to open a window on.", "Render it instead: wardbook --screenshot OUT.png")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _render(application: QApplication, window: MainWindow, path: Path) -> int:
    """Paint the window once and save it."""
    application.processEvents()
    window.fill_panels()
    window.searching.wait()
    application.processEvents()
    if not window.grab().save(str(path), quality=_PNG_QUALITY):
        raise UsageError(f"The picture cannot be written to {path}.", "Name a .png file in a folder that is yours.")
    return 0
