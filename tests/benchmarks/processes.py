"""Running whole processes and reading what they took from the operating system."""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from typing import Any, NamedTuple


class Cost(NamedTuple):
    """What one run took: seconds of wall time, and the most resident memory in MiB."""

    seconds: float
    mebibytes: float


class Comparison(NamedTuple):
    """Two commands run in turn: the median of each, and the median of the ratios pair by pair."""

    ours: Cost
    peer: Cost
    time_ratio: float
    memory_ratio: float


def run(command: Sequence[str]) -> Cost:
    """Run `command` to its end.

    Raises:
        RuntimeError: it failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def run_json(command: Sequence[str]) -> Any:
    """Run `command` to its end; gives what it printed as JSON.

    Raises:
        CalledProcessError: it failed.
    """
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def compare(ours: Sequence[str], peer: Sequence[str], runs: int) -> Comparison:
    """Run both commands in turn, once unmeasured and then `runs` times."""
    run(ours)
    run(peer)
    pairs = [(run(ours), run(peer)) for _ in range(runs)]
    return Comparison(
        ours=_median([pair[0] for pair in pairs]),
        peer=_median([pair[1] for pair in pairs]),
        time_ratio=statistics.median(mine.seconds / other.seconds for mine, other in pairs),
        memory_ratio=statistics.median(mine.mebibytes / other.mebibytes for mine, other in pairs),
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(cost.seconds for cost in costs), statistics.median(cost.mebibytes for cost in costs))
