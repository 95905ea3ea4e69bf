"""The parts around the article, each made when it is first needed; what they wish for is told by one object.

The first picture of a topic needs none of them.
"""

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.library.library import Library
from desktop.model.dates import Today
from desktop.state.policy import Policy
from desktop.views.article_view import ArticleView
from desktop.views.frame import Frame
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.contents_panel import ContentsPanel
    from desktop.views.home_view import HomeView
    from desktop.views.idle import IdleClock
    from desktop.views.notice_bar import NoticeBar
    from desktop.views.page_search import PageSearch
    from desktop.views.search_panel import SearchPanel
    from desktop.views.side_panel import SidePanel
    from desktop.views.status_strip import StatusStrip

#: In milliseconds.
_MINUTE = 60_000
#: Home shows so many topics and question cards at most: who looks for another one searches.
_MOST_TOPICS, _MOST_CARDS = 24, 24


class Parts(QObject):
    """Contents, side panel, home, search results, notices and the strip at the bottom.

    Args:
        library: what is read.
        policy: what IT has decided.
        frame: where they stand.
        article: the page that is searched.
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
    """The reader went up, out of the search results or out of home."""
    kept_place_requested = Signal(object)
    """A recent place or a bookmark should be shown: its `Place`."""
    used = Signal()
    """Something of a patient may have been answered, ticked or typed, or cleared."""
    left_idle = Signal()
    """Nobody has touched the program for so long that what was answered and ticked may be another patient's."""
    bookmark_removed = Signal(object)
    """A bookmark should be taken away: its `Place`."""
    query_requested = Signal(str)
    """Something else should be searched for."""
    web_link_requested = Signal(str)
    """An address outside the library should be opened."""
    checklist_copy_requested = Signal(object)
    """The checklist should be copied, with these steps ticked."""
    checklist_print_requested = Signal(object)
    """The checklist should be printed, with these steps ticked."""

    def __init__(
        self,
        library: Library,
        policy: Policy,
        frame: Frame,
        article: ArticleView,
        look: Theme,
        today: Today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._policy = policy
        self._frame = frame
        self._article = article
        self._look = look
        self._today = today
        self._version = library.info().version

    def made(self, name: str) -> bool:
        """Whether the part `name` has been made."""
        return name in self.__dict__

    def set_theme(self, look: Theme) -> None:
        """Show what has been made in another look."""
        self._look = look
        for name in ("side", "home", "search", "page_search"):
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

        due = self._library.first_due()
        if due and self._library.count_topics() == 1:
            due = ("", due[1])  # nobody asks which
        status = StatusStrip(self._version, due, self._today)
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

        side = SidePanel(
            self._look,
            self._version,
            checker=self._policy.checker,
            with_web=self._policy.opens_web_links,
            may_print=self._policy.print,
            today=self._today,
        )
        side.answers_changed.connect(self.used)
        side.checklist_copy_requested.connect(self.checklist_copy_requested)
        side.checklist_print_requested.connect(self.checklist_print_requested)
        side.place_requested.connect(self.place_requested)
        side.reference_requested.connect(self.reference_requested)
        side.said.connect(self.status.say)
        side.web_link_requested.connect(self.web_link_requested)
        self._frame.right.add(side)
        return side

    @cached_property
    def home(self) -> "HomeView":
        """Home."""
        from desktop.views.home_view import HomeView

        topics = self._library.topics(_MOST_TOPICS)
        cards = ((topic.id, card) for topic in topics for card in self._library.questions(topic.id))
        home = HomeView(list(islice(cards, _MOST_CARDS)), topics, self._library.count_topics())
        home.set_theme(self._look)
        home.place_requested.connect(self.place_requested)
        home.visited_place_requested.connect(self.kept_place_requested)
        home.bookmark_removed.connect(self.bookmark_removed)
        home.left_upwards.connect(self.left_upwards)
        self._frame.pages.addWidget(home)
        return home

    @cached_property
    def search(self) -> "SearchPanel":
        """The search results."""
        from desktop.views.search_panel import SearchPanel

        search = SearchPanel(self._look)
        search.hit_requested.connect(self.hit_requested)
        search.left_upwards.connect(self.left_upwards)
        search.query_requested.connect(self.query_requested)
        self._frame.pages.addWidget(search)
        return search

    @cached_property
    def page_search(self) -> "PageSearch":
        """Finding in the article."""
        from desktop.views.find_bar import FindBar
        from desktop.views.page_search import PageSearch

        bar = FindBar(self._look)
        self._frame.add_under_page(bar)
        bar.query_changed.connect(self.used)
        search = PageSearch(self._article, bar, self._look, self)
        search.said.connect(self.status.say)
        search.selections_changed.connect(self._mark_found)
        return search

    @cached_property
    def idle_clock(self) -> "IdleClock":
        """Tells when nobody has touched the program for as long as IT allows."""
        from desktop.views.idle import IdleClock

        application = QCoreApplication.instance()
        assert application is not None
        clock = IdleClock(application, self._policy.idle_reset_minutes * _MINUTE, self)
        clock.idle.connect(self.left_idle)
        return clock

    def _mark_found(self) -> None:
        self._article.setExtraSelections(self.page_search.selections())

    def _request_anchor(self, anchor: str) -> None:
        self.place_requested.emit("", anchor)
