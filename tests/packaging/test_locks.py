"""What is installed is what was chosen: every dependency by its hash, and no place to get it from is named."""

import re

import pytest

from tests.conftest import CHECKOUT

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-fuzz.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_pinned_by_its_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (CHECKOUT / name).read_text(encoding="utf-8").strip())
    pinned = [entry for entry in entries if not entry.startswith("#")]
    assert len(pinned) > 10
    for entry in pinned:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", LOCKS)
def test_no_place_is_named(name: str) -> None:
    assert "://" not in (CHECKOUT / name).read_text(encoding="utf-8")
