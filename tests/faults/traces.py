"""Every place of the running program in which a word that somebody typed may stand."""

import gc
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.views.seen import every_word

#: So many steps back bring back whatever can be brought back.
_STEPS = 60
_LAST_ROLE = 0x0100 + 8


def traces(word: str, home: Path) -> list[str]:
    """Where `word` stands: what of Qt shows it or can bring it back, what of Python holds it, and which file has it."""
    found = [*_in_qt(word), *_on_the_clipboard(word), *_in_python(word)]
    return [*found, *(f"the file {path.name}" for path in home.rglob("*") if path.is_file() and _holds(path, word))]


def _holds(path: Path, word: str) -> bool:
    return any(word.encode(coding) in path.read_bytes() for coding in ("utf-8", "utf-16-le"))


def _in_qt(word: str) -> Iterator[str]:
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} “{widget.accessibleName()}”"
        if word in " ".join((*every_word(widget), *_told(widget))):
            yield f"what {name} shows"
        if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) and word in _brought_back(widget):
            yield f"what undoing brings back in {name}"
        if isinstance(widget, QTextEdit) and any(
            word in part.cursor.selectedText() for part in widget.extraSelections()
        ):
            yield f"what is marked in {name}"
        if any(word in kept.completionPrefix() for kept in widget.findChildren(QCompleter)):
            yield f"what {name} completes"
        if any(word in _listed(kept) for kept in widget.findChildren(QAbstractItemModel)):
            yield f"what {name} lists"


def _told(widget: QWidget) -> Iterator[str]:
    """What a widget tells elsewhere than on its face, and what a screen reader hears of it."""
    yield from (widget.whatsThis(), widget.statusTip(), widget.windowIconText(), widget.windowFilePath())
    if isinstance(widget, QLineEdit):
        yield from (widget.placeholderText(), widget.text(), widget.selectedText())
    if isinstance(widget, QComboBox):
        yield from (widget.currentText(), *(widget.itemText(at) for at in range(widget.count())))
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from (interface.text(kind) for kind in _HEARD)


_HEARD = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def _brought_back(field: QLineEdit | QTextEdit | QPlainTextEdit) -> str:
    """All that undoing brings into the field, step by step; then it is as it was."""
    words, steps = "", 0
    document = None if isinstance(field, QLineEdit) else field.document()
    while steps < _STEPS and (field.isUndoAvailable() if isinstance(field, QLineEdit) else _can_undo(document)):
        field.undo()
        steps += 1
        words += field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    for _ in range(steps):
        field.redo()
    return words


def _can_undo(document: QTextDocument | None) -> bool:
    return document is not None and document.isUndoAvailable()


def _listed(kept: QAbstractItemModel) -> str:
    """All that an item model holds in all its roles."""
    columns = 1 if isinstance(kept, QAbstractListModel) else kept.columnCount()
    cells = [kept.index(row, column) for row in range(kept.rowCount()) for column in range(columns)]
    return " ".join(str(cell.data(role)) for cell in cells for role in range(_LAST_ROLE))


def _on_the_clipboard(word: str) -> Iterator[str]:
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = QGuiApplication.clipboard().mimeData(mode)
        if data is not None and word in data.text() + data.html():
            yield "the clipboard"


def _in_python(word: str) -> Iterator[str]:
    """Every object of this process that holds a string with the word in it, beside the word that we look for."""
    gc.unfreeze()
    gc.collect()
    waiting: list[object] = gc.get_objects()
    seen = {id(known) for known in waiting}
    while waiting:
        holder = waiting.pop()
        for part in gc.get_referents(holder):
            if isinstance(part, str):
                if word in part and part is not word:
                    yield f"{type(holder).__module__}.{type(holder).__qualname__} of {_owners(holder)}"
            elif id(part) not in seen:
                seen.add(id(part))
                waiting.append(part)


def _owners(holder: object) -> str:
    """Who holds a holder, in two steps: it says where to look."""
    owners = [known for known in gc.get_referrers(holder) if type(known).__name__ not in ("frame", "list_iterator")]
    return ", ".join(sorted({type(owner).__qualname__ for owner in owners[:8]}))
