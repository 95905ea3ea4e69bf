"""Measure search, start and compiling with a library of ten thousand topics, and print one table beside the bars.

Argument: how many topics, by default ten thousand. Other search engines answer the same queries in the same run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.library.library import Library
from desktop.library.query import STOP_WORDS
from tests.benchmarks.large_content import add_guidance, change_one, write_content
from tests.benchmarks.peers import PEERS, PeerMissing, passages_file, run_peer
from tests.benchmarks.processes import compare, run, run_json
from tests.benchmarks.typed_queries import prefixes, queries, with_typing_errors
from tests.library.reached import QUERIES, recall

TOPICS = 10_000
GUIDANCE = "leg-soft-tissue-leukemia"
HERE = Path(__file__).parent
RUNS = 9
#: How often the memory of a build is looked at, in seconds.
_LOOK = 0.1


class Build(NamedTuple):
    """What a build took: seconds, and the most memory that all its processes had at once, in MiB."""

    seconds: float
    mebibytes: float


def main(topics: int) -> None:
    """Generate, compile, search, start."""
    with tempfile.TemporaryDirectory() as folder:
        content, library, small = (Path(folder) / name for name in ("content", "library.sqlite", "small.sqlite"))
        os.environ["XDG_CACHE_HOME"] = folder  # where a build notes what it was made from
        print(f"\n{'with ' + format(topics, ',') + ' topics':44}{'ours':>22}   bar")
        source = write_content(content, topics)
        add_guidance(content, GUIDANCE)
        _print_build(content, library, source)
        build(HERE.parents[1] / "content", small)
        _print_start(library, small)
        _print_searches(library, Path(folder))
        _print_window(library)
        _print_recall(small, library)
        _print_builds_again(content, library)


def build(content: Path, library: Path, *options: str) -> Build:
    """Run `wardbook build`.

    Raises:
        RuntimeError: it failed.
    """
    command = [*_build_command(content, library), *options]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(_LOOK)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return Build(time.perf_counter() - started, most)


def _build_command(content: Path, library: Path) -> list[str]:
    return [sys.executable, "-m", "desktop", "build", str(content), "-o", str(library)]


def _memory(process: int) -> float:
    """What a process and its children have in memory, in MiB; what they share is counted once."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return 0.0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own / 1024 + sum(_memory(int(child)) for child in children)


def _print_build(content: Path, library: Path, source: int) -> None:
    fresh = build(content, library, "--fresh")
    _print("compiling from scratch", f"{fresh.seconds:.0f} s", "120 s")
    _print("  its memory, all processes", f"{fresh.mebibytes:.0f} MiB", "1024 MiB")
    _print("library / source text", f"{library.stat().st_size / source:.2f} ×", "3 ×")


def _print_builds_again(content: Path, library: Path) -> None:
    change_one(content)
    first = run(_build_command(content, library)).seconds
    change_one(content)
    second = run(_build_command(content, library)).seconds
    _print("compiling after one topic was changed", f"{first:.1f} s, then {second:.1f} s", "3 s")
    _print("compiling after nothing was", f"{run(_build_command(content, library)).seconds:.1f} s", "")


def _print_start(library: Path, small: Path) -> None:
    ours, one_topic = ([sys.executable, str(HERE / "our_window.py"), str(file), "article"] for file in (library, small))
    start = compare(ours, one_topic, RUNS)
    _print("start to the article, against one topic", f"{start.time_ratio:.2f} ×", "1.1 ×")
    _print("  its memory", f"{start.memory_ratio:.2f} ×", "1.3 ×")


def _print_searches(library: Path, folder: Path) -> None:
    typed = [text for query in queries() for text in prefixes(query)]
    mistyped = [text for query in queries() for text in prefixes(with_typing_errors(query, 1))]
    wrong = [text for query in queries() if (text := with_typing_errors(query, 1)) != query]
    opened = Library(library)
    opened.search("leukemai")  # what a search needs is loaded once, off the window's thread
    _print_times("a key typed, to its hits", (_milliseconds(opened, text) for text in typed), "p95 5, p99 16 ms")
    _print_times("  with a typing error", (_milliseconds(opened, text) for text in mistyped), "p95 25 ms")
    _print_times("  whole queries with one", (_milliseconds(opened, text) for text in wrong), "")
    passages = folder / "passages.jsonl"
    ids = [topic.id for topic in opened.topics()]
    passages_file(
        ((names, heading, body) for one in ids for *_, names, heading, body in opened.passages(one)), passages
    )
    opened.close()
    for peer in PEERS:
        try:
            measured = run_peer(peer, passages, typed, wrong, STOP_WORDS)
        except PeerMissing as missing:
            _print(peer.name, "missing", str(missing))
            continue
        _print_times(f"{peer.name}: a key typed", (answer.milliseconds for answer in measured.typed), "(a peer)")
        _print_times("  whole queries with an error", (answer.milliseconds for answer in measured.mistyped), "")
        size = f"{measured.index_bytes / 1e6:.0f} MB, {measured.index_seconds:.0f} s"
        _print("  its index", size, "")


def _milliseconds(library: Library, text: str) -> float:
    started = time.perf_counter()
    library.search(text)
    return (time.perf_counter() - started) * 1000


def _print_window(library: Path) -> None:
    measured = run_json([sys.executable, "-m", "tests.benchmarks.typing_in_window", str(library)])
    _print_times("window held up by a key", measured["typed"], "worst 16 ms")
    _print_times("  with a typing error", measured["mistyped"], "worst 16 ms")
    _print("  by the first two keys", ", ".join(f"{key:.0f}" for key in measured["first"]) + " ms", "16 ms")


def _print_recall(small: Path, large: Path) -> None:
    for name, file in (("one topic", small), ("all topics", large)):
        library = Library(file)
        found = recall(lambda text, library=library: [hit.anchor for hit in library.search(text).hits])  # type: ignore[misc]
        library.close()
        told = f"{found.at_1:.3f} / {found.at_3:.3f}"
        _print(f"recall@1 / recall@3 of {len(QUERIES)} queries, {name}", told, "0.9 / 0.98" if file == small else "")


def _print_times(what: str, times: Iterable[float], bar: str) -> None:
    known = sorted(times)
    p50, p95, p99 = (_quantile(known, share) for share in (0.5, 0.95, 0.99))
    _print(what, f"{p50:.1f} {p95:.1f} {p99:.1f} {known[-1]:.1f}", f"{bar}   [p50 p95 p99 max, ms]")


def _quantile(known: Sequence[float], share: float) -> float:
    return statistics.quantiles(known, n=100)[round(share * 100) - 1]


def _print(what: str, ours: str, bar: str) -> None:
    print(f"{what:44}{ours:>22}   {bar}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else TOPICS)
