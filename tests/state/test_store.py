"""Small files that are whole or as they were before, and never thrown away."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import StateError
from desktop.state import store

OLD = {"theme": "dark", "later": [1, {"a": None}]}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def fails(*_arguments: object, **_named: object) -> None:
    raise OSError(28, "No space left on device")


def writes_half(path: Path, mode: str, **named: str) -> object:
    """A file that takes a few letters and then no more."""
    stream = open(path, mode, **named)  # type: ignore[call-overload]  # noqa: PTH123, SIM115
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
    "open": lambda patch: patch.setattr(Path, "open", fails),
    "write": lambda patch: patch.setattr(Path, "open", writes_half),
    "mkdir": lambda patch: patch.setattr(Path, "mkdir", fails),
}


def test_without_a_file_nothing_is_kept(file: Path) -> None:
    assert store.load(file) == {}
    assert not file.parent.exists()


def test_what_is_saved_is_loaded(file: Path) -> None:
    store.save(file, OLD)
    assert store.load(file) == OLD
    store.save(file, {})
    assert store.load(file) == {}
    assert [known.name for known in file.parent.iterdir()] == ["settings.json"]


@given(values=st.dictionaries(st.text(), JSON, max_size=4))
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_come_back_as_they_were(tmp_path: Path, values: dict[str, object]) -> None:
    store.save(tmp_path / "any.json", values)
    assert store.load(tmp_path / "any.json") == values


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    store.save(file, OLD)
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        FAULTS[fault](patch)
        with pytest.raises(StateError) as caught:
            store.save(file, {"theme": "light"})
    assert str(caught.value) == (
        f"{file} cannot be written: No space left on device. Choices last until the window closes."
    )
    assert file.read_bytes() == before
    store.save(file, {"theme": "light"})
    assert store.load(file) == {"theme": "light"}
    assert [known.name for known in file.parent.iterdir()] == ["settings.json"]


def test_the_new_file_is_on_the_disk_before_it_takes_the_place_of_the_old(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    store.save(file, OLD)
    assert steps == ["fsync", "replace"]


def test_no_folder_to_write_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    with pytest.raises(StateError, match=r"cannot be written: .*\. Choices last until the window closes\.$"):
        store.save(tmp_path / "a-file" / "settings.json", {})


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


def test_what_was_chosen_since_is_kept_though_the_file_could_not_be_understood(tmp_path: Path) -> None:
    file = tmp_path / "choices.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(StateError) as caught:
        store.update(file, {"size": 3})
    assert "It is kept as choices.json.unreadable. What was chosen since is kept." in str(caught.value)
    assert store.load(file) == {"size": 3}
    store.update(file, {"color": "red"})
    assert store.load(file) == {"size": 3, "color": "red"}
