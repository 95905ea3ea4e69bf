"""Make every fault there is and print one table; 1 when anything was lost: python -m tests.faults [CAMPAIGN…]"""

import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from rich.console import Console
from rich.table import Table

from tests.faults.outcome import Outcome
from tests.faults.running import run

#: The modules with a function `outcomes`; those that take longest begin first.
CAMPAIGNS = (
    "damaged_library",
    "fuzz",
    "state_faults",
    "environments",
    "hostile_markdown",
    "crashes",
    "consultations",
    "canary",
    "hostile_library",
    "leaks",
    "state_program",
    "kills",
    "at_once",
    "hostile_yaml",
)


def main(campaigns: Sequence[str]) -> int:
    """Run the campaigns, one on each core, and print what they came to."""
    started = time.monotonic()
    found: dict[str, list[Outcome]] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context, max_tasks_per_child=1) as pool:
        for done in as_completed([pool.submit(run, campaign) for campaign in campaigns]):
            campaign, seconds, found[campaign] = done.result()
            print(f"{campaign}: {seconds:.0f} s", file=sys.stderr, flush=True)
    outcomes = [outcome for campaign in campaigns for outcome in found[campaign]]
    _print(outcomes)
    print(f"{sum(outcome.fired for outcome in outcomes):,} faults in {time.monotonic() - started:.0f} s")
    return 0 if all(outcome.result == "held" for outcome in outcomes) else 1


def _print(outcomes: Sequence[Outcome]) -> None:
    table = Table("fault", box=None, header_style="")
    for title in ("tried", "fired", "lost", "without guard"):
        table.add_column(title, justify="right")
    table.add_column("result")
    for outcome in outcomes:
        numbers = (outcome.tried, outcome.fired, len(outcome.lost), outcome.control)
        table.add_row(outcome.fault, *(f"{number:,}" for number in numbers), outcome.result)
    Console(width=120, highlight=False).print(table)
    for outcome in outcomes:
        for loss in outcome.lost[:10]:
            print(f"{outcome.fault}: {loss}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or CAMPAIGNS))
