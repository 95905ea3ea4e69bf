"""Where everything stands in the window: top bar, page between two rooms, strip at the bottom."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.arrangement import Arrangement
from desktop.views.theme import Theme
from desktop.views.top_bar import TopBar

_CONTENTS_WIDTH = 244
_SIDE_WIDTH = 366
_STATUS_HEIGHT = 18
#: What Qt takes for no limit.
_ANY_WIDTH = 16_777_215


class Room(QWidget):
    """Room kept for a part that is made later, so that nothing moves when it comes."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def add(self, part: QWidget) -> None:
        """Put the part in, which from now on says itself how much room it needs."""
        self._layout.addWidget(part)
        self.setMinimumHeight(0)

    def keep(self, height: int) -> None:
        """Keep room for a part that is not there yet."""
        self.setMinimumHeight(0 if self._layout.count() else height)


class Frame(QWidget):
    """The window's layout.

    Args:
        top: the top bar.
    """

    def __init__(self, top: TopBar) -> None:
        super().__init__()
        self.setObjectName("window")
        self.left, self.right, self.bottom = Room(), Room(), Room()
        self.pages = QStackedWidget()
        self._top = top
        self._page = QFrame()
        self._inside = QVBoxLayout(self._page)
        self._rows = QVBoxLayout(self)
        self._build_layout()

    def set_theme(self, look: Theme) -> None:
        """Keep room for the text size of `look`."""
        self.left.setFixedWidth(look.pixels(_CONTENTS_WIDTH))
        self.bottom.keep(look.pixels(_STATUS_HEIGHT))

    def arrange(self, arrangement: Arrangement, look: Theme) -> None:
        """Show what `arrangement` says."""
        self.left.setVisible(arrangement.contents)
        self.right.setVisible(arrangement.side)
        self._page.setVisible(not arrangement.covers)
        width = look.pixels(_SIDE_WIDTH)
        if arrangement.beside:
            self.right.setFixedWidth(width)
        else:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(_ANY_WIDTH)
        self._top.set_narrow(arrangement.narrow)

    def add_notices(self, notices: QWidget) -> None:
        """Put the notices between the top bar and the page."""
        self._rows.insertWidget(1, notices)

    def add_under_page(self, part: QWidget) -> None:
        """Put a part under the page, inside its frame."""
        self._inside.addWidget(part)

    def _build_layout(self) -> None:
        self._page.setObjectName("page")
        self._inside.setContentsMargins(2, 2, 2, 2)
        self._inside.addWidget(self.pages)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.left)
        middle.addWidget(self._page, 1)
        middle.addWidget(self.right)
        self._rows.setContentsMargins(14, 12, 14, 8)
        self._rows.setSpacing(10)
        self._rows.addWidget(self._top)
        self._rows.addLayout(middle, 1)
        self._rows.addWidget(self.bottom)
