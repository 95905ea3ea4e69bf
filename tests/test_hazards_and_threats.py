"""SAFETY.md and SECURITY.md are true of the project: what they name as control and as verification exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

#: The first column of each table's rows, how many there are at least, and the columns after the first.
LOGS = {
    "SAFETY.md": (r"H\d\d", 15, ("Hazard", "Cause", "Effect", "Control", "Verification")),
    "SECURITY.md": (r"T\d\d", 10, ("Asset", "Attacker", "Way in", "Control", "Verification")),
}

_CODE = re.compile(r"`([^`]+)`")
_TEST = re.compile(r"(tests/[\w/]+\.py)::(test_\w+)")
_FILE = re.compile(r"(?:desktop|packaging|content|docs|tests)/[\w./-]+")


def rows(document: str) -> list[list[str]]:
    """The cells of every row of the document's log, its number first."""
    number, _, _ = LOGS[document]
    lines = (CHECKOUT / document).read_text(encoding="utf-8").splitlines()
    split = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    return [cells for cells in split if re.fullmatch(number, cells[0])]


def names(cell: str) -> list[str]:
    return _CODE.findall(cell)


@cache
def named_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("document", LOGS)
def test_every_row_is_whole_and_numbered_in_turn(document: str) -> None:
    _, least, columns = LOGS[document]
    found = rows(document)
    assert len(found) >= least
    assert [int(cells[0][1:]) for cells in found] == list(range(1, len(found) + 1))
    assert [cells[0] for cells in found if len(cells) != len(columns) + 1 or not all(cells)] == []


@pytest.mark.parametrize("document", LOGS)
def test_every_verification_is_a_test_that_exists(document: str) -> None:
    missing = []
    for number, *_, verification in rows(document):
        named = names(verification)
        found = [_TEST.fullmatch(name) for name in named]
        if not named or not all(found):
            missing.append(f"{number}: {verification} names no test")
            continue
        for path, test in (match.groups() for match in found if match):
            file = CHECKOUT / path
            if not file.is_file() or test not in named_tests(file):
                missing.append(f"{number}: {path}::{test}")
    assert missing == []


@pytest.mark.parametrize("document", LOGS)
def test_every_control_names_a_file_that_exists(document: str) -> None:
    missing = []
    for number, *_, control, _ in rows(document):
        named = [name for name in names(control) if _FILE.fullmatch(name)]
        missing += [f"{number}: {name}" for name in named if not (CHECKOUT / name).exists()]
        if not named:
            missing.append(f"{number} names no file")
    assert missing == []


@pytest.mark.parametrize("document", LOGS)
def test_whatever_test_is_named_anywhere_exists(document: str) -> None:
    told = (CHECKOUT / document).read_text(encoding="utf-8")
    missing = [f"{path}::{test}" for path, test in _TEST.findall(told) if test not in named_tests(CHECKOUT / path)]
    assert missing == []
