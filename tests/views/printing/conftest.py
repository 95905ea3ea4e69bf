"""The papers of the real guidance, on a day before and on a day after its next review."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.printing.paper import Paper, article_paper, checklist_paper
from tests.views.conftest import put_on

VERSION = "2026.11"

EARLY, LATE = date(2026, 2, 1), date(2999, 1, 1)
#: Two steps of the real work-up.
TICKED = 2


def ticked_of(topic: Topic) -> frozenset[str]:
    """The first steps of the work-up."""
    return frozenset(step.id for step in topic.steps[:TICKED])


@pytest.fixture(params=["article", "checklist"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which paper."""
    return str(request.param)


def paper_of(topic: Topic, kind: str, day: date = EARLY) -> Paper:
    """The topic as a paper of this kind."""
    if kind == "article":
        return article_paper(topic, VERSION, day)
    return checklist_paper(topic, ticked_of(topic), VERSION, day)


@pytest.fixture
def paper(topic: Topic, kind: str, styled: QApplication) -> Paper:
    """A paper, while the window is dark and its letters large."""
    put_on(styled, theme.theme("dark", 200))
    theme.load_more_fonts()
    return paper_of(topic, kind)
