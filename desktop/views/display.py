"""Opening Qt's application on a display, or saying in one sentence why none can be opened.

Where none of the platforms that Qt may try can be had, it ends the process with lines of its own. So the last of them
is always one without a display; where it comes to that although a window is wanted, we say why. A start that works
pays nothing for it.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.errors import UsageError

#: Every system draws the same window. `setStyle` would bring the hundreds of enumerations of QStyle with it.
_STYLE = ("-style", "fusion")

_OFFSCREEN = "offscreen"
_NATIVE = {"win32": "windows", "darwin": "cocoa"}

_TO_RENDER = "wardbook --screenshot OUT.png"


def open_application(*, needs_display: bool) -> QApplication:
    """Qt's application, on the display of this session; without one, for pictures only.

    Raises:
        UsageError: a display is needed and there is none, or Qt cannot use it here.
    """
    platforms = _platforms()
    if needs_display and not platforms:
        raise UsageError("There is no display to open a window on.", f"Render it instead: {_TO_RENDER}")
    remarks: list[str] = []
    qInstallMessageHandler(lambda kind, context, text: _hear(remarks, kind.name, context.category, text))
    tried = ";".join((*platforms, _OFFSCREEN))
    application = QApplication([*sys.argv[:1], *_STYLE, "-platform", tried])
    qInstallMessageHandler(None)
    if application.platformName() == _OFFSCREEN and not _asks_for_none(platforms):
        if needs_display:
            raise _refusal(platforms)
        return application
    sys.stderr.writelines(f"{remark}\n" for remark in remarks)
    return application


def _platforms() -> list[str]:
    """Qt's platforms to try, the best first; empty where there is no display.

    The order is Qt's own: in a session of Wayland first that, and X11 as well.
    """
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked:
        return asked.split(";")
    if sys.platform in _NATIVE:
        return [_NATIVE[sys.platform]]
    is_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    if not is_wayland and not os.environ.get("DISPLAY"):
        return []
    return ["wayland", "xcb"] if is_wayland or os.environ.get("XDG_SESSION_TYPE") == "wayland" else ["xcb"]


def _asks_for_none(platforms: list[str]) -> bool:
    """Whether the user wants no display; a platform may have options behind a colon."""
    return _OFFSCREEN in [platform.partition(":")[0] for platform in platforms]


def _hear(remarks: list[str], kind: str, category: str, text: str) -> None:
    """Keep what Qt remarks, which matters only where it finds a display.

    Where even the last platform is not there, Qt ends the process as soon as it has said so: then we are quicker.
    """
    if kind == "QtFatalMsg":
        from desktop.installation import unloadable

        sys.stderr.write(f"wardbook: {unloadable(text.partition('.')[0])}\n")
        sys.stderr.flush()
        os._exit(UsageError.exit_code)
    remarks.append(f"{category}: {text}")


def _refusal(platforms: list[str]) -> UsageError:
    """Why none of `platforms` could be had."""
    for name in [platform.partition(":")[0] for platform in platforms]:
        fault = _fault_of_plugin(name)
        if fault is not None:
            return fault
    where = " or ".join(f"“{os.environ[name]}”" for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name))
    return UsageError(
        f"The display {where or 'of this session'} cannot be reached, or does not let this user in.",
        f"Start Wardbook from the desktop, or render it: {_TO_RENDER}",
    )


def _fault_of_plugin(name: str) -> UsageError | None:
    """What keeps Qt's plugin for a platform from being loaded; None where it is the display that fails."""
    from PySide6.QtCore import QCoreApplication, QLibrary  # of these, only a failure has need

    from desktop.installation import missing, unloadable

    folders = [Path(folder, "platforms") for folder in QCoreApplication.libraryPaths()]
    plugin = next((file for folder in folders for file in folder.glob(f"*q{name}.*")), None)
    if plugin is None and os.environ.get("QT_QPA_PLATFORM"):
        return UsageError(f"Qt has no platform “{name}” here.", "Correct QT_QPA_PLATFORM, or unset it.")
    if plugin is None:
        return missing(f"Qt's part for “{name}”")
    library = QLibrary(str(plugin))
    return None if library.load() else unloadable(library.errorString())
