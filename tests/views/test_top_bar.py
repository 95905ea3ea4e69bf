"""The top bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.views.actions import ACTIONS
from desktop.views.theme import Theme, theme
from desktop.views.top_bar import TopBar
from tests.views.seen import type_key, type_text


@pytest.fixture
def bar(qtbot: QtBot, look: Theme, styled: QApplication) -> TopBar:
    shown = TopBar({spec.id: QAction(spec.text, styled) for spec in ACTIONS})
    qtbot.addWidget(shown)
    shown.set_theme(look)
    shown.resize(900, 60)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def test_down_and_escape_are_told_and_everything_else_is_typed(bar: TopBar, qtbot: QtBot) -> None:
    bar.search.setFocus()
    type_text("a/b <5")
    with qtbot.waitSignal(bar.search.moved_down):
        type_key(Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.search.escaped):
        type_key(Qt.Key.Key_Escape)
    assert bar.search.text() == "a/b <5"


def test_a_narrow_bar_gives_the_search_a_row_and_keeps_what_is_typed(bar: TopBar) -> None:
    bar.search.setFocus()
    type_text("mri")
    heights = []
    for narrow in (False, True, True, False):
        bar.set_narrow(narrow)
        QApplication.processEvents()
        heights.append(bar.sizeHint().height())
        assert bar.search.hasFocus()
        assert bar.search.text() == "mri"
    assert heights[1] == heights[2] > heights[0] == heights[3]


def test_a_narrow_bar_leaves_to_the_menu_what_is_seldom_needed(bar: TopBar) -> None:
    def shown() -> list[str]:
        return [button.accessibleName() for button in bar.findChildren(QToolButton) if button.isVisibleTo(bar)]

    wide = shown()
    bar.set_narrow(True)
    narrow = shown()
    assert {"Back", "Forward", "Home", "Side panel", "Menu: All actions"} == set(narrow) < set(wide)
    bar.set_narrow(False)
    assert shown() == wide


def test_no_endless_query_can_be_typed(bar: TopBar) -> None:
    bar.search.setText("x" * 5000)
    assert len(bar.search.text()) == 1000


def test_what_was_typed_is_cleared_by_a_sign_in_the_color_of_the_theme(bar: TopBar) -> None:
    assert bar.search.findChildren(QToolButton) == []
    bar.search.setFocus()
    type_text("mri")
    (clear,) = bar.search.findChildren(QToolButton)
    assert clear.isVisible()
    for name in ("light", "dark", "contrast"):
        look = theme(name, 200)
        bar.set_theme(look)
        drawn = clear.icon().pixmap(clear.iconSize()).toImage()
        painted = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
        assert look.colors["text-muted"] in painted
        assert clear.iconSize().width() == 36
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert bar.search.text() == ""
    assert bar.search.hasFocus()
    assert not clear.isVisible()


def test_no_letter_stands_under_the_sign(bar: TopBar) -> None:
    bar.search.setText("x")
    (clear,) = bar.search.findChildren(QToolButton)
    for size in (100, 400):
        bar.set_theme(theme("light", size))
        bar.search.setText("x" * 500)
        QApplication.processEvents()
        assert bar.search.textMargins().right() >= clear.width()
        assert bar.search.height() >= clear.height()
