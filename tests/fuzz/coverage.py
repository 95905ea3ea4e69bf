"""One run of atheris: which inputs reach new ways through the program, and on which of them a target fails."""

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.ground import ground, spare_room
from tests.fuzz.target import Check, Ground, Target
from tests.fuzz.trying import fault_of

#: One input may take so many seconds and so many megabytes.
_MOST_SECONDS, _MOST_MEGABYTES, _MOST_BYTES = 10, 1024, 4096
#: What libFuzzer calls the files it leaves, and what it means.
_KINDS = {"crash": "it failed", "timeout": "it took too long", "oom": "too much memory was held"}
_CHECKOUT = Path(__file__).parents[2]
_EXECUTIONS = re.compile(r"number_of_executed_units:\s*(\d+)|Done (\d+) runs")
_FEATURES = re.compile(r"\bft: (\d+)")


class Run(NamedTuple):
    """What one run came to.

    Attributes:
        features: how many ways through the program were told apart.
        findings: inputs on which the target failed, each made as small as can be, with how.
    """

    target: str
    seconds: int
    executions: int
    features: int
    findings: list[str]


def searched(target: Target, seconds: int) -> Run:
    """Let atheris search for so many seconds."""
    if find_spec("atheris") is None:
        sys.exit("atheris is not installed: pip install -e .[fuzz], or `make fuzz`")
    with tempfile.TemporaryDirectory(dir=spare_room()) as name:
        folder = Path(name)
        (folder / "corpus").mkdir()
        _plant(target, folder)
        ended = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.atheris_run", target.name, name, *_options(folder, seconds)],
            cwd=_CHECKOUT,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        left = [path for kind in _KINDS for path in sorted(folder.glob(f"{kind}-*"))]
        findings = [_told(target, path.read_bytes(), _KINDS[path.name.partition("-")[0]]) for path in left]
    executions = max((int(one or other) for one, other in _EXECUTIONS.findall(ended.stderr)), default=0)
    features = max(map(int, _FEATURES.findall(ended.stderr)), default=0)
    if not executions or (ended.returncode and not findings):
        findings.append(f"atheris ended with {ended.returncode}: {ended.stderr[-2000:]}")
    return Run(target.name, seconds, executions, features, findings)


def _options(folder: Path, seconds: int) -> list[str]:
    return [
        str(folder / "corpus"),
        f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/",
        f"-max_total_time={seconds}",
        f"-timeout={_MOST_SECONDS}",
        f"-rss_limit_mb={_MOST_MEGABYTES}",
        f"-max_len={_MOST_BYTES}",
        "-print_final_stats=1",
        "-verbosity=1",
    ]


def _plant(target: Target, folder: Path) -> None:
    """The corpus to begin with, and the words of the format."""
    grammar = target.grammar
    made_up = [grammar.written(bytes([1, at, at + 1, at + 2])) for at in range(len(grammar.pieces))]
    for number, data in enumerate([b"", *grammar.texts, *made_up]):
        (folder / "corpus" / str(number)).write_bytes(data[:_MOST_BYTES])
    words = ('"' + "".join(f"\\x{byte:02x}" for byte in word[:64]) + '"' for word in grammar.words())
    (folder / "words").write_text("\n".join(words), encoding="ascii")


def _told(target: Target, data: bytes, kind: str) -> str:
    """The smallest part of `data` on which the target still fails, and how."""
    with ground() as where:
        if not fault_of(target.check, where, data):
            return f"    {data!r}: {kind}, which did not come again"
        smallest = smaller(target.check, where, data)
        return f"    {smallest!r}: {fault_of(target.check, where, smallest)}"


def smaller(check: Check, where: Ground, data: bytes) -> bytes:
    """`data` without every stretch that is not needed for the check to fail."""
    size = len(data)
    while size:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + size :]
            if fault_of(check, where, less):
                data = less
            else:
                at += size
        size //= 2
    return data
