"""Whatever takes the keyboard has a name, and no label is rich text, wherever the reader goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QTabBar, QWidget

from desktop.state.history import HOME
from desktop.views.crash_dialog import CrashDialog
from desktop.views.main_window import MainWindow
from tests.views.conftest import ARTICLE, OpenWindow
from tests.views.seen import settle, trigger

SCENES = ("home", "search", "checker", "checklist", "evidence", "shortcuts", "about", "crash", "compact")


def stage(open_window: OpenWindow, scene: str) -> MainWindow:
    """The window as it is in this scene."""
    window = open_window(HOME if scene in ("home", "search") else ARTICLE)
    if scene == "search":
        window.searching.search("leukemia")
    elif scene == "crash":
        CrashDialog(window).offer("report", is_new=True)
    elif scene == "evidence":
        window.show_notice("A notice.")
        trigger(window, "evidence")
    elif scene != "home":
        trigger(window, scene)
    settle()
    return window


def name(widget: QWidget) -> str:
    """What a screen reader can call it."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("scene", SCENES)
def test_whatever_takes_the_keyboard_has_a_name(open_window: OpenWindow, scene: str) -> None:
    window = stage(open_window, scene)
    focusable = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    ]
    assert len(focusable) > 5
    assert [repr(widget) for widget in focusable if not name(widget)] == []


@pytest.mark.parametrize("scene", SCENES)
def test_no_label_is_rich_text(open_window: OpenWindow, scene: str) -> None:
    window = stage(open_window, scene)
    labels = window.findChildren(QLabel)
    assert len(labels) >= 2
    assert [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []


@pytest.mark.parametrize("scene", ["home", "search", "checker", "checklist", "evidence", "compact"])
def test_tab_comes_round_to_everything_that_can_be_pressed(open_window: OpenWindow, scene: str) -> None:
    """Of the buttons in sight, each is met on the way; the article's links are its own affair."""
    window = stage(open_window, scene)
    reached: set[QWidget] = set()
    widget: QWidget | None = window
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    pressable = [
        known
        for kind in (QAbstractButton, QLineEdit, QTabBar)
        for known in window.findChildren(kind)
        if known.isVisible() and known.isEnabled() and not isinstance(known.window(), QDialog)
    ]
    hidden = [known for known in pressable if known not in reached or known.focusPolicy() == Qt.FocusPolicy.NoFocus]
    # The cross in the search field; Ctrl+A and Delete, or Escape, do the same.
    assert [repr(known) for known in hidden if not isinstance(known.parent(), QLineEdit)] == []
