"""The command line: whatever stands on it, the command ends with 0, 1 or 2 and says in a sentence what was wrong."""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from desktop.cli import main
from desktop.library.library import Library
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.query_target import SIGNS as QUERY_SIGNS
from tests.fuzz.target import Ground, Target, as_typed

#: The commands that readers use in scripts; none of them writes a file.
COMMANDS = ("search", "show", "check", "references", "topics")
#: How a report of a defect begins, which is told in place of a traceback.
_DEFECT = "This is a defect in Wardbook."
_TOPIC = "leg-soft-tissue-leukemia"


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: bytes
    err: bytes


def strictly(ground: Ground, arguments: list[str]) -> Ended:
    """`wardbook` in this process, with strict streams, no policy, and the library of the ground opened once for all."""

    def opened(path: Path, **named: Any) -> Library:
        return ground.library if path == ground.library.path else Library(path, **named)

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch("desktop.state.policy.policy_file", lambda: ground.folder / "no-policy.toml"),
        patch("desktop.commands.opening.Library", opened),
    ):
        try:
            code = main(["--library", str(ground.library.path), *arguments])
        except SystemExit as left:  # argparse leaves by itself
            code = int(left.code or 0)
    return Ended(code, *(stream.detach().getvalue() for stream in (out, err)))


def naively(ground: Ground, arguments: list[str]) -> Ended:
    """The library asked without a guard."""
    command, *rest = arguments
    if command == "search":
        found: object = ground.library.search(" ".join(rest))
    else:
        found = ground.library.topic(rest[0])
    return Ended(0, str(found).encode(), b"")


def check(runs: Callable[[Ground, list[str]], Ended], ground: Ground, data: bytes) -> None:
    """The first byte says which command, and each NUL ends an argument; hold how it ends to what scripts rely on."""
    first, *rest = as_typed(data[1:]).split("\0")
    command = COMMANDS[(data[:1] or b"\0")[0] % len(COMMANDS)]
    code, out, err = runs(ground, [command, first, *rest])
    out.decode()
    told = err.decode()
    assert code in (0, 1, 2), code
    assert "Traceback" not in told, told
    assert _DEFECT not in told, told
    assert code == 0 or told, "it failed and said nothing"
    assert code == 0 or not out, "it failed and printed something"


SIGNS = (
    *pieces(
        "\0 \0--present\0 \0--absent\0 \0--json \0--limit\0 \0--format\0 json html markdown ris --help #answer #work-up"
    ),
    *pieces("known-leukemia ,swelling mass , 1 0 -1 ² -- - @ = --lim= --pres --library\0 / ../ . %s {} ↵ ↵"),
    *(_TOPIC, f"{_TOPIC}\0", f"{_TOPIC}#", "9" * 5000, "\udc80", "\udced\udca0\udc80"),
)

COMMAND = Target(
    "command",
    partial(check, strictly),
    partial(check, naively),
    Grammar(
        (*SIGNS, *SIGNS, *QUERY_SIGNS, *TRAPS),
        (
            b"\2" + f"{_TOPIC}\0--present\0known-leukemia,swelling\0--absent\0mass\0--json".encode(),
            b"\1" + f"{_TOPIC}#work-up\0--format\0json".encode(),
            b"\0leukemia\0swelling\0--limit\0003",
            b"\3" + f"{_TOPIC}\0004\0--format\0bibtex".encode(),
        ),
        lead=b"\2" + f"{_TOPIC}\0".encode(),
    ),
    examples=1_000,  # each takes milliseconds
)
