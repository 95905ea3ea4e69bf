"""What IT decided, in the window: gone without a trace, locked and told why, and in a kiosk no way out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QMenu,
    QPushButton,
    QSlider,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from desktop.errors import LibraryError, NotInLibraryError
from desktop.library.library import Library
from desktop.model.topic import Topic
from desktop.state.folders import settings_file
from desktop.state.history import HOME, Place
from desktop.state.policy import INDEX, OFF, ON, TELL_IT, Policy, policy_in_force, read_policy
from desktop.state.settings import Settings
from desktop.views.actions import ACTIONS, FINDINGS, actions_under
from desktop.views.answer_sheet import AnswerSheet
from desktop.views.article_view import ArticleView
from desktop.views.checker_panel import CheckerPanel
from desktop.views.decisions_card import DecisionsCard
from desktop.views.findings_panel import FindingsPanel
from desktop.views.main_window import MainWindow
from desktop.views.notice_bar import NoticeBar
from desktop.views.printing import preview_dialog
from desktop.views.printing.preview_dialog import NO_PRINTER_HERE, PreviewDialog
from desktop.views.settings_dialog import SettingsDialog
from desktop.views.shortcuts_dialog import ShortcutsDialog
from desktop.views.side_panel import SidePanel
from desktop.views.widgets.segments import Segments
from desktop.views.widgets.tab_row import TabRow
from desktop.views.widgets.text_button import TextButton
from tests.conftest import CHECKOUT, TOPIC
from tests.views.conftest import ARTICLE, OpenWindow
from tests.views.seen import (
    action,
    button,
    click_link,
    every_word,
    is_near_top,
    is_shown,
    part,
    press,
    said,
    settle,
    texts,
    trigger,
    turn_wheel,
    type_key,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
DIALOGS = ("settings", "shortcuts", "palette", "about", "print", "print_checklist")


def visible_dialogs(window: MainWindow) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def close_dialogs(window: MainWindow) -> None:
    for dialog in visible_dialogs(window):
        dialog.close()
    settle()


def tabs_of(window: MainWindow) -> list[str]:
    return part(window, TabRow).titles()


def seen_everywhere(window: MainWindow, dialogs: tuple[str, ...] = DIALOGS) -> list[str]:
    """All that can be read or heard at home, on the page, in each tab, menu and dialog."""
    words: list[str] = []
    for place in (HOME, ARTICLE):
        window.open_place(place)
        settle()
        words += every_word(window)
    for name in ("checklist", "evidence"):
        trigger(window, name)
        words += every_word(window)
    for name in dialogs:
        trigger(window, name)
        words += every_word(window)
        close_dialogs(window)
    press(part(window, QToolButton, "Menu: All actions"))
    words += [entry.text() for entry in part(window, QMenu).actions()]
    part(window, QMenu).close()
    window.searching.search("swelling")
    settle()
    return words + every_word(window)


#: What cannot be there without a symptom checker. An `href` is looked for in the pages' HTML.
TRACE = re.compile(r'checker|differential diagnosis|href="check:|present or absent|P: present', re.IGNORECASE)


def traces(window: MainWindow, dialogs: tuple[str, ...] = DIALOGS) -> set[str]:
    return {found[0].lower() for word in seen_everywhere(window, dialogs) for found in TRACE.finditer(word)}


# The symptom checker is off.


def test_of_a_checker_that_is_off_there_is_no_trace(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=OFF))
    assert traces(window) == set()
    for kind in (CheckerPanel, AnswerSheet, Segments, FindingsPanel):
        assert window.findChildren(kind) == []
    assert tabs_of(window) == ["Checklist", "Evidence"]


def test_the_traces_of_a_checker_that_is_on_are_seen(open_window: OpenWindow) -> None:
    assert traces(open_window(ARTICLE)) >= {"checker", 'href="check:'}


def test_no_key_leads_to_a_checker_that_is_off(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=OFF))
    assert QKeySequence("Alt+1") not in [keys for known in window.actions() for keys in known.shortcuts()]
    before = part(window, SidePanel).current()
    type_key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert part(window, SidePanel).current() == before == "checklist"
    assert is_shown(window, ArticleView)


def test_no_palette_row_leads_to_a_checker_that_is_off(open_window: OpenWindow) -> None:
    def rows(policy: Policy, typed: str) -> list[str]:
        window = open_window(ARTICLE, policy=policy)
        commands = window._actions._commands()
        return [known.id for known in commands if typed in f"{known.text} {known.keywords}".casefold()]

    assert rows(Policy(checker=OFF), "checker") == rows(Policy(checker=OFF), "finding") == []
    assert rows(Policy(), "checker") == ["checker"]
    assert rows(Policy(checker=INDEX), "finding") == ["findings"]


def test_the_words_of_a_finding_stay_where_its_link_goes(open_window: OpenWindow, topic: Topic) -> None:
    with_links = part(open_window(ARTICLE), ArticleView)
    without = part(open_window(ARTICLE, policy=Policy(checker=OFF)), ArticleView)
    assert any(mimic.points for mimic in topic.mimics)
    assert without.toPlainText() == with_links.toPlainText()
    assert 'href="check:' in with_links.toHtml()
    assert 'href="check:' not in without.toHtml()


def test_it_is_spoken_of_only_among_the_decisions(open_window: OpenWindow, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('checker = "off"\n', encoding="utf-8")
    window = open_window(ARTICLE, policy=read_policy(file))
    trigger(window, "settings")
    card = part(window, DecisionsCard)
    assert "Symptom checker: off" in said(card)
    spoken = [word for word in every_word(window) if TRACE.search(word)]
    assert spoken == [word for word in every_word(card) if TRACE.search(word)]
    close_dialogs(window)
    assert traces(window, tuple(name for name in DIALOGS if name != "settings")) == set()


# The symptom checker is only an index.


def test_the_index_stands_where_the_checker_was(open_window: OpenWindow) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=INDEX))
    assert tabs_of(window) == ["Findings", "Checklist", "Evidence"]
    assert is_shown(window, FindingsPanel)
    trigger(window, "evidence")
    type_key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert is_shown(window, FindingsPanel)
    assert isinstance(QApplication.focusWidget(), TextButton)
    for kind in (CheckerPanel, AnswerSheet, Segments):
        assert window.findChildren(kind) == []


@pytest.mark.parametrize("size", [(1360, 860), (430, 860)])
def test_the_index_leads_to_the_place(open_window: OpenWindow, size: tuple[int, int]) -> None:
    window = open_window(ARTICLE, policy=Policy(checker=INDEX), size=size)
    trigger(window, "findings")
    entries = window.findChildren(TextButton)
    entry = next(known for known in entries if known.accessibleName().startswith("Numbness: "))
    entry.click()
    settle()
    assert is_near_top(part(window, ArticleView), "nerve-numbness")


def test_a_finding_of_the_page_leads_into_the_index(open_window: OpenWindow, topic: Topic) -> None:
    point = next(point for mimic in topic.mimics for point in mimic.points)
    window = open_window(Place(TOPIC, point.id), policy=Policy(checker=INDEX))
    click_link(part(window, ArticleView), f"check:{point.finding}")
    settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, TextButton)
    assert focus.accessibleName().startswith(f"{point.label}: ")


def test_the_shortcut_page_speaks_of_the_parts_that_there_are(open_window: OpenWindow) -> None:
    def parts(checker: str) -> list[str]:
        window = open_window(ARTICLE, policy=Policy(checker=checker))
        trigger(window, "shortcuts")
        told = texts(part(window, ShortcutsDialog))
        close_dialogs(window)
        return [text for text in told if text in ("IN THE SYMPTOM CHECKER", "IN THE FINDINGS")]

    assert parts(ON) == ["IN THE SYMPTOM CHECKER"]
    assert parts(INDEX) == ["IN THE FINDINGS"]
    assert parts(OFF) == []


# What is forbidden says so, and why.


def test_what_cannot_be_done_says_why_wherever_it_is_offered(open_window: OpenWindow) -> None:
    policy = Policy(print=False, theme="dark", text_size=150)
    window = open_window(ARTICLE, policy=policy)
    forbidden = policy.forbidden()
    assert set(forbidden) == {"print", "print_checklist", "theme", "larger_text", "smaller_text", "normal_text"}
    buttons = [known for known in window.findChildren(QToolButton) if known.defaultAction()]
    bar = {known.defaultAction().objectName(): known for known in buttons}
    trigger(window, "shortcuts")
    page = texts(part(window, ShortcutsDialog))
    close_dialogs(window)
    commands = {command.id: command for command in window._actions._commands()}
    for spec in ACTIONS:
        reason = forbidden.get(spec.id, "")
        made = action(window, spec.id)
        assert made.text() == (f"{spec.text} ({reason})" if reason else spec.text)
        assert not (reason and made.isEnabled())
        if spec.id in commands:
            assert commands[spec.id].reason == reason
        if reason:
            assert page[page.index(spec.text) + 1] == reason
        if spec.id in bar:
            assert bar[spec.id].accessibleName() == made.text()
            assert made.text() in bar[spec.id].toolTip()


def test_a_text_size_that_is_decided_stays(open_window: OpenWindow) -> None:
    told: list[Settings] = []
    window = open_window(ARTICLE, policy=Policy(text_size=150))
    window.settings_changed.connect(told.append)
    for name in ("larger_text", "smaller_text", "normal_text"):
        trigger(window, name)
    turn_wheel(window, window.article, 120, CONTROL)
    type_key(Qt.Key.Key_Plus, CONTROL)
    trigger(window, "settings")
    assert not part(window, QSlider, "Text size").isEnabled()
    close_dialogs(window)
    assert told == []
    free = open_window(ARTICLE)
    free.settings_changed.connect(told.append)
    turn_wheel(free, free.article, 120, CONTROL)
    assert [settings.text_size for settings in told] == [110]


def test_the_dialog_shows_what_is_decided_and_keeps_what_the_user_had_chosen(open_window: OpenWindow) -> None:
    own = Settings(theme="light", text_size=90)
    window = open_window(ARTICLE, settings=own, policy=Policy(theme="dark", text_size=150))
    trigger(window, "settings")
    dialog = part(window, SettingsDialog)
    assert part(dialog, QSlider, "Text size").value() == 150
    told: list[Settings] = []
    window.settings_changed.connect(told.append)
    dialog.settings_changed.emit(Settings(theme="dark", text_size=150, contents=False))
    assert told == [own._replace(contents=False)]
    close_dialogs(window)


# A kiosk.


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system's browser was asked to open, and the pages that went to a printer."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Ward 4"])
    return asked


SYSTEM = (QFileDialog, QPrintDialog, QColorDialog, QFontDialog)
ADDRESS = "https://example.org/a-page"


def ways_out(window: MainWindow, opened: list[str]) -> set[str]:
    """Which of the system's dialogs open, and which addresses, when everything is pressed that can be."""
    found: set[str] = set()

    def look() -> None:
        settle()
        for dialog in [known for kind in SYSTEM for known in window.findChildren(kind)]:
            found.add(type(dialog).__name__)
            dialog.reject()

    def press_all(root: QWidget) -> None:
        for known in root.findChildren(QPushButton):
            if (
                isValid(known)
                and known.isVisible()
                and known.isEnabled()
                and known.text() not in ("Close", "Stay here")
            ):
                known.click()
                look()

    for name in DIALOGS:
        window.open_place(ARTICLE)
        settle()
        trigger(window, name)
        for dialog in visible_dialogs(window):
            press_all(dialog)
        close_dialogs(window)
    trigger(window, "evidence")
    page = part(part(window, SidePanel), QTextBrowser)
    window.article.reference_requested.emit(5)
    settle()
    for address in {*re.findall('href="(http[^"]*)"', page.toHtml()), ADDRESS}:
        window.parts.web_link_requested.emit(address)
        settle()
        for dialog in visible_dialogs(window):
            press_all(dialog)
        close_dialogs(window)
    return found | {"browser" for _ in opened}


