"""Content trees that a test may change."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import CONTENT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the real guidance."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def broken_content(content: Path) -> Path:
    """A copy of the real guidance with one unknown key."""
    with (content / "library.yaml").open("a", encoding="utf-8") as stream:
        stream.write("colour: red\n")
    return content
