"""Steps by a short name."""

import pytest

from desktop.model.prose import Prose
from desktop.model.workup import Step


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Look at it. [1]", "Look at it"),
        ("Look at it: it is red. [1]", "Look at it"),
        ("Look, then touch. [1]", "Look"),
        ("Look (by day) at it. [1]", "Look"),
        ("Look at it; touch it.", "Look at it"),
        ("Look at it", "Look at it"),
    ],
)
def test_a_step_is_known_by_its_first_clause(text: str, name: str) -> None:
    assert Step("step-look", "Look", Prose("", text), tickable=True, added=False).name == name
