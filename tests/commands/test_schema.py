"""`wardbook schema`"""

import json
import os
from pathlib import Path

import pytest

from desktop.compiler.json_schemas import json_schemas
from tests.conftest import Wardbook, run_python

NAMES = sorted(json_schemas())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_schema_is_written_for_every_file(wardbook: Wardbook, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "schemas"
    assert wardbook("schema", "-o", str(folder), library=None) == (0, f"Wrote {len(NAMES)} schemas to {folder}.\n", "")
    assert names(folder) == NAMES
    assert {name: json.loads((folder / name).read_text(encoding="utf-8")) for name in NAMES} == json_schemas()
    assert all((folder / name).read_bytes().endswith(b"\n}\n") for name in NAMES)


def test_every_process_writes_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        ran = run_python(
            "-m", "desktop", "schema", "--output", str(tmp_path / seed), environment={"PYTHONHASHSEED": seed}
        )
        assert (ran.returncode, ran.stderr) == (0, "")
    assert all((tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes() for name in NAMES)


def test_old_schemas_are_replaced_and_other_files_stay(wardbook: Wardbook, tmp_path: Path) -> None:
    (tmp_path / "topic.schema.json").write_text("of yesterday", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("A letter.", encoding="utf-8")
    assert wardbook("schema", "-o", str(tmp_path), library=None)[0] == 0
    assert names(tmp_path) == sorted([*NAMES, "notes.txt"])
    assert json.loads((tmp_path / "topic.schema.json").read_text(encoding="utf-8"))["title"] == "topic.yaml"
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "A letter."


def test_a_file_is_no_folder(wardbook: Wardbook, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter.", encoding="utf-8")
    assert wardbook("schema", "-o", str(path), library=None) == (
        2,
        "",
        f"wardbook: {path} is not a folder. Name the folder to write to.\n",
    )
    assert path.read_text(encoding="utf-8") == "A letter."


def test_a_folder_that_cannot_be_made_is_told(wardbook: Wardbook, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("A letter.", encoding="utf-8")
    folder = tmp_path / "letter.txt" / "schemas"
    assert wardbook("schema", "-o", str(folder), library=None) == (
        2,
        "",
        f"wardbook: The schemas cannot be written to {folder}: Not a directory. "
        "Choose a folder that has room and is yours.\n",
    )


def test_what_cannot_be_replaced_is_told_and_nothing_unfinished_stays(wardbook: Wardbook, tmp_path: Path) -> None:
    (tmp_path / NAMES[0]).mkdir()
    code, out, err = wardbook("schema", "-o", str(tmp_path), library=None)
    assert (code, out) == (2, "")
    assert err.startswith(f"wardbook: The schemas cannot be written to {tmp_path}: Is a directory.")
    assert not any(name.startswith(".") for name in names(tmp_path))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_is_told(wardbook: Wardbook, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        code, out, err = wardbook("schema", "-o", str(tmp_path), library=None)
    finally:
        tmp_path.chmod(0o700)
    assert (code, out) == (2, "")
    assert err.startswith(f"wardbook: The schemas cannot be written to {tmp_path}: Permission denied.")
    assert names(tmp_path) == []


def test_where_to_write_must_be_said(wardbook: Wardbook) -> None:
    code, out, err = wardbook("schema", library=None)
    assert (code, out) == (2, "")
    assert "the following arguments are required: -o/--output" in err
