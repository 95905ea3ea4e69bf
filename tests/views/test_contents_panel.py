"""The contents follow the reader, and lead where they are pressed."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.model.topic import Topic
from desktop.views.contents_panel import ContentsPanel
from desktop.views.models.outline_model import OutlineModel
from desktop.views.theme import Theme
from tests.views.seen import settle


@pytest.fixture
def panel(qtbot: QtBot, look: Theme, topic: Topic) -> ContentsPanel:
    assert look
    shown = ContentsPanel()
    qtbot.addWidget(shown)
    shown.resize(226, 800)
    shown.show()
    shown.show_topic(topic)
    return shown


def test_the_entry_that_is_read_is_chosen_without_being_asked_for(panel: ContentsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.place_requested):
        panel.follow("ilr-imaging")
    assert panel.currentIndex().data(OutlineModel.AnchorRole) == "ilr-imaging"
    panel.follow("no-such-entry")
    assert panel.currentIndex().data(OutlineModel.AnchorRole) == "ilr-imaging"


def test_a_click_asks_for_the_place(panel: ContentsPanel, qtbot: QtBot) -> None:
    index = panel.model().index(3, 0)
    with qtbot.waitSignal(panel.place_requested) as heard:
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=panel.visualRect(index).center())
    assert heard.args == [index.data(OutlineModel.AnchorRole)]


def test_enter_asks_for_the_place(panel: ContentsPanel, qtbot: QtBot) -> None:
    panel.follow("work-up")
    with qtbot.waitSignal(panel.place_requested) as heard:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert heard.args == ["work-up"]


@pytest.mark.parametrize("width", [200, 244, 600])
def test_every_title_is_seen_whole(panel: ContentsPanel, width: int) -> None:
    panel.resize(width, 800)
    settle()
    for row in range(panel.model().rowCount()):
        index = panel.model().index(row, 0)
        room = panel.visualRect(index)
        assert room.width() <= panel.viewport().width()
        needed = panel.fontMetrics().boundingRect(
            QRect(0, 0, room.width() - 26, 10_000), Qt.TextFlag.TextWordWrap, str(index.data())
        )
        assert needed.height() <= room.height() - 12, index.data()
