"""The strip at the bottom: which content this is, how far it can be trusted, and what just happened."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.library.library import LibraryInfo
from desktop.model.dates import spoken_date
from desktop.model.topic import Topic
from desktop.views.widgets.labels import label

_NEWS_STAYS = 5000


def provenance_words(info: LibraryInfo, topic: Topic | None) -> str:
    """Version, search date and review status in one line."""
    parts = [f"Content {info.version}"]
    if topic is not None:
        about = topic.provenance
        parts.append(f"sources searched to {spoken_date(about.searched_to)}")
        parts.append(f"guidance of {spoken_date(about.dated)} {about.review()}")
    return "  ·  ".join(parts)


class StatusStrip(QWidget):
    """One quiet line.

    Args:
        info: what the library says of itself.
    """

    def __init__(self, info: LibraryInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = info
        self._provenance = label(provenance_words(info, None), "muted")
        self._news = label("Offline", "muted", wraps=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._rest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._provenance, 1)
        layout.addWidget(self._news)

    def show_topic(self, topic: Topic | None) -> None:
        """Say where `topic` comes from."""
        self._provenance.setText(provenance_words(self._info, topic))

    def say(self, news: str) -> None:
        """Show what just happened, for a while."""
        self._news.setText(news)
        self._timer.start(_NEWS_STAYS)

    def _rest(self) -> None:
        self._news.setText("Offline")
