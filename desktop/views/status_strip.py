"""The strip at the bottom: how far the content can be trusted, and what just happened.

Once the next review is overdue, a framed warning stands over the line on every page. It cannot be put away.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.model.dates import Today, present_day
from desktop.model.topic import Provenance, Topic
from desktop.views.widgets.card import Card
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

_NEWS_STAYS = 5000
#: A window stays open for days; by then the day of the next review may have passed.
_LOOKS_AGAIN = 3_600_000
#: With room for fewer letters than this, the news stand under the line, so that it does not jump when they come.
_LETTERS_BESIDE = 80
#: It takes at most so much of the window's height, in percent; a warning may take more of it.
_SHARE, _SHARE_OF_WARNING = 24, 40
#: What Qt takes for no limit.
_ANY_HEIGHT = 16_777_215


class StatusStrip(ScrollColumn):
    """One quiet line, and over it the warning of an overdue review; in very large letters it scrolls.

    Args:
        version: of the content.
        first_due: the title of the topic that is due for review first, empty where it is the only one, and where that
            comes from; None without any topic.
        today: gives the present day.
    """

    def __init__(
        self,
        version: str,
        first_due: tuple[str, Provenance] | None,
        today: Today = present_day,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Where the content comes from", parent)
        self._version = version
        self._first_due = first_due
        self._today = today
        self._topic: Topic | None = None
        self._height = _ANY_HEIGHT
        self._rows = self.renew()
        self._line = QHBoxLayout()
        self._frame = Card("overdue")
        self._warning = label(look="warning")
        self._provenance = label(look="muted")
        self._news = label("Offline", "muted", wraps=False)
        self._news_end = QTimer(self)
        self._news_end.setSingleShot(True)
        self._news_end.timeout.connect(self._rest)
        self._next_look = QTimer(self)
        self._next_look.timeout.connect(self._show_provenance)
        self._next_look.start(_LOOKS_AGAIN)
        self._build_layout()
        self._show_provenance()

    def show_topic(self, topic: Topic | None) -> None:
        """Say where `topic` comes from, or without one the topic that is due for review first."""
        self._topic = topic
        self._show_provenance()

    def keep_within(self, height: int) -> None:
        """Leave most of the window's `height`, in pixels, to what is read."""
        self._height = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self._fit()

    def say(self, news: str) -> None:
        """Show what just happened, for a while."""
        self._show_news(news)
        self._news_end.start(_NEWS_STAYS)

    def _build_layout(self) -> None:
        self._frame.add(self._warning)
        self._line.addWidget(self._provenance, 1)
        self._line.addWidget(self._news)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(self._frame)
        self._rows.addLayout(self._line)

    def _show_provenance(self) -> None:
        """Show what holds today."""
        title, about = ("", self._topic.provenance) if self._topic else self._first_due or ("", None)
        warning = about.warning(self._today()) if about else ""
        standing = about.standing(self._version) if about else f"Content {self._version}."
        self._provenance.setText(f"First due for review: {title}. {standing}" if title else standing)
        self._warning.setText(warning)
        self._frame.setVisible(bool(warning))
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width; where that is too high they scroll, by the keyboard too."""
        is_narrow = self.width() < _LETTERS_BESIDE * self.fontMetrics().averageCharWidth()
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._news.setWordWrap(is_narrow)
        needed = self._rows.totalMinimumHeightForWidth(self.width())
        most = self._height * (_SHARE if self._frame.isHidden() else _SHARE_OF_WARNING) // 100
        line = self.fontMetrics().lineSpacing()
        self.setFixedHeight(needed if needed <= most else max(most // line, 1) * line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if needed > most else Qt.FocusPolicy.NoFocus)

    def _rest(self) -> None:
        self._show_news("Offline")

    def _show_news(self, news: str) -> None:
        self._news.setText(news)
        self._fit()
