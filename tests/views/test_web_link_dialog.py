"""No address is opened unasked, none that IT forbids, and what is opened was shown before."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.state.policy import Policy
from desktop.views.main_window import MainWindow
from desktop.views.web_link_dialog import WebLinkDialog
from tests.views.conftest import ARTICLE, OpenWindow
from tests.views.seen import button, is_shown, part, press, said

#: No publication's: only its form matters here.
ADDRESS = "https://example.org/a-page"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the system's browser was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    return asked


def ask(window: MainWindow) -> WebLinkDialog:
    window.parts.web_link_requested.emit(ADDRESS)
    QApplication.processEvents()
    return part(window, WebLinkDialog)


def test_the_address_is_shown_before_it_is_opened(window: MainWindow, opened: list[str]) -> None:
    dialog = ask(window)
    assert ADDRESS in said(dialog)
    assert opened == []
    press(button(dialog, "Open in the browser"))
    assert opened == [ADDRESS]
    assert not is_shown(window, WebLinkDialog)


def test_staying_opens_nothing_and_is_what_enter_does(window: MainWindow, opened: list[str]) -> None:
    dialog = ask(window)
    assert button(dialog, "Stay here").isDefault()
    press(button(dialog, "Stay here"))
    assert opened == []
    assert not is_shown(window, WebLinkDialog)


def test_the_address_can_be_copied_instead(window: MainWindow, opened: list[str]) -> None:
    press(button(ask(window), "Copy the address"))
    assert QGuiApplication.clipboard().text() == ADDRESS
    assert opened == []


def test_where_it_forbids_web_links_the_address_is_only_told(open_window: OpenWindow, opened: list[str]) -> None:
    window = open_window(ARTICLE, policy=Policy(web_links=False))
    window.parts.web_link_requested.emit(ADDRESS)
    QApplication.processEvents()
    assert not is_shown(window, WebLinkDialog)
    assert ADDRESS in said(window)
    assert opened == []
