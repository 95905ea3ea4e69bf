"""The window's frame: where everything stands, and who hears whom. Nothing medical happens here.

What the first picture does not need (home or the article, search results, dialogs) is made when first shown.
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from desktop.errors import WardbookError
from desktop.library.library import Library
from desktop.model.dates import Today, present_day
from desktop.model.topic import Topic
from desktop.state.history import HOME, History, Place
from desktop.state.policy import Policy
from desktop.state.settings import THEMES, Settings
from desktop.views.actions import ACTIONS
from desktop.views.arrangement import Arrangement, Wishes, arrange
from desktop.views.article_view import ArticleView
from desktop.views.frame import Frame
from desktop.views.outline import outline_of
from desktop.views.theme import Theme
from desktop.views.top_bar import TopBar

if TYPE_CHECKING:
    from desktop.views.contents_panel import ContentsPanel
    from desktop.views.home_view import HomeView
    from desktop.views.notice_bar import NoticeBar
    from desktop.views.search_panel import SearchPanel
    from desktop.views.side_panel import SidePanel
    from desktop.views.status_strip import StatusStrip

_SIZE = (1360, 860)
_COMPACT_SIZE = (430, 860)
_LEAST_SIZE = (360, 420)
_THEME_WORDS = {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"}
_LEAST_QUERY = 2
#: The strip at the bottom takes at most so much of the height, in percent.
_STATUS_SHARE = 40


class MainWindow(QMainWindow):
    """Home, article and search results between the contents and the side panel.

    Args:
        library: what is read.
        settings: the user's choices to begin with.
        policy: what IT has decided.
        look: the theme to begin with.
        today: gives the present day, which tells whether a review is overdue.
    """

    settled = Signal()
    """The first picture of a place is on the screen, and everything beside it is there."""
    settings_changed = Signal(object)
    """The user has chosen otherwise: the new settings."""

    def __init__(
        self, library: Library, settings: Settings, policy: Policy, look: Theme, today: Today = present_day
    ) -> None:
        super().__init__()
        self._library = library
        self._settings = settings
        self._policy = policy
        self._look = look
        self._today = today
        self._history = History()
        self._topic: Topic | None = None
        self._is_compact = False
        self._side_covers_page = False
        self._panels_wait = False
        self._actions = {spec.id: self._make_action(spec.id) for spec in ACTIONS}
        self._info = library.info()
        self._notices: NoticeBar | None = None
        self._status: StatusStrip | None = None
        self._contents: ContentsPanel | None = None
        self._side: SidePanel | None = None
        self._home: HomeView | None = None
        self._search: SearchPanel | None = None
        self._build_parts()
        self._connect_signals()
        self.setMinimumSize(*_LEAST_SIZE)
        self.resize(*_SIZE)
        self.set_theme(look)

    def open_place(self, place: Place) -> None:
        """Go to `place`; the reader is told when the library does not hold it."""
        self._leave()
        try:
            self._show_place(place)
        except WardbookError as error:
            self._notice_bar().show_error(error)
            return
        self._history.visit(place)
        self._show_history()

    def open_search(self, text: str) -> None:
        """Show the results for `text`."""
        self._top.search.setText(text)
        self._top.search.setFocus()

    def set_compact(self, compact: bool) -> None:
        """One narrow column, or the whole window again."""
        self._is_compact = compact
        self._actions["compact"].setChecked(compact)
        self.resize(*(_COMPACT_SIZE if compact else _SIZE))
        self._arrange()

    def set_theme(self, look: Theme) -> None:
        """Show everything in another look."""
        self._look = look
        for part in (self._frame, self._top, self._article, self._side, self._home, self._search):
            if part is not None:
                part.set_theme(look)
        self._arrange()

    def fill_panels(self) -> None:
        """Show the topic in the contents and the side panel, if they do not yet."""
        if not self._panels_wait or self._topic is None:
            return
        self._panels_wait = False
        checker = self._library.symptom_checker(self._topic.id) if self._policy.checker else None
        contents = self._contents_panel()
        contents.show_outline(outline_of(self._topic))
        contents.follow(self._article.reading_place())
        self._side_panel().show_topic(self._topic, checker)
        self._show_provenance()
        self.settled.emit()

    def show_notice(self, text: str) -> None:
        """Tell the reader something that stays until it is put away."""
        self._notice_bar().show_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the page."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
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

    # What the actions do; each is named in the action table.

    def on_back(self) -> None:
        """Back to the page, or to the place before."""
        if self._pages.currentWidget() is self._search or self._side_covers_page:
            self._return_to_page()
            return
        self._leave()
        self._show_visited(self._history.back())

    def on_forward(self) -> None:
        """To the place after."""
        self._leave()
        self._show_visited(self._history.forward())

    def on_home(self) -> None:
        """Home."""
        self.open_place(HOME)

    def on_search(self) -> None:
        """Into the search field."""
        self._top.search.setFocus()
        self._top.search.selectAll()

    def on_checker(self) -> None:
        """The symptom checker."""
        self._show_tab("checker")

    def on_checklist(self) -> None:
        """The checklist."""
        self._show_tab("checklist")

    def on_evidence(self) -> None:
        """The evidence."""
        self._show_tab("evidence")

    def on_new_patient(self) -> None:
        """Forget every answer and every tick."""
        if self._side is not None:
            self._side.new_patient()
        self._status_strip().say("All answers and ticks are cleared.")

    def on_larger_text(self) -> None:
        """One step larger."""
        self._choose(self._settings.resized(1))

    def on_smaller_text(self) -> None:
        """One step smaller."""
        self._choose(self._settings.resized(-1))

    def on_normal_text(self) -> None:
        """100 %."""
        self._choose(self._settings._replace(text_size=100))

    def on_theme(self) -> None:
        """The next theme."""
        following = THEMES[(THEMES.index(self._settings.theme) + 1) % len(THEMES)]
        self._choose(self._settings._replace(theme=following))
        self._status_strip().say(f"Theme: {_THEME_WORDS[following]}.")

    def on_contents(self, shown: bool) -> None:
        """Show or hide the contents."""
        self._choose(self._settings._replace(contents=shown))

    def on_side_panel(self, shown: bool) -> None:
        """Show or hide the side panel; where there is no room beside the page it takes the page's place."""
        if self._arrangement().beside:
            self._choose(self._settings._replace(side_panel=shown))
        else:
            self.fill_panels()
            self._side_covers_page = not self._side_covers_page
            self._arrange()

    def on_compact(self, compact: bool) -> None:
        """One narrow column."""
        self.set_compact(compact)

    def on_on_top(self, on_top: bool) -> None:
        """Stay above other windows."""
        self.setWindowFlag(QtCore.Qt.WindowType.WindowStaysOnTopHint, on_top)
        self.show()

    def on_full_screen(self, full: bool) -> None:
        """The whole screen."""
        self.showFullScreen() if full else self.showNormal()

    def on_shortcuts(self) -> None:
        """The shortcut page."""
        from desktop.views.shortcuts_dialog import ShortcutsDialog

        self._open_dialog(ShortcutsDialog(self))

    def on_about(self) -> None:
        """What this is."""
        from desktop.views.about_dialog import AboutDialog

        self._open_dialog(AboutDialog(self._info, str(self._library.path), self))

    def on_quit(self) -> None:
        """Close the window."""
        self.close()

    # How it is built.

    def _make_action(self, name: str) -> QAction:
        spec = next(spec for spec in ACTIONS if spec.id == name)
        action = QAction(spec.text, self)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable)
        action.triggered.connect(getattr(self, f"on_{name}"))
        self.addAction(action)
        return action

    def _build_parts(self) -> None:
        self._top = TopBar(self._actions)
        self._article = ArticleView(self._look, self._info.version, self._today)
        self._frame = Frame(self._top)
        self._pages = self._frame.pages
        self._pages.addWidget(self._article)
        self.setCentralWidget(self._frame)
        self.setWindowTitle("Wardbook")
        self._top.search.setFocus()
        self._actions["checker"].setEnabled(self._policy.checker)
        self._actions["theme"].setEnabled(not self._policy.theme)

    def _connect_signals(self) -> None:
        self._article.finding_requested.connect(self._on_finding_requested)
        self._article.foreign_link_refused.connect(self._on_foreign_link)
        self._article.painted.connect(self.fill_panels)
        self._article.place_requested.connect(self._on_place_requested)
        self._article.reference_requested.connect(self._on_reference_requested)
        self._top.search.escaped.connect(self._return_to_page)
        self._top.search.moved_down.connect(self._on_moved_down)
        self._top.search.returnPressed.connect(self._on_search_entered)
        self._top.search.textChanged.connect(self._on_query_changed)

    # What is heard.

    def _on_anchor_requested(self, anchor: str) -> None:
        self._on_place_requested("", anchor)

    def _on_place_requested(self, topic: str, anchor: str) -> None:
        self._side_covers_page = False
        self.open_place(Place(topic or self._history.current.topic, anchor))

    def _on_hit_requested(self, topic: str, anchor: str) -> None:
        self._clear_search()
        self._on_place_requested(topic, anchor)
        self._article.setFocus()

    def _on_reference_requested(self, number: int) -> None:
        self._side_panel().show_reference(number)
        self._reveal_side()

    def _on_finding_requested(self, finding: str) -> None:
        self._side_panel().show_finding(finding)
        self._reveal_side()

    def _on_foreign_link(self, address: str) -> None:
        self._notice_bar().show_text(f"The link “{address}” leads out of the library, so it was not opened.")

    def _on_query_changed(self, text: str) -> None:
        if len(text.strip()) < _LEAST_QUERY:
            if self._pages.currentWidget() is self._search:
                self._show_page(self._place_page())
            return
        try:
            result = self._library.search(text)
            nearest = () if result.hits else self._library.nearest_words(text)
        except WardbookError as error:
            self._notice_bar().show_error(error)
            self._show_page(self._place_page())  # earlier hits are not what was asked for
            return
        self._leave()
        panel = self._search_panel()
        panel.show_result(text, result, nearest)
        self._show_page(panel)

    def _on_search_entered(self) -> None:
        if self._pages.currentWidget() is self._search:
            self._search_panel().open_current()

    def _on_moved_down(self) -> None:
        if self._pages.currentWidget() is self._search:
            self._search_panel().focus_hits()

    # What is shown.

    def _show_place(self, place: Place) -> None:
        """Show `place`, or raise and leave everything as it is."""
        if not place.topic:
            self.setWindowTitle("Wardbook")
            self._show_page(self._home_view())
            self._show_provenance()
            QTimer.singleShot(0, self, self.settled.emit)
            self._top.search.setFocus()
            return
        topic = self._topic
        if topic is None or topic.id != place.topic:
            topic = self._library.topic(place.topic)
        if topic is not self._topic:
            self._show_topic(topic)
        self.setWindowTitle(f"{topic.title} – Wardbook")
        self._show_page(self._article)
        if place.position >= 0:
            self._article.go_to_position(place.position)
        elif not self._article.go_to_anchor(place.anchor):
            self._notice_bar().show_text(f"“{topic.title}” has no place “{place.anchor}”; this is its beginning.")

    def _show_topic(self, topic: Topic) -> None:
        """Show the article at once; the panels beside it follow when it is painted, or when they are asked for."""
        is_first = self._topic is None
        self._topic = topic
        self._panels_wait = True
        outline = [entry.anchor for entry in outline_of(topic)]
        self._article.show_topic(topic, outline, beginning_first=is_first)

    def _show_visited(self, place: Place) -> None:
        self._clear_search()
        try:
            self._show_place(place)
        except WardbookError as error:
            self._notice_bar().show_error(error)
        self._show_history()

    def _show_history(self) -> None:
        covered = self._side_covers_page or self._pages.currentWidget() is self._search
        self._actions["back"].setEnabled(covered or self._history.can_go_back())
        self._actions["forward"].setEnabled(self._history.can_go_forward())

    def _leave(self) -> None:
        """Remember the line that is being read."""
        if self._pages.currentWidget() is self._article and self._history.current.topic:
            self._history.leave_at(self._article.reading_position())

    def _place_page(self) -> QWidget:
        """The page of the current place: the article, or home."""
        return self._article if self._history.current.topic else self._home_view()

    def _notice_bar(self) -> "NoticeBar":
        """The notices over the page, made for the first one."""
        if self._notices is None:
            from desktop.views import notice_bar

            self._notices = notice_bar.NoticeBar()
            self._frame.add_notices(self._notices)
        return self._notices

    def _status_strip(self) -> "StatusStrip":
        """The strip at the bottom, made when the article is there."""
        if self._status is None:
            from desktop.views import status_strip

            self._status = status_strip.StatusStrip(self._info.version, self._library.provenances(), self._today)
            self._frame.bottom.add(self._status)
            self._arrange()
        return self._status

    def _contents_panel(self) -> "ContentsPanel":
        """The contents, made when the article is there."""
        if self._contents is None:
            from desktop.views import contents_panel

            self._contents = contents_panel.ContentsPanel()
            self._contents.place_requested.connect(self._on_anchor_requested)
            self._article.reading_place_changed.connect(self._contents.follow)
            self._frame.left.add(self._contents)
        return self._contents

    def _side_panel(self) -> "SidePanel":
        """The side panel with the current topic in it, made when the article is there or when it is asked for."""
        if self._side is None:
            from desktop.views import side_panel

            self._side = side_panel.SidePanel(
                self._look, self._info.version, has_checker=self._policy.checker, today=self._today
            )
            self._side.place_requested.connect(self._on_place_requested)
            self._side.reference_requested.connect(self._on_reference_requested)
            self._side.said.connect(self._status_strip().say)
            self._frame.right.add(self._side)
        self.fill_panels()
        return self._side

    def _home_view(self) -> "HomeView":
        """Home, made when first shown."""
        if self._home is None:
            from desktop.views import home_view

            topics = self._library.topics()
            cards = [(topic.id, card) for topic in topics for card in self._library.questions(topic.id)]
            self._home = home_view.HomeView(cards, topics)
            self._home.set_theme(self._look)
            self._home.place_requested.connect(self._on_place_requested)
            self._pages.addWidget(self._home)
        return self._home

    def _search_panel(self) -> "SearchPanel":
        """The search results, made when first shown."""
        if self._search is None:
            from desktop.views import search_panel

            self._search = search_panel.SearchPanel(self._look)
            self._search.hit_requested.connect(self._on_hit_requested)
            self._search.left_upwards.connect(self._top.search.setFocus)
            self._pages.addWidget(self._search)
        return self._search

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        if self._status is not None:
            self._show_provenance()
        self._arrange()

    def _show_provenance(self) -> None:
        """Of the topic that is read; for home and the results, which show all topics, of the one due first."""
        reads = self._pages.currentWidget() is self._article
        self._status_strip().show_topic(self._topic if reads else None)

    def _return_to_page(self) -> None:
        self._side_covers_page = False
        self._clear_search()
        page = self._place_page()
        self._show_page(page)
        page.setFocus()

    def _clear_search(self) -> None:
        with QSignalBlocker(self._top.search):
            self._top.search.clear()

    def _show_tab(self, name: str) -> None:
        if self._topic is not None:
            self._side_panel().show_tab(name)
            self._reveal_side()
            self._side_panel().setFocus()  # from the page it would be hundreds of links away

    def _reveal_side(self) -> None:
        if self._arrangement().beside:
            self._choose(self._settings._replace(side_panel=True))
        else:
            self._side_covers_page = True
            self._arrange()

    def _arrangement(self) -> Arrangement:
        wishes = Wishes(
            reads=self._pages.currentWidget() is self._article,
            compact=self._is_compact,
            contents=self._settings.contents,
            side=self._settings.side_panel,
            covers=self._side_covers_page,
        )
        return arrange(self.width() * 100 / self._look.text_size, wishes)

    def _arrange(self) -> None:
        """Show the panels that are wanted and that there is room for."""
        arrangement = self._arrangement()
        self._side_covers_page = arrangement.covers
        self._frame.arrange(arrangement, self._look)
        if self._status is not None:
            self._status.keep_within(self.height() * _STATUS_SHARE // 100)
        self._actions["contents"].setChecked(self._settings.contents)
        self._actions["side_panel"].setChecked(arrangement.side)
        self._actions["compact"].setChecked(self._is_compact)
        self._show_history()

    def _choose(self, settings: Settings) -> None:
        changed = settings != self._settings
        self._settings = settings
        self._arrange()
        if changed:
            self.settings_changed.emit(settings)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
