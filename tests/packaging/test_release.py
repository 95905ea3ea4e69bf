"""The release stops at the first step that fails, and its table hides nothing."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import script

release = script("release.py")


def step(does: str, code: str) -> object:
    return release.Step(does, (sys.executable, "-S", "-c", code))


def test_steps_run_in_turn_and_what_they_say_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release.run([step("say one", "print(1)"), step("say two", "print(2)")], tmp_path, {})
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["01-say-one.txt", "02-say-two.txt"]
    assert (tmp_path / "02-say-two.txt").read_text() == "2\n"
    assert "[ 2/2] say two … " in capsys.readouterr().out


def test_a_step_that_fails_is_the_last_and_shows_why(tmp_path: Path) -> None:
    failing = step("fail", "import sys; print('the reason'); sys.exit(3)")
    with pytest.raises(SystemExit, match=r"(?s)the reason.*“fail” failed with 3"):
        release.run([failing, step("never", "print()")], tmp_path, {})
    assert len(list(tmp_path.iterdir())) == 1


def test_the_sums_are_of_every_package(tmp_path: Path) -> None:
    for name in ("a.deb", "b.msi", "notes.txt"):
        (tmp_path / name).write_text(name)
    release.write_sums(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert lines == [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in ("a.deb", "b.msi")]


def test_the_table_says_where_each_was_tried_and_what_was_tried_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.deb", "b.msi", "list.cdx.json"):
        (tmp_path / name).write_bytes(bytes(2_000_000))
    (tmp_path / "proof").mkdir()
    seen = {"artifact": "a.deb", "installed_bytes": 109_000_000, "start_seconds": 0.5, "selftest_seconds": None}
    for system in ("Debian 12", "Debian 13"):
        (tmp_path / "proof" / f"{system}.json").write_text(json.dumps({**seen, "tested": system}))
    release.print_table(tmp_path)
    rows = [" ".join(line.split()) for line in capsys.readouterr().out.strip().splitlines()]
    assert rows == [
        "package MB installed start self-test tried in",
        "a.deb 2.0 109.0 MB 0.50 s - Debian 12",
        "a.deb 2.0 109.0 MB 0.50 s - Debian 13",
        "b.msi 2.0 - - - nowhere",
    ]


def test_the_time_is_the_commits_unless_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert release.environment()["SOURCE_DATE_EPOCH"] == "1"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert int(release.environment()["SOURCE_DATE_EPOCH"]) > 1_700_000_000
