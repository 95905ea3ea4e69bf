"""The menu of all actions, made from the action table."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.views.actions import ACTIONS


def action_menu(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Every action, its groups apart; the menu goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    group = ACTIONS[0].group
    for spec in ACTIONS:
        if spec.group != group:
            menu.addSeparator()
            group = spec.group
        menu.addAction(actions[spec.id])
    return menu