def test_from_a_kiosk_there_is_no_way_out(open_window: OpenWindow, opened: list[str]) -> None:
    assert ways_out(open_window(ARTICLE, policy=Policy(kiosk=True)), opened) == set()


def test_the_ways_out_of_a_window_that_is_no_kiosk_are_found(open_window: OpenWindow, opened: list[str]) -> None:
    assert ways_out(open_window(ARTICLE), opened) == {"QFileDialog", "QPrintDialog", "browser"}


def test_every_way_out_in_the_source_is_known() -> None:
    """A new one must be kept from a kiosk as these are."""
    dialogs = "QFileDialog|QPrintDialog|QColorDialog|QFontDialog|QPageSetupDialog"
    calls = re.compile(rf"\b(?:{dialogs}|openUrl|startDetached)\(")
    found = {
        path.relative_to(CHECKOUT / "desktop").as_posix()
        for path in (CHECKOUT / "desktop").rglob("*.py")
        if calls.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"views/printing/preview_dialog.py", "views/web_link_dialog.py"}


def test_a_doi_is_no_link_in_a_kiosk(open_window: OpenWindow) -> None:
    def page(policy: Policy) -> str:
        window = open_window(ARTICLE, policy=policy)
        window.article.reference_requested.emit(5)
        settle()
        return part(part(window, SidePanel), QTextBrowser).toHtml()

    assert 'href="https://doi.org' in page(Policy())
    assert 'href="http' not in page(Policy(kiosk=True))


