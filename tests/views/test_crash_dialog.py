"""A defect leads to a report that can be copied and is sent nowhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.crash_dialog import CrashDialog
from tests.views.conftest import put_on
from tests.views.seen import button, part, press, said, type_key, type_text
from tests.views.test_nothing_is_cut import cut, words

REPORT = "Wardbook 1\n\nKeyError\n    desktop.app, line 1, <module>\nSeen once."


@pytest.fixture
def dialog(qtbot: QtBot) -> CrashDialog:
    """The dialog, which offers a report."""
    made = CrashDialog()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.offer(REPORT, is_new=True)
        made.activateWindow()
    return made


def report(dialog: CrashDialog) -> QPlainTextEdit:
    return part(dialog, QPlainTextEdit, "Report")


def test_the_report_is_shown_and_copied_as_it_is(dialog: CrashDialog) -> None:
    assert report(dialog).toPlainText() == REPORT
    assert report(dialog).isReadOnly()
    QGuiApplication.clipboard().clear()
    press(button(dialog, "Copy report"))
    assert QGuiApplication.clipboard().text() == REPORT
    assert "The report is copied." in said(dialog)
    assert dialog.isVisible()


def test_it_says_that_the_page_stays_what_to_do_and_that_nothing_was_sent(dialog: CrashDialog) -> None:
    for told in (said(dialog).replace("\n", " "), dialog.accessibleDescription()):
        assert "What you were reading stays open." in told
        assert "do not rely on it: close Wardbook and open it again." in told
        assert "Nothing was sent." in told
    assert not dialog.isModal()


def test_escape_puts_it_away_and_what_is_typed_meanwhile_does_not(dialog: CrashDialog) -> None:
    assert report(dialog).hasFocus()
    for key in (Qt.Key.Key_L, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace):
        type_key(key)
    assert dialog.isVisible()
    assert report(dialog).toPlainText() == REPORT
    assert "The report is copied." not in said(dialog)
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_part_is_reached_by_keyboard(dialog: CrashDialog) -> None:
    reached: set[str] = set()
    assert dialog.isVisible()
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.text() if isinstance(focus, QPushButton) else focus.accessibleName())
        type_key(Qt.Key.Key_Tab)
    assert {name.replace("&", "") for name in reached} >= {"Report", "Copy report", "Close"}


def test_who_reads_in_the_report_stays_there_while_it_grows(dialog: CrashDialog) -> None:
    dialog.offer("\n".join(REPORT * 20), is_new=False)
    bar = report(dialog).verticalScrollBar()
    bar.setValue(7)
    dialog.offer("\n".join(REPORT * 21), is_new=False)
    assert bar.value() == 7


def test_it_comes_back_only_for_what_is_new_and_takes_no_key_then(dialog: CrashDialog, qtbot: QtBot) -> None:
    dialog.close()
    dialog.offer(f"{REPORT} again", is_new=False)
    assert not dialog.isVisible()
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    dialog.offer(f"{REPORT} and another", is_new=True)
    assert dialog.isVisible()
    type_text("leg")
    assert field.text() == "leg"


def test_it_waits_while_another_dialog_wants_an_answer(qtbot: QtBot) -> None:
    asking = QDialog()
    dialog = CrashDialog()
    for known in (asking, dialog):
        qtbot.addWidget(known)
    asking.open()
    dialog.offer(REPORT, is_new=True)
    assert not dialog.isVisible()
    asking.reject()
    qtbot.waitUntil(dialog.isVisible)


@pytest.mark.parametrize(("size", "width"), [(100, 360), (200, 360), (400, 760)])
def test_nothing_of_it_is_cut(styled: QApplication, qtbot: QtBot, size: int, width: int) -> None:
    put_on(styled, theme.theme("light", size))
    dialog = CrashDialog()
    qtbot.addWidget(dialog)
    dialog.offer(REPORT, is_new=True)
    dialog.resize(width, 600)
    press(button(dialog, "Copy report"))
    shown = [known for known in dialog.findChildren(QWidget) if known.isVisible() and words(known)]
    assert shown
    assert {words(known): fault for known in shown if (fault := cut(known))} == {}
