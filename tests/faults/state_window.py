"""The real window of a reader who chooses and bookmarks: python -m tests.faults.state_window [--plain] ARGUMENTS…

The arguments are those of `wardbook`, with a picture, which is taken before. It prints every notice that is shown. With
`--plain` the user's files are read and kept without any care.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.cli import main
from desktop.state import store
from desktop.views.main_window import MainWindow
from desktop.views.notice_bar import NoticeBar
from tests.views.seen import said, settle

_PLAIN = "--plain"
_render = app._render


def use(application: QApplication, window: MainWindow, path: Path) -> int:
    """Render the window as ever; then choose and bookmark, and stay until that is kept."""
    code = _render(application, window, path)
    run = application.findChild(app._Run)
    assert run is not None
    window.choose(window.settings._replace(text_size=200))
    window.toggle_bookmark()
    run.close()  # keeps now what would be kept a little later, and the reader still sees what is told
    settle()
    for bar in window.findChildren(NoticeBar):
        sys.stdout.write(said(bar) + "\n" if bar.isVisible() else "")
    window.close()
    return code


def load_plainly(path: Path, instead: str = "") -> store.Values:  # noqa: ARG001
    """What is kept at `path`, if all is well."""
    values: store.Values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return values


def keep_plainly(path: Path, change: store.Change, otherwise: str = "") -> None:  # noqa: ARG001
    """Write over what is kept at `path`."""
    values = change(load_plainly(path))
    with path.open("wb", buffering=0) as stream:
        stream.write(json.dumps(values).encode())


if __name__ == "__main__":
    app._render = use
    if _PLAIN in sys.argv:
        sys.argv.remove(_PLAIN)
        store.load, store.update = load_plainly, keep_plainly
    sys.exit(main(sys.argv[1:]))
