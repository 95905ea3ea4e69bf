"""The parts around the article, each made when it is first needed; what they wish for is told by one object.

The first picture of a topic needs none of them.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.library.library import Library
from desktop.model.dates import Today
from desktop.state.policy import Policy
from desktop.views.frame import Frame
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.contents_panel import ContentsPanel
    from desktop.views.home_view import HomeView
    from desktop.views.notice_bar import NoticeBar
    from desktop.views.search_panel import SearchPanel
    from desktop.views.side_panel import SidePanel
    from desktop.views.status_strip import StatusStrip


class Parts(QObject):
    """Contents, side panel, home, search results, notices and the strip at the bottom.

    Args:
        library: what is read.
        policy: what IT has decided.
        frame: where they stand.
        look: the theme to begin with.
        today: gives the present day.
    """

    place_requested = Signal(str, str)
    """A place should be shown: topic (empty for this one) and anchor."""
    hit_requested = Signal(str, str)
    """A hit of the search should be opened: topic and anchor."""
    reference_requested = Signal(int)
    """The evidence for a reference should be shown."""
    left_upwards = Signal()
    """The reader went up out of the search results."""

    def __init__(self, library: Library, policy: Policy, frame: Frame, look: Theme, today: Today) -> None:
        super().__init__()
        self._library = library
        self._policy = policy
        self._frame = frame
        self._look = look
        self._today = today
        self._version = library.info().version

    def made(self, name: str) -> bool:
        """Whether the part `name` has been made."""
        return name in self.__dict__

    def set_theme(self, look: Theme) -> None:
        """Show what has been made in another look."""
        self._look = look
        for name in ("side", "home", "search"):
            if self.made(name):
                getattr(self, name).set_theme(look)

    @cached_property
    def notices(self) -> "NoticeBar":
        """The notices over the page."""
        from desktop.views.notice_bar import NoticeBar

        notices = NoticeBar()
        self._frame.add_notices(notices)
        return notices

    @cached_property
    def status(self) -> "StatusStrip":
        """The strip at the bottom."""
        from desktop.views.status_strip import StatusStrip

        status = StatusStrip(self._version, self._library.provenances(), self._today)
        self._frame.bottom.add(status)
        return status

    @cached_property
    def contents(self) -> "ContentsPanel":
        """The contents."""
        from desktop.views.contents_panel import ContentsPanel

        contents = ContentsPanel()
        contents.place_requested.connect(self._request_anchor)
        self._frame.left.add(contents)
        return contents

    @cached_property
    def side(self) -> "SidePanel":
        """The side panel."""
        from desktop.views.side_panel import SidePanel

        side = SidePanel(self._look, self._version, has_checker=self._policy.checker, today=self._today)
        side.place_requested.connect(self.place_requested)
        side.reference_requested.connect(self.reference_requested)
        side.said.connect(self.status.say)
        self._frame.right.add(side)
        return side

    @cached_property
    def home(self) -> "HomeView":
        """Home."""
        from desktop.views.home_view import HomeView

        topics = self._library.topics()
        cards = [(topic.id, card) for topic in topics for card in self._library.questions(topic.id)]
        home = HomeView(cards, topics)
        home.set_theme(self._look)
        home.place_requested.connect(self.place_requested)
        self._frame.pages.addWidget(home)
        return home

    @cached_property
    def search(self) -> "SearchPanel":
        """The search results."""
        from desktop.views.search_panel import SearchPanel

        search = SearchPanel(self._look)
        search.hit_requested.connect(self.hit_requested)
        search.left_upwards.connect(self.left_upwards)
        self._frame.pages.addWidget(search)
        return search

    def _request_anchor(self, anchor: str) -> None:
        self.place_requested.emit("", anchor)
