"""The shortcut page."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.views.actions import ACTIONS
from desktop.views.shortcuts_dialog import ShortcutsDialog
from desktop.views.theme import Theme
from tests.views.seen import texts, type_key


def test_it_lists_every_action_under_its_group(qtbot: QtBot, look: Theme) -> None:
    assert look
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    told = texts(dialog)
    for spec in ACTIONS:
        assert told.index(spec.group.upper()) < told.index(spec.text)
    assert "P for yes (present), A for no (absent), U for unknown, Tab to the next" in told
    assert told[told.index("Back") + 1] == "Alt+Left"
    assert told[told.index("About Wardbook") + 1] == "in the menu"


def test_escape_closes_it(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
