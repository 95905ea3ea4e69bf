"""Let atheris look for inputs on which a target fails: python -m tests.fuzz [SECONDS [TARGET…]]

Each target runs in a process of its own, from a corpus made of the guidance, and ends with one line. A finding ends the
command with 1; the smallest input of it is printed, ready to become a test.
"""

import sys
from collections.abc import Sequence

from tests.fuzz.coverage import Run, searched
from tests.fuzz.targets import TARGETS

_SECONDS = 45


def main(arguments: Sequence[str]) -> int:
    """Search with every target that is named, or with all."""
    seconds = int(arguments[0]) if arguments else _SECONDS
    runs = []
    for name in arguments[1:] or TARGETS:
        runs.append(searched(TARGETS[name], seconds))
        print(told(runs[-1]), flush=True)
    print(
        f"{sum(run.executions for run in runs):,} executions, {sum(map(len, (run.findings for run in runs)))} findings"
    )
    return 1 if any(run.findings for run in runs) else 0


def told(run: Run) -> str:
    """One line for a run, and one for each finding."""
    line = f"{run.target}: {run.executions:,} executions, {run.executions / run.seconds:,.0f} a second"
    return "\n".join(
        (f"{line}, {run.features:,} ways through the program, {len(run.findings)} findings", *run.findings)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
