"""Compiling many topics on every core; a few, or where a process cannot have others, one after the other."""

import gc
import os
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.compiler.compiled_topic import CompiledTopic, compile_topic

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

#: Fewer topics are compiled before another process would have begun.
_MANY = 64

#: More processes than these would wait for the one that writes, and each takes some 50 MB.
_MOST = 8

#: How many topics a process is handed at once, and how many such batches may wait for each process.
_BATCH, _WAITING = 16, 3


def compiled(content: Path, folders: Sequence[str], processes: int | None = None) -> Generator[CompiledTopic]:
    """The topics in `folders`, compiled, in this order.

    Args:
        content: the content folder.
        folders: relative to it.
        processes: how many may work at once; by default one a core where there are many topics.
    """
    if processes is None:
        processes = min(os.cpu_count() or 1, _MOST) if len(folders) >= _MANY else 1
    pool = _pool(processes) if processes > 1 else None
    if pool is None:
        for batch in _batches(folders):
            yield from _compile(content, batch)
        return
    try:
        yield from _in_order(pool, content, folders, processes * _WAITING)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(processes: int) -> "ProcessPoolExecutor | None":
    try:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A fork begins at once; elsewhere than on Linux the system's own libraries may not survive it.
        way = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
        return ProcessPoolExecutor(processes, mp_context=way, initializer=_begin)
    except (ImportError, NotImplementedError, OSError):  # a bundle without it, or a machine without semaphores
        return None


def _begin() -> None:
    """In a new process: it finishes its batch when the first one is asked to end, and ends where that is killed."""
    import signal
    from threading import Thread

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_order(pool: "ProcessPoolExecutor", content: Path, folders: Sequence[str], most: int) -> Iterator[CompiledTopic]:
    """The compiled topics; at most so many batches are under way or wait to be taken, so that memory is bounded."""
    under_way: deque[Future[list[CompiledTopic]]] = deque()
    compile_batch = partial(_compile, content)
    for batch in _batches(folders):
        under_way.append(pool.submit(compile_batch, batch))
        if len(under_way) >= most:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _batches(folders: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(folders), _BATCH):
        yield folders[start : start + _BATCH]


def _compile(content: Path, folders: Sequence[str]) -> list[CompiledTopic]:
    topics = [compile_topic(content, folder) for folder in folders]
    gc.collect(1)  # a command collects no rubbish by itself
    return topics
