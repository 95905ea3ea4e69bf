"""Trying a check on many inputs, and telling the smallest one it fails on."""

import signal
from contextlib import suppress
from traceback import format_exception_only
from types import FrameType
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.target import Check, Ground, Target

#: No input may hold a reader up for longer, however slow the machine is.
MOST_SECONDS = 10.0

_MOST_TOLD = 400


class Finding(NamedTuple):
    """An input that a check fails on, and how."""

    data: bytes
    fault: str

    def told(self) -> str:
        return f"{self.data!r}: {self.fault}"


class Trial(NamedTuple):
    """How often a check was tried, and the smallest input it fails on."""

    tried: int
    finding: Finding | None


class TooSlowError(Exception):
    """An input took longer than `MOST_SECONDS`."""


def tried(target: Target, ground: Ground, examples: int, number: int = 0) -> Trial:
    """Try the check of `target` on so many inputs; stops at the first it fails on, and makes that one smaller.

    Args:
        target: what is tried.
        ground: where.
        examples: how many inputs are made up.
        number: the seed; the same one makes the same inputs.
    """
    count = 0
    finding = None

    @seed(number)
    @_settings(examples)
    @given(target.grammar.inputs())
    def one(data: bytes) -> None:
        nonlocal count, finding
        count += finding is None
        fault = fault_of(target.check, ground, data)
        if fault:
            finding = Finding(data, fault)  # hypothesis ends with the smallest
        assert not fault

    with suppress(AssertionError):
        one()
    return Trial(count, finding)


def harm(target: Target, ground: Ground, examples: int, number: int = 0) -> int:
    """How many of the same inputs do harm where the parser has no guards."""
    count = 0

    @seed(number)
    @_settings(examples)
    @given(target.grammar.inputs())
    def one(data: bytes) -> None:
        nonlocal count
        count += bool(fault_of(target.naive, ground, data))

    one()
    return count


def fault_of(check: Check, ground: Ground, data: bytes) -> str:
    """How the check fails on `data`, in words; empty where it does not."""
    fault = ""
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    with suppress(Exception):
        try:
            check(ground, data)
        except Exception as error:
            fault = " ".join("".join(format_exception_only(error)).split())[:_MOST_TOLD]
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    return fault


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError(f"not done after {MOST_SECONDS:.0f} seconds")


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
