"""Print what starting, searching and compiling cost, beside a bare peer measured in the same run.

Every figure is a median; quote the ratios, for the machine's own speed drifts.
"""

import compileall
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop.compiler.build import build
from tests.benchmarks import at_scale
from tests.benchmarks.processes import Comparison, compare, run_json

RUNS = 15
TOPIC = "leg-soft-tissue-leukemia"
#: What is measured inside the window, and how long it may take.
WAITS = {
    "section": ("a section asked for, to its picture", "16 ms, p95"),
    "result": ("the checker's result", "5 ms, p95"),
    "answer": ("  to its picture", ""),
    "find": ("a letter typed to find, its picture", "16 ms, p95"),
    "look": ("another theme or text size", "100 ms, p95"),
}
HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"


def main() -> None:
    """Measure and print one table."""
    compileall.compile_dir(HERE.parents[1] / "desktop", quiet=1)  # as an installed program is
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        seconds = _compile(library)
        wardbook = [sys.executable, "-m", "desktop", "--library", str(library)]
        nothing = [sys.executable, "-c", "pass"]
        ours = [sys.executable, str(HERE / "our_window.py"), str(library)]
        bare = [sys.executable, str(HERE / "bare_window.py")]
        window = compare([*ours, "article"], bare, RUNS)
        print(f"{'what':34}{'ours':>10}{'peer':>10}{'ratio':>8}   bar")
        _print_time("window painted with its article", window, "1.6 × a bare window")
        _print_memory("  its resident memory", window, "1.5 ×")
        _print_time("  and the panels beside it", compare([*ours, "all"], bare, RUNS), "")
        _print_time("wardbook search", compare([*wardbook, "search", "chloroma"], nothing, RUNS), "8 × python -c pass")
        _print_time("wardbook show", compare([*wardbook, "show", TOPIC], nothing, RUNS), "8 ×")
        print(f"{'compiling the topic':34}{seconds:8.2f} s{'':18}   1 s")
        _print_waits(library)
    at_scale.main(at_scale.TOPICS)


def _compile(library: Path) -> float:
    started = time.perf_counter()
    problems = build(CONTENT, library)
    if problems:
        sys.exit("\n".join(str(problem) for problem in problems))
    return time.perf_counter() - started


def _print_waits(library: Path) -> None:
    """What a reader waits for inside the window: 95 of 100 times it is no longer than this."""
    command = [sys.executable, "-m", "tests.benchmarks.in_window", str(library)]
    measured = run_json(command)
    for name, (what, bar) in WAITS.items():
        typical, longest = statistics.median(measured[name]), statistics.quantiles(measured[name], n=20)[-1]
        print(f"{what:34}{longest:7.1f} ms{typical:7.1f} ms (median)   {bar}")


def _print_time(what: str, measured: Comparison, bar: str) -> None:
    ours, peer = measured.ours.seconds * 1000, measured.peer.seconds * 1000
    print(f"{what:34}{ours:7.0f} ms{peer:7.0f} ms{measured.time_ratio:8.2f}   {bar}")


def _print_memory(what: str, measured: Comparison, bar: str) -> None:
    ours, peer = measured.ours.mebibytes, measured.peer.mebibytes
    print(f"{what:34}{ours:6.0f} MiB{peer:6.0f} MiB{measured.memory_ratio:8.2f}   {bar}")


if __name__ == "__main__":
    main()
