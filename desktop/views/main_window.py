"""The window's frame: where everything stands, and who hears whom. Nothing medical happens here.

What the first picture does not need (home or the article, search results, dialogs) is made when first shown.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.model.dates import Today, present_day
from desktop.model.topic import Topic
from desktop.state.history import History, Place
from desktop.state.policy import Policy
from desktop.state.session import Session
from desktop.state.settings import Settings
from desktop.views.arrangement import Arrangement, Wishes, arrange
from desktop.views.article_view import ArticleView
from desktop.views.frame import Frame
from desktop.views.kept_places import KeptPlaces
from desktop.views.outline import outline_of
from desktop.views.parts import Parts
from desktop.views.theme import Theme, dress
from desktop.views.top_bar import TopBar
from desktop.views.window_actions import WindowActions

if TYPE_CHECKING:
    from desktop.views.side_panel import SidePanel

NEW_SESSION = Session()
_SIZE = (1360, 860)
_COMPACT_SIZE = (430, 860)
_LEAST_SIZE = (360, 420)
#: What can be done only to a page that is read.
_OF_THE_PAGE = ("find", "find_next", "find_previous", "bookmark", "copy_statement", "print")
_BESIDE_THE_PAGE = ("contents", "side_panel")
#: By how much one notch turns a wheel, in eighths of a degree.
_NOTCH = 120
_LEAST_QUERY = 2


class MainWindow(QMainWindow):
    """Home, article and search results between the contents and the side panel.

    Args:
        library: what is read.
        settings: the user's choices to begin with.
        policy: what IT has decided.
        look: the theme to begin with.
        today: gives the present day, which tells whether a review is overdue.
        session: where the reader was before.
    """

    settled = Signal()
    """The first picture of a place is on the screen, and everything beside it is there."""
    settings_changed = Signal(object)
    """The user has chosen otherwise: the new settings."""
    session_changed = Signal(object)
    """The reader is elsewhere, or has other bookmarks: the new session."""
    closed = Signal()
    """The window was closed."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        policy: Policy,
        look: Theme,
        today: Today = present_day,
        session: Session = NEW_SESSION,
    ) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.policy = policy
        self.look = look
        self._history = History()
        self.topic: Topic | None = None
        self._is_compact = False
        self._side_covers_page = False
        self._panels_wait = False
        self._turned = 0
        self._actions = WindowActions(self)
        self._top = TopBar(self._actions.by_id)
        self._frame = Frame(self._top)
        self._pages = self._frame.pages
        self.version = library.info().version
        self.today = today
        self.article = ArticleView(look, self.version, today)
        self.parts = Parts(library, policy, self._frame, self.article, look, today, self)
        self._kept = KeptPlaces(library, session, self.version)
        self._build()
        self._connect_signals()
        self.set_theme(look)

    def open_place(self, place: Place) -> None:
        """Go to `place`; the reader is told when the library does not hold it."""
        self._leave()
        try:
            shown = self._show_place(place)
        except WardbookError as error:
            self.parts.notices.show_error(error)
            return
        self._history.visit(shown)
        self._kept.visit(self._history.current)
        self._show_possible()

    def open_kept_place(self, place: Place) -> None:
        """Go to a place that was kept, or to what comes nearest to it now."""
        nearest = self._kept.nearest(place)
        self.open_place(nearest.place)
        if nearest.notice:
            self.show_notice(nearest.notice)

    def toggle_bookmark(self) -> None:
        """Bookmark the line that is read, or take its bookmark away."""
        place = Place(self._history.current.topic, self.article.reading_anchor(), self.article.reading_position())
        self.say(self._kept.toggle_bookmark(place))

    def open_anchor(self, anchor: str) -> None:
        """Go to a place of the topic that is read."""
        self._on_place_requested("", anchor)

    def go_back(self) -> None:
        """Back to the page, or to the place before."""
        if self._shows("search") or self._side_covers_page:
            self._return_to_page()
            return
        self._leave()
        self._show_visited(self._history.back())

    def go_forward(self) -> None:
        """To the place after."""
        self._leave()
        self._show_visited(self._history.forward())

    def focus_search(self) -> None:
        """Let the keyboard type what to search for."""
        self._top.search.setFocus()
        self._top.search.selectAll()

    def open_search(self, text: str) -> None:
        """Show the results for `text`."""
        self._top.search.setText(text)
        self._top.search.setFocus()

    def show_tab(self, name: str) -> None:
        """Show a tab of the side panel."""
        if self.topic is not None:
            side = self._side()
            side.show_tab(name)
            self._reveal_side()
            side.setFocus()  # from the page it would be hundreds of links away

    def show_side(self, shown: bool) -> None:
        """Show or hide the side panel; where there is no room beside the page it takes the page's place."""
        if self._arrangement().beside:
            self.choose(self.settings._replace(side_panel=shown))
        else:
            self.fill_panels()
            self._side_covers_page = not self._side_covers_page
            self._arrange()

    def ticked_steps(self) -> frozenset[str]:
        """The steps of the checklist that are done."""
        return self.parts.side.ticked_steps() if self.parts.made("side") else frozenset()

    def new_patient(self) -> None:
        """Forget every answer and every tick."""
        if self.parts.made("side"):
            self.parts.side.new_patient()
        if self.parts.made("page_search"):
            self.parts.page_search.forget()  # what was looked for may have been a name
        if self._shows("search"):
            self._return_to_page()
        self._clear_search()
        self.say("All answers and ticks are cleared.")

    def choose(self, settings: Settings) -> None:
        """Take other settings; whoever keeps them is told."""
        changed = settings != self.settings
        if settings.on_top != self.settings.on_top:
            self.setWindowFlag(QtCore.Qt.WindowType.WindowStaysOnTopHint, settings.on_top)
            self.show()  # Qt hides a window whose flags change
        self.settings = settings
        self._arrange()
        if changed:
            self.settings_changed.emit(settings)

    def set_compact(self, compact: bool) -> None:
        """One narrow column, or the whole window again."""
        self._is_compact = compact
        self._actions["compact"].setChecked(compact)
        self.resize(*(_COMPACT_SIZE if compact else _SIZE))
        self._arrange()

    def set_theme(self, look: Theme) -> None:
        """Show everything in another look."""
        self.look = look
        dress(self, look)
        for part in (self._frame, self._top, self.article, self.parts):
            part.set_theme(look)
        self._arrange()

    def fill_panels(self) -> None:
        """Show the topic in the contents and the side panel, if they do not yet."""
        if not self._panels_wait or self.topic is None:
            return
        self._panels_wait = False
        checker = self.library.symptom_checker(self.topic.id) if self.policy.checker else None
        if not self.parts.made("contents"):
            self.article.reading_place_changed.connect(self.parts.contents.follow)
        self.parts.contents.show_topic(self.topic)
        self.parts.contents.follow(self.article.reading_place())
        self.parts.side.show_topic(self.topic, checker)
        self._show_provenance()
        self._arrange()
        self.settled.emit()

    def say(self, news: str) -> None:
        """Tell the reader what just happened."""
        self.parts.status.say(news)

    def show_notice(self, text: str) -> None:
        """Tell the reader something that stays until it is put away."""
        self.parts.notices.show_text(text)

    def open_dialog(self, dialog: QDialog) -> None:
        """Open `dialog` over the window; it goes when it is closed."""
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away what was opened last, and leads back to the page."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            if not (self._reads() and self.parts.made("page_search") and self.parts.page_search.close()):
                self._return_to_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panels come and go with the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """The full-screen action shows how it is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._actions["full_screen"].setChecked(self.isFullScreen())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Control the wheel changes the text size; a touchpad turns it bit by bit."""
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        self.choose(self.settings.resized(notches))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the line that is read."""
        self._leave()
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self._pages.addWidget(self.article)
        self.setCentralWidget(self._frame)
        self.setWindowTitle("Wardbook")
        self._top.search.setFocus()
        for name in self.policy.forbidden():
            self._actions[name].setEnabled(False)
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_SIZE)

    def _connect_signals(self) -> None:
        self.article.finding_requested.connect(self._on_finding_requested)
        self.article.foreign_link_refused.connect(self._on_foreign_link)
        self.article.painted.connect(self.fill_panels)
        self.article.place_requested.connect(self._on_place_requested)
        self.article.reference_requested.connect(self._on_reference_requested)
        self.article.said.connect(self.say)
        self.article.use_requested.connect(self._actions["about"].trigger)
        self._kept.changed.connect(self.session_changed)
        self.parts.bookmark_removed.connect(self._on_bookmark_removed)
        self.parts.checklist_copy_requested.connect(self._on_checklist_copy)
        self.parts.checklist_print_requested.connect(self._actions.print_checklist)
        self.parts.hit_requested.connect(self._on_hit_requested)
        self.parts.kept_place_requested.connect(self.open_kept_place)
        self.parts.left_idle.connect(self._on_left_idle)
        self.parts.left_upwards.connect(self._top.search.setFocus)
        self.parts.place_requested.connect(self._on_place_requested)
        self.parts.reference_requested.connect(self._on_reference_requested)
        self.parts.web_link_requested.connect(self._on_web_link)
        self._top.search.escaped.connect(self._return_to_page)
        self._top.search.moved_down.connect(self._on_moved_down)
        self._top.search.returnPressed.connect(self._on_search_entered)
        self._top.search.textChanged.connect(self._on_query_changed)

    # What is heard.

    def _on_place_requested(self, topic: str, anchor: str) -> None:
        self._side_covers_page = False
        self.open_place(Place(topic or self._history.current.topic, anchor))

    def _on_hit_requested(self, topic: str, anchor: str) -> None:
        self._clear_search()
        self._on_place_requested(topic, anchor)
        self.article.setFocus()

    def _on_reference_requested(self, number: int) -> None:
        self._side().show_reference(number)
        self._reveal_side()

    def _on_finding_requested(self, finding: str) -> None:
        self._side().show_finding(finding)
        self._reveal_side()

    def _on_bookmark_removed(self, place: Place) -> None:
        self._kept.remove_bookmark(place)
        self._list_kept_places()

    def _on_foreign_link(self, address: str) -> None:
        self.show_notice(f"The link “{address}” leads out of the library, so it was not opened.")

    def _on_query_changed(self, text: str) -> None:
        if len(text.strip()) < _LEAST_QUERY:
            if self._shows("search"):
                self._show_page(self._place_page())
            return
        try:
            result = self.library.search(text)
            nearest = () if result.hits else self.library.nearest_words(text)
        except WardbookError as error:
            self.parts.notices.show_error(error)
            self._show_page(self._place_page())  # earlier hits are not what was asked for
            return
        self._leave()
        self.parts.search.show_result(text, result, nearest)
        self._show_page(self.parts.search)

    def _on_search_entered(self) -> None:
        if self._shows("search"):
            self.parts.search.open_current()

    def _on_moved_down(self) -> None:
        if self._shows("search"):
            self.parts.search.focus_hits()
        elif self._shows("home"):
            self.parts.home.setFocus()

    def _on_checklist_copy(self, ticked: frozenset[str]) -> None:
        from desktop.library.checklist_text import checklist_text

        assert self.topic is not None
        QGuiApplication.clipboard().setText(checklist_text(self.topic, ticked, self.version, self.today()))
        self.say("Checklist copied with its references and where it comes from.")

    def _on_left_idle(self) -> None:
        self.new_patient()
        minutes = self.policy.idle_reset_minutes
        self.show_notice(f"Nobody touched Wardbook for {minutes} minutes: all answers and ticks were cleared.")

    def _on_web_link(self, address: str) -> None:
        """Show where a web link leads before anything is opened, and open nothing where IT forbids it."""
        if not self.policy.web_links:
            self.show_notice(f"Web links are switched off on this computer. The address is {address}")
            return
        from desktop.views.web_link_dialog import WebLinkDialog

        self.open_dialog(WebLinkDialog(address, self))

    # What is shown.

    def _show_place(self, place: Place) -> Place:
        """Show `place`, or raise and leave everything as it is; gives the place that is there."""
        if not place.topic:
            self.setWindowTitle("Wardbook")
            self._list_kept_places()
            self._show_page(self.parts.home)
            self._show_provenance()
            QTimer.singleShot(0, self, self.settled.emit)
            self._top.search.setFocus()
            return place
        topic = self.topic
        if topic is None or topic.id != place.topic:
            topic = self.library.topic(place.topic)
        if topic is not self.topic:
            self._show_topic(topic)
        self.setWindowTitle(f"{topic.title} – Wardbook")
        self._show_page(self.article)
        if place.position >= 0:
            self.article.go_to_position(place.position)
        elif not self.article.go_to_anchor(place.anchor):
            self.show_notice(f"“{topic.title}” has no place “{place.anchor}”; this is its beginning.")
            return Place(topic.id)
        return place

    def _show_topic(self, topic: Topic) -> None:
        """Show the article at once; the panels beside it follow when it is painted, or when they are asked for."""
        is_first = self.topic is None
        self.topic = topic
        self._panels_wait = True
        outline = [entry.anchor for entry in outline_of(topic)]
        self.article.show_topic(topic, outline, beginning_first=is_first)

    def _show_visited(self, place: Place) -> None:
        self._clear_search()
        try:
            self._show_place(place)
        except WardbookError as error:
            self.parts.notices.show_error(error)
        self._show_possible()

    def _show_possible(self) -> None:
        """Let only be done what can be done here."""
        covered = self._side_covers_page or self._shows("search")
        possible = dict.fromkeys(_OF_THE_PAGE, self._reads() and not self._side_covers_page)
        possible |= dict.fromkeys(_BESIDE_THE_PAGE, self._reads()) | {"print_checklist": self.topic is not None}
        for name in possible.keys() - self.policy.forbidden():
            self._actions[name].setEnabled(possible[name])
        self._actions["back"].setEnabled(covered or self._history.can_go_back())
        self._actions["forward"].setEnabled(self._history.can_go_forward())

    def _leave(self) -> None:
        """Remember the line that is being read."""
        if self._reads() and self._history.current.topic:
            self._history.leave_at(self.article.reading_position())
            self._kept.visit(self._history.current)

    def _list_kept_places(self) -> None:
        self.parts.home.show_session(self._kept.recent(), self._kept.bookmarks())

    def _place_page(self) -> QWidget:
        """The page of the current place: the article, or home."""
        return self.article if self._history.current.topic else self.parts.home

    def _reads(self) -> bool:
        """Whether the article is the page in sight."""
        return self._pages.currentWidget() is self.article

    def _shows(self, part: str) -> bool:
        """Whether this part is the page in sight."""
        return self.parts.made(part) and self._pages.currentWidget() is getattr(self.parts, part)

    def _side(self) -> "SidePanel":
        """The side panel with the current topic in it."""
        self.fill_panels()
        return self.parts.side

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        if self.parts.made("status"):
            self._show_provenance()
        self._arrange()

    def _show_provenance(self) -> None:
        """Of the topic that is read; for home and the results, which show all topics, of the one due first."""
        self.parts.status.show_topic(self.topic if self._reads() else None)

    def _return_to_page(self) -> None:
        self._side_covers_page = False
        self._clear_search()
        page = self._place_page()
        self._show_page(page)
        page.setFocus()

    def _clear_search(self) -> None:
        with QSignalBlocker(self._top.search):
            self._top.search.setText("")  # cleared, it could be brought back by undoing

    def _reveal_side(self) -> None:
        if self._arrangement().beside:
            self.choose(self.settings._replace(side_panel=True))
        else:
            self._side_covers_page = True
            self._arrange()

    def _arrangement(self) -> Arrangement:
        wishes = Wishes(
            reads=self._reads(),
            compact=self._is_compact,
            contents=self.settings.contents,
            side=self.settings.side_panel,
            covers=self._side_covers_page,
        )
        return arrange(self.width() * 100 / self.look.text_size, wishes)

    def _arrange(self) -> None:
        """Show the panels that are wanted and that there is room for."""
        arrangement = self._arrangement()
        self._side_covers_page = arrangement.covers
        self._frame.arrange(arrangement, self.look)
        if self.parts.made("status"):
            self.parts.status.keep_within(self.height())
        self._actions["contents"].setChecked(self.settings.contents)
        self._actions["side_panel"].setChecked(arrangement.side)
        self._actions["compact"].setChecked(self._is_compact)
        self._actions["on_top"].setChecked(self.settings.on_top)
        self._show_possible()
