"""The policy that IT gets as an example: it decides nothing as it is, and what it says of each key is true."""

import re
import tomllib
from pathlib import Path

from desktop.state.decisions import decisions
from desktop.state.policy import SAFEST, Policy, read_policy
from desktop.state.policy_keys import KEYS
from tests.conftest import CHECKOUT

EXAMPLE = CHECKOUT / "packaging" / "policy.toml"
#: A line of TOML that is switched off.
_SWITCHED_OFF = re.compile(r"^# (\w+ = .*)$", re.MULTILINE)


def test_as_it_is_it_decides_nothing() -> None:
    assert read_policy(EXAMPLE) == Policy(path=EXAMPLE)


def test_it_has_every_key_with_the_value_that_holds_when_nothing_is_decided(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("\n".join(_SWITCHED_OFF.findall(EXAMPLE.read_text(encoding="utf-8"))), encoding="utf-8")
    policy = read_policy(file)
    assert list(tomllib.loads(file.read_text(encoding="utf-8"))) == list(KEYS)
    usual = {name: known.value for name, known in decisions(Policy()).items()}
    shown = {name: known.value for name, known in decisions(policy).items()}
    each_users = {"library": "/srv/wardbook/library.sqlite", "theme": "system", "text_size": "100"}
    assert shown == usual | each_users


def test_it_names_every_word_and_every_bound() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for key in KEYS.values():
        for word in key.words:
            assert f'"{word}"' in text
        if key.bounds:
            assert f"{key.bounds[0]} to {key.bounds[1]}" in text
    assert f"begins anew after {SAFEST.idle_reset_minutes} minutes" in text