def test_a_kiosk_prints_at_once_on_the_computers_own_printer(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(ARTICLE, policy=Policy(kiosk=True))
    trigger(window, "print_checklist")
    dialog = part(window, PreviewDialog)
    assert [known.text() for known in dialog.findChildren(QPushButton)] == ["Print", "Close"]
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", QPrinterInfo)
    press(button(dialog, "Print"))
    assert NO_PRINTER_HERE in texts(dialog)
    printed: list[tuple[object, int]] = []
    monkeypatch.setattr(preview_dialog, "print_paper", lambda paper, _printer, page: printed.append((paper, page)))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", _Printer)
    monkeypatch.setattr(preview_dialog, "QPrinter", _printer_of(QPrinter))
    press(button(dialog, "Print"))
    assert len(printed) == 1
    assert any(told.startswith("Sent to ") for told in texts(dialog))
    close_dialogs(window)


class _Printer:
    """Of the machine, only that it has a printer is made up."""

    def isNull(self) -> bool:
        return False


def _printer_of(kind: type[QPrinter]) -> Callable[..., QPrinter]:
    def made(_info: object, mode: QPrinter.PrinterMode) -> QPrinter:
        return kind(mode)

    made.PrinterMode = kind.PrinterMode  # type: ignore[attr-defined]
    return made


def test_a_kiosk_cannot_be_quit_from_inside(open_window: OpenWindow) -> None:
    window = open_window(policy=Policy(kiosk=True))
    assert "quit" not in [known.objectName() for known in window.actions()]
    assert QKeySequence("Ctrl+Q") not in [keys for known in window.actions() for keys in known.shortcuts()]
    assert [spec.id for spec in ACTIONS if spec not in actions_under(Policy(kiosk=True))] == ["quit"]
    assert window.close()


def test_the_actions_of_a_window_follow_the_table() -> None:
    assert actions_under(Policy()) == ACTIONS
    names = [spec.id for spec in ACTIONS]
    assert [spec.id for spec in actions_under(Policy(checker=OFF))] == [name for name in names if name != "checker"]
    index = [FINDINGS.id if name == "checker" else name for name in names]
    assert [spec.id for spec in actions_under(Policy(checker=INDEX))] == index


def test_in_a_kiosk_no_notice_names_a_file(open_window: OpenWindow) -> None:
    damaged = LibraryError("The library /srv/a.sqlite is damaged.", "Install it again.")
    kiosk, other = open_window(ARTICLE, policy=Policy(kiosk=True)), open_window(ARTICLE)
    for window in (kiosk, other):
        window.searching.failed.emit(damaged)
    assert said(part(kiosk, NoticeBar)) == TELL_IT
    assert said(part(other, NoticeBar)) == str(damaged)
    kiosk.places.failed.emit(NotInLibraryError("There is no such topic."))
    assert said(part(kiosk, NoticeBar)) == f"{TELL_IT}\nThere is no such topic."


def test_in_a_kiosk_no_path_can_be_read(open_window: OpenWindow, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"

    def named(decided: str) -> set[Path]:
        file.write_text(f'theme = "dark"\n{decided}', encoding="utf-8")
        words = " ".join(seen_everywhere(open_window(ARTICLE, policy=read_policy(file)))).replace("\u200b", "")
        return {path for path in (file, library.path, settings_file()) if str(path) in words}

    assert named('kiosk = "on"\n') == set()
    assert named("") == {file, library.path, settings_file()}


def test_left_alone_a_kiosk_asks_to_be_made_anew(open_window: OpenWindow) -> None:
    asked: list[bool] = []
    window = open_window(ARTICLE, policy=Policy(kiosk=True))
    window.renewal_requested.connect(lambda: asked.append(True))
    window.parts.left_idle.emit()
    assert asked == [True]
    other = open_window(ARTICLE)
    other.renewal_requested.connect(lambda: asked.append(True))
    other.parts.left_idle.emit()
    assert asked == [True]
    assert "Nobody touched Wardbook" in said(other)


def test_a_broken_policy_is_the_safest_window(open_window: OpenWindow, tmp_path: Path, opened: list[str]) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("kiosk = true\n", encoding="utf-8")
    window = open_window(ARTICLE, policy=policy_in_force(file))
    assert window.findChildren(CheckerPanel) == []
    assert action(window, "print").text().endswith(" (until IT has corrected its policy)")
    assert not action(window, "print").isEnabled()
    assert ways_out(window, opened) == set()
