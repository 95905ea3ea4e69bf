"""Where a process may read and write, each place with its reason, and which of its calls do anything else."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conftest import CHECKOUT
from tests.faults.leaks_room import PYTHON, SEEN_AT

#: What is the user's: choices and places, and what may be lost.
STATE = (str(SEEN_AT / "home/.config/wardbook"), str(SEEN_AT / "home/.cache/wardbook"))

#: Everything below these may be read.
READ = {
    str(SEEN_AT / "program"): "the program and its library",
    str(PYTHON): "the packages it uses",
    sys.base_prefix: "Python",
    **dict.fromkeys(STATE, "the user's state"),
    "/etc/wardbook": "what IT has decided",
    "/usr/lib": "the system's libraries and locales",
    "/etc/ld.so.cache": "where those are",
    "/usr/share/locale": "the system's messages",
    "/etc/locale.alias": "names of locales",
    "/etc/localtime": "the time zone",
    "/usr/share/zoneinfo": "the time zone",
    "/etc/fonts": "the system's fonts",
    "/usr/share/fontconfig": "the system's fonts",
    "/usr/share/fonts": "the system's fonts",
    "/usr/local/share/fonts": "the system's fonts",
    "/var/cache/fontconfig": "the system's fonts",
    str(SEEN_AT / "home/.cache/fontconfig"): "the system's fonts",
    "/usr/share/X11": "the keyboard",
    "/usr/share/icons": "the pointer",
    "/etc/passwd": "the user's name, for the print service",
    "/etc/nsswitch.conf": "the user's name, for the print service",
    "/etc/machine-id": "the desktop's bus",
    "/var/lib/dbus/machine-id": "the desktop's bus",
    "/proc/sys/kernel/random/boot_id": "which start of the machine this is, for locks",
    "/etc/ssl/openssl.cnf": "Python's hashes are those of OpenSSL, which reads how it is set up",
    "/usr/share/mime": "what kinds of files “Save as PDF…” shows",
    "/dev/null": "nothing is there",
    "/dev/urandom": "random numbers",
}
#: Folders of which only the names in them may be read.
LISTED = {
    str(CHECKOUT): "Python looks here for modules, where this checkout is installed to be edited",
    str(SEEN_AT / "home"): "“Save as PDF…” shows it",
    str(SEEN_AT / "home/.config"): "the state's folder is made in it",
    str(SEEN_AT / "home/.cache"): "the state's folder is made in it",
}
#: What may be started, and why.
STARTED = {"/usr/bin/uname": "`wardbook info` says what system this is"}
#: What a process reads of itself.
_ITSELF = re.compile(r"/proc/\d+/")

_OPENED = re.compile(r"\bopen(?:at2?)?\(.* = \d+<(.*)>$")
_STARTED = re.compile(r'\bexecve(?:at)?\(.*?"([^"]+)".* = 0$')
_WRITTEN = re.compile(r"\b(?:p?writev?2?|pwrite64|send(?:to|m?msg))\((\d+)")


def opened(calls: Sequence[str]) -> list[str]:
    """The files and folders that were opened, to be read or to be written to, where they really are."""
    return [found[1] for call in calls if (found := _OPENED.search(call))]


def foreign(calls: Sequence[str]) -> Iterator[str]:
    """What was opened elsewhere, and what was started beside the process itself."""
    for path in opened(calls):
        if not (path in LISTED or _ITSELF.match(path) or any(Path(path).is_relative_to(place) for place in READ)):
            yield f"opens {path}"
    started = [found[1] for call in calls if (found := _STARTED.search(call))]
    yield from (f"starts {program}" for program in started[1:] if program not in STARTED)


def written(calls: Sequence[str], word: str, *, but_to: Sequence[str] = ()) -> Iterator[str]:
    """The calls that write `word` to a file, a pipe or a socket, in any encoding; those to the streams `but_to` may."""
    spelled = re.compile(r"(?:\\0+)*".join(word))
    for call in calls:
        found = _WRITTEN.search(call)
        if found and found[1] not in but_to and spelled.search(call):
            yield f"writes what was typed: {call[:200]}"
