"""What is as it was is not compiled again, and the library says the same as one that was built from the beginning."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.compiler import build_note, fingerprint
from desktop.compiler.checked_topic import CheckedTopic, check_topic
from desktop.compiler.library_build import Built, build_library
from desktop.compiler.problem import Problems
from desktop.compiler.progress import Stage
from desktop.model.manifest import LENGTH
from tests.compiler.colors import Tree
from tests.compiler.many_colors import add_topic, answers, remove_topic, say_more, set_age

NAMES = ("azure", "blue", "colors", "dark", "emerald", "fawn", "gold", "hazel")


class Library:
    """A library that is built again and again, and what was noted of it."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self.tree, self.path, self.notes = tree, folder / "library.sqlite", folder / "notes"
        self._fresh = folder / "fresh.sqlite"

    def build(self, *, is_fresh: bool = False) -> tuple[int, int]:
        """How many topics were compiled, and how many were as they were."""
        built = build_library(self.tree.root, self.path, self.notes, is_fresh=is_fresh)
        assert built.problems == ()
        return built.compiled, built.unchanged

    def assert_says_the_same_as_a_fresh_one(self) -> None:
        self._fresh.unlink(missing_ok=True)
        build_library(self.tree.root, self._fresh)
        assert answers(self.path) == answers(self._fresh)


@pytest.fixture
def library(tree: Tree, tmp_path: Path) -> Library:
    """The library of three topics, built once."""
    for name in ("blue", "dark"):
        add_topic(tree, name)
    built = Library(tree, tmp_path)
    assert built.build() == (3, 0)
    return built


def test_what_has_not_changed_is_not_compiled_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def check(content: Path, folder: str, problems: Problems) -> CheckedTopic | None:
        read.append(folder)
        return check_topic(content, folder, problems)

    monkeypatch.setattr("desktop.compiler.compiled_topic.check_topic", check)
    before = library.path.read_bytes()
    assert library.build() == (0, 3)
    assert (read, library.path.read_bytes()) == ([], before)
    say_more(library.tree, "blue", "deep")
    assert library.build() == (1, 2)
    assert read == ["topics/blue"]
    library.assert_says_the_same_as_a_fresh_one()


def test_a_topic_that_comes_or_goes(library: Library) -> None:
    add_topic(library.tree, "azure")
    assert library.build() == (1, 3)
    library.assert_says_the_same_as_a_fresh_one()
    remove_topic(library.tree, "blue")
    assert library.build() == (0, 3)
    library.assert_says_the_same_as_a_fresh_one()


def test_more_topics_than_there_was_room_for(library: Library) -> None:
    for name in ("ca", "cb", "cc", "cd", "ce"):
        add_topic(library.tree, name)
        library.build()
    library.assert_says_the_same_as_a_fresh_one()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.lists(st.tuples(st.sampled_from(["add", "change", "remove"]), st.sampled_from(NAMES)), max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_any_changes(tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str]]]) -> None:
    folder = tmp_path_factory.mktemp("changes")
    tree = Tree(folder / "content")
    for name in NAMES[::2]:
        add_topic(tree, name)
    library = Library(tree, folder)
    library.build()
    for position, step in enumerate(steps):
        for what, name in step:
            is_there = (tree.root / "topics" / name).is_dir()
            if what == "add" and not is_there:
                add_topic(tree, name)
            elif what == "change" and is_there:
                say_more(tree, name, f"shade{position}")
            elif what == "remove" and is_there and name != "colors":  # the others lead there
                remove_topic(tree, name)
        library.build()
    library.assert_says_the_same_as_a_fresh_one()
    shutil.rmtree(folder)


def test_what_the_library_says_of_itself_and_its_equal_terms(library: Library) -> None:
    library.tree.change("library.yaml", "version: 2026.1", "version: 2026.2")
    library.tree.change("thesaurus.yaml", "[color, hue]", "[color, shade]")
    assert library.build() == (0, 3)
    library.assert_says_the_same_as_a_fresh_one()


def test_times_alone_are_no_change(library: Library) -> None:
    for age in (1, 2):
        set_age(library.tree, age)
        assert library.build() == (0, 3)


def test_with_the_times_as_noted_no_file_is_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    set_age(library.tree, 1)
    library.build()
    monkeypatch.setattr(fingerprint, "digest", lambda folder: pytest.fail(f"{folder} was read"))
    assert library.build() == (0, 3)


def test_bytes_that_change_under_the_same_size_and_a_young_time(library: Library) -> None:
    file = library.tree.root / "topics/blue/sections/overview.md"
    state = file.stat()
    library.tree.change("topics/blue/sections/overview.md", "Red is", "Ret is")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert library.build() == (1, 2)


def test_a_file_that_settles_while_it_is_compiled_is_known_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_age(library.tree, 0)
    before = iter([1, 3] * 3)  # seconds after the files were written, before and after each topic is compiled
    monkeypatch.setattr("time.time_ns", lambda: (1_000_000_000 + next(before, 9)) * 10**9)
    library.build(is_fresh=True)
    assert library.build() == (0, 3)


def test_everything_is_compiled_when_asked_for(library: Library, tmp_path: Path) -> None:
    say_more(library.tree, "blue", "deep")
    library.build()
    assert library.build(is_fresh=True) == (3, 0)
    build_library(library.tree.root, tmp_path / "other.sqlite")
    assert library.path.read_bytes() == (tmp_path / "other.sqlite").read_bytes()
    assert library.build() == (0, 3)


