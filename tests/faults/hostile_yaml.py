"""YAML that explodes, that runs, or that says two things: refused early, or read as the text that was written."""

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from desktop.compiler.problem import Problems
from desktop.compiler.source import read
from desktop.compiler.strict_yaml import parse
from tests.faults import limited
from tests.faults.outcome import Outcome

#: Each is refused or read in this time, in seconds: one of so many runs, for a machine has other things to do.
_AT_ONCE, _RUNS = 0.005, 50


class Hostile(NamedTuple):
    """A file, and what is to be read of it; None where it is to be refused."""

    data: bytes
    means: Any = None


def _text(text: str, means: Any = None) -> Hostile:
    return Hostile(text.encode(), means)


#: Files that grow, go deep or never end.
_BOMBS = {
    "laughs": _text(
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n"
            for before, one in zip("abcdefgh", "bcdefghi", strict=True)
        )
    ),
    "merge keys": _text(
        "a0: &a0 {k: v}\n" + "".join(f"a{at}: &a{at} {{<<: [*a{at - 1}, *a{at - 1}]}}\n" for at in range(1, 400))
    ),
    "alias of itself": _text("a: &a [*a]"),
    "anchors": _text("".join(f"- &a{at} x\n" for at in range(5_000))),
    "lists": _text("[" * 150_000),
    "mappings": _text("{" * 150_000),
    "lists and mappings": _text("[{a: " * 40_000),
    "items in items": _text("- " * 100_000),
    "keys in keys": _text("? " * 100_000),
    "keys under keys": _text("".join(f"{' ' * at}a:\n" for at in range(600))),
    "33 levels": _text("[" * 33 + "]" * 33),
    "nothing as a value": _text("-\n" * 50_000),
    "nothing as a key": _text("?\n" * 50_000),
    "the same key": _text("a: b\n" * 20_000),
    "documents": _text("a: b\n---\n" * 20_000),
    "directives": _text("%YAML 1.1\n" * 20_000 + "---\na: b\n"),
    "quotation without an end": _text('a: "' + "x\n" * 20_000),
    "list without an end": _text("a: [" + "b, " * 500),
    "commas": _text("[" + "," * 100_000),
    "one long key": _text("x" * 200_000 + ": a"),
    "one long tag": _text("!" + "x" * 200_000 + " a"),
    "comments": _text("#\n" * 50_000),
    "nothing at all": _text("\n" * 100_000),
    "larger than 2 MiB": _text("a: " + "x" * (2 << 20)),
    "invisible letters": _text("a: " + "\N{ZERO WIDTH SPACE}" * 20_000),
    "wrong letters": Hostile(b"a: " + b"\xff" * 100_000),
}

#: Values that other readers run, build or take for something else.
_TAGS = {
    "a command": _text("!!python/object/apply:os.system ['true']"),
    "a name": _text("a: !!python/name:os.system"),
    "a module": _text("a: !!python/module:os"),
    "an object": _text("!!python/object/new:os.system {args: ['true']}"),
    "a tag of its own": _text("%TAG ! tag:example.org,2000:\n---\na: !x b"),
    "a number by tag": _text("a: !!int '5'"),
    "a set": _text("!!set {a, b}"),
    "an ordered mapping": _text("!!omap [a: b]"),
    "bytes": _text("a: !!binary R0lGODlh"),
    "a moment": _text("a: !!timestamp 2001-01-01"),
}

