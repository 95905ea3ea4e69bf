"""What a reader sees of a widget, and how the reader touches it."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from desktop.model.topic import ANSWER
from desktop.views.main_window import MainWindow

Part = TypeVar("Part", bound=QWidget)


def part(root: QWidget, kind: type[Part], name: str = "") -> Part:
    """The one part of this kind, by its accessible name where there are several."""
    found = [known for known in root.findChildren(kind) if not name or known.accessibleName() == name]
    assert len(found) == 1, [known.accessibleName() for known in root.findChildren(kind)]
    return found[0]


def is_shown(root: QWidget, kind: type[QWidget]) -> bool:
    """Whether a part of this kind is in sight; some are made when first shown."""
    return any(known.isVisible() for known in root.findChildren(kind))


def settle() -> None:
    """What waits for the first picture, for another width, or for results, has happened."""
    wait_for_results()
    for _ in range(5):
        QApplication.processEvents()


def wait_for_results() -> None:
    """What was typed has been found, in every window."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.searching.wait()


def texts(root: QWidget) -> list[str]:
    """The text of every label in sight."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def said(root: QWidget) -> str:
    """Every label in sight as one text."""
    return "\n".join(texts(root))


def every_word(root: QWidget) -> list[str]:
    """All that can be read, heard or pointed at in `root`, in sight or not: of widgets, actions, lists and pages."""
    words = []
    for known in (root, *root.findChildren(QWidget)):
        words += [known.accessibleName(), known.accessibleDescription(), known.toolTip(), known.windowTitle()]
        if isinstance(known, QLabel | QAbstractButton | QLineEdit):
            words.append(known.text())
        elif isinstance(known, QTextBrowser):
            words += [known.toPlainText(), known.toHtml()]
        elif isinstance(known, QListView):
            model = known.model()
            words += [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in _TOLD]
    actions = [known for holder in (root, *root.findChildren(QWidget)) for known in holder.actions()]
    return [word for word in (*words, *(part for known in actions for part in (known.text(), known.toolTip()))) if word]


#: What a list tells of an entry, to be seen and to be heard.
_TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def button(root: QWidget, name: str) -> QPushButton:
    """The one button in sight with this text or accessible name, after its group's name where it has one."""
    found = [
        known
        for known in root.findChildren(QPushButton)
        if name in (known.text(), known.accessibleName(), _in_group(known)) and known.isVisibleTo(root)
    ]
    assert len(found) == 1, f"{len(found)} buttons “{name}”"
    return found[0]


def _in_group(known: QPushButton) -> str:
    """What a screen reader says of it, for example `Swelling: present`."""
    group = known.parentWidget()
    return f"{group.accessibleName()}: {known.accessibleName()}" if isinstance(group, QGroupBox) else ""


def press(pressed: QAbstractButton) -> None:
    """A press of the left mouse button in its middle."""
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    wait_for_results()
    QApplication.processEvents()


def type_key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, modifiers)
    wait_for_results()
    QApplication.processEvents()


def type_text(text: str) -> None:
    """Letters for whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClicks(focus, text)
    wait_for_results()
    QApplication.processEvents()


def action(window: QMainWindow, name: str) -> QAction:
    """The window's action with this id of the action table."""
    return next(known for known in window.actions() if known.objectName() == name)


def trigger(window: QMainWindow, name: str) -> None:
    """The action with this id, from the menu."""
    action(window, name).trigger()
    wait_for_results()
    QApplication.processEvents()


def anchors(view: QTextEdit) -> dict[str, int]:
    """The character position of every anchor of a page."""
    found: dict[str, int] = {}
    block = view.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            for name in fragment.charFormat().anchorNames():
                found.setdefault(name, fragment.position())
            fragments += 1
        block = block.next()
    return found


def top_of(view: QTextEdit, position: int) -> int:
    """How far below the page's edge the line of this character is."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    return view.cursorRect(cursor).top()


def is_near_top(view: QTextEdit, anchor: str) -> bool:
    """Whether the line at `anchor` is at the top, or as near to it as the end of the page lets it come.

    A title that it needs to be understood may stand over it. The answer is where the page begins.
    """
    top = top_of(view, anchors(view)[anchor])
    bar = view.verticalScrollBar()
    if anchor == ANSWER:
        return bar.value() == 0
    is_at_end = bar.value() == bar.maximum()
    room = view.viewport().height()
    return 0 <= top < (room if is_at_end else max(2 * view.fontMetrics().height(), room // 2))


def link_point(view: QTextBrowser, address: str) -> QPoint:
    """The middle of the first letter of the first link to `address` that is in sight."""
    room = view.viewport().rect()
    cursor = QTextCursor(view.document())
    while not cursor.atEnd():
        before = view.cursorRect(cursor)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        after = view.cursorRect(cursor)
        middle = QPoint((before.left() + after.left()) // 2, before.center().y())
        is_on_link = not cursor.atBlockStart() and cursor.charFormat().anchorHref() == address
        if is_on_link and room.contains(middle):
            return middle
    raise AssertionError(f"no link to {address} in sight")


def click_link(view: QTextBrowser, address: str) -> None:
    """A click on the first link to `address` that is in sight."""
    point = link_point(view, address)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QApplication.processEvents()


def point_at(view: QTextBrowser, point: QPoint) -> None:
    """The pointer moves to `point` of the page."""
    place = QPointF(point)
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        view.viewport(),
        QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(view.viewport().mapToGlobal(point)),
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def leave(view: QTextBrowser) -> None:
    """The pointer leaves the page."""
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))


def turn_wheel(window: QMainWindow, over: QTextEdit, angle: int, modifiers: Qt.KeyboardModifier) -> None:
    """The wheel turns over the middle of a page."""
    middle = over.viewport().mapTo(window, over.viewport().rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(middle), QPoint(0, angle), QPoint(), modifiers)
    settle()
