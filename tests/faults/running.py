"""Running a campaign in a process of its own, which finds this module by its name."""

import time
from importlib import import_module

from tests.faults.outcome import Outcome


def run(campaign: str) -> tuple[str, float, list[Outcome]]:
    """All of a campaign: its name, how long it took in seconds, and what it came to."""
    started = time.monotonic()
    outcomes = list(import_module(f"tests.faults.{campaign}").outcomes(True))
    return campaign, time.monotonic() - started, outcomes
