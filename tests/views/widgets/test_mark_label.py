"""Marks have the color of their kind, and always words and a shape."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.mark import MARK_SHAPES, MARK_WORDS, Mark, told
from desktop.views import theme
from desktop.views.widgets.mark_label import MarkLabel, marks_in
from tests.views.conftest import put_on
from tests.views.seen import settle, texts

ROLES = {"differs": "differs", "disputed": "differs", "partly": "differs", "qualified": "differs"}
ROLES |= {"added": "added", "unchecked": "unknown", "unknown": "unknown"}


@pytest.mark.parametrize("marks", [(), (Mark.ADDED,), (Mark.ADDED, Mark.PARTLY), tuple(Mark)])
def test_marks_are_found_again_in_their_words(marks: tuple[Mark, ...]) -> None:
    assert marks_in(told(marks)) == marks


@pytest.mark.parametrize("words", ["", "something else", "+ added to the guidance, and more"])
def test_other_words_are_no_marks(words: str) -> None:
    assert marks_in(words) == ()


def test_every_mark_is_told_with_its_shape(qtbot: QtBot) -> None:
    shown = MarkLabel(tuple(Mark))
    qtbot.addWidget(shown)
    shown.show()
    assert texts(shown) == [f"{MARK_SHAPES[mark]} {MARK_WORDS[mark]}" for mark in Mark]
    assert shown.text() == told(Mark)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_has_the_color_of_its_kind(qtbot: QtBot, styled: QApplication, name: str, mark: Mark) -> None:
    look = theme.theme(name, 100)
    put_on(styled, look)
    shown = MarkLabel([mark])
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(300, 40)
    shown.show()
    settle()
    picture = shown.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    role = ROLES[mark]
    assert {look.colors[role], look.colors[f"{role}-bg"]} <= colors


def test_without_marks_it_takes_no_room_and_comes_back(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    shown = MarkLabel()
    QVBoxLayout(ground).addWidget(shown)
    ground.show()
    assert not shown.isVisible()
    shown.show_marks([Mark.ADDED])
    settle()
    assert texts(shown) == ["+ added to the guidance"]
    assert shown.isVisible()
    shown.show_marks([])
    assert not shown.isVisible()


def test_a_label_that_stands_nowhere_opens_no_window(qtbot: QtBot) -> None:
    shown = MarkLabel([Mark.ADDED])
    qtbot.addWidget(shown)
    assert not shown.isVisible()


def test_long_words_wrap_in_a_narrow_column(qtbot: QtBot, styled: QApplication) -> None:
    look = theme.theme("light", 400)
    put_on(styled, look)
    shown = MarkLabel([Mark.QUALIFIED])
    qtbot.addWidget(shown)
    theme.dress(shown, look)
    shown.resize(280, 900)
    shown.show()
    settle()
    (chip,) = shown.findChildren(QWidget)
    assert chip.width() <= 280
    assert chip.height() >= chip.heightForWidth(chip.width()) > 2 * chip.fontMetrics().height()
