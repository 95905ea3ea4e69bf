"""Where in the real window an error is thrown, and what the reader does that leads there."""

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRunnable, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QAccessible, QTextDocument, QValidator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from desktop import app
from desktop.library.library import Library
from desktop.state.history import HOME, Place
from desktop.views import action_menu, theme
from desktop.views.about_dialog import AboutDialog
from desktop.views.accessible import factory
from desktop.views.accessible.document_interface import DocumentInterface
from desktop.views.answer_sheet import AnswerSheet
from desktop.views.article_view import ArticleView
from desktop.views.checklist_panel import ChecklistPanel
from desktop.views.command_delegate import CommandDelegate
from desktop.views.contents_panel import ContentsPanel
from desktop.views.evidence_panel import EvidencePanel
from desktop.views.find_bar import FindBar
from desktop.views.hit_delegate import HitDelegate
from desktop.views.kept_places import KeptPlaces
from desktop.views.main_window import MainWindow
from desktop.views.models.actions_model import ActionsModel
from desktop.views.models.hits_model import HitsModel
from desktop.views.models.outline_model import OutlineModel
from desktop.views.navigation import Navigation
from desktop.views.page_search import PageSearch
from desktop.views.page_view import PageView
from desktop.views.palette_dialog import PaletteDialog
from desktop.views.printing.preview_dialog import PreviewDialog
from desktop.views.search_head import SearchHead
from desktop.views.search_panel import SearchPanel
from desktop.views.searching import Searching
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.shortcuts_dialog import ShortcutsDialog
from desktop.views.side_panel import SidePanel
from desktop.views.status_strip import StatusStrip
from desktop.views.top_bar import SearchField
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.key_caps import KeyCaps
from desktop.views.widgets.labels import WrappedLabel
from desktop.views.widgets.segments import Segments
from desktop.views.widgets.text_button import TextButton
from desktop.views.widgets.word_box import WordBox
from tests.conftest import TOPIC
from tests.views.seen import button, part, press, trigger, type_key, type_text

#: Raises an error, with whatever it is called.
Throw = Callable[..., object]


class Case(NamedTuple):
    """One way to an error.

    Attributes:
        kind: who calls what fails: `slot`, `timer`, `paint event`, …
        name: what fails.
        act: what the reader does, given the window and something that fails when it is called.
        broken: the owner and the name of the function that fails; None where `act` makes what fails.
    """

    kind: str
    name: str
    act: Callable[[MainWindow, Throw], object]
    broken: tuple[object, str] | None = None


def _does(action: str) -> Callable[[MainWindow, Throw], object]:
    return lambda window, _throw: trigger(window, action)


def _case(kind: str, owner: object, name: str, act: Callable[[MainWindow, Throw], object]) -> Case:
    return Case(kind, f"{getattr(owner, '__name__', owner)}.{name}", act, (owner, name))


def _search(window: MainWindow, _throw: Throw) -> None:
    window.searching.search("biopsy")


def _find(window: MainWindow, _throw: Throw) -> None:
    trigger(window, "find")
    type_text("leukemia")


def _home(window: MainWindow, _throw: Throw) -> None:
    window.open_place(HOME)
    type_key(Qt.Key.Key_Down)
    type_key(Qt.Key.Key_Down)


def _elsewhere(window: MainWindow, _throw: Throw) -> None:
    window.open_place(Place(TOPIC, "treatment"))


def _repaint(window: MainWindow, _throw: Throw) -> None:
    window.update()
    for known in window.findChildren(QWidget):
        known.update()


def _load(window: MainWindow, _throw: Throw) -> None:
    window.article.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("a.png"))


def _answer(window: MainWindow, _throw: Throw) -> None:
    trigger(window, "checker")
    press(button(window, "Swelling: present"))


def _leave_alone(window: MainWindow, _throw: Throw) -> None:
    QTimer.singleShot(0, window.parts.idle_clock, window.parts.idle_clock.idle.emit)


def _resize(window: MainWindow, _throw: Throw) -> None:
    window.resize(500, 700)


def _wait_long(window: MainWindow, _throw: Throw) -> None:
    QTimer.singleShot(0, window.searching, window.searching._on_waited)


def _press_menu(window: MainWindow, _throw: Throw) -> None:
    press(part(window, QToolButton, "Menu: All actions"))


def _listen(window: MainWindow, _throw: Throw) -> None:
    factory.install()
    QAccessible.queryAccessibleInterface(window.article)


def _key(window: MainWindow, _throw: Throw) -> None:
    QTest.keyClick(window.article, Qt.Key.Key_PageDown)


def _type(window: MainWindow, _throw: Throw) -> None:
    trigger(window, "search")
    type_text("bi")


def _validate(window: MainWindow, throw: Throw) -> None:
    class Strict(QValidator):
        def validate(self, text: str, position: int) -> object:
            return throw(text, position)

    trigger(window, "search")
    field = part(window, SearchField)
    field.setValidator(Strict(field))
    try:
        QTest.keyClicks(field, "bi")
    finally:
        field.setValidator(None)  # type: ignore[arg-type]  # as Qt allows it


