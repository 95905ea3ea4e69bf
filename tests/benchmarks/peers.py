"""Other search engines on the same passages and the same queries, each in a process of its own.

    passages_file(rows, folder / "passages.jsonl")  # (title, heading, body) of every passage
    for peer in PEERS:
        measured = run_peer(peer, folder / "passages.jsonl", texts, mistyped, STOP_WORDS)

The peers index in a temporary folder that is gone afterwards.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.peer_process import MISSING

ROOT = Path(__file__).parents[2]


class Peer(NamedTuple):
    """A search engine: its name, and the Python and the module that it runs with."""

    name: str
    python: str
    module: str


class PeerMissing(Exception):  # noqa: N818, nothing is wrong with it
    """A peer that is not installed here; its words say how it is got."""


class Answer(NamedTuple):
    """How long one answer took, and what it found, best first: the title and the heading of each hit."""

    milliseconds: float
    hits: tuple[str, ...]


class Measured(NamedTuple):
    """What a peer took: to index, on the disk, and for each query; the mistyped ones apart."""

    index_seconds: float
    index_bytes: int
    typed: tuple[Answer, ...]
    mistyped: tuple[Answer, ...]


PEERS = (
    Peer("Xapian", "/usr/bin/python3", "tests.benchmarks.xapian_peer"),
    Peer("tantivy", sys.executable, "tests.benchmarks.tantivy_peer"),
)


def passages_file(passages: Iterable[tuple[str, str, str]], file: Path) -> None:
    """Write the title, heading and body of every passage to `file`, a line each."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(passage, ensure_ascii=False) + "\n" for passage in passages)


def run_peer(
    peer: Peer, passages: Path, typed: Sequence[str], mistyped: Sequence[str], stop_words: Iterable[str]
) -> Measured:
    """Have `peer` index the passages of a `passages_file` and answer every query.

    Args:
        peer: one of `PEERS`.
        passages: the file.
        typed: queries as they are typed, looked for as they stand, their last word as the beginning of one.
        mistyped: queries with typing errors, to be corrected.
        stop_words: words of a query that say nothing.

    Raises:
        PeerMissing: it is not installed.
        RuntimeError: it failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "queries.json"
        queries = [(text, False) for text in typed] + [(text, True) for text in mistyped]
        asked.write_text(json.dumps({"stop_words": sorted(stop_words), "queries": queries}), "utf-8")
        said = _run(peer, [str(passages), str(asked)])
    answers = [Answer(milliseconds, tuple(hits)) for milliseconds, hits in said["answers"]]
    return Measured(
        said["index_seconds"], said["index_bytes"], tuple(answers[: len(typed)]), tuple(answers[len(typed) :])
    )


def _run(peer: Peer, arguments: Sequence[str]) -> Any:
    try:
        ran = subprocess.run(
            [peer.python, "-m", peer.module, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise PeerMissing(f"{peer.name} needs {peer.python}, which is not there.") from None
    if ran.returncode == MISSING:
        raise PeerMissing(ran.stderr.strip())
    if ran.returncode:
        raise RuntimeError(f"{peer.name} failed:\n{ran.stderr}")
    return json.loads(ran.stdout)
