"""A notice stays until it is put away."""

from pytestqt.qtbot import QtBot

from desktop.errors import LibraryError
from desktop.views.notice_bar import NoticeBar
from tests.views.seen import button, press, texts


def test_a_notice_says_what_is_wrong_and_what_to_do(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_error(LibraryError("The library is damaged (<b>).", "Install it again."))
    assert texts(bar) == ["The library is damaged (<b>). Install it again."]
    assert bar.isVisible()
    bar.show_text("Something newer.")
    assert texts(bar) == ["Something newer."]
    press(button(bar, "Put away"))
    assert not bar.isVisible()