#: What is written twice, or reads otherwise than it is written.
_AMBIGUITIES = {
    "a dose given twice": _text("dose: 5 mg\ndose: 50 mg"),
    "a key in two quotations": _text("'dose': 5 mg\n\"dose\": 50 mg"),
    "a key by escape": _text('dose: 5 mg\n"d\\x6fse": 50 mg'),
    "a list as a key": _text("? [a, b]\n: c"),
    "a mapping as a key": _text("{{a: b}: c}"),
    "a look-alike key": _text("d\N{CYRILLIC SMALL LETTER O}se: 5"),
    "an escaped control": _text('a: "\\x00"'),
    "an escaped direction": _text('a: "\\u202e01"'),
    "half a letter": _text('a: "\\ud800"'),
    "two values": _text("a: b: c"),
    "a tab": _text("\ta: b"),
    "another encoding": Hostile("a: b".encode("utf-16")),
    "no value": _text("a: ~"),
    "no": _text("a: no", {"a": "no"}),
    "yes as a key": _text("y: a\non: b", {"y": "a", "on": "b"}),
    "true": _text("a: True", {"a": "True"}),
    "1.10": _text("a: 1.10", {"a": "1.10"}),
    "an hour": _text("a: 12:30:45", {"a": "12:30:45"}),
    "octal": _text("a: 010", {"a": "010"}),
    "hexadecimal": _text("a: 0x1F", {"a": "0x1F"}),
    "thousands": _text("a: 5_000", {"a": "5_000"}),
    "exponent": _text("a: 1e3", {"a": "1e3"}),
    "without end": _text("a: .inf", {"a": ".inf"}),
    "a day": _text("a: 2001-02-03", {"a": "2001-02-03"}),
    "an equals sign": _text("a: =", {"a": "="}),
    "a merge key": _text("<<: {a: b}\nc: d", {"<<": {"a": "b"}, "c": "d"}),
    "no space": _text("a:b", "a:b"),
    "two kilobytes of quotation marks": _text("'" * 2_000, "'" * 999),
}

FILES = {**_BOMBS, **_TAGS, **_AMBIGUITIES}


def outcomes(full: bool) -> Iterator[Outcome]:
    """Every file read; beside it PyYAML, as fast and as safe as it comes."""
    faults = {name: fault(hostile) for name, hostile in FILES.items()}
    if full:
        faults |= {name: f"it took {seconds * 1000:.1f} ms" for name, seconds in _slow().items()}
    known = FILES if full else {"lists": _BOMBS["lists"], **_TAGS, **_AMBIGUITIES}
    control = limited.run(loaded, [hostile.data.decode("latin-1") for hostile in known.values()])
    yield Outcome(
        "hostile YAML: refused, or the text that is written",
        len(FILES),
        len(faults),
        tuple(f"{name}: {said}" for name, said in faults.items() if said),
        sum(_is_harmed(hostile, ended) for hostile, ended in zip(known.values(), control, strict=True)),
    )


def fault(hostile: Hostile) -> str:
    """What is wrong with how a file is read, in a few words; empty where nothing is."""
    value, problems = _read(hostile)
    if hostile.means is None:
        return "" if problems else f"it was read as {str(value)[:60]}"
    if problems:
        return f"it was refused: {problems[0]}"
    return "" if value == hostile.means else f"it was read as {str(value)[:60]}"


def _read(hostile: Hostile) -> tuple[object, list[str]]:
    problems = Problems()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "file.yaml").write_bytes(hostile.data)
        node = _parsed(Path(name), problems)
    return node and node.plain(), [str(problem) for problem in problems.found]


def _parsed(folder: Path, problems: Problems) -> Any:
    file = read(folder, "file.yaml", problems)
    return file and parse(file, problems)


def _slow() -> dict[str, float]:
    """The files that took longer than they may, with the seconds of the last run."""
    slow = {}
    with tempfile.TemporaryDirectory() as name:
        for what, hostile in FILES.items():
            (Path(name) / "file.yaml").write_bytes(hostile.data)
            runs = (_seconds(Path(name)) for _ in range(_RUNS))
            if all((best := seconds) > _AT_ONCE for seconds in runs):
                slow[what] = best
    return slow


def _seconds(folder: Path) -> float:
    began = time.process_time()
    _parsed(folder, Problems())
    return time.process_time() - began


def _is_harmed(hostile: Hostile, ended: limited.Ended) -> bool:
    """Whether PyYAML crashed, hung, or read anything else than the text."""
    if ended.fault:
        return not ended.fault.startswith("YAMLError")
    return bool(ended.result["value"] != json.dumps(hostile.means))


def loaded(text: str) -> dict[str, str]:
    """In a process of its own: what PyYAML makes of these bytes, one a letter."""
    data = text.encode("latin-1")
    try:
        value = yaml.load(data, yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeError) as error:
        raise YAMLError(str(error)[:100]) from None
    return {"value": json.dumps(value, default=str)}


class YAMLError(Exception):
    """PyYAML refused the file, in whatever form."""
