"""The program in fourteen environments and more: it opens, reads, and keeps what can be kept or says that it cannot.

In each, the same words come out of `wardbook show`, the same picture out of the window, and nothing but sentences out
of standard error. A step that a program takes which has not thought of the environment comes to harm in it.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from desktop.library.library import Library
from desktop.model.topic import Provenance
from tests.conftest import TOPIC
from tests.faults.environments_inside import HARM
from tests.faults.environments_machine import Machine, Ran, machine
from tests.faults.environments_table import AT_ONCE, ENVIRONMENTS, USUAL, Environment
from tests.faults.outcome import Outcome

#: Those whose windows are opened in every test run; the others' only in the whole campaign.
_WINDOWS_IN_SHORT = ("no HOME", "full disk", "home with Latin-1 bytes")
#: What Qt says of a locale that is not UTF-8, and does about it by itself.
_QT_ON_THE_LOCALE = 'default: Detected locale "C" with character encoding '
#: What a window says that cannot keep its last place, and goes.
_AT_THE_END = re.compile(r"wardbook: [^\n]*session\.json cannot be written: [^\n]*\n")
_OF_CHOICES = ("settings.json", "session.json")


class Usual(NamedTuple):
    """What is seen in a good environment."""

    shown: str
    article: str
    picture: bytes
    provenance: Provenance

    def differs(self, shown: str, environment: Environment) -> bool:
        """Whether `shown` is anything but the same text, apart from what the clock says of the review."""
        expected = self.shown
        if environment.is_ascii:
            expected = expected.encode("ascii", "replace").decode()
        warning = self.provenance.warning(environment.day) if environment.day else ""
        usual_warning = self.provenance.warning(date.today())
        return warning not in _on_one_line(shown) or _without(warning, shown) != _without(usual_warning, expected)


def outcomes(full: bool) -> Iterator[Outcome]:
    """What comes of each environment; in short, the window is opened in three of them only."""
    with machine() as ward:
        usual = _usual(ward)
        for environment in ENVIRONMENTS:
            yield _outcome(ward, environment, usual, with_window=full or environment.name in _WINDOWS_IN_SHORT)
        yield _two_at_once(ward, usual)


def _usual(ward: Machine) -> Usual:
    picture = ward.picture(USUAL)
    window = _window(ward, USUAL, "--topic", TOPIC, "--screenshot", picture)
    shown = ward.run(USUAL, "-m", "desktop", "show", TOPIC)
    faults = [*_faults("show", shown), *_faults("the window", window)]
    if faults:
        raise RuntimeError(f"not even in a good environment: {faults}")
    library = Library(ward.usual_library)
    provenance = library.topic(TOPIC).provenance
    library.close()
    return Usual(shown.output, _seen(window)["article"], picture.read_bytes(), provenance)


def _outcome(ward: Machine, environment: Environment, usual: Usual, *, with_window: bool) -> Outcome:
    shown = ward.run(environment, "-m", "desktop", *ward.asked(environment), "show", TOPIC)
    runs, lost = [shown], _faults("show", shown)
    if not lost and usual.differs(shown.output, environment):
        lost.append("show: prints other words")
    if with_window:
        picture = ward.picture(environment)
        first = _window(ward, environment, "--choose", "--topic", TOPIC, "--screenshot", picture)
        again = _window(ward, environment, "--screenshot", picture.with_suffix(".again.png"))
        runs += [first, again]
        lost += _lost_in_window(environment, usual, first, picture) or _lost_choices(environment, first, again)
    naive = ward.run(environment, ward.inside, environment.name, "--naive")
    fired = sum(run.is_real for run in runs)
    if fired < len(runs):
        lost.append(f"the environment was no such: {[run.errors for run in runs if not run.is_real]}")
    return Outcome(environment.name, len(runs), fired, tuple(lost), int(naive.code == HARM))


def _window(ward: Machine, environment: Environment, *arguments: str | Path) -> Ran:
    return ward.run(environment, ward.reader, *ward.asked(environment), *arguments)


def _seen(window: Ran) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads(window.output.splitlines()[-1])
    return seen


def _faults(what: str, run: Ran, *, is_told: bool = False) -> list[str]:
    """What is wrong with a start whatever it shows: another end than a good one, or more than is due."""
    if not run.is_real:
        return []
    said = "" if run.errors.startswith(_QT_ON_THE_LOCALE) and "Traceback" not in run.errors else run.errors
    if is_told:
        said = _AT_THE_END.sub("", said)
    return [f"{what}: ended with {run.code} and said {said!r}"] if run.code or said else []


def _lost_in_window(environment: Environment, usual: Usual, window: Ran, picture: Path) -> list[str]:
    lost = _faults("the window", window, is_told=bool(environment.told))
    if lost or not window.is_real:
        return lost
    seen = _seen(window)
    if seen["article"] != usual.article:
        lost.append("the window: another article")
    if environment.day:
        warning = usual.provenance.warning(environment.day)
        if warning and warning not in seen["labels"]:
            lost.append(f"the window: does not say “{warning}”")
    elif not environment.told_at_start and picture.read_bytes() != usual.picture:
        lost.append("the window: another picture")
    return lost


def _lost_choices(environment: Environment, first: Ran, again: Ran) -> list[str]:
    """What is wrong with the choices: kept and not there at the next start, or not kept and nothing said."""
    lost = _faults("the next window", again, is_told=bool(environment.told))
    if lost or not (first.is_real and again.is_real):
        return lost
    notices = _seen(first)["notices"]
    begins_at = _seen(again)["at"]
    if not environment.told:
        lost += [f"the window: a notice “{notice}”" for notice in notices]
        if begins_at != TOPIC:
            lost.append("the next window: the choice is lost, although it could be kept")
        return lost
    for file in _OF_CHOICES:
        why = re.compile(rf"\b{file} cannot be (written|read): {environment.told}\.")
        if len(why.findall("\n".join(notices))) not in (1, 1 + environment.told_at_start):
            lost.append(f"the window: says {notices} instead of once why {file} cannot be kept")
    return lost


def _two_at_once(ward: Machine, usual: Usual) -> Outcome:
    """Two users who have their windows open at the same time, and then choose."""
    processes = [
        ward.start(user, ward.reader, "--choose", "--together", "--topic", TOPIC, "--screenshot", ward.picture(user))
        for user in AT_ONCE
    ]
    opened = [process.stdout is not None and process.stdout.readline() == "open\n" for process in processes]
    ends = [process.communicate("\n", timeout=300) for process in processes]
    first = [Ran(all(opened), process.returncode, *end) for process, end in zip(processes, ends, strict=True)]
    again = [_window(ward, user, "--screenshot", ward.picture(user).with_suffix(".again.png")) for user in AT_ONCE]
    lost = []
    for user, one, other in zip(AT_ONCE, first, again, strict=True):
        lost += _lost_in_window(user, usual, one, ward.picture(user)) or _lost_choices(user, one, other)
    harmed = [ward.run(user, ward.inside, user.name, "--naive").code == HARM for user in AT_ONCE]
    return Outcome(AT_ONCE[0].name, len(AT_ONCE), sum(run.is_real for run in first), tuple(lost), sum(harmed))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _without(warning: str, text: str) -> str:
    """`text` on one line, where the first `warning` is left out."""
    return _on_one_line(_on_one_line(text).replace(warning, "", 1)) if warning else _on_one_line(text)
