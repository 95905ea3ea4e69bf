"""Measure what a reader waits for inside the window, and print it as JSON: milliseconds by what was done.

Argument: the library. Everything is measured until it is painted.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.library.library import Library
from desktop.model.topic import Topic
from desktop.state.history import Place
from desktop.state.policy import Policy
from desktop.state.settings import Settings
from desktop.views import theme
from desktop.views.find_bar import FindBar
from desktop.views.main_window import MainWindow
from desktop.views.widgets.segments import Segments

TOPIC = "leg-soft-tissue-leukemia"
ROUNDS = 3


def main(file: str) -> None:
    """Measure and print."""
    library = Library(Path(file))
    application, window = open_window(library)
    topic = library.topic(TOPIC)
    measured = {
        "section": [_time(application, act) for act in _sections(window, topic)],
        "answer": [_time(application, act) for act in _answers(window)],
        "result": [_time_alone(act) for act in _answers(window)],
        "find": [_time(application, act) for act in _letters(window)],
        "look": [_time(application, act) for act in _looks(application, window)],
    }
    print(json.dumps(measured))


def open_window(library: Library) -> tuple[QApplication, MainWindow]:
    """The program with its window on the topic, everything in it painted."""
    application = QApplication([sys.argv[0], "-style", "fusion"])
    theme.load_fonts()
    theme.load_more_fonts()
    look = theme.theme("light", 100)
    theme.apply(application, look)
    window = MainWindow(library, Settings(), Policy(), look)
    window.show()
    window.open_place(Place(TOPIC))
    _settle(application)
    return application, window


def _time(application: QApplication, act: Callable[[], object]) -> float:
    """How long `act` takes until its picture is there, in milliseconds."""
    _settle(application)
    started = time.perf_counter()
    act()
    application.processEvents()
    return (time.perf_counter() - started) * 1000


def _time_alone(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _settle(application: QApplication) -> None:
    """Everything that was put off is done, and what was to be deleted is gone."""
    for _ in range(3):
        application.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _sections(window: MainWindow, topic: Topic) -> Iterator[Callable[[], object]]:
    anchors = [section.id for section in topic.sections] + [anchor for _, anchor, _ in topic.passages()]
    for anchor in anchors * ROUNDS:
        yield partial(window.open_place, Place(TOPIC, anchor))


def _answers(window: MainWindow) -> Iterator[Callable[[], object]]:
    window.show_tab("checker")
    for finding in window.findChildren(Segments):
        for answer in (True, False, None):
            yield partial(finding.choose, answer)


def _letters(window: MainWindow) -> Iterator[Callable[[], object]]:
    window.parts.page_search.open()
    (bar,) = window.findChildren(FindBar)
    (field,) = bar.findChildren(QLineEdit)
    for query in ("leukemia", "44 %", "signal"):
        for length in range(len(query) + 1):
            yield partial(field.setText, query[:length])
    window.parts.page_search.forget()


def _looks(application: QApplication, window: MainWindow) -> Iterator[Callable[[], object]]:
    for name, size in (("dark", 100), ("light", 100), ("light", 125), ("light", 100)) * ROUNDS:
        yield partial(_change, application, window, theme.theme(name, size))


def _change(application: QApplication, window: MainWindow, look: theme.Theme) -> None:
    theme.apply(application, look)
    window.set_theme(look)


if __name__ == "__main__":
    main(sys.argv[1])
