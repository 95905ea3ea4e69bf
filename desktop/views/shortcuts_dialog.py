"""The shortcut page, made from the action table."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views.actions import ACTIONS
from desktop.views.widgets.labels import label

_MORE = (
    ("In the symptom checker", "P for yes (present), A for no (absent), U for unknown, Tab to the next"),
    ("In search results", "Down and Up choose, Enter opens, Esc goes back to the page"),
    ("In the article", "Tab goes from link to link, Enter follows"),
)


class ShortcutsDialog(QDialog):
    """Every action with its keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(560, 620)
        column = QWidget()
        grid = QGridLayout(column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        rows = [(spec.text, _keys(spec.shortcuts), spec.group) for spec in ACTIONS]
        rows += [(where, keys, "Inside") for where, keys in _MORE]
        group = ""
        for text, keys, of in rows:
            if of != group:
                group = of
                grid.addWidget(label(group.upper(), "group"), grid.rowCount(), 0, 1, 2)
            row = grid.rowCount()
            grid.addWidget(label(text), row, 0)
            grid.addWidget(label(keys, "muted"), row, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("Actions and their keys")
        scroll.setWidget(column)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)


def _keys(shortcuts: tuple[str, ...]) -> str:
    names = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in shortcuts]
    return " or ".join(names) or "in the menu"
