"""A thread that searches: the newest query counts, and whatever goes wrong is told."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.errors import LibraryError
from desktop.library.library import Library, SearchInterruptedError
from desktop.library.search import MOST_HITS, SearchResult
from desktop.views import search_worker
from desktop.views.search_worker import SearchWorker
from tests.views.slow_library import SlowLibrary


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[SlowLibrary]:
    """The library that the thread opens; its gate is closed."""
    monkeypatch.setattr(search_worker, "Library", SlowLibrary)
    monkeypatch.setattr(SlowLibrary, "gate", threading.Event())
    monkeypatch.setattr(SlowLibrary, "begun", [], raising=False)
    return SlowLibrary


@pytest.fixture
def worker(qtbot: QtBot, library_file: Path) -> Iterator[SearchWorker]:
    assert qtbot
    made = SearchWorker(library_file)
    yield made
    SlowLibrary.gate.set()
    made.close()
    assert not made.findChildren(QThread)[0].isRunning()


class Told:
    """What a worker tells."""

    def __init__(self, worker: SearchWorker) -> None:
        self.found: list[SearchResult] = []
        self.failed: list[object] = []
        self.several: list[bool] = []
        worker.found.connect(self.on_found)
        worker.failed.connect(self.failed.append)

    def on_found(self, result: SearchResult, several: bool) -> None:
        self.found.append(result)
        self.several.append(several)


def test_it_finds_what_the_library_finds(worker: SearchWorker, library: Library) -> None:
    told = Told(worker)
    worker.ask("biopsy")
    assert worker.is_busy()
    worker.wait()
    assert not worker.is_busy()
    assert told.found == [library.search("biopsy")]
    assert told.several == [False]


def test_it_says_that_there_are_several_topics(qtbot: QtBot, two_topics: Library) -> None:
    assert qtbot
    worker = SearchWorker(two_topics.path)
    told = Told(worker)
    worker.ask("biopsy")
    worker.wait()
    assert told.several == [True]
    worker.close()


def test_the_newest_interrupts_what_runs_and_drops_what_waits(
    slow: type[SlowLibrary], worker: SearchWorker, library: Library, qtbot: QtBot
) -> None:
    told = Told(worker)
    worker.ask("first")
    qtbot.waitUntil(lambda: slow.begun == ["first"])
    worker.ask("second")
    worker.ask("biopsy")
    qtbot.waitUntil(lambda: slow.begun[-1] == "biopsy")
    slow.gate.set()
    worker.wait()
    assert slow.begun == ["first", "biopsy"]
    assert told.found == [library.search("biopsy")]
    assert told.failed == []


def test_what_was_not_to_be_interrupted_is_told_to_nobody(
    slow: type[SlowLibrary],
    worker: SearchWorker,
    library: Library,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slow, "interrupt", lambda _library: None)
    told = Told(worker)
    worker.ask("muscle")
    qtbot.waitUntil(lambda: slow.begun == ["muscle"])
    worker.ask("biopsy")
    slow.gate.set()
    worker.wait()
    assert slow.begun == ["muscle", "biopsy"]
    assert told.found == [library.search("biopsy")]


def test_an_interruption_meant_for_the_one_before_does_not_end_the_newest(
    slow: type[SlowLibrary], worker: SearchWorker, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.gate.set()
    late = [SearchInterruptedError()]

    def search(shown: SlowLibrary, text: str, limit: int = MOST_HITS) -> SearchResult:
        if text and late:
            raise late.pop()
        return Library.search(shown, text, limit)

    monkeypatch.setattr(slow, "search", search)
    told = Told(worker)
    worker.ask("biopsy")
    worker.wait()
    assert told.found == [library.search("biopsy")]
    assert late == []


def test_what_is_dropped_is_told_to_nobody(slow: type[SlowLibrary], worker: SearchWorker, qtbot: QtBot) -> None:
    told = Told(worker)
    worker.ask("biopsy")
    qtbot.waitUntil(lambda: bool(slow.begun))
    worker.drop()
    assert not worker.is_busy()
    worker.ask("muscle")
    slow.gate.set()
    worker.wait()
    assert len(told.found) == 1


def test_a_failure_is_told_and_the_next_query_is_answered(
    slow: type[SlowLibrary], worker: SearchWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.gate.set()
    error = LibraryError("The library is damaged.")
    monkeypatch.setattr(slow, "defect", error)
    told = Told(worker)
    worker.ask("biopsy")
    worker.wait()
    assert (told.found, told.failed) == ([], [error])
    monkeypatch.setattr(slow, "defect", None)
    worker.ask("biopsy")
    worker.wait()
    assert len(told.found) == 1


def test_a_library_that_cannot_be_opened_is_told_with_every_query(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    worker = SearchWorker(tmp_path / "missing.sqlite")
    told = Told(worker)
    for count in (1, 2):
        worker.ask("biopsy")
        worker.wait()
        assert len(told.failed) == count
        assert isinstance(told.failed[-1], LibraryError)
    worker.close()


def test_a_defect_reaches_the_hook_and_the_next_query_is_answered(
    slow: type[SlowLibrary], worker: SearchWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.gate.set()
    defect = RuntimeError("a defect")
    monkeypatch.setattr(slow, "defect", defect)
    told = Told(worker)
    with qtbot.captureExceptions() as raised:
        worker.ask("biopsy")
        worker.wait()
        qtbot.waitUntil(lambda: bool(raised))
    assert [known[1] for known in raised] == [defect]
    assert (told.found, told.failed) == ([], [None])
    monkeypatch.setattr(slow, "defect", None)
    worker.ask("biopsy")
    worker.wait()
    assert len(told.found) == 1


def test_it_closes_in_the_middle_of_a_search(slow: type[SlowLibrary], library_file: Path, qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    worker = SearchWorker(library_file)
    assert sys.getswitchinterval() < usual
    told = Told(worker)
    worker.ask("biopsy")
    qtbot.waitUntil(lambda: bool(slow.begun))
    worker.close()
    assert not worker.findChildren(QThread)[0].isRunning()
    assert sys.getswitchinterval() == usual
    worker.wait()
    assert (told.found, told.failed) == ([], [])


def test_threads_take_long_turns_again_when_the_last_has_closed(library_file: Path, qtbot: QtBot) -> None:
    """A window that is made anew has its own before the old one goes."""
    assert qtbot
    usual = sys.getswitchinterval()
    old = SearchWorker(library_file)
    new = SearchWorker(library_file)
    old.close()
    assert sys.getswitchinterval() < usual
    new.close()
    assert sys.getswitchinterval() == usual


def test_it_closes_before_it_has_begun(library_file: Path, qtbot: QtBot) -> None:
    assert qtbot
    worker = SearchWorker(library_file)
    worker.ask("biopsy")
    worker.close()
    assert not worker.findChildren(QThread)[0].isRunning()
