"""What Wardbook is, and what it is not for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.library.library import Library
from desktop.views.about_dialog import AboutDialog
from tests.views.conftest import OpenWindow
from tests.views.seen import part, press, said, trigger


def test_program_content_use_file_and_licenses_are_told(qtbot: QtBot, library: Library) -> None:
    info = library.info()
    dialog = AboutDialog(info, "/srv/ward.sqlite")
    qtbot.addWidget(dialog)
    dialog.show()
    told = said(dialog)
    for text in (
        f"Wardbook {__version__}",
        f"{info.title}, content {info.version}, {info.publisher}",
        info.intended_use,
        "Library: /srv/ward.sqlite",
        "no network, no login, no trace of a patient",
        "Apache-2.0",
        "CC BY 4.0",
        "LGPL-3.0",
    ):
        assert text in told


def test_it_is_gone_when_closed(open_window: OpenWindow) -> None:
    window = open_window()
    trigger(window, "about")
    dialog = part(window, AboutDialog)
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    press(part(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close))
    assert window.isVisible()
