"""The menu of all actions, made from the action table."""

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.views.actions import ACTIONS


def action_menu(actions: Mapping[str, QAction], parent: QWidget, group: str = "") -> QMenu:
    """Every action, its groups apart, or only those of one group; the menu goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for of, specs in groupby(ACTIONS, key=lambda spec: spec.group):
        if group in ("", of):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([actions[spec.id] for spec in specs])
    return menu
