"""Work on hostile input in processes of its own: a moment and some memory for each piece, then it is killed.

`run` starts one clean process, which forks for each piece, so that a piece that crashes or hangs takes no other with
it, and nothing of the tests themselves counts as its memory. What that process and its children open can be traced.
"""

import importlib
import json
import os
import resource
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import CHECKOUT

#: A process that waits instead of working is killed after so many times its seconds.
_PATIENCE = 10
_TRACED = ("strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=%file,%network", "-s", "4096", "-o")


class Ended(NamedTuple):
    """How the work on one piece ended.

    Attributes:
        result: what came of it; None where nothing did.
        fault: why nothing came of it, in one sentence; empty where something did.
        seconds: how long it worked: of the processor's time, for a machine has other things to do.
        memory: the most bytes it had in memory.
    """

    result: Any
    fault: str
    seconds: float
    memory: int


def run(
    work: Callable[[Any], Any],
    pieces: Sequence[Any],
    *,
    seconds: int = 2,
    memory: int | None = 300 << 20,
    trace: Path | None = None,
) -> list[Ended]:
    """Work on each of `pieces` in a process of its own.

    Args:
        work: a function of a module; what it takes and gives can be written as JSON.
        pieces: what it is called with, one after the other.
        seconds: of the processor's time, after which it is killed.
        memory: the most bytes it may have, with the program itself; None for as many as it likes.
        trace: where to write every file and every socket that is asked for.
    """
    order = {"module": work.__module__, "name": work.__qualname__, "seconds": seconds, "memory": memory}
    command = [*(_TRACED if trace else ()), *((str(trace),) if trace else ()), sys.executable, "-m", __name__]
    done = subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        input=json.dumps({**order, "pieces": pieces}),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [Ended(*json.loads(line)) for line in done.stdout.splitlines()]


def _main() -> None:
    order = json.load(sys.stdin)
    work = getattr(importlib.import_module(order["module"]), order["name"])
    for piece in order["pieces"]:
        sys.stdout.write(json.dumps(_ended(work, piece, order["seconds"], order["memory"])) + "\n")


def _ended(work: Callable[[Any], Any], piece: object, seconds: int, memory: int | None) -> Ended:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, piece, seconds, memory, writing)
    os.close(writing)
    answer = _answer(reading, child, seconds * _PATIENCE)
    _, status, used = os.wait4(child, 0)
    fault = answer.pop("fault", "") if answer else f"it was ended by signal {os.WTERMSIG(status)}"
    return Ended(answer.get("result"), fault, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _work(work: Callable[[Any], Any], piece: object, seconds: int, memory: int | None, writing: int) -> None:
    """In the child: do the work within its limits, say what came of it, and end."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        told = json.dumps({"result": work(piece)})
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        told = json.dumps({"fault": f"{type(error).__name__}: {str(error)[:200]}"})
    with os.fdopen(writing, "w") as stream:
        stream.write(told)
    os._exit(0)


def _answer(reading: int, child: int, patience: float) -> dict[str, Any]:
    """What the child says; nothing where it says nothing in time, or is no more."""
    until = time.monotonic() + patience
    said = b""
    with os.fdopen(reading, "rb", buffering=0) as stream:
        while select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
            piece = stream.read(1 << 16)
            if not piece:
                break
            said += piece
        else:
            os.kill(child, 9)
    found: dict[str, Any] = json.loads(said) if said.endswith(b"}") else {}
    return found


if __name__ == "__main__":
    _main()
