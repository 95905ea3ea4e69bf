"""Type queries into the real window and print, as JSON, how long its thread was held up by each key: milliseconds.

Argument: the library. A key is held up for as long as the longest stretch in which the window could not have answered
another one, from the key itself to the results being painted.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.library.library import Library
from desktop.views.main_window import MainWindow
from desktop.views.top_bar import SearchField
from tests.benchmarks.in_window import open_window
from tests.benchmarks.typed_queries import prefixes, queries, with_typing_errors

#: How far apart keys are when somebody types quickly, in seconds.
_BETWEEN_KEYS = 0.15
#: How many queries are typed, and how many mistyped.
QUERIES = 60


def main(file: str) -> None:
    """Type, measure, print."""
    application, window = open_window(Library(Path(file)))
    window.searching.prepare()  # this and the next the program does when its first picture is there
    gc.freeze()
    for _ in range(20):  # and the panels are filled one after the other
        application.processEvents()
    (field,) = window.findChildren(SearchField)
    typed = queries()[:QUERIES]
    measured = {
        "first": _first(application, window, field),
        "typed": [_hold_up(application, window, field, text) for query in typed for text in prefixes(query)],
        "mistyped": [
            _hold_up(application, window, field, text)
            for query in typed
            for text in prefixes(with_typing_errors(query, 1))
        ],
    }
    window.close()
    print(json.dumps(measured))


def _first(application: QApplication, window: MainWindow, field: SearchField) -> list[float]:
    """The first two keys, a moment apart: with them what a search needs is loaded."""
    first = _hold_up(application, window, field, "l")
    until = time.perf_counter() + _BETWEEN_KEYS
    while time.perf_counter() < until:
        first = max(first, _time(application.processEvents))
    return [first, _hold_up(application, window, field, "le")]


def _hold_up(application: QApplication, window: MainWindow, field: SearchField, text: str) -> float:
    longest = _time(lambda: field.setText(text))
    while window.searching.is_busy():
        longest = max(longest, _time(application.processEvents))
    for _ in range(3):
        longest = max(longest, _time(application.processEvents))
    return longest


def _time(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1])
