"""A defect leads to a report that can be copied and is sent nowhere."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.views.crash_dialog import CrashDialog
from tests.views.seen import button, part, press, said

REPORT = "Wardbook 1\n\nTraceback:\n  <module>\nKeyError: 'x'"


def test_the_report_is_shown_and_copied_as_it_is(qtbot: QtBot) -> None:
    dialog = CrashDialog(REPORT)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = part(dialog, QPlainTextEdit)
    assert shown.toPlainText() == REPORT
    assert shown.isReadOnly()
    QGuiApplication.clipboard().clear()
    press(button(dialog, "Copy report"))
    assert QGuiApplication.clipboard().text() == REPORT
    assert dialog.isVisible()


def test_it_says_that_the_page_stays_and_nothing_was_sent(qtbot: QtBot) -> None:
    dialog = CrashDialog(REPORT)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "What you were reading stays open." in said(dialog)
    assert "Nothing was sent." in said(dialog)
    assert not dialog.isModal()
    dialog.reject()
    assert not dialog.isVisible()
