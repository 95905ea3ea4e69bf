"""At 1280 by 900 pixels nothing that can be read or pressed is cut or elided, from 100 to 400 % text size."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop.state.history import HOME, Place
from desktop.views import theme
from desktop.views.find_bar import FindBar
from desktop.views.main_window import MainWindow
from desktop.views.widgets.segments import Segments
from tests.conftest import TOPIC
from tests.views.conftest import ARTICLE, OpenWindow
from tests.views.seen import part, settle, trigger

SIZE = (1280, 900)


def met(window: MainWindow) -> None:
    window.show_tab("checker")
    for finding in window.findChildren(Segments):
        if finding.accessibleName() in ("Known leukemia", "Swelling"):
            finding.choose(True)


def evidence(window: MainWindow) -> None:
    window.article.reference_requested.emit(4)


def find(window: MainWindow) -> None:
    trigger(window, "find")
    part(part(window, FindBar), QLineEdit).setText("leukemia")


def home(window: MainWindow) -> None:
    window.toggle_bookmark()
    window.open_place(HOME)


SCENES: dict[str, Callable[[MainWindow], object]] = {
    "home": home,
    "article": lambda window: window.open_place(Place(TOPIC, "feature-t1")),
    "search": lambda window: window.searching.search("leukaemia swelling"),
    "nothing found": lambda window: window.searching.search("zzzzzz"),
    "checker": met,
    "checklist": lambda window: window.show_tab("checklist"),
    "references": lambda window: window.show_tab("evidence"),
    "evidence": evidence,
    "find": find,
    "notice": lambda window: window.show_notice("A link leads out of the library, so it was not opened."),
    "palette": lambda window: trigger(window, "palette"),
    "settings": lambda window: trigger(window, "settings"),
    "shortcuts": lambda window: trigger(window, "shortcuts"),
    "about": lambda window: trigger(window, "about"),
    "print": lambda window: trigger(window, "print"),
    "web link": lambda window: window.parts.web_link_requested.emit("https://example.org/a-page"),
}


@pytest.mark.parametrize("text_size", [100, 200, 400])
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_cut(open_window: OpenWindow, scene: str, text_size: int) -> None:
    look = theme.theme("light", text_size)
    window = open_window(ARTICLE, look=look, size=SIZE)
    window.settings = window.settings._replace(text_size=text_size)
    SCENES[scene](window)
    settle()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    shown = dialogs[-1] if dialogs else window
    read = [known for known in shown.findChildren(QWidget) if known.isVisible() and words(known)]
    assert read
    faults = {f"{type(known).__name__} “{words(known)[:60]}”: {fault}" for known in read if (fault := cut(known))}
    assert faults == set()


def words(widget: QWidget) -> str:
    """What is read on it; of a field the words that stand in it while nothing is typed."""
    if isinstance(widget, QLabel | QPushButton | QToolButton):
        return widget.text()
    return widget.placeholderText() if isinstance(widget, QLineEdit) else ""


def cut(widget: QWidget) -> str:
    """What is wrong with how a widget is shown; empty where it is whole."""
    if "…" in words(widget) and not words(widget).endswith("…"):
        return "elided"
    if (
        isinstance(widget, QLabel)
        and widget.hasHeightForWidth()
        and widget.height() < widget.heightForWidth(widget.width())
    ):
        return f"{widget.height()} of {widget.heightForWidth(widget.width())} pixels high"
    if isinstance(widget, QLabel) and not widget.hasHeightForWidth() and widget.width() < widget.sizeHint().width():
        return f"{widget.width()} of {widget.sizeHint().width()} pixels wide"
    if isinstance(widget, QAbstractButton) and too_small(widget):
        return f"{widget.size().toTuple()} of {widget.minimumSizeHint().toTuple()}"
    if isinstance(widget, QLineEdit) and not widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return f"{widget.width()} of {needed} pixels wide" if widget.width() < needed else ""
    return hidden_by_parent(widget)


def too_small(button: QAbstractButton) -> bool:
    least = button.minimumSizeHint()
    return button.width() < least.width() or button.height() < least.height()


def hidden_by_parent(widget: QWidget) -> str:
    """Whether a part of the widget lies outside what shows it; what can be scrolled to is not cut."""
    around = widget.parentWidget()
    area = widget.rect()
    inner: QWidget = widget
    while around is not None and not inner.isWindow():
        area = QRect(inner.mapTo(around, area.topLeft()), area.size())
        scrolls = around.objectName() == "qt_scrollarea_viewport"
        room = around.rect()
        if area.left() < room.left() - 1 or area.right() > room.right() + 1:
            return f"from {area.left()} to {area.right()} of {room.width()} in {type(around).__name__}"
        if scrolls:
            return ""
        if area.top() < room.top() - 1 or area.bottom() > room.bottom() + 1:
            return f"down to {area.bottom()} of {room.height()} in {type(around).__name__}"
        inner, around = around, around.parentWidget()
    return ""


def test_what_is_cut_is_noticed(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE)
    label = QLabel("A label that is wider than the room it gets", window)
    label.setGeometry(QRect(QPoint(0, 0), label.sizeHint() / 2))
    button = QPushButton("A button", window)
    button.setGeometry(window.width() - 20, 0, button.sizeHint().width(), button.sizeHint().height())
    for widget in (label, button):
        widget.show()
        assert cut(widget)
