"""`wardbook lint`"""

import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, CONTENT, TOPIC, Wardbook


def test_the_real_guidance_has_no_problem_and_its_proofs_hold(wardbook: Wardbook) -> None:
    told = f"{TOPIC}: 5 proofs hold over 729 combinations each.\n"
    assert wardbook("lint", str(CONTENT), library=None) == (0, "", told)


def test_a_checker_that_could_reassure_is_refused(wardbook: Wardbook, content: Path) -> None:
    path = content / "topics" / TOPIC / "symptom-checker.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("not met by these answers. That does not exclude infiltration.") == 1
    path.write_text(text.replace("by these answers. That does not exclude", "so the mass is no"), encoding="utf-8")
    code, out, err = wardbook("lint", str(content), library=None)
    assert (code, err) == (1, "1 problem(s).\n")
    assert out.startswith(f"{path}:")
    assert out.endswith(
        ": the proof fails that no outcome says or implies exclusion, and “none of these” is always listed: rule "
        "“consider-infiltration” with Known leukemia absent and all else unknown: its words for not-met reassure: "
        "“no infiltration” (change the rule or its words)\n"
    )


def test_a_problem_is_told_with_its_place(wardbook: Wardbook, broken_content: Path) -> None:
    line = len((broken_content / "library.yaml").read_text(encoding="utf-8").splitlines())
    code, out, err = wardbook("lint", str(broken_content), library=None)
    proofs = f"{TOPIC}: 5 proofs hold over 729 combinations each."
    assert (code, err) == (1, f"{proofs}\n1 problem(s).\n")
    assert out.startswith(f"{broken_content}/library.yaml:{line}:1: unknown key “colour”")


def test_all_problems_are_told_together_sorted_by_place(wardbook: Wardbook, broken_content: Path) -> None:
    topic = next((broken_content / "topics").iterdir())
    (topic / "sections" / "treatment.md").write_text("# Treatment\n\nNobody says so. {#nobody}\n", encoding="utf-8")
    (topic / "mimics.yaml").unlink()
    (topic / "questions.yaml").write_text("questions:\n  - id: Question One\n", encoding="utf-8")
    code, out, err = wardbook("lint", str(broken_content), library=None)
    places = [re.match(r"(.+?):(\d+):(\d+): \S", line) for line in out.splitlines()]
    assert code == 1
    assert all(places)
    assert err.splitlines()[-1] == f"{len(places)} problem(s)."
    keys = [(match[1], int(match[2]), int(match[3])) for match in places if match]
    assert keys == sorted(keys)
    assert {Path(file).name for file, _, _ in keys} >= {"library.yaml", "treatment.md", "questions.yaml"}
    assert all(Path(file).is_relative_to(broken_content) for file, _, _ in keys)


def test_without_a_name_it_is_the_content_here(
    wardbook: Wardbook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert wardbook("lint", library=None)[0] == 0
    monkeypatch.chdir(tmp_path)
    assert wardbook("lint", library=None) == (
        2,
        "",
        "wardbook: There is no content folder at content. Name the folder that holds library.yaml.\n",
    )


def test_a_file_is_no_content_tree(wardbook: Wardbook) -> None:
    assert wardbook("lint", str(CONTENT / "library.yaml"), library=None)[0] == 2


def test_an_empty_folder_is_no_library(wardbook: Wardbook, tmp_path: Path) -> None:
    code, out, _ = wardbook("lint", str(tmp_path), library=None)
    assert code == 1
    assert f"{tmp_path}/library.yaml:1:1: the file is missing" in out
    assert f"{tmp_path}/topics:1:1: there is no topic" in out


def test_it_writes_nothing(wardbook: Wardbook, content: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in content.rglob("*"))
    wardbook("lint", str(content), library=None)
    assert sorted((path, path.stat().st_mtime_ns) for path in content.rglob("*")) == before
