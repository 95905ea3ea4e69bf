"""Pages shown by the program's own view, and by Qt as it comes, with every file and machine that they ask for."""

import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.faults import limited

#: The most that the pages of a campaign may take together; each has its own two seconds.
_PATIENCE = 120
_TOUCHES = ("canary", "AF_INET")


def canary(folder: Path) -> Path:
    """A picture that nobody may open."""
    from PySide6.QtGui import QImage

    picture = folder / "canary.png"
    assert QImage(1, 1, QImage.Format.Format_ARGB32).save(str(picture))
    return picture


def shown(pages: Sequence[str], trace: Path) -> list[dict[str, Any]]:
    """What a reader sees of each page, and the seconds and bytes that it took."""
    return _result(limited.run(_show, [list(pages)], seconds=_PATIENCE, memory=None, trace=trace))


def shown_by_qt(pages: Sequence[str], trace: Path) -> list[str]:
    """What a reader sees of each page in a text browser as it comes."""
    return _result(limited.run(_show_by_qt, [list(pages)], seconds=_PATIENCE, memory=None, trace=trace))


def touches(*traces: Path) -> list[str]:
    """Every call in `traces` that asked for a canary or another machine."""
    lines = [line for trace in traces for line in trace.read_text(errors="replace").splitlines()]
    return [line for line in lines if any(sign in line for sign in _TOUCHES)]


def _result(ended: Sequence[limited.Ended]) -> list[Any]:
    assert not ended[0].fault, ended[0].fault
    return list(ended[0].result)


def _show(pages: Sequence[str]) -> list[dict[str, Any]]:
    """In a process of its own: each page in the view of the article."""
    from PySide6.QtWidgets import QApplication

    from desktop.views import theme
    from desktop.views.page_view import PageView

    application = QApplication([])
    look = theme.theme("light", 100)
    view = PageView(look)
    view.resize(800, 600)
    view.show()
    seen = []
    for page in pages:
        began = time.process_time()
        view._show_html(page, look.style_sheet("article.css"))
        view.document().documentLayout().documentSize()
        application.processEvents()
        seconds, memory = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        seen.append({"text": view.toPlainText(), "seconds": seconds, "memory": memory})
    return seen


def _show_by_qt(pages: Sequence[str]) -> list[str]:
    """In a process of its own: each page in a browser that nobody has told anything."""
    from PySide6.QtWidgets import QApplication, QTextBrowser

    application = QApplication([])
    view = QTextBrowser()
    view.show()
    seen = []
    for page in pages:
        view.setHtml(page)
        application.processEvents()
        seen.append(view.toPlainText())
    return seen
