"""A reader before the window: python environments_reader.py [--choose] [ARGUMENTS OF WARDBOOK…]

Runs `wardbook` with a picture, looks at the window as it is then, and prints as JSON what it shows. With `--choose`,
the reader then bookmarks the place and chooses to begin there from now on, and stays until that is kept, or until it
was said why it is not. With `--together`, nothing is chosen before a line comes on the standard input.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel

from desktop import app
from desktop.cli import main
from desktop.state.folders import session_file, settings_file
from desktop.views.main_window import MainWindow
from desktop.views.notice_bar import NoticeBar

#: Nobody waits for longer, in seconds, also on a machine that has much to do.
_PATIENCE = 30

_render = app._render
_options = {option for option in ("--choose", "--together") if option in sys.argv}


def look(application: QApplication, window: MainWindow, path: Path) -> int:
    """Render the window as ever, and look at it before it is closed."""
    application.setCursorFlashTime(0)  # on a slow machine the picture would be taken while the caret is away
    code = _render(application, window, path)
    seen: dict[str, object] = {"article": window.article.toPlainText(), "labels": _labels(window)}
    if "--together" in _options:
        _tell("open")
        sys.stdin.readline()
    if "--choose" in _options:
        setattr(app, "_KEEPS_AFTER", 1)  # noqa: B010, it is the program's own
        window.toggle_bookmark()
        window.choose(window.settings._replace(start="last place"))
        _await(application, lambda: _is_settled(window, settings_file()) and _is_settled(window, session_file()))
    seen["notices"] = _notices(window)
    seen["at"] = window.places.topic.id if window.places.topic else ""
    window.close()
    _tell(json.dumps(seen))
    return code


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _await(application: QApplication, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so() and time.monotonic() < until:
        application.processEvents()
        QThread.msleep(10)  # Python's own sleep fails where the clock is made to be wrong


def _is_settled(window: MainWindow, file: Path) -> bool:
    """Whether what belongs into `file` is there, or the reader knows why not."""
    return any(str(file.name) in notice for notice in _notices(window)) or _exists(file)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False


def _notices(window: MainWindow) -> list[str]:
    bars = [bar for bar in window.findChildren(NoticeBar) if bar.isVisible()]
    return [line for bar in bars for line in _labels(bar)]


def _labels(part: MainWindow | NoticeBar) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


if __name__ == "__main__":
    setattr(app, "_render", look)  # noqa: B010
    sys.exit(main([argument for argument in sys.argv[1:] if argument not in _options]))
