"""How much one text may hold. What is beyond is refused before Markdown sees it.

Python-Markdown takes time with the square of what it finds in one paragraph, and calls itself for every level of a
list: a few kilobytes of brackets keep it busy for seconds, and a few hundred list marks end it with an error. Every
bound is several times what guidance needs, and the slowest text within them all takes well under two seconds.
"""

import re

from desktop.compiler.problem import Problems
from desktop.compiler.source import Origin

MOST_IN_SECTION = 24_000
MOST_TOGETHER = 6_000
MOST_LINES = 400
MOST_HEADINGS = 100
MOST_COLUMNS = 20
DEEPEST_LIST = 8
MOST_OPEN = 32
#: How often one paragraph, list or table may hold a sign that Markdown reads as its own.
MOST_SIGNS = {"[": 300, "`": 300, "*": 400, "_": 400, "\\": 400}

_BETWEEN = re.compile(r"\n[ \t]*(?=\n)")
_HEADING = re.compile(r"^[ ]{0,3}(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_LEVEL = r"(?:(?:[-+*:]|\d+\.)[ \t]+|>[ \t]*)"
_DEEP = re.compile(
    rf"^(?:(?:[ ]{{0,3}}\t|[ ]{{4}}){{{DEEPEST_LIST + 1}}}|[ \t]*{_LEVEL}{{{DEEPEST_LIST + 1}}})", re.MULTILINE
)
#: Brackets; one with a backslash before it is an ordinary sign.
_BRACKET = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_CLOSED_BY = {"]": "[", ")": "("}
_WIDE = re.compile(rf"^(?:[^\n|]*\|){{{MOST_COLUMNS + 2}}}", re.MULTILINE)


def is_beyond(origin: Origin, text: str, problems: Problems) -> bool:
    """Whether a Markdown text is too much, which is then reported at its place in the stretch it was read from."""
    fault = beyond(text)
    if fault is None:
        return False
    offset, message, hint = fault
    is_as_written = origin.file.text.startswith(text, origin.start)  # a folded YAML text is not
    problems.add(origin.file.problem(origin.start + (offset if is_as_written else 0), message, hint))
    return True


def beyond(text: str) -> tuple[int, str, str] | None:
    """The first thing in a Markdown text that is too much of it: (offset, message, hint); None where nothing is."""
    if len(text) > MOST_IN_SECTION:
        return 0, f"this holds {len(text):,} characters, more than {MOST_IN_SECTION:,}", "make two sections of it"
    headings = [match.start() for match in _HEADING.finditer(text)]
    if len(headings) > MOST_HEADINGS:
        return headings[MOST_HEADINGS], f"there are more than {MOST_HEADINGS} headings here", "make two sections of it"
    for pattern, message, hint in (
        (_DEEP, f"this is more than {DEEPEST_LIST} levels deep", "write a flatter list"),
        (_WIDE, f"a table has more than {MOST_COLUMNS} columns here", "make two tables of it"),
    ):
        if found := pattern.search(text):
            return found.start(), message, hint
    return _beyond_together(text)


def _beyond_together(text: str) -> tuple[int, str, str] | None:
    start = 0
    for end in [*(match.start() for match in _BETWEEN.finditer(text)), len(text)]:
        together = text[start:end].lstrip()
        if fault := _fault(together):
            offset, message, hint = fault
            return end - len(together) + offset, message, hint
        start = end
    return None


def _fault(lines: str) -> tuple[int, str, str] | None:
    """What is too much in lines that have no empty line between them."""
    if len(lines) > MOST_TOGETHER:
        message = f"{len(lines):,} characters stand together here, more than {MOST_TOGETHER:,}"
        return 0, message, "put an empty line between paragraphs, or make two tables or lists of it"
    if lines.count("\n") > MOST_LINES:
        message = f"more than {MOST_LINES} lines stand together here"
        return 0, message, "put an empty line between paragraphs, or make two tables or lists of it"
    for sign, most in MOST_SIGNS.items():
        if lines.count(sign) > most:
            return 0, f"more than {most} of {sign} stand together here", "put an empty line between paragraphs"
    if max(lines.count("["), lines.count("(")) >= MOST_OPEN and (place := _left_open(lines)) is not None:
        return place, f"{MOST_OPEN} brackets are open here", "close them, or put a backslash before each"
    return None


def _left_open(lines: str) -> int | None:
    """Where the first of `MOST_OPEN` brackets is that are all open at once: Markdown seeks the end of each."""
    opened: dict[str, list[int]] = {"[": [], "(": []}
    for found in _BRACKET.finditer(lines):
        sign = found.group()
        if sign in opened:
            opened[sign].append(found.start())
            if len(opened[sign]) >= MOST_OPEN:
                return opened[sign][0]
        elif sign in _CLOSED_BY and opened[_CLOSED_BY[sign]]:
            opened[_CLOSED_BY[sign]].pop()
    return None
