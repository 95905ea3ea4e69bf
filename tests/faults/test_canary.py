"""Nothing that was typed, answered or ticked is left for who comes next."""

import re

import pytest

from tests.conftest import CHECKOUT
from tests.faults.canary import WAYS, outcomes
from tests.faults.outcome import Outcome
from tests.views.conftest import PLATFORM_REMARK, nothing_is_left

__all__ = ["nothing_is_left"]

pytestmark = pytest.mark.qt_log_ignore(PLATFORM_REMARK)

#: What takes text, and where in the program that is; canary.py types into each of them that takes any.
_TAKES_TEXT = re.compile(
    r"\b(?:QLineEdit|Q(?:Plain)?TextEdit|Q(?:Double)?SpinBox|QInputDialog|Q\w*TimeEdit|QComboBox)\b[()]"
)
FIELDS = {
    "crash_dialog.py": "a report, read-only",
    "find_bar.py": "find on this page",
    "license_page.py": "a license, read-only",
    "palette_dialog.py": "the list of all actions",
    "shortcuts_dialog.py": "find a shortcut",
    "top_bar.py": "search",
    "word_box.py": "a choice of words, which takes none",
}


@pytest.fixture(scope="module")
def came_to() -> dict[str, Outcome]:
    """What came of each way of going."""
    return {outcome.fault: outcome for outcome in outcomes(False)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", ["what was typed", "answers and ticks"])
def test_nothing_stays(came_to: dict[str, Outcome], what: str, way: str) -> None:
    outcome = came_to[f"{what}: {way}"]
    assert outcome.result == "held", outcome.told()


def test_every_field_is_known() -> None:
    files = (CHECKOUT / "desktop" / "views").rglob("*.py")
    assert {path.name for path in files if _TAKES_TEXT.search(path.read_text("utf-8"))} == set(FIELDS)
