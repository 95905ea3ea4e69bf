"""The window's frame: where everything stands, and who hears whom. Nothing medical happens here.

What the first picture does not need (home or the article, search results, dialogs) is made when first shown.
"""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.model.dates import Today, present_day
from desktop.model.topic import Topic
from desktop.state.history import Place
from desktop.state.policy import OFF, Policy
from desktop.state.session import Session
from desktop.state.settings import Settings
from desktop.views.arrangement import Arrangement, Wishes, arrange
from desktop.views.article_view import ArticleView
from desktop.views.frame import Frame
from desktop.views.handout import Handout, open_over
from desktop.views.kept_places import KeptPlaces
from desktop.views.navigation import Navigation
from desktop.views.parts import Parts
from desktop.views.searching import Searching
from desktop.views.theme import Theme, dress
from desktop.views.top_bar import TopBar
from desktop.views.widgets.wheel import is_for_text_size
from desktop.views.window_actions import WindowActions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from desktop.views.side_panel import SidePanel

NEW_SESSION = Session()
_SIZE = (1360, 860)
_COMPACT_SIZE = (430, 860)
_LEAST_SIZE = (360, 420)
#: What can be done only to a page that is read.
_OF_THE_PAGE = ("find", "find_next", "find_previous", "bookmark", "copy_statement", "print")
_BESIDE_THE_PAGE = ("contents", "side_panel", "checker", "findings", "checklist", "evidence")
#: By how much one notch turns a wheel, in eighths of a degree.
_NOTCH = 120


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
    renewal_requested = Signal()
    """Nobody is at the kiosk any more: another window should take the place of this one, with nothing left in it."""

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
        dress(self, look)  # while it is empty, that takes no time
        self.library = library
        self.settings = settings
        self.policy = policy
        self.look = look
        self._is_compact = False
        self._size_before = QSize(*_SIZE)
        self._side_covers_page = False
        self._panels_wait = False
        self._turned = 0
        self._actions = WindowActions(self)
        self._top = TopBar(self._actions.by_id)
        self._frame = Frame(self._top)
        self._pages = self._frame.pages
        self.version = library.info().version
        self.article = ArticleView(look, self.version, today, has_findings=policy.checker != OFF)
        self.parts = Parts(library, policy, self._frame, self.article, look, today, self)
        self._kept = KeptPlaces(library, session, self.version)
        self.places = Navigation(
            library, self.article, self._pages, self._kept, self._show_home, self._show_article, self
        )
        self.searching = Searching(library, self._top.search, self._pages, self.parts, self)
        self.handout = Handout(self.version, today, policy, self)
        self._build()
        self._connect_signals()
        self._show_look(look)

    def open_place(self, place: Place) -> None:
        """Go to `place`; the reader is told when the library does not hold it."""
        self.places.open(place)

    def open_anchor(self, anchor: str) -> None:
        """Go to a place of the topic that is read."""
        self._on_place_requested("", anchor)

    def toggle_bookmark(self) -> None:
        """Bookmark the line that is read, or take its bookmark away."""
        self.say(self.places.toggle_bookmark())

    def go_back(self) -> None:
        """Back to the page, or to the place before."""
        if self.searching.is_shown() or self._side_covers_page:
            self._return_to_page()
            return
        self.places.go_back()

    def go_forward(self) -> None:
        """To the place after."""
        self.places.go_forward()

    def show_tab(self, name: str) -> None:
        """Show a tab of the side panel."""
        if self.places.topic is not None:
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
        self.fill_panels()
        return self.parts.side.ticked_steps() if self.parts.made("side") else frozenset()

    def new_patient(self) -> None:
        """Forget every answer and every tick, and all that was typed; what of it fails does not keep the rest."""
        with ExitStack() as rest:  # the last one goes first
            rest.callback(self._on_used)
            rest.callback(self.places.forget_queries)
            rest.callback(self.searching.forget)
            rest.callback(self.searching.close)
            if self.searching.is_shown():
                rest.callback(self._return_to_page)
            if self.parts.made("page_search"):
                rest.callback(self.parts.page_search.forget)  # what was looked for may have been a name
            if self.parts.made("side"):
                rest.callback(self.parts.side.new_patient)
        self.say("All answers and ticks are cleared.")

    def choose(self, settings: Settings) -> None:
        """Take other settings; whoever keeps them is told."""
        changed = settings != self.settings
        if settings.on_top != self.settings.on_top:
            self.setWindowFlag(QtCore.Qt.WindowType.WindowStaysOnTopHint, settings.on_top)
            self.show()  # Qt hides a window whose flags change
            (QApplication.activeModalWidget() or self).activateWindow()
        self.settings = settings
        self._arrange()
        if changed:
            self.settings_changed.emit(settings)

    def set_compact(self, compact: bool) -> None:
        """One narrow column, or the whole window again."""
        if compact == self._is_compact:
            return
        self._is_compact = compact
        self._actions["compact"].setChecked(compact)
        if compact:
            self._size_before = self.size()
            self.setWindowState(QtCore.Qt.WindowState.WindowNoState)
        self.resize(QSize(*_COMPACT_SIZE) if compact else self._size_before)
        self._arrange()

    def await_touch(self) -> None:
        """Watch for idleness from the next touch on."""
        self.parts.idle_clock.await_touch()

    def set_theme(self, look: Theme) -> None:
        """Show everything in another look."""
        dress(self, look)
        self._show_look(look)

    def _show_look(self, look: Theme) -> None:
        self.look = look
        for part in (self._frame, self._top, self.article, self.parts):
            part.set_theme(look)
        self._arrange()

    def fill_panels(self) -> None:
        """Show the topic in the contents and the side panel, if they do not yet."""
        topic = self.places.topic
        if not self._panels_wait or topic is None:
            return
        self._panels_wait = False
        checker = self.library.symptom_checker(topic.id) if self.policy.checker != OFF else None
        if not self.parts.made("contents"):
            self.article.reading_place_changed.connect(self.parts.contents.follow)
        self.parts.contents.show_topic(topic)
        self.parts.contents.follow(self.article.reading_place())
        self.parts.side.show_topic(topic, checker)
        self._show_provenance()
        self._arrange()
        self.settled.emit()

    def say(self, news: str) -> None:
        """Tell the reader what just happened."""
        self.parts.status.say(news)

    def show_notice(self, text: str) -> None:
        """Tell the reader something that stays until it is put away."""
        self.parts.notices.show_text(text)

    def open_over(self, dialog: "QDialog") -> None:
        """Open `dialog` over the window; what is typed into it goes when nobody is there any more."""
        dialog.finished.connect(self._on_used)
        open_over(dialog)
        self._on_used()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away what was opened last, and leads back to the page."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            is_read = self._reads() and not self._side_covers_page
            if not (is_read and self.parts.made("page_search") and self.parts.page_search.close()):
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
        if not is_for_text_size(event):
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        if not self.policy.text_size:
            self.choose(self.settings.resized(notches))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the line that is read, and leave no work behind; what of it fails does not keep the rest."""
        with ExitStack() as rest:  # the last one goes first
            rest.callback(self.closed.emit)
            rest.callback(super().closeEvent, event)
            rest.callback(self.searching.close)
            rest.callback(self.places.leave)

    def _build(self) -> None:
        self._pages.addWidget(self.article)
        self.setCentralWidget(self._frame)
        self.setWindowTitle("Wardbook")
        self._top.search.setFocus()
        if self.settings.on_top:
            self.setWindowFlag(QtCore.Qt.WindowType.WindowStaysOnTopHint)
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
        self.handout.noticed.connect(self.show_notice)
        self.handout.said.connect(self.say)
        self._kept.changed.connect(self.session_changed)
        self.parts.bookmark_removed.connect(self._on_bookmark_removed)
        self.parts.checklist_copy_requested.connect(self.handout.copy_checklist)
        self.parts.checklist_print_requested.connect(self.handout.print_checklist)
        self.parts.hit_requested.connect(self._on_hit_requested)
        self.parts.kept_place_requested.connect(self.places.open_kept)
        self.parts.left_idle.connect(self._on_left_idle)
        self.parts.left_upwards.connect(self._top.search.setFocus)
        self.parts.place_requested.connect(self._on_place_requested)
        self.parts.query_requested.connect(self.searching.search)
        self.parts.reference_requested.connect(self._on_reference_requested)
        self.parts.used.connect(self._on_used)
        self.parts.web_link_requested.connect(self.handout.open_web_link)
        self.places.failed.connect(self._on_failure)
        self.places.moved.connect(self._show_possible)
        self.places.noticed.connect(self.show_notice)
        self.places.results_requested.connect(self.searching.return_to)
        self.places.topic_opened.connect(self._on_topic_opened)
        self.searching.ended.connect(self._show_place_page)
        self.searching.failed.connect(self._on_failure)
        self.searching.found.connect(self._on_found)
        self._top.search.escaped.connect(self._return_to_page)
        self._top.search.textChanged.connect(self._on_used)

    # What is heard.

    def _on_place_requested(self, topic: str, anchor: str) -> None:
        self.places.open_in_topic(topic, anchor)

    def _on_hit_requested(self, topic: str, anchor: str) -> None:
        self.places.open_in_topic(topic, anchor, self.parts.search.query())
        self._on_used()  # going back will bring what was typed back
        self.article.setFocus()

    def _on_reference_requested(self, number: int) -> None:
        self._side().show_reference(number)
        self._reveal_side()

    def _on_finding_requested(self, finding: str) -> None:
        if self.policy.checker == OFF:
            self.show_notice("The symptom checker is switched off on this computer.")
            return
        self._side().show_finding(finding)
        self._reveal_side()

    def _on_bookmark_removed(self, place: Place) -> None:
        self._kept.remove_bookmark(place)
        self._list_kept_places()

    def _on_foreign_link(self, address: str) -> None:
        self.show_notice(f"The link “{address}” leads out of the library, so it was not opened.")

    def _on_failure(self, error: WardbookError) -> None:
        self.show_notice(self.policy.told(error))

    def _on_found(self) -> None:
        self.places.leave()
        self._show_page(self.parts.search)

    def _on_topic_opened(self, topic: Topic) -> None:
        """The panels follow when the article is painted, or when they are asked for."""
        self._panels_wait = True
        self.handout.show_topic(topic)
        if self.parts.made("side") and self.parts.side.has_answers():
            self.say("Another topic: all answers and ticks are cleared.")

    def _on_used(self) -> None:
        """Watch for idleness as long as there is something to forget; a kiosk watches from the first touch on."""
        if self.policy.kiosk:
            return
        if self._has_traces():
            self.parts.idle_clock.watch()
        elif self.parts.made("idle_clock"):
            self.parts.idle_clock.rest()

    def _on_left_idle(self) -> None:
        if self.policy.kiosk:
            self.renewal_requested.emit()
            return
        self.handout.take_back()
        for dialog in self._open_dialogs():
            dialog.close()
        self.new_patient()
        minutes = self.policy.idle_reset_minutes
        self.show_notice(
            f"Nobody touched Wardbook for {minutes} minutes: all answers and ticks, and what was typed, were cleared."
        )

    def _has_traces(self) -> bool:
        """Whether anything stands in the window that may be of a patient."""
        answered = self.parts.made("side") and self.parts.side.has_answers()
        sought = self.parts.made("page_search") and self.parts.page_search.query()
        typed = self._top.search.text() or self._open_dialogs()
        return bool(answered or sought or typed or self.places.has_queries())

    def _open_dialogs(self) -> "list[QDialog]":
        """The dialogs that wait for the reader, into which something may have been typed."""
        from PySide6.QtWidgets import QDialog

        return [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible() and dialog.isModal()]

    # What is shown.

    def _show_home(self) -> None:
        self.searching.forget()
        self.setWindowTitle("Wardbook")
        self._list_kept_places()
        self._show_page(self.parts.home)
        self._show_provenance()
        QTimer.singleShot(0, self, self.settled.emit)
        self._top.search.setFocus()

    def _show_article(self) -> None:
        assert self.places.topic is not None
        self.searching.forget()
        self.setWindowTitle(f"{self.places.topic.title} – Wardbook")
        self._show_page(self.article)

    def _show_possible(self) -> None:
        """Let only be done what can be done here."""
        covered = self._side_covers_page or self.searching.is_shown()
        possible = dict.fromkeys(_OF_THE_PAGE, self._reads() and not self._side_covers_page)
        possible |= dict.fromkeys(_BESIDE_THE_PAGE, self._reads()) | {"print_checklist": self.places.topic is not None}
        for name in possible.keys() & self._actions.possible():
            self._actions[name].setEnabled(possible[name])
        self._actions["back"].setEnabled(covered or self.places.can_go_back())
        self._actions["forward"].setEnabled(self.places.can_go_forward())

    def _list_kept_places(self) -> None:
        self.parts.home.show_session(self._kept.recent(), self._kept.bookmarks())

    def _reads(self) -> bool:
        """Whether the article is the page in sight."""
        return self._pages.currentWidget() is self.article

    def _side(self) -> "SidePanel":
        """The side panel with the current topic in it."""
        self.fill_panels()
        return self.parts.side

    def _show_page(self, page: QWidget) -> None:
        self._side_covers_page = False
        self._pages.setCurrentWidget(page)
        if page is not self.article and self.parts.made("page_search"):
            self.parts.page_search.put_away()
        if self.parts.made("status"):
            self._show_provenance()
        self._arrange()

    def _show_provenance(self) -> None:
        """Of the topic that is read; for home and the results, which show all topics, of the one due first."""
        self.parts.status.show_topic(self.places.topic if self._reads() else None)

    def _place_page(self) -> QWidget:
        """The page of the current place: home, or the article."""
        return self.parts.home if self.places.is_at_home() else self.article

    def _show_place_page(self) -> None:
        self._show_page(self._place_page())

    def _return_to_page(self) -> None:
        self.searching.forget()
        self._show_place_page()
        self._place_page().setFocus()

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
        focused = self.focusWidget()
        self._frame.arrange(arrangement, self.look)
        if focused is not None and not focused.isVisibleTo(self):
            self._place_page().setFocus()
        if self.parts.made("status"):
            self.parts.status.keep_within(self.height())
        self._actions["contents"].setChecked(self.settings.contents)
        self._actions["side_panel"].setChecked(arrangement.side)
        self._actions["compact"].setChecked(self._is_compact)
        self._actions["on_top"].setChecked(self.settings.on_top)
        self._show_possible()
