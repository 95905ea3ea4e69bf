"""The environments that a ward's machine may come to, each as what makes it so."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

NOBODY = 65534
#: Who is in no list of users, as in some containers.
UNLISTED = 54321


class Environment(NamedTuple):
    """What one start finds.

    Attributes:
        name: in a few words; `environments_inside` knows by it how to tell that it is real.
        prepare: lines for a shell of root's in a mount namespace of its own, where `$FOLDER` holds all that the
            campaign has made, `$HERE` is the user's home and `$PROGRAM` the program.
        home: the home's name, as the bytes of a file's name are decoded.
        user: who starts it; root's files are read-only to anybody else.
        owns_home: whether the home is the user's.
        variables: beside those that every start gets; an empty one is not set at all.
        library: where the library is instead of in its usual place, below `$FOLDER`.
        day: what the clock says, where it is wrong.
        told: why nothing can be kept, in the system's words; empty where it is kept.
        told_at_start: whether there is a notice as soon as the window opens.
        is_ascii: whether nothing but ASCII can be printed.
    """

    name: str
    prepare: str = ""
    home: str = "home"
    user: int = 0
    owns_home: bool = True
    variables: Mapping[str, str] = {}
    library: str = ""
    day: date | None = None
    told: str = ""
    told_at_start: bool = False
    is_ascii: bool = False


USUAL = Environment("a good one")

_READ_ONLY_HOME = 'mount --bind "$HERE" "$HERE"; mount -o remount,bind,ro "$HERE"'
_READ_ONLY_CONFIGURATION = """
mkdir -p "$HERE/.config/wardbook"
printf '{"start": "home", "text_size": 100}' > "$HERE/.config/wardbook/settings.json"
mount --bind "$HERE/.config" "$HERE/.config"; mount -o remount,bind,ro "$HERE/.config"
"""
_FULL_DISK = """
mount -t tmpfs -o size=16k tmpfs "$HERE"; mkdir -p "$HERE/.config/wardbook"
cat /dev/zero > "$HERE/full" 2>/dev/null || true
"""
#: The campaign's own files may be below /tmp, so they are moved into the new one.
_FULL_TEMPORARY = """
mount --rbind "$FOLDER" /mnt
mount -t tmpfs -o size=16k tmpfs /tmp
mkdir -p "$FOLDER"; mount --move /mnt "$FOLDER"
cat /dev/zero > /tmp/full 2>/dev/null || true
mount --bind /tmp /var/tmp; mount --bind /tmp /dev/shm
"""
_NO_USUAL_LIBRARY = 'mount --bind /dev/null "$PROGRAM/desktop/resources/library.sqlite"'

_NOT_THERE, _DENIED = "No such file or directory", "Permission denied"
_READ_ONLY, _FULL = "Read-only file system", "No space left on device"


def _clock(year: int) -> Environment:
    """A clock that goes, from noon of a day of that year on; what counts time without a date stays as it is."""
    day = date(year, 3, 1)
    preloaded = "/usr/$LIB/faketime/libfaketime.so.1"  # the loader knows where libraries are on this machine
    wrong = {"LD_PRELOAD": preloaded, "FAKETIME": f"@{day} 12:00:00", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return Environment(f"clock in {year}", variables=wrong, day=day)


ENVIRONMENTS = (
    Environment("no HOME", user=NOBODY, variables={"HOME": ""}, told=_DENIED),
    Environment("no HOME, in no list of users", user=UNLISTED, variables={"HOME": ""}, told=_DENIED),
    Environment("HOME that is not there", user=NOBODY, variables={"HOME": "/nowhere"}, told=_DENIED),
    Environment("HOME not writable", _READ_ONLY_HOME, told=_READ_ONLY),
    Environment("HOME of somebody else", user=NOBODY, owns_home=False, told=_DENIED, told_at_start=True),
    Environment("read-only configuration folder", _READ_ONLY_CONFIGURATION, told=_READ_ONLY),
    Environment("full disk", _FULL_DISK, told=_FULL),
    Environment("full temporary folder", _FULL_TEMPORARY),
    Environment("UTF-8 home with spaces", home="Käthe  Müller's Ordner — ½"),
    Environment("home with Latin-1 bytes", home="K\udce4the"),
    Environment(
        "home with Latin-1 bytes, not writable", _READ_ONLY_HOME, home="K\udce4the M\udcfcller", told=_READ_ONLY
    ),
    Environment("C locale", variables={"LANG": "", "LC_ALL": "C"}),
    Environment(
        "C locale, and Python told to obey it",
        variables={"LANG": "", "LC_ALL": "C", "PYTHONUTF8": "0"},
        is_ascii=True,
    ),
    _clock(1970),
    _clock(2019),
    _clock(2041),
    Environment("library read-only, as another user", user=NOBODY),
    Environment("moved library", _NO_USUAL_LIBRARY, library="moved to #1, 100%41 & other?/library.sqlite"),
    Environment("renamed library", _NO_USUAL_LIBRARY, library="ward 7 – guidance"),
    Environment("library in a folder with Latin-1 bytes", _NO_USUAL_LIBRARY, library="f\udcfcr alle/library.sqlite"),
)

#: Two users who have their windows open at the same time.
AT_ONCE = tuple(Environment("two users at once", user=user) for user in (NOBODY, UNLISTED))
