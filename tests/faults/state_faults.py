"""Every call by which the user's files are read and kept fails, one after the other: nothing that was kept is lost.

A window of this user has kept something, and another one now loads or saves in a process of its own.
"""

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.errors import StateError
from desktop.state import lock
from desktop.state.session import load_session, save_session
from desktop.state.settings import load_settings, save_settings
from tests.faults.outcome import Outcome
from tests.faults.state_saver import CHOSEN, CHOSEN_NOW, READ, READ_NOW, load, save
from tests.faults.state_shim import ERRORS, KILL, NO_FAULT, SHORT, Call, Fault, Ran, Shim, faults

WHAT = ("settings", "session")
KINDS = (*ERRORS, SHORT, KILL)
DAMAGED = b'{"theme": "dark", "bookmarks": [{"topic": "one"'

#: How often each kind of fault is made where there is no time for all.
_QUICKLY, _QUICKLY_PLAIN = 10, 6


class Case(NamedTuple):
    """Something that is there, and what a window does with it.

    Attributes:
        name: in words.
        do: `save`, `load` or `plain`, as state_saver.py knows them.
        prepare: puts there what there is.
    """

    name: str
    do: str
    prepare: Callable[[str, Path], None]


def nothing(_what: str, _file: Path) -> None:
    """Nothing was ever kept."""


def kept(what: str, file: Path) -> None:
    """Something was kept."""
    if what == "settings":
        save_settings(file, CHOSEN)
    else:
        save_session(file, READ)


def damaged(_what: str, file: Path) -> None:
    """Something was kept, and then damaged."""
    file.parent.mkdir(parents=True)
    file.write_bytes(DAMAGED)


def abandoned(what: str, file: Path) -> None:
    """Something was kept, and the next one to save was killed."""
    kept(what, file)
    file.with_name(f".{file.name}.00000000.unfinished").write_bytes(DAMAGED)


CASES = (
    Case("first save", "save", nothing),
    Case("save", "save", kept),
    Case("save after a kill", "save", abandoned),
    Case("save over a damaged file", "save", damaged),
    Case("load", "load", kept),
    Case("load a damaged file", "load", damaged),
)
PLAIN = Case("save without care", "plain", kept)


class Trial(NamedTuple):
    """What a window did with the file under a fault, and what is there afterwards."""

    case: Case
    what: str
    fault: Fault
    ran: Ran
    file: Path

    def __str__(self) -> str:
        calls = "and all after it" if self.fault.for_good else "once"
        return f"{self.case.name}, {self.what}, {self.fault.kind} at call {self.fault.at} {calls} {self.ran.fired[:1]}"


