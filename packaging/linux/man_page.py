"""The manual page, made from the command line's own parsers: `python packaging/linux/man_page.py > wardbook.1`.

Options, arguments and what they do are said once, in desktop/cli.py; only what no parser knows stands here. The day
comes from SOURCE_DATE_EPOCH.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from desktop import __version__, cli
from desktop.state.policy_keys import KEYS, Key

EXIT_CODES = {
    0: "Success.",
    1: "Problems were found: by lint or build in the content, by selftest in the library.",
    2: "The command was not understood, cannot run here, or met a defect in Wardbook, of which a report is printed.",
    130: "Stopped with Ctrl+C.",
}

FILES = {
    "/etc/wardbook/policy.toml": "What IT has decided for this machine, see POLICY. No package brings or removes it.",
    "~/.config/wardbook/settings.json": "The user's choices.",
    "~/.config/wardbook/session.json": "The last place, the recent ones and the bookmarks. Nothing about a patient.",
    "~/.config/wardbook/.wardbook.lock": "Empty; by it windows of one user take turns. It stays.",
    "~/.config/wardbook/*.unreadable": "What could not be understood there, set aside. Nothing deletes it.",
    "~/.local/share/wardbook/library.sqlite": "The user's own library, read instead of the packaged one.",
    "~/.cache/wardbook/verified-libraries": "Which library files were found whole. It may be deleted.",
    "~/.cache/wardbook/builds": "What wardbook build compiled from what. It may be deleted.",
    "/usr/lib/wardbook": "The program with its packaged library. Nothing is ever written there.",
    "/usr/share/doc/wardbook/examples/policy.toml": "A policy that decides nothing yet, with every key explained.",
}

POLICY = {
    "library": "What everybody on this machine reads; also a file on a share.",
    "checker": "The symptom checker; index only lists where each finding is discussed.",
    "kiosk": "For a window that strangers share: no file dialog, no web link, nothing kept, and anew when left alone.",
    "idle_reset_minutes": "After so long without a key or a movement answers, ticks and what was typed are cleared.",
    "print": "Printing topics and checklists.",
    "web_links": "Handing a link to the system's browser, after its address was shown.",
    "theme": "The theme that everybody gets.",
    "text_size": "The text size that everybody gets, in percent.",
}

EXAMPLES = {
    "wardbook --search chloroma": "Open the window with what was found.",
    "wardbook check leg-soft-tissue-leukemia --present known-leukemia,swelling": "Ask the symptom checker's rules.",
    "wardbook references leg-soft-tissue-leukemia 1 4 --format ris": "Export two references.",
    "wardbook selftest --report selftest.json": "Try everything on this machine, and keep what was tried.",
}

_STARTS_A_REQUEST = (".", "'")
_WINDOW = cli._window_parser()


def man_page() -> str:
    """The whole page, in the man macros of roff."""
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    lines = [
        f'.TH WARDBOOK 1 "{day}" "wardbook {__version__}" "User Commands"',
        ".SH NAME",
        r"wardbook \- offline point\-of\-care reference, every statement beside its source",
        *_synopsis(),
        *_description(),
        ".SH OPTIONS",
        "These are the window's:",
        *_options(_WINDOW),
        ".SH COMMANDS",
        *(line for name in cli.COMMANDS for line in _command(name)),
        *_section("EXIT STATUS", {str(code): meaning for code, meaning in EXIT_CODES.items()}),
        *_section("FILES", FILES),
        *_policy(),
        *_section("EXAMPLES", EXAMPLES),
    ]
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    yield ".SH SYNOPSIS"
    yield _usage(_WINDOW)
    for name in cli.COMMANDS:
        yield ".br"
        yield _usage(_parser(name))


def _usage(parser: argparse.ArgumentParser) -> str:
    """What is typed, in one line that the page breaks where it must."""
    parts = [f"\\fB{_escaped(parser.prog)}\\fR"]
    for action in _shown(parser):
        if action.dest == "help":
            continue
        part = _invocation(action, action.option_strings[-1:]) + (" ..." if action.nargs in {"+", "*"} else "")
        parts.append(part if action.required and action.nargs != "*" else f"[{part}]")
    return " ".join(parts)


def _description() -> Iterator[str]:
    yield ".SH DESCRIPTION"
    yield _escaped(str(_WINDOW.description))
    yield ".PP"
    yield _escaped(
        "Every statement has its numbered reference, and where a source says something else, the page says so. "
        "The symptom checker shows rules and never reassures. Nothing of it uses a network, and nothing about a "
        "patient is written anywhere. The guidance has not been reviewed by a clinician; Wardbook does not diagnose."
    )
    yield ".PP"
    yield _escaped(
        "The library is the one that --library names, or the policy, or the user's own, or the packaged one, in this "
        "order."
    )


def _parser(name: str) -> argparse.ArgumentParser:
    """The parser of a sub-command, as desktop/cli.py puts it together when that is asked for."""
    command = cli.COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"wardbook {name}", description=command.does)
    if command.reads:
        cli._add_library(parser, None)
    command.add_options(parser)
    return parser


def _command(name: str) -> Iterator[str]:
    parser = _parser(name)
    yield f".SS {_escaped(parser.prog)}"
    does = cli.COMMANDS[name].does
    yield _escaped(f"{does[0].upper()}{does[1:]}.")
    yield from _options(parser)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in _shown(parser):
        yield ".TP"
        yield _invocation(action, action.option_strings)
        yield _escaped(_meaning(action))


def _invocation(action: argparse.Action, names: Sequence[str]) -> str:
    """An option with its value, or an argument: names in bold, what stands for a value in italics."""
    value = "" if action.nargs == 0 else _value(action)
    if not names:
        return value
    return ", ".join(f"\\fB{_escaped(name)}\\fR" for name in names) + (f" {value}" if value else "")


def _value(action: argparse.Action) -> str:
    if action.metavar is None and action.choices is not None:
        return "|".join(f"\\fB{_escaped(str(choice))}\\fR" for choice in action.choices)
    return f"\\fI{_escaped(str(action.metavar or action.dest))}\\fR"


def _meaning(action: argparse.Action) -> str:
    if action.help:
        return f"{action.help[0].upper()}{action.help[1:]}."
    if action.choices is not None:
        return f"One of {', '.join(map(str, action.choices))} (default: {action.default})."
    return _ARGUMENTS[str(action.metavar)]


#: What the parsers' metavariables stand for where no help says it.
_ARGUMENTS = {
    "TOPIC": "The id of a topic, as wardbook topics lists them.",
    "TOPIC[#SECTION]": "The id of a topic, and after # the anchor of one of its sections.",
    "TEXT": 'What is looked for: words, a question, a figure, "words in this order", -without.',
    "CONTENT": "The folder of the content tree (default: content).",
    "LIBRARY.sqlite": "The library to write.",
}


def _shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.help != argparse.SUPPRESS]


def _section(title: str, entries: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}" if " " not in title else f'.SH "{title}"'
    for name, meaning in entries.items():
        yield from (".TP", f"\\fB{_escaped(name)}\\fR", _escaped(meaning))


def _policy() -> Iterator[str]:
    yield ".SH POLICY"
    yield _escaped(
        "IT decides for a machine in /etc/wardbook/policy.toml. What is decided there holds for everybody; a file that "
        "cannot be understood is reported, and the safest values hold. wardbook info prints what is in force. The keys:"
    )
    for name, key in KEYS.items():
        yield from (".TP", f"\\fB{_escaped(name)}\\fR = {_values(key)}", _escaped(POLICY[name]))


def _values(key: Key) -> str:
    if key.words:
        return " | ".join(_escaped(f'"{word}"') for word in key.words)
    return f"{key.bounds[0]} to {key.bounds[1]}" if key.bounds else '"\\fIthe full path of a file\\fR"'


def _escaped(text: str) -> str:
    """Plain text as roff reads it."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{text}" if text.startswith(_STARTS_A_REQUEST) else text


if __name__ == "__main__":
    if len(sys.argv) != 1:
        sys.exit("usage: python packaging/linux/man_page.py > wardbook.1")
    sys.stdout.write(man_page())
