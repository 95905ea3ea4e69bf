"""An error at any place of the real window leaves the article readable, and its report has no word of the reader's."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.faults.crash_cases import AT_THE_END, AT_THE_START, IN_THE_WINDOW
from tests.faults.crashes import outcomes
from tests.faults.outcome import Outcome
from tests.views.conftest import PLATFORM_REMARK, nothing_is_left

__all__ = ["nothing_is_left"]

pytestmark = pytest.mark.qt_log_ignore(PLATFORM_REMARK, "QPainter::end: Painter ended with")  # half painted

KINDS = list(dict.fromkeys(case.kind for case in (*IN_THE_WINDOW, *AT_THE_START, *AT_THE_END)))


@pytest.fixture(scope="module")
def came_to(qapp_cls: type[QApplication], qapp_args: list[str]) -> dict[str, Outcome]:
    """What came of each kind of place."""
    assert qapp_cls is not None
    assert qapp_args
    return {outcome.fault: outcome for outcome in outcomes(False)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_article_stays_and_a_report_is_offered(came_to: dict[str, Outcome], kind: str) -> None:
    outcome = came_to[f"an error in: {kind}"]
    assert outcome.result == "held", outcome.told()


def test_there_are_enough_places() -> None:
    assert len(IN_THE_WINDOW) + len(AT_THE_START) + len(AT_THE_END) >= 60
