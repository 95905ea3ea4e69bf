"""What is too much for one text is refused in one sentence before Markdown sees it; guidance needs far less."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler import bounds
from desktop.compiler.bounds import beyond
from desktop.compiler.problem import Problems
from desktop.compiler.source import Origin, SourceFile
from desktop.compiler.texts import Texts
from tests.compiler.colors import OVERVIEW, WORKUP, Tree
from tests.conftest import CONTENT

SPLIT = "put an empty line between paragraphs, or make two tables or lists of it"
TOO_MUCH = [
    ("a" * 24_001, 0, "this holds 24,001 characters, more than 24,000", "make two sections of it"),
    ("# a\n\n" * 101, 500, "there are more than 100 headings here", "make two sections of it"),
    ("a\n===\n\n" * 101, 702, "there are more than 100 headings here", "make two sections of it"),
    ("a\n\n" + "- " * 9 + "b", 3, "this is more than 8 levels deep", "write a flatter list"),
    ("1. " * 9 + "b", 0, "this is more than 8 levels deep", "write a flatter list"),
    (">" * 9, 0, "this is more than 8 levels deep", "write a flatter list"),
    ("- a\n" + "    " * 9 + "- b", 4, "this is more than 8 levels deep", "write a flatter list"),
    ("- a\n" + "\t" * 9 + "- b", 4, "this is more than 8 levels deep", "write a flatter list"),
    ("a\n\n" + "|a" * 21 + "|", 3, "a table has more than 20 columns here", "make two tables of it"),
    ("a\n\n" + "b" * 6_001, 3, "6,001 characters stand together here, more than 6,000", SPLIT),
    ("a\n\n" + "b\n" * 402, 3, "more than 400 lines stand together here", SPLIT),
    ("a\n\n" + "[b]" * 301, 3, "more than 300 of [ stand together here", "put an empty line between paragraphs"),
    ("a*" * 401, 0, "more than 400 of * stand together here", "put an empty line between paragraphs"),
    ("a" + "[" * 32, 1, "32 brackets are open here", "close them, or put a backslash before each"),
    ("a" + "[b](" * 32, 4, "32 brackets are open here", "close them, or put a backslash before each"),
]


@pytest.mark.parametrize(("text", "offset", "message", "hint"), TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_too_much(text: str, offset: int, message: str, hint: str) -> None:
    assert beyond(text) == (offset, message, hint)


@pytest.mark.parametrize(
    "text",
    [
        *("a\n\n" * 7_999, "# a\n\n" * 100, "- " * 8 + "b", ">" * 8, "- a\n" + "    " * 8 + "- b", "|a" * 20 + "|"),
        *("b" * 6_000, "b\n" * 400, "[b]" * 300, "a*" * 400, "[" * 31, r"\[" * 300, "[b](c)" * 300, "a) " * 1_000, ""),
    ],
    ids=range(15),
)
def test_all_that_is_allowed(text: str) -> None:
    assert beyond(text) is None


def test_guidance_needs_a_third_at_most() -> None:
    """A section, or a paragraph, may be three times as large as the largest one there is."""
    for section in CONTENT.rglob("sections/*.md"):
        text = section.read_text(encoding="utf-8")
        assert 3 * len(text) < bounds.MOST_IN_SECTION
        for together in re.split(r"\n[ \t]*\n", text):
            assert beyond(f"{together}\n" * 3) is None


def test_one_sentence_at_its_place(tree: Tree) -> None:
    overview = (tree.root / OVERVIEW).read_text(encoding="utf-8")
    tree.write(OVERVIEW, f"{overview}\n{'> ' * 9}red\n")
    assert tree.problems() == [
        "sections/overview.md:10:1: this is more than 8 levels deep (write a flatter list)",
    ]


def test_one_sentence_for_a_field(tree: Tree) -> None:
    tree.change(WORKUP, "The rest of the list is in the [overview](#overview).", f"'{'[' * 40}'")
    assert tree.problems() == [
        "workup.yaml:8:13: 32 brackets are open here (close them, or put a backslash before each)",
    ]


def test_a_folded_field_is_told_at_its_beginning() -> None:
    file = SourceFile("file.yaml", "text: >-\n  red\n  " + "[" * 40)
    problems = Problems()
    bounds.is_beyond(Origin(file, 6, len(file.text)), "red " + "[" * 40, problems)
    assert [str(problem).partition(" (")[0] for problem in problems.found] == [
        "file.yaml:1:7: 32 brackets are open here"
    ]


@given(
    st.lists(st.sampled_from(["- ", "1. ", "> ", ": ", "    ", "\t", "\n", "\n\n", "a", "[", "](", "*", "**_"])).map(
        "".join
    )
)
def test_what_is_allowed_never_raises(text: str) -> None:
    Texts({}, frozenset(), Problems()).section("red", SourceFile("red.md", f"# Red\n\n{text}"))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('red\n{: #"> }', '“">” is no id (use letters, digits and hyphens, 200 at most)'),
        ("## Red {: #><!-- }", "“><!--” is no id (use letters, digits and hyphens, 200 at most)"),
        ("*" * 50 + "x" + "*" * 50, "emphasis is nested more than 16 levels deep here (emphasize words once)"),
    ],
)
def test_what_no_page_could_show(tmp_path: Path, written: str, message: str) -> None:
    tree = Tree(tmp_path)
    tree.write(OVERVIEW, f"{(tree.root / OVERVIEW).read_text(encoding='utf-8')}\n{written}\n")
    assert any(problem.endswith(message) for problem in tree.problems()), tree.problems()
