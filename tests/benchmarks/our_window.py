"""The `wardbook` command with the topic of the real content, until its window is painted.

Arguments: the library, and `article` to end right after the article's first paint, or `all` to end when the panels
beside it, which Wardbook fills then, are painted too.
"""

import os
import sys
from typing import Any

from desktop import cli
from desktop.commands import window
from desktop.library.library import Library
from desktop.state.history import Place


def main(file: str, until: str) -> int:
    """Run the command, but stop when it is painted instead of making a picture file."""
    place = window._place

    def place_and_then_stop(library: Library, asked: str | None) -> Place | None:
        found = place(library, asked)  # the command's last step before it loads Qt
        from desktop import app

        setattr(app, "_render", paint)  # noqa: B010, its types are Qt's, which must not be loaded before
        return found

    def paint(application: Any, shown: Any, _path: Any) -> int:
        if until == "article":
            shown.article.painted.disconnect()
        application.processEvents()
        application.processEvents()
        os._exit(0)

    window._place = place_and_then_stop
    return cli.main(["--library", file, "--topic", "leg-soft-tissue-leukemia", "--screenshot", "unused.png"])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
