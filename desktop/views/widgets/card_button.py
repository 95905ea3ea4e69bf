"""A button that is a card: a heading and a line under it, both wrapped."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.views.widgets.enter_button import EnterButton
from desktop.views.widgets.labels import label
from desktop.views.widgets.mark_label import MarkLabel, marks_in


class CardButton(EnterButton):
    """A card to press.

    Args:
        heading: its first line, bold; also its name for a screen reader.
        text: what stands under it.
        remark: what must be known besides, in a line of its own; marks in words get their colors.
    """

    def __init__(self, heading: str, text: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(f"{text} {remark}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # a narrow window wraps its text
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 13, 16, 14)
        self._layout.setSpacing(5)
        parts: list[QWidget] = [label(heading, "heading"), label(text, "muted")]
        if remark:
            marks = marks_in(remark)
            parts.append(MarkLabel(marks) if marks else label(remark, "remark"))
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(part)
        self._layout.addStretch()

    def hasHeightForWidth(self) -> bool:
        """A narrower card is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that shows both texts whole."""
        return self._layout.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As the texts want it."""
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine, cut is not."""
        return QSize(140, self.heightForWidth(max(140, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the new width needs."""
        super().resizeEvent(event)
        self.updateGeometry()
