"""A notice stays until it is put away."""

from pytestqt.qtbot import QtBot

from desktop.views.notice_bar import NoticeBar
from tests.views.seen import button, press, texts


def test_a_notice_says_what_is_wrong_and_what_to_do(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_text("The library is damaged (<b>). Install it again.")
    assert texts(bar) == ["The library is damaged (<b>). Install it again."]
    assert bar.isVisible()
    press(button(bar, "Put away"))
    assert not bar.isVisible()
    bar.show_text("Something newer.")
    assert texts(bar) == ["Something newer."]


def test_a_notice_that_nobody_has_put_away_is_not_lost(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    for text in ("The policy is not in force.", "A place is gone.", "The policy is not in force."):
        bar.show_text(text)
    assert texts(bar) == ["A place is gone.\nThe policy is not in force."]
    for number in range(9):
        bar.show_text(f"Notice {number}.")
    assert texts(bar)[0].splitlines() == [f"Notice {number}." for number in range(4, 9)]