def _filter(window: MainWindow, throw: Throw) -> None:
    class Nosy(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.KeyPress:
                throw(watched, event)
            return False

    nosy = Nosy(window)
    window.article.installEventFilter(nosy)
    try:
        QTest.keyClick(window.article, Qt.Key.Key_Down)
    finally:
        window.article.removeEventFilter(nosy)


def _in_a_thread(_window: MainWindow, throw: Throw) -> None:
    thread = threading.Thread(target=throw)
    thread.start()
    thread.join()


def _in_a_pool(_window: MainWindow, throw: Throw) -> None:
    class Work(QRunnable):
        def run(self) -> None:
            throw()

    QThreadPool.globalInstance().start(Work())
    QThreadPool.globalInstance().waitForDone()


def _in_del(_window: MainWindow, throw: Throw) -> None:
    class Held:
        def __del__(self) -> None:
            throw()

    Held()


def _in_weakref(_window: MainWindow, throw: Throw) -> None:
    class Held:
        pass

    held = Held()
    watch = weakref.ref(held, throw)
    del held
    assert watch() is None


def _in_collector(_window: MainWindow, throw: Throw) -> None:
    gc.callbacks.append(throw)
    gc.collect()
    gc.callbacks.remove(throw)


def _later(window: MainWindow, throw: Throw) -> None:
    QTimer.singleShot(1, window, partial(throw))


def _every_time(window: MainWindow, throw: Throw) -> None:
    timer = QTimer(window)
    timer.timeout.connect(throw)
    timer.start(1)
    QTimer.singleShot(50, timer, timer.stop)


_FORGETS = Case("slot", "while it forgets a patient", _does("new_patient"), (SidePanel, "new_patient"))

IN_THE_WINDOW = (
    _case("slot", ShortcutsDialog, "__init__", _does("shortcuts")),
    _case("slot", SettingsDialog, "__init__", _does("settings")),
    _case("slot", AboutDialog, "__init__", _does("about")),
    _case("slot", PaletteDialog, "__init__", _does("palette")),
    _case("slot", PreviewDialog, "__init__", _does("print")),
    _case("slot", EvidencePanel, "__init__", _does("evidence")),
    _case("slot", ChecklistPanel, "__init__", _does("checklist")),
    _case("slot", theme, "apply", _does("theme")),
    _case("slot", SearchPanel, "show_result", _search),
    _case("slot", SearchHead, "show_result", _search),
    _case("slot", PageSearch, "_show", _find),
    _case("slot", AnswerSheet, "_show_outcomes", _answer),
    _case("slot", action_menu, "action_menu", _press_menu),
    _case("slot", KeptPlaces, "toggle_bookmark", _does("bookmark")),
    _FORGETS,
    _case("timer", SearchPanel, "show_searching", _wait_long),
    _case("timer", PageSearch, "_keep_in_sight", _find),
    _case("timer", MainWindow, "new_patient", _leave_alone),
    Case("timer", "once", _later),
    Case("timer", "again and again", _every_time),
    _case("paint event", ArticleView, "paintEvent", _repaint),
    _case("paint event", PageView, "paintEvent", _repaint),
    _case("paint event", WrappedLabel, "paintEvent", _repaint),
    _case("paint event", TextButton, "paintEvent", _repaint),
    _case("paint event", Segments, "paintEvent", _repaint),
    _case("paint event", KeyCaps, "paintEvent", _does("shortcuts")),
    _case("paint event", WordBox, "paintEvent", _does("settings")),
    _case("paint event", HitDelegate, "paint", _search),
    _case("paint event", CommandDelegate, "paint", _does("palette")),
    _case("event filter", ArrowKeys, "eventFilter", _home),
    Case("event filter", "somebody's on the page", _filter),
    _case("event", MainWindow, "resizeEvent", _resize),
    _case("event", ArticleView, "resizeEvent", _resize),
    _case("event", ArticleView, "keyPressEvent", _key),
    _case("event", ArticleView, "viewportEvent", _repaint),
    _case("event", SearchField, "keyPressEvent", _type),
    _case("event", FindBar, "resizeEvent", _find),
    _case("item model", HitsModel, "data", _search),
    _case("item model", HitsModel, "rowCount", _search),
    _case("item model", ActionsModel, "data", _does("palette")),
    _case("item model", ActionsModel, "flags", _does("palette")),
    _case("item model", OutlineModel, "data", _repaint),
    _case("worker thread", Library, "search", _search),
    Case("worker thread", "threading.Thread", _in_a_thread),
    Case("worker thread", "QRunnable", _in_a_pool),
    _case("accessible interface", factory, "_document", _listen),
    _case("accessible interface", DocumentInterface, "__init__", _listen),
    Case("validator", "of the search field", _validate),
    _case("virtual", PageView, "loadResource", _load),
    _case("virtual", WrappedLabel, "heightForWidth", _resize),
    _case("virtual", WrappedLabel, "minimumSizeHint", _resize),
    _case("virtual", TextButton, "minimumSizeHint", _does("larger_text")),
    _case("virtual", Flow, "heightForWidth", _resize),
    _case("virtual", HitDelegate, "sizeHint", _search),
    Case("unraisable", "__del__", _in_del),
    Case("unraisable", "a weak reference", _in_weakref),
    Case("unraisable", "the collector", _in_collector),
)


def _start(_window: MainWindow, _throw: Throw) -> None:
    """Nothing more than to start."""


AT_THE_START = tuple(
    _case("start", owner, name, _start)
    for owner, name in (
        (theme, "load_more_fonts"),
        (factory, "install"),
        (ArticleView, "paintEvent"),
        (ArticleView, "_on_painted"),
        (WrappedLabel, "paintEvent"),
        (WrappedLabel, "heightForWidth"),
        (Searching, "prepare"),
        (StatusStrip, "__init__"),
        (SidePanel, "__init__"),
        (ContentsPanel, "__init__"),
        (ContentsPanel, "follow"),
        (KeptPlaces, "visit"),
        (MainWindow, "resizeEvent"),
        (MainWindow, "fill_panels"),
    )
)

AT_THE_END = tuple(
    _case("end", owner, name, _does("bookmark"))  # there is something to be kept
    for owner, name in (
        (Navigation, "leave"),
        (Searching, "close"),
        (KeptPlaces, "visit"),
        (app, "save_session"),
    )
)
