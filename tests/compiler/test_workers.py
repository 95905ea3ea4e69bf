"""Many topics are compiled on every core: the same, in the same order, and no more held than needed."""

import gc
import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.compiler import workers
from desktop.compiler.assemble import Draft
from desktop.compiler.library_build import build_library
from desktop.compiler.workers import compiled
from tests.compiler.colors import Tree
from tests.compiler.many_colors import add_topic


@pytest.fixture
def many(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Twelve topics, which are handed out in twos."""
    monkeypatch.setattr(workers, "_BATCH", 2)
    for number in range(11):
        add_topic(tree, f"hue-{number:02}")
    return tree


def folders(tree: Tree) -> list[str]:
    return sorted(f"topics/{path.name}" for path in (tree.root / "topics").iterdir())


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def test_the_same_bytes_whatever_the_number_of_processes(many: Tree, tmp_path: Path) -> None:
    for processes in (1, 2, 3):
        build_library(many.root, tmp_path / f"{processes}.sqlite", processes=processes)
    assert len({(tmp_path / f"{processes}.sqlite").read_bytes() for processes in (1, 2, 3)}) == 1


def test_the_same_problems_whatever_the_number_of_processes(many: Tree, tmp_path: Path) -> None:
    for number in (1, 4, 9):
        many.change(f"topics/hue-{number:02}/sections/overview.md", " [@source-a]", "")
    many.write("topics/hue-05/topic.yaml", "id: [\n")
    many.change("library.yaml", "title: Examples\n", "")
    one, two = (build_library(many.root, tmp_path / "library", processes=processes).problems for processes in (1, 2))
    assert len(one) > 10
    assert list(one) == sorted(one)
    assert one == two


def test_a_defect_in_another_process_is_told_with_its_place(many: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_content: Path, folder: str) -> None:
        raise ZeroDivisionError(folder)

    monkeypatch.setattr(workers, "compile_topic", fail)
    with pytest.raises(ZeroDivisionError, match="topics/colors") as caught:
        list(compiled(many.root, folders(many), 2))
    assert "in fail" in str(caught.value.__cause__)


def test_where_there_are_no_other_processes_it_is_done_in_this_one(many: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "multiprocessing", None)
    assert [topic.folder for topic in compiled(many.root, folders(many), 2)] == folders(many)


def test_a_few_topics_begin_no_process(many: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_pool", lambda _: pytest.fail("a process was begun"))
    assert len(list(compiled(many.root, folders(many)))) == 12


def test_drafts_are_let_go(many: Tree, tmp_path: Path) -> None:
    gc.collect()
    before = len(drafts())
    held: list[int] = []
    build_library(many.root, tmp_path / "library", tell=lambda *_: held.append(len(drafts()) - before), processes=1)
    assert max(held) == 0


def drafts() -> list[Draft]:
    return [thing for thing in gc.get_objects() if isinstance(thing, Draft)]
