"""Read all, check all, then write; with any problem nothing is written."""

from pathlib import Path

import pytest

from desktop.compiler.build import build, read_content
from desktop.errors import UsageError
from tests.compiler.colors import (
    CITE_IT,
    CITE_OR_NOTE,
    CITE_THE_SAME,
    COLORS,
    HOLD_AGAINST_CITED,
    OVERVIEW,
    TOPIC,
    Tree,
)


def test_two_builds_are_the_same_bytes(tree: Tree, tmp_path: Path) -> None:
    for name in ("one.sqlite", "two.sqlite", "one.sqlite"):
        assert build(tree.root, tmp_path / name) == ()
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_with_a_problem_nothing_is_written(tree: Tree, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    library.write_bytes(b"the last good one")
    tree.change(OVERVIEW, " [@source-a]", "")
    assert [str(problem) for problem in build(tree.root, library)] == [
        f"topics/colors/questions.yaml:4:19: the place this comes from does not cite “source-a” {CITE_THE_SAME}",
        f"topics/colors/sections/overview.md:3:1: this statement has no reference {CITE_OR_NOTE}",
        "topics/colors/sections/overview.md:3:1: “red-color” is held against “source-a” but does not cite it "
        f"{CITE_IT}",
        f"topics/colors/source-checks.yaml:3:16: “red-color” does not cite “source-a” {HOLD_AGAINST_CITED}",
    ]
    assert library.read_bytes() == b"the last good one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "library.sqlite"]


def test_problems_of_all_files_together_in_order(tree: Tree) -> None:
    tree.change("library.yaml", "title: Examples\n", "")
    tree.change("thesaurus.yaml", "[our, or]", "our")
    tree.change(OVERVIEW, "3 kinds", "3 *kinds*<br>")
    tree.write("topics/colors/sections/more.md", "# More\n")
    tree.write("topics/colors/notes.yaml", "a: b\n")
    assert tree.problems() == [
        "library.yaml:1:1: the key “title” is missing (add it)",
        "thesaurus.yaml:4:5: “our” is not a list",
        "notes.yaml:1:1: nothing reads this file (rename or delete it)",
        "sections/more.md:1:1: nothing reads this file (list it under `sections` in topic.yaml)",
        "sections/overview.md:7:22: raw HTML, <br>, is not allowed "
        "(use Markdown; for a sign of comparison leave a space after <)",
    ]


def test_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no content folder at .*gone\. Name the folder that holds"):
        read_content(tmp_path / "gone")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [str(problem) for problem in read_content(tmp_path).problems] == [
        "library.yaml:1:1: the file is missing (add it, or correct the name that leads here)",
        "topics:1:1: there is no topic (add a folder with a topic.yaml)",
    ]


@pytest.mark.parametrize("name", sorted(set(COLORS) - {"library.yaml", TOPIC, "topics/colors/references.yaml"}))
def test_a_missing_file_raises_nothing(tree: Tree, name: str) -> None:
    (tree.root / name).unlink()
    assert isinstance(tree.problems(), list)


@pytest.mark.parametrize("name", COLORS)
@pytest.mark.parametrize("text", ["", "[]", "red", "a: [", "\0", "red: {red: [red]}\n"])
def test_a_spoiled_file_is_a_problem(tree: Tree, name: str, text: str) -> None:
    tree.write(name, text)
    assert tree.problems()
