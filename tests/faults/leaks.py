"""Nothing leaves and nothing stays: the program without a network, what it opens, and what was typed into it.

Every command, and a tour of the window by real keys, run in a room without a network. Into every field of the window a
word is typed that nobody else knows; the program's memory shows that it came there, and nothing else may.
"""

from collections.abc import Iterator, Sequence

from tests.conftest import TOPIC
from tests.faults.leaks_places import STATE, foreign, opened, written
from tests.faults.leaks_room import Room, room, trace
from tests.faults.leaks_tour import FIELDS, MISSPELLED, WINDOW, Tour, made, new_word, tour
from tests.faults.outcome import Outcome

#: So much of the tour every test run has time for.
_COMMANDS_IN_SHORT = trace.COMMANDS[1:3]
_FIELDS_IN_SHORT = FIELDS[:3]

#: What a command says to its user, it says on purpose.
_STREAMS = ("1", "2")

_NETWORKS = "import socket; print([name for _, name in socket.if_nameindex()])"
#: Programs that do what ours may not.
_CONNECTS = "import socket; socket.create_connection(('192.0.2.1', 9), 5)"
_OPENS_SOCKETS = "import socket; [socket.socket(kind, socket.SOCK_DGRAM) for kind in (socket.AF_INET, socket.AF_INET6)]"
_READS_ELSEWHERE = "open('/dev/shm/elsewhere').read()"
_STARTS_ANOTHER = "import subprocess; subprocess.run(['/bin/true'])"
_NOTES = "import os; open(os.path.expanduser('~/notes'), 'w').write('{}')"


def outcomes(full: bool) -> Iterator[Outcome]:
    """What leaves and what stays; in short, the tour is short."""
    with room() as place:
        word = new_word()
        asked = [("search", word), ("check", TOPIC, "--present", word)]
        commands = [*(trace.COMMANDS if full else _COMMANDS_IN_SHORT), *asked]
        toured = made(place, FIELDS if full else _FIELDS_IN_SHORT, tour.TOUR if full else ())
        yield _without_network(place, commands, toured)
        names = [WINDOW, *map(_name, commands)]
        yield _sockets(place, names)
        yield _opens(place, names)
        yield _writes(place, names)
        yield _on_disk(place, toured, word)
        yield _sent(place, toured, word, [_name(command) for command in asked])
        yield _history(place, toured)


def _name(command: Sequence[str]) -> str:
    return "-".join(command)


def _naive(place: Room, code: str) -> list[str]:
    """What a program that is not ours asks the system for."""
    place.run("naive", "-S", "-c", code)
    return place.calls("naive")


def _without_network(place: Room, commands: Sequence[Sequence[str]], toured: Tour) -> Outcome:
    lost = list(toured.lost)
    for command in commands:
        code = place.run(_name(command), "-m", "desktop", *command)
        usual = place.run("usual", "-m", "desktop", *command, network=True)
        if code != usual or place.said(_name(command)).read_bytes() != place.said("usual").read_bytes():
            lost.append(f"wardbook {' '.join(command)}: ends or says otherwise than with a network")
    place.run("networks", "-S", "-c", _NETWORKS)
    is_real = place.said("networks").read_text().strip() == "['lo']"
    tried = len(commands) + 1
    harmed = place.run("naive", "-S", "-c", _CONNECTS) != 0
    return Outcome("no network at all", tried, tried * is_real, tuple(lost), int(harmed))


def _sockets(place: Room, names: Sequence[str]) -> Outcome:
    found = {name: trace.sockets(place.calls(name)) for name in names}
    lost = [f"{name}: {call}" for name, sockets in found.items() for call in sockets.foreign]
    own = sum(sockets.own for sockets in found.values())
    control = trace.sockets(_naive(place, _OPENS_SOCKETS)).foreign
    return Outcome("sockets of the network", own + len(lost), own + len(lost), tuple(lost), len(control))


def _opens(place: Room, names: Sequence[str]) -> Outcome:
    lost = [f"{name}: {told}" for name in names for told in foreign(place.calls(name))]
    count = sum(len(opened(place.calls(name))) for name in names)
    (place.folder / "shm" / "elsewhere").touch()
    control = sum(len(list(foreign(_naive(place, code)))) for code in (_READS_ELSEWHERE, _STARTS_ANOTHER))
    return Outcome("opens elsewhere", count, count, tuple(lost), control)


def _writes(place: Room, names: Sequence[str]) -> Outcome:
    lost = [f"{name}: {call}" for name in names for call in trace.findings(place.calls(name), STATE).calls]
    count = sum(len(trace.findings(place.calls(name), ()).calls) for name in names)
    control = trace.findings(_naive(place, _NOTES.format("x")), STATE).calls
    return Outcome("writes elsewhere", count, count, tuple(lost), len(control))


def _on_disk(place: Room, toured: Tour, word: str) -> Outcome:
    """Whether any file, or what the window prints, holds what was typed into the window or at a terminal."""
    words = (*toured.words, word)
    said = place.said(WINDOW).read_bytes()
    lost = [*_holding(place, words), *(f"the window prints “{typed}”" for typed in words if typed.encode() in said)]
    _naive(place, _NOTES.format(word))
    control = len(list(_holding(place, words)))
    (place.folder / "home" / "notes").unlink()
    return Outcome("what was typed, on the disk", len(words), len(toured.reached) + 1, tuple(lost), control)


def _holding(place: Room, words: Sequence[str]) -> Iterator[str]:
    for path in place.left():
        content = path.read_bytes()
        for word in words:
            if word.encode() in content or word.encode("utf-16-le") in content:
                yield f"{path.relative_to(place.folder)} holds “{word}”"


def _sent(place: Room, toured: Tour, word: str, commands: Sequence[str]) -> Outcome:
    """Whether anything that was typed is written to a file, a pipe or a socket, be it the window system's."""
    lost = [call for typed in toured.words for call in written(place.calls(WINDOW), typed)]
    lost += [call for name in commands for call in written(place.calls(name), word, but_to=_STREAMS)]
    control = len(list(written(_naive(place, _NOTES.format(word)), word)))
    (place.folder / "home" / "notes").unlink()
    tried, fired = len(toured.words) + len(commands), len(toured.reached) + len(commands)
    return Outcome("what was typed, in what is sent", tried, fired, tuple(lost), control)


def _history(place: Room, toured: Tour) -> Outcome:
    """Whether what is kept tells what was searched for, or only where that led."""
    folder = place.folder / "home" / ".config" / "wardbook"
    folder.mkdir(parents=True, exist_ok=True)
    is_kept = any(TOPIC in file.read_text() for file in folder.glob("session.json"))
    lost = _searches(place, toured)
    (folder / "searches.json").write_text(MISSPELLED)
    control = len(_searches(place, toured)) - len(lost)
    (folder / "searches.json").unlink()
    return Outcome("a history of searches", len(toured.words) + 1, len(toured.reached) * is_kept, lost, control)


def _searches(place: Room, toured: Tour) -> tuple[str, ...]:
    files = sorted((place.folder / "home" / ".config" / "wardbook").iterdir())
    typed = (MISSPELLED, *toured.words)
    return tuple(f"{file.name} holds “{word}”" for file in files for word in typed if word in file.read_text())
