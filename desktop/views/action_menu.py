"""The menu of all actions, made from the action table."""

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.views.actions import ACTIONS, FINDINGS


def action_menu(actions: Mapping[str, QAction], parent: QWidget, group: str = "") -> QMenu:
    """Every one of `actions`, its groups apart, or only those of one group; the menu goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    groups = {spec.id: spec.group for spec in (*ACTIONS, FINDINGS)}
    for of, names in groupby(actions, key=lambda name: groups[name]):
        if group in ("", of):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions([actions[name] for name in names])
    return menu
