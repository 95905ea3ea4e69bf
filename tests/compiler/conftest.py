"""Fixtures of the compiler's tests."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.compiler.colors import Tree

settings.register_profile("untimed", deadline=None, derandomize=True)
settings.load_profile("untimed")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The colors in a folder of their own."""
    return Tree(tmp_path / "content")