def trial(shim: Shim, folder: Path, case: Case, what: str, fault: Fault) -> Trial:
    """Run `case` anew under `fault`."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    file = home / "config" / f"{what}.json"
    case.prepare(what, file)
    command = [sys.executable, "-S", "-E", "-m", "tests.faults.state_saver", case.do, what, str(file)]
    return Trial(case, what, fault, shim.run(command, home, fault), file)


def losses(seen: Trial) -> list[str]:
    """What is wrong with what was printed and with what is there, and with what the next window makes of it."""
    found = [*_wrong_words(seen), *_wrong_files(seen)]
    for _ in range(2):  # what is damaged still is told once more
        try:
            save(seen.what, seen.file)
            load(seen.what, seen.file)
        except StateError:
            continue
    if seen.file.exists() and _state(seen) not in (CHOSEN_NOW, READ_NOW):
        found.append("the next window does not keep what it has")
    if [*seen.file.parent.glob(".*.unfinished")]:
        found.append("something unfinished stays for ever")
    return [f"{seen}: {loss}" for loss in (*found, *_lost_damage(seen))]


def _wrong_words(seen: Trial) -> Iterator[str]:
    ran = seen.ran
    if seen.fault.kind == KILL:
        if (ran.code, ran.out, ran.err) != (-9, "", ""):
            yield "it was not killed"
        return
    if ran.code or ran.err or ran.out.count("\n") != 1:
        yield f"no sentence: {ran.code} {ran.out!r} {ran.err[-200:]!r}"
    is_done = ran.out == "done\n"
    if not is_done and not (ran.out.startswith(f"{seen.file} c") and ran.out.endswith(".\n")):
        yield f"an odd sentence: {ran.out!r}"
    if is_done and seen.fault.kind in ERRORS and not all(is_no_matter(call) for call in ran.fired):
        yield "it claims to have done what it could not"
    if not is_done and seen.fault.kind == SHORT and seen.case.prepare is not damaged:
        yield "it did not go on where half was done"


def is_no_matter(call: Call) -> bool:
    """Whether it is only about the lock, which is done without, or about what others have left."""
    return call.name in ("opendir", "unlink") or call.path.endswith(lock.NAME)


def _wrong_files(seen: Trial) -> Iterator[str]:
    before, after = (CHOSEN, CHOSEN_NOW) if seen.what == "settings" else (READ, READ_NOW)
    if not seen.file.exists():
        if seen.case.prepare in (kept, abandoned) or (seen.ran.out == "done\n" and seen.case.do == "save"):
            yield "the file is gone"
        return
    if seen.file.read_bytes() == DAMAGED and seen.case.prepare is damaged and seen.ran.out != "done\n":
        return
    try:
        json.loads(seen.file.read_bytes())
    except ValueError:
        yield f"the file is corrupt: {seen.file.read_bytes()[:80]!r}"
        return
    state = _state(seen)
    may_be = {(after,), (before,)} if seen.case.prepare in (kept, abandoned) else {(after,)}
    if seen.case.do != "load" and seen.ran.out == "done\n":
        may_be = {(after,)}
    if (state,) not in may_be:
        yield f"the file holds {state}"


def _lost_damage(seen: Trial) -> Iterator[str]:
    """What could not be understood is never thrown away."""
    if seen.case.prepare is damaged and DAMAGED not in [file.read_bytes() for file in seen.file.parent.glob("s*")]:
        yield "the damaged file is gone"


def _state(seen: Trial) -> object:
    return load_settings(seen.file) if seen.what == "settings" else load_session(seen.file)


def harm(seen: Trial) -> bool:
    """Whether what was kept is no longer there."""
    try:
        values = json.loads(seen.file.read_bytes())
    except ValueError:
        return True
    return "theme" not in values if seen.what == "settings" else len(values.get("bookmarks", [])) < len(READ.bookmarks)


def choose(shim: Shim, folder: Path, cases: Sequence[Case], most: int | None) -> Iterator[tuple[Case, str, Fault]]:
    """Every fault in `cases`; or `most` of each kind, always the same ones."""
    there: dict[str, list[tuple[Case, str, Fault]]] = {kind: [] for kind in KINDS}
    for case in cases:
        for what in WHAT:
            for fault in faults(trial(shim, folder, case, what, NO_FAULT).ran.calls):
                there[fault.kind].append((case, what, fault))
    for kind, chosen in there.items():
        yield from chosen if most is None else random.Random(kind).sample(chosen, min(most, len(chosen)))  # noqa: S311


def outcomes(full: bool) -> Iterator[Outcome]:
    """What each kind of fault came to."""
    tried, fired, control = Counter[str](), Counter[str](), Counter[str]()
    lost: dict[str, list[str]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder, shim = Path(name), Shim(Path(name))
        for case, what, fault in choose(shim, folder, CASES, None if full else _QUICKLY):
            seen = trial(shim, folder, case, what, fault)
            tried[fault.kind] += 1
            fired[fault.kind] += bool(seen.ran.fired)
            lost[fault.kind] += losses(seen)
        for case, what, fault in choose(shim, folder, [PLAIN], None if full else _QUICKLY_PLAIN):
            control[fault.kind] += harm(trial(shim, folder, case, what, fault))
    for kind in KINDS:
        name = f"{kind} while the user's files are read or kept"
        yield Outcome(name, tried[kind], fired[kind], tuple(lost[kind]), control[kind])
