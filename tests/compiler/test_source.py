"""Files are read as text that is exactly what it looks like."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler.problem import Problems
from desktop.compiler.source import MAX_BYTES, MOST_FAULTS, Origin, SourceFile, deceptions, read


def problems_of(folder: Path, data: bytes) -> list[str]:
    (folder / "file.md").write_bytes(data)
    problems = Problems()
    read(folder, "file.md", problems)
    return [str(problem) for problem in problems.sorted()]


def test_reads_text_with_unix_line_ends(tmp_path: Path) -> None:
    (tmp_path / "file.md").write_bytes("# Röd\r\n\tred ≤ 5 µg\n".encode())
    problems = Problems()
    assert read(tmp_path, "file.md", problems) == SourceFile("file.md", "# Röd\n\tred ≤ 5 µg\n")
    assert not problems.found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gone.md", "gone.md:1:1: the file is missing (add it, or correct the name that leads here)"),
        (".", ".:1:1: the file cannot be read: Is a directory (check its permissions)"),
    ],
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, expected: str) -> None:
    problems = Problems()
    assert read(tmp_path, name, problems) is None
    assert [str(problem) for problem in problems.found] == [expected]


def test_size(tmp_path: Path) -> None:
    assert problems_of(tmp_path, b"a" * MAX_BYTES) == []
    assert problems_of(tmp_path, b"a" * (MAX_BYTES + 1)) == ["file.md:1:1: the file is larger than 2 MiB (split it)"]


HIDES = "changes or hides what the reader sees (delete it)"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"red\nbl\xe9", ["file.md:2:3: this is not UTF-8 (save the file as UTF-8)"]),
        (b"a\0b", [f"file.md:1:2: control character U+0000 (no name) {HIDES}"]),
        ("red \ue000".encode(), [f"file.md:1:5: private character U+E000 (no name) {HIDES}"]),
        ("red \ufdd0".encode(), [f"file.md:1:5: unassigned character U+FDD0 (no name) {HIDES}"]),
        (
            "red \N{OBJECT REPLACEMENT CHARACTER}".encode(),
            [f"file.md:1:5: replacement character U+FFFC (OBJECT REPLACEMENT CHARACTER) {HIDES}"],
        ),
        (
            b"a\0\rb\0",
            [f"file.md:1:2: control character U+0000 (no name) {HIDES}"] * 1
            + [f"file.md:2:2: control character U+0000 (no name) {HIDES}"],
        ),
        (b"<<<<<<< HEAD\n", ["file.md:1:1: this is a mark of an unfinished merge (choose one of the two texts)"]),
        (
            "\N{RIGHT-TO-LEFT OVERRIDE}01".encode(),
            [f"file.md:1:1: bidirectional control character U+202E (RIGHT-TO-LEFT OVERRIDE) {HIDES}"],
        ),
        (
            "500\N{ZERO WIDTH SPACE}0".encode(),
            [f"file.md:1:4: zero-width character U+200B (ZERO WIDTH SPACE) {HIDES}"],
        ),
        (
            "r\N{ZERO WIDTH NO-BREAK SPACE}ed".encode(),
            [f"file.md:1:2: zero-width character U+FEFF (ZERO WIDTH NO-BREAK SPACE) {HIDES}"],
        ),
        (
            "red\N{TAG LATIN CAPITAL LETTER A}".encode(),
            [f"file.md:1:4: invisible character U+E0041 (TAG LATIN CAPITAL LETTER A) {HIDES}"],
        ),
        ("5 \N{HANGUL FILLER} 0".encode(), [f"file.md:1:3: invisible character U+3164 (HANGUL FILLER) {HIDES}"]),
        (
            "r\N{CYRILLIC SMALL LETTER IE}d".encode(),
            [
                "file.md:1:1: “rеd” mixes scripts: U+0435 (CYRILLIC SMALL LETTER IE) only looks like a Latin letter "
                "(type the word again)"
            ],
        ),
        (
            "1\N{CYRILLIC CAPITAL LETTER O} mg".encode(),
            [
                "file.md:1:2: “О” mixes scripts: U+041E (CYRILLIC CAPITAL LETTER O) only looks like a Latin letter "
                "(type the word again)"
            ],
        ),
        (
            "re\N{MATHEMATICAL BOLD SMALL D}".encode(),
            [
                "file.md:1:1: “re𝐝” mixes scripts: U+1D41D (MATHEMATICAL BOLD SMALL D) only looks like a Latin letter "
                "(type the word again)"
            ],
        ),
    ],
)
def test_what_a_reader_would_not_see(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    assert problems_of(tmp_path, data) == expected


def test_nobody_is_told_a_million_faults(tmp_path: Path) -> None:
    assert len(problems_of(tmp_path, b"a\n\0" * 500_000)) == MOST_FAULTS
    assert len(problems_of(tmp_path, b"<<<<<<<\n" * 100_000)) == MOST_FAULTS


def test_a_long_word_is_told_in_part(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{'a' * 10_000}\N{CYRILLIC SMALL LETTER IE}".encode())
    assert problem.startswith(f"file.md:1:1: “{'a' * 80} …” mixes scripts")


@pytest.mark.parametrize("text", ["TNFα", "β", "Κόκκινο", "красный", "5 µg", "5 μg", "Poznań", "2.ª", "“≤ × ⁹ – µ”"])
def test_honest_letters_pass(text: str) -> None:
    assert list(deceptions(text)) == []


@given(st.binary())
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    problems_of(tmp_path_factory.getbasetemp(), data)


def test_positions() -> None:
    file = SourceFile("file.md", "red\nblue\n")
    assert [file.position(offset) for offset in (-1, 0, 3, 4, 7, 99)] == [
        (1, 1),
        (1, 1),
        (1, 4),
        (2, 1),
        (2, 4),
        (3, 1),
    ]


def test_a_problem_is_placed_at_a_word_of_its_stretch() -> None:
    origin = Origin(SourceFile("file.md", "red\nred blue\nblue"), 4, 12)
    assert str(origin.problem("no", at="blue")) == "file.md:2:5: no"
    assert str(origin.problem("no", "why", at="green")) == "file.md:2:1: no (why)"
