"""`wardbook info`"""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import __version__
from desktop.library.library import Library
from desktop.state.decisions import decisions
from desktop.state.policy import SAFEST, Policy, policy_in_force
from desktop.state.policy_keys import KEYS
from tests.conftest import Wardbook


def report(wardbook: Wardbook) -> Any:
    code, out, err = wardbook("info", "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_json_says_what_is_in_force(wardbook: Wardbook, library: Library, own_folders: Path) -> None:
    said = report(wardbook)
    assert list(said) == ["program", "packages", "library", "paths", "policy", "policy_source", "policy_file"]
    assert said["program"]["wardbook"] == __version__
    assert said["library"] == {"path": str(library.path), **library.info()._asdict(), "topics": 1}
    assert said["paths"]["configuration"] == str(own_folders / "config" / "wardbook")
    assert said["policy"] == {name: known.value for name, known in decisions(Policy()).items()}
    assert said["policy_source"] == dict.fromkeys(KEYS, "default")
    assert said["policy_file"] == {"state": "none", "fault": ""}


def test_the_policy_is_shown_with_where_each_decision_comes_from(wardbook: Wardbook, own_folders: Path) -> None:
    decided = 'checker = "off"\nprint = "on"\nkiosk = "on"\n'
    (own_folders / "policy.toml").write_text(decided, encoding="utf-8")
    said = report(wardbook)
    assert (said["policy"]["checker"], said["policy"]["print"], said["policy"]["web_links"]) == ("off", "on", "off")
    decided_by_file = {name for name, source in said["policy_source"].items() if source == "policy file"}
    assert decided_by_file == {"checker", "print", "kiosk"}
    assert said["policy_source"]["web_links"] == "kiosk"
    assert said["policy_source"]["theme"] == "default"
    assert said["policy_file"] == {"state": "in force", "fault": ""}


def test_text_says_the_same(wardbook: Wardbook, own_folders: Path) -> None:
    (own_folders / "policy.toml").write_text('checker = "off"\n', encoding="utf-8")
    said = report(wardbook)
    code, out, _ = wardbook("info")
    assert code == 0
    sources, file = said.pop("policy_source"), said.pop("policy_file")
    for heading, values in said.items():
        assert f"{heading}\n" in out
        for name, value in values.items():
            assert f"    {name}: {value}{f' ({sources[name]})' if heading == 'policy' else ''}\n" in out
    assert f"policy\n    file: {file['state']}\n" in out


@pytest.mark.parametrize("text", ["checker = maybe\n", 'chekcer = "off"\n'])
def test_a_policy_that_cannot_be_understood_is_told_and_the_safest_one_shown(
    wardbook: Wardbook, own_folders: Path, text: str
) -> None:
    file = own_folders / "policy.toml"
    file.write_text(text, encoding="utf-8")
    policy = policy_in_force(file)
    said = report(wardbook)
    assert said["policy"] == {name: known.value for name, known in decisions(SAFEST).items()}
    assert said["policy_source"] == dict.fromkeys(KEYS, "safest")
    assert said["policy_file"] == {"state": "broken", "fault": policy.notice()}
    code, out, err = wardbook("info")
    assert (code, err) == (0, "")
    assert f"policy\n    file: {policy.notice()}\n" in out
    assert "    checker: off (safest)\n" in out
