"""The decisions in words, each with where it comes from."""

from pathlib import Path

import pytest

from desktop.state.decisions import decisions
from desktop.state.policy import Policy, policy_in_force
from desktop.state.policy_keys import KEYS


def told(tmp_path: Path, text: str) -> dict[str, tuple[str, str]]:
    """Value and source of every decision."""
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return {name: (known.value, known.source) for name, known in decisions(policy_in_force(file)).items()}


def test_every_decision_of_a_policy_has_its_key() -> None:
    assert set(KEYS) == set(Policy._fields) - {"decided", "path", "fault"}


def test_without_a_policy_everything_is_as_the_program_has_it() -> None:
    assert {name: (known.value, known.source) for name, known in decisions(Policy()).items()} == {
        "library": ("not set", "default"),
        "checker": ("on", "default"),
        "kiosk": ("off", "default"),
        "idle_reset_minutes": ("10", "default"),
        "print": ("on", "default"),
        "web_links": ("on", "default"),
        "theme": ("not set", "default"),
        "text_size": ("not set", "default"),
    }


def test_what_the_file_decides_is_told_as_its_even_where_it_is_the_default(tmp_path: Path) -> None:
    said = told(tmp_path, 'checker = "index"\nprint = "on"\ntext_size = 150\nlibrary = "/srv/a"\n')
    assert {name: value for name, value in said.items() if value[1] != "default"} == {
        "library": ("/srv/a", "policy file"),
        "checker": ("index", "policy file"),
        "print": ("on", "policy file"),
        "text_size": ("150", "policy file"),
    }


def test_what_follows_from_a_kiosk_is_told_as_that(tmp_path: Path) -> None:
    assert told(tmp_path, 'kiosk = "on"\nweb_links = "on"\n')["web_links"] == ("off", "kiosk")
    assert told(tmp_path, 'kiosk = "off"\nweb_links = "on"\n')["web_links"] == ("on", "policy file")


@pytest.mark.parametrize("text", ["checker = maybe", 'checker = "maybe"\nprint = "on"\n'])
def test_where_the_file_is_broken_everything_is_told_as_the_safest(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == {
        "library": ("not set", "safest"),
        "checker": ("off", "safest"),
        "kiosk": ("on", "safest"),
        "idle_reset_minutes": ("2", "safest"),
        "print": ("off", "safest"),
        "web_links": ("off", "safest"),
        "theme": ("not set", "safest"),
        "text_size": ("not set", "safest"),
    }


def test_readers_get_words() -> None:
    said = decisions(Policy(checker="index", theme="contrast", text_size=150))
    assert [f"{known.title}: {known.words}" for known in said.values()] == [
        "Library: not set",
        "Symptom checker: only where each finding is discussed",
        "Kiosk: off",
        "Cleared when nobody touches it: after 10 minutes",
        "Printing: on",
        "Web links: on",
        "Theme: High contrast",
        "Text size: 150\N{NO-BREAK SPACE}%",
    ]
