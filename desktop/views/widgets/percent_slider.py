"""A slider for a number of percent, with the number beside it."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

_PAGE_STEPS = 5


class PercentSlider(QWidget):
    """A number of percent between two bounds.

    Args:
        name: what is chosen, for a screen reader.
        least, most: the bounds.
        step: how far one key goes; the pointer stops at multiples of it.
    """

    chosen = Signal()
    """Another number was chosen; while it is dragged none is."""

    def __init__(self, name: str, least: int, most: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._figure = _Figure(f"{most} %")
        self._slider = _Slider(Qt.Orientation.Horizontal, self)
        self._slider.setAccessibleName(name)
        self._slider.setRange(least, most)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(_PAGE_STEPS * step)
        self._slider.setTracking(False)
        self._slider.sliderMoved.connect(self._show_figure)
        self._slider.valueChanged.connect(self._choose)
        self.setFocusProxy(self._slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._figure)

    def value(self) -> int:
        """The number that is chosen."""
        return self._slider.value()

    def show_value(self, value: int) -> None:
        """Show `value` as chosen."""
        with QSignalBlocker(self._slider):
            self._slider.setValue(value)
        self._show_figure(value)

    def _show_figure(self, value: int) -> None:
        self._figure.setText(f"{value} %")

    def _choose(self, value: int) -> None:
        self.show_value(round(value / self._step) * self._step)
        self.chosen.emit()


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past it chooses nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Figure(QLabel):
    """A number as wide as `widest`, so that nothing beside it moves."""

    def __init__(self, widest: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._widest = widest

    def sizeHint(self) -> QSize:
        """As the widest number wants it."""
        return QSize(self.fontMetrics().horizontalAdvance(self._widest), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No number is cut."""
        return self.sizeHint()
