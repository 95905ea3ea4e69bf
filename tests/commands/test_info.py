"""`wardbook info`"""

import json
from pathlib import Path

from desktop import __version__
from desktop.library.library import Library
from tests.conftest import Wardbook


def test_json_says_what_is_in_force(wardbook: Wardbook, library: Library, own_folders: Path) -> None:
    code, out, err = wardbook("info", "--json")
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert list(said) == ["program", "packages", "library", "paths", "policy"]
    assert said["program"]["wardbook"] == __version__
    assert said["library"] == {"path": str(library.path), **library.info()._asdict(), "topics": 1}
    assert said["paths"]["configuration"] == str(own_folders / "config" / "wardbook")
    assert said["policy"]["checker"] == "on"


def test_the_policy_is_shown(wardbook: Wardbook, own_folders: Path) -> None:
    (own_folders / "policy.toml").write_text('checker = "off"\ntheme = "dark"\n', encoding="utf-8")
    policy = json.loads(wardbook("info", "--json")[1])["policy"]
    assert (policy["checker"], policy["theme"]) == ("off", "dark")


def test_text_says_the_same(wardbook: Wardbook) -> None:
    said = json.loads(wardbook("info", "--json")[1])
    code, out, _ = wardbook("info")
    assert code == 0
    for heading, values in said.items():
        assert f"{heading}\n" in out
        for name, value in values.items():
            assert f"    {name}: {value}\n" in out


def test_a_policy_that_cannot_be_understood_stops_it(wardbook: Wardbook, own_folders: Path) -> None:
    (own_folders / "policy.toml").write_text("checker = maybe\n", encoding="utf-8")
    code, out, err = wardbook("info")
    assert (code, out) == (2, "")
    assert err.startswith(f"wardbook: The policy {own_folders / 'policy.toml'} is not TOML: ")