def edit(library: Library) -> None:
    connection = apsw.Connection(str(library.path))
    connection.execute("UPDATE topic SET title = 'Edited'")
    connection.close()


def spoil(library: Library) -> None:
    """A bit that flips on the disk: neither header nor time tell."""
    before = library.path.stat()
    content = bytearray(library.path.read_bytes())
    content[len(content) // 2] ^= 1
    library.path.write_bytes(content)
    os.utime(library.path, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut(library: Library) -> None:
    """Without its manifest."""
    before = library.path.stat()
    os.truncate(library.path, before.st_size - LENGTH)
    os.utime(library.path, ns=(before.st_atime_ns, before.st_mtime_ns))


def lose(library: Library) -> None:
    library.path.unlink()


def spoil_notes(library: Library) -> None:
    for note in library.notes.iterdir():
        note.write_bytes(note.read_bytes()[:-10])


def leave_foreign_notes(library: Library) -> None:
    for note in library.notes.iterdir():
        note.write_text('{"library": 3}')


def lose_notes(library: Library) -> None:
    shutil.rmtree(library.notes)


def move_another_library_there(library: Library) -> None:
    other = library.path.with_name("other.sqlite")
    add_topic(library.tree, "gold")
    build_library(library.tree.root, other)
    remove_topic(library.tree, "gold")
    other.replace(library.path)


@pytest.mark.parametrize("spoil", [spoil, cut], ids=lambda spoil: spoil.__name__)
def test_a_damaged_library_is_not_gone_on_from(library: Library, spoil: Callable[[Library], None]) -> None:
    say_more(library.tree, "blue", "deep")
    spoil(library)
    assert library.build() == (3, 0)
    library.assert_says_the_same_as_a_fresh_one()


@pytest.mark.parametrize(
    "spoil",
    [edit, spoil, cut, lose, spoil_notes, leave_foreign_notes, lose_notes, move_another_library_there],
    ids=lambda spoil: spoil.__name__,
)
def test_in_doubt_everything_is_compiled(library: Library, spoil: Callable[[Library], None]) -> None:
    spoil(library)
    assert library.build() == (3, 0)
    library.assert_says_the_same_as_a_fresh_one()
    assert library.build() == (0, 3)


def test_a_note_of_another_program_is_not_believed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "program", lambda: "another")
    assert library.build() == (3, 0)


def test_the_program_is_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = Path(
        shutil.copytree(fingerprint._PACKAGE, tmp_path / "desktop", ignore=shutil.ignore_patterns("*.sqlite"))
    )
    before = fingerprint.program()
    monkeypatch.setattr(fingerprint, "_PACKAGE", package)
    assert fingerprint.program() == before
    with (package / "compiler" / "typography.py").open("a") as stream:
        stream.write("# changed\n")
    assert fingerprint.program() != before


def test_a_note_of_other_topics_than_the_library_holds(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.compiler.build_note.state_of", lambda path: "as it was" if path.exists() else "")
    library.build(is_fresh=True)
    move_another_library_there(library)
    say_more(library.tree, "blue", "deep")
    assert library.build() == (3, 0)
    library.assert_says_the_same_as_a_fresh_one()


def test_notes_that_cannot_be_kept(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for _ in range(2):
        built = build_library(library.tree.root, library.path, tmp_path / "file" / "notes")
        assert built == Built((), 3, 0)


def test_a_place_that_goes_is_missed_by_a_topic_that_has_not_changed(library: Library) -> None:
    before = library.path.read_bytes()
    for name in ("sections/overview.md", "source-checks.yaml", "questions.yaml", "symptom-checker.yaml"):
        path = library.tree.root / "topics/colors" / name
        path.write_text(path.read_text(encoding="utf-8").replace("red-color", "red-hue"), encoding="utf-8")
    built = build_library(library.tree.root, library.path, library.notes)
    assert [str(problem) for problem in built.problems] == [
        f"topics/{name}/sections/overview.md:8:78: there is no place in colors “red-color”" for name in ("blue", "dark")
    ]
    assert (built.compiled, built.unchanged) == (1, 2)
    assert library.path.read_bytes() == before


def test_a_problem_leaves_the_library_and_what_was_noted(library: Library) -> None:
    before = library.path.read_bytes()
    library.tree.change("topics/blue/topic.yaml", "id: blue", "id: green")
    assert build_library(library.tree.root, library.path, library.notes).problems
    assert library.path.read_bytes() == before
    library.tree.change("topics/blue/topic.yaml", "id: green", "id: blue")
    assert library.build() == (0, 3)
    assert sorted(path.name for path in library.path.parent.iterdir()) == ["content", "library.sqlite", "notes"]


def test_whoever_is_told_can_end_it_at_any_moment(library: Library) -> None:
    before = library.path.read_bytes()
    told: list[Stage] = []
    build_library(library.tree.root, library.path, tell=lambda stage, *_: told.append(stage))
    assert set(told) == {Stage.COMPILING, Stage.INDEXING}
    for last in range(len(told)):
        left = list(range(last))
        with pytest.raises(IndexError):
            build_library(library.tree.root, library.path, tell=lambda *_, left=left: left.pop())
        assert library.path.read_bytes() == before
        assert sorted(path.name for path in library.path.parent.iterdir()) == ["content", "library.sqlite", "notes"]


def test_few_notes_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.compiler.build_note._MOST_NOTES", 2)
    for name in ("one", "two", "three"):
        build_library(library.tree.root, library.path.with_name(name), library.notes)
    assert len(list(library.notes.iterdir())) == 2
    assert build_note.load(library.notes, library.path, "") is None
