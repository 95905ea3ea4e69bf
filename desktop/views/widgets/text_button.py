"""A button whose text goes on in the next line; Qt's own cuts it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.views.widgets.enter_button import EnterButton
from desktop.views.widgets.hyphens import word_parts

#: Keys that lead from one part of a panel to the next, which the panel knows and a button does not.
_WAYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_NARROWEST = 40


class TextButton(EnterButton):
    """A button that shows its text whole.

    Args:
        text: what stands on it.
        look: names its style in window.qss.
        name: what a screen reader calls it, if that is not its text.
    """

    def __init__(self, text: str, look: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(name)
        if look:
            self.setProperty("look", look)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A narrower button is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all its lines at this width."""
        hint = self.sizeHint()
        further = 0 if width >= hint.width() else self._wrapped(width).count("\n")
        return hint.height() + further * self.fontMetrics().lineSpacing()

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine, cut is not."""
        least = min(_NARROWEST, self.sizeHint().width())
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to what the button stands in; Qt would go to the next button of any kind."""
        if event.key() in _WAYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """As the style paints a button, with the text in lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self.width() < self.sizeHint().width():
            option.text = self._wrapped(self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _wrapped(self, width: int) -> str:
        """Its text with line ends where a word would not fit."""
        metrics, room = self.fontMetrics(), width - self._padding()
        words = [parts for word in self.text().split(" ") for parts in word_parts(word, room, metrics)]
        lines: list[str] = []
        for *parts, last in words:
            lines += [f"{part}-" for part in parts]
            longer = f"{lines[-1]} {last}" if lines else last
            if parts or not lines or metrics.horizontalAdvance(longer) > room:
                lines.append(last)
            else:
                lines[-1] = longer
        return "\n".join(lines)

    def _padding(self) -> int:
        return self.sizeHint().width() - self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
