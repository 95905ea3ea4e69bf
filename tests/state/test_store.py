"""Small files that are whole or as they were before, never thrown away, and changed by one window at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import SetAsideError, StateError
from desktop.state import lock, store
from tests.conftest import CHECKOUT

OLD = {"theme": "dark", "later": [1, {"a": None}]}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def save(file: Path, values: store.Values) -> None:
    """Keep `values` and nothing else."""
    store.update(file, lambda _kept: values)


def names(folder: Path) -> list[str]:
    """The files of `folder`, but for the one its lock is made of."""
    return sorted(known.name for known in folder.iterdir() if known.name != lock.NAME)


def fails(*_arguments: object, **_named: object) -> None:
    raise OSError(28, "No space left on device")


def writes_half(path: Path, mode: str = "r", *others: object, **named: object) -> object:
    """A file that takes a few letters and then no more."""
    stream = open(path, mode, *others, **named)  # type: ignore[call-overload]  # noqa: PTH123, SIM115
    if mode != "w":
        return stream
    written = stream.write

    def write(text: str) -> int:
        written(text[:3])
        stream.flush()
        raise OSError(28, "No space left on device")

    stream.write = write
    return stream


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "fsync": lambda patch: patch.setattr(os, "fsync", fails),
    "replace": lambda patch: patch.setattr(Path, "replace", fails),
    "touch": lambda patch: patch.setattr(Path, "touch", fails),
    "write": lambda patch: patch.setattr(Path, "open", writes_half),
}


def test_without_a_file_nothing_is_kept(file: Path) -> None:
    assert store.load(file) == {}
    assert not file.parent.exists()


def test_what_is_saved_is_loaded(file: Path) -> None:
    save(file, OLD)
    assert store.load(file) == OLD
    save(file, {})
    assert store.load(file) == {}
    assert names(file.parent) == ["settings.json"]


@given(values=st.dictionaries(st.text(), JSON, max_size=4))
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_come_back_as_they_were(tmp_path: Path, values: dict[str, object]) -> None:
    save(tmp_path / "any.json", values)
    assert store.load(tmp_path / "any.json") == values


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    save(file, OLD)
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        FAULTS[fault](patch)
        with pytest.raises(StateError) as caught:
            save(file, {"theme": "light"})
    assert str(caught.value) == (
        f"{file} cannot be written: No space left on device. Choices last until the window closes."
    )
    assert file.read_bytes() == before
    save(file, {"theme": "light"})
    assert store.load(file) == {"theme": "light"}
    assert names(file.parent) == ["settings.json"]


@pytest.mark.parametrize("fault", ["fsync", "replace", "write"])
def test_a_fault_leaves_nothing_unfinished(file: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    save(file, OLD)
    with monkeypatch.context() as patch:
        FAULTS[fault](patch)
        with pytest.raises(StateError):
            save(file, {"theme": "light"})
    assert names(file.parent) == ["settings.json"]


def test_what_a_killed_window_has_left_unfinished_goes_with_the_next_save(file: Path) -> None:
    save(file, OLD)
    file.with_name(".settings.json.0a0b0c0d.unfinished").write_text("{", encoding="utf-8")
    save(file, OLD)
    assert names(file.parent) == ["settings.json"]


def test_the_new_file_is_on_the_disk_before_it_takes_the_place_of_the_old(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(file, {})
    steps = []
    fsync, replace = os.fsync, Path.replace

    def seen_fsync(number: int) -> None:
        steps.append("fsync")
        fsync(number)

    def seen_replace(path: Path, target: Path) -> Path:
        steps.append("replace")
        assert json.loads(path.read_text(encoding="utf-8")) == OLD
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "replace", seen_replace)
    save(file, OLD)
    assert steps == ["fsync", "replace", "fsync"]


def test_a_folder_that_cannot_be_made_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", fails)
    with pytest.raises(StateError, match=r"cannot be written: No space left on device\. Choices last"):
        save(file, OLD)
    assert not file.parent.exists()


def test_no_folder_to_write_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    with pytest.raises(StateError, match=r"cannot be written: .*\. Choices last until the window closes\.$"):
        save(tmp_path / "a-file" / "settings.json", {})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'["theme"]',
        b'"theme"',
        b"12",
        b"\x00\x01\x02\xff",
        b'{"theme": "\xff"}',
        b"\xef\xbb\xbf{}",
        '{"theme": "dark"}'.encode("utf-16"),
        b'{"theme": "dark"}}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda content: repr(content[:16]),
)
def test_what_cannot_be_understood_is_set_aside_and_never_deleted(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StateError) as caught:
        store.load(file)
    aside = file.with_name("settings.json.unreadable")
    assert str(caught.value) == (f"{file} could not be understood. It is kept as {aside.name}. The usual choices hold.")
    assert aside.read_bytes() == content
    assert not file.exists()
    assert store.load(file) == {}


def test_what_can_be_neither_understood_nor_set_aside_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    file.write_bytes(b"{")
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(StateError) as caught:
        store.load(file)
    assert str(caught.value) == (f"{file} cannot be understood, nor set aside: No space left on device. Rename it.")
    assert file.read_bytes() == b"{"


def test_what_cannot_be_read_stays(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StateError, match=r"cannot be read: .*\. The usual choices hold\.$"):
        store.load(file)
    assert file.is_dir()


def test_a_change_is_made_to_what_is_kept_by_now(file: Path) -> None:
    save(file, OLD)
    store.update(file, lambda kept: {**(kept or {}), "theme": "light"})
    assert store.load(file) == {**OLD, "theme": "light"}


def test_where_nothing_is_kept_the_change_is_told_so(file: Path) -> None:
    seen: list[object] = []

    def change(kept: store.Values | None) -> store.Values:
        seen.append(kept)
        return {}

    store.update(file, change)
    store.update(file, change)
    assert seen == [None, {}]


def test_what_is_not_understood_is_set_aside_and_replaced_which_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("{", encoding="utf-8")
    with pytest.raises(SetAsideError) as caught:
        store.update(file, lambda kept: {"kept": kept})
    assert str(caught.value) == (
        f"{file} could not be understood. It is kept as settings.json.unreadable. "
        "What holds in this window has taken its place."
    )
    assert store.load(file) == {"kept": None}
    assert file.with_name("settings.json.unreadable").read_text(encoding="utf-8") == "{"


def test_what_is_not_understood_is_told_too_where_nothing_can_take_its_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_text("{", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(StateError) as caught:
        save(file, {})
    assert str(caught.value) == (
        f"{file} could not be understood. It is kept as settings.json.unreadable. Choices last until the window closes."
    )
    assert names(file.parent) == ["settings.json.unreadable"]


def test_a_second_file_that_is_not_understood_takes_nothings_place(file: Path) -> None:
    file.parent.mkdir()
    for content in ("{", "["):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(StateError):
            store.load(file)
    assert names(file.parent) == ["settings.json.unreadable", "settings.json.unreadable-2"]


def test_what_cannot_be_read_just_now_is_not_written_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, OLD)
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(store, "_text", fails)
        with pytest.raises(StateError) as caught:
            save(file, {"theme": "light"})
    assert str(caught.value) == (
        f"{file} cannot be read: No space left on device. Choices last until the window closes."
    )
    assert file.read_bytes() == before
    assert names(file.parent) == ["settings.json"]


def test_another_window_that_sets_it_aside_first_is_not_undone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir()
    file.write_text("{", encoding="utf-8")
    read = store._text
    reads = []

    def read_text(path: Path) -> str:
        """The damaged text, and at once the other window mends the file."""
        text = read(path)
        reads.append(text)
        if len(reads) == 1:
            file.write_text('{"theme": "dark"}', encoding="utf-8")
        return text

    monkeypatch.setattr(store, "_text", read_text)
    assert store.load(file) == {"theme": "dark"}
    assert names(file.parent) == ["settings.json"]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "choices.json"
    save(target, OLD)
    file.parent.mkdir()
    file.symlink_to(target)
    save(file, {"theme": "light"})
    assert file.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8")) == {"theme": "light"}
    assert names(file.parent) == ["settings.json"]
    assert names(target.parent) == ["choices.json"]


def test_a_link_that_leads_in_a_circle_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(file)
    with pytest.raises(StateError, match=r"cannot be read: Too many levels of symbolic links\."):
        store.load(file)
    with pytest.raises(StateError, match=r"cannot be read: Too many levels of symbolic links\."):
        save(file, {})
    assert file.is_symlink()


@pytest.mark.parametrize("depth", [900, *range(930, 1000, 3)])
def test_however_deep_it_is_it_is_kept_or_told(file: Path, depth: int) -> None:
    file.parent.mkdir()
    text = f'{{"later": {"[" * depth}{"]" * depth}}}'
    file.write_text(text, encoding="utf-8")
    told = ""
    try:
        store.update(file, lambda kept: {**(kept or {}), "size": 3})
    except StateError as error:
        told = str(error)
    if told:
        assert "cannot be written: too much in it stands inside each other" in told or "not be understood" in told
        assert text in {known.read_text(encoding="utf-8") for known in file.parent.glob("settings*")}
    else:
        assert store.load(file)["size"] == 3


def test_a_start_loads_nothing_that_only_saving_needs(file: Path) -> None:
    save(file, OLD)
    script = (
        "import sys; from pathlib import Path; from desktop.state import session, settings, store; "
        "store.load(Path(sys.argv[1])); "
        "print(*[name for name in sys.modules if name in ('desktop.state.lock', 'desktop.state.writing', 'fcntl')])"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", script, str(file)], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert ran.stdout == "\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: Path(path).symlink_to("/dev/null")])
def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "settings.json"
    make(path)
    for use in (store.load, lambda path: store.update(path, lambda kept: {**(kept or {}), "a": 1})):
        with pytest.raises(StateError, match="cannot be read: it is no ordinary file"):
            use(path)
    assert Path("/dev/null").is_char_device()
    assert [known for known in tmp_path.iterdir() if known.name != lock.NAME] == [path]


def test_what_is_larger_than_anything_kept_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"a": "x" * 2**22}), encoding="utf-8")
    with pytest.raises(StateError, match=r"could not be understood\. It is kept as settings\.json\.unreadable"):
        store.load(path)
    assert not path.exists()
