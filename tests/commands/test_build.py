"""`wardbook build`"""

from pathlib import Path

import pytest

from desktop.library.library import Library
from tests.conftest import CONTENT, TOPIC, Wardbook


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "library.sqlite"


def test_a_content_tree_becomes_a_library(wardbook: Wardbook, output: Path) -> None:
    code, out, err = wardbook("build", str(CONTENT), "-o", str(output), library=None)
    size = output.stat().st_size / 1_000_000
    assert (code, out, err) == (0, f"Wrote {output}: 1 topic(s) compiled, 0 unchanged, {size:.1f} MB.\n", "")
    library = Library(output)
    assert [topic.id for topic in library.topics()] == [TOPIC]
    library.close()
    assert list(output.parent.iterdir()) == [output]


def test_the_same_content_gives_the_same_bytes(wardbook: Wardbook, output: Path, library_file: Path) -> None:
    wardbook("build", str(CONTENT), "--output", str(output), library=None)
    assert output.read_bytes() == library_file.read_bytes()


def test_what_has_not_changed_is_not_compiled_again(wardbook: Wardbook, output: Path) -> None:
    told = [
        wardbook("build", str(CONTENT), "-o", str(output), *options, library=None)[1].partition(": ")[2]
        for options in ((), (), ("--fresh",), ())
    ]
    assert [text.rpartition(",")[0] for text in told] == [
        "1 topic(s) compiled, 0 unchanged",
        "0 topic(s) compiled, 1 unchanged",
        "1 topic(s) compiled, 0 unchanged",
        "0 topic(s) compiled, 1 unchanged",
    ]
    assert list(output.parent.iterdir()) == [output]


def test_a_broken_tree_writes_nothing(wardbook: Wardbook, broken_content: Path, output: Path) -> None:
    code, out, err = wardbook("build", str(broken_content), "-o", str(output), library=None)
    assert code == 1
    assert out.startswith(f"{broken_content}/library.yaml:")
    assert err == f"1 problem(s), so {output} was not written.\n"
    assert list(output.parent.iterdir()) == []


def test_a_broken_proof_writes_nothing(wardbook: Wardbook, content: Path, output: Path) -> None:
    path = content / "topics" / TOPIC / "symptom-checker.yaml"
    text = path.read_text(encoding="utf-8")
    condition = "- any: [focal-pain, swelling, mass, focal-weakness, palpable-mass]\n    met: >-\n      Leukemia"
    assert text.count(condition) == 1
    path.write_text(text.replace(condition, condition.replace("swelling, ", "")), encoding="utf-8")
    code, out, err = wardbook("build", str(content), "-o", str(output), library=None)
    assert code == 1
    assert "the proof fails that what the guidance gives, with any one trigger, always meets its rule" in out
    assert "with Known leukemia present, Swelling present and all else unknown: the rule is unknown, not met" in out
    assert err == f"{len(out.splitlines())} problem(s), so {output} was not written.\n"
    assert list(output.parent.iterdir()) == []


def test_a_broken_tree_leaves_the_library_that_is_there(wardbook: Wardbook, broken_content: Path, output: Path) -> None:
    output.write_bytes(b"the library of yesterday")
    assert wardbook("build", str(broken_content), "-o", str(output), library=None)[0] == 1
    assert output.read_bytes() == b"the library of yesterday"
    assert list(output.parent.iterdir()) == [output]


def test_a_new_library_takes_the_place_of_the_old(wardbook: Wardbook, output: Path, library_file: Path) -> None:
    output.write_bytes(library_file.read_bytes() + b"of yesterday")
    assert wardbook("build", str(CONTENT), "-o", str(output), library=None)[0] == 0
    assert output.read_bytes() == library_file.read_bytes()


def test_what_is_not_a_library_is_never_written_over(wardbook: Wardbook, output: Path) -> None:
    output.write_text("A letter.", encoding="utf-8")
    code, _, err = wardbook("build", str(CONTENT), "-o", str(output), library=None)
    assert code == 2
    told = f"{output} is there already and is not a Wardbook library. Name another file, or move it away."
    assert err == f"wardbook: {told}\n"
    assert output.read_text(encoding="utf-8") == "A letter."


def test_a_missing_folder_is_told(wardbook: Wardbook, tmp_path: Path) -> None:
    output = tmp_path / "no" / "such" / "library.sqlite"
    assert wardbook("build", str(CONTENT), "-o", str(output), library=None) == (
        2,
        "",
        f"wardbook: There is no folder {output.parent}. Make it first.\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_folder_is_no_library(wardbook: Wardbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert wardbook("build", str(CONTENT), "-o", name, library=None) == (
        2,
        "",
        f"wardbook: {Path(name)} is a folder. Name the file to write.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_missing_content_tree_is_told(wardbook: Wardbook, tmp_path: Path, output: Path) -> None:
    missing = tmp_path / "nowhere"
    assert wardbook("build", str(missing), "-o", str(output), library=None) == (
        2,
        "",
        f"wardbook: There is no content folder at {missing}. Name the folder that holds library.yaml.\n",
    )
    assert not output.exists()


def test_where_to_write_must_be_said(wardbook: Wardbook) -> None:
    code, out, err = wardbook("build", str(CONTENT), library=None)
    assert (code, out) == (2, "")
    assert "the following arguments are required: -o/--output" in err
