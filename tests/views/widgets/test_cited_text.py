"""Each part of a text has its references at its end."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.views.widgets.cited_text import CitedText, parts_of
from tests.views.conftest import forget_deleted
from tests.views.seen import button, press, texts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("No citation.", [("No citation.", ())]),
        ("It is rare. [1, 2]", [("It is rare.", (1, 2))]),
        ("It is rare. [10] Or is it? [22]", [("It is rare.", (10,)), ("Or is it?", (22,))]),
        ("As was said of children [27].", [("As was said of children.", (27,))]),
        ("First [3], then more.", [("First,", (3,)), ("then more.", ())]),
        ("A range [a-z] is no citation.", [("A range [a-z] is no citation.", ())]),
    ],
)
def test_a_citation_ends_a_part(text: str, parts: list[tuple[str, tuple[int, ...]]]) -> None:
    assert parts_of(text) == parts


def test_every_number_leads_to_its_reference(qtbot: QtBot) -> None:
    shown = CitedText("It is <rare>. [1, 2] Or is it? [22]")
    qtbot.addWidget(shown)
    shown.show()
    assert texts(shown) == ["It is <rare>.", "Or is it?"]
    for number in (1, 2, 22):
        with qtbot.waitSignal(shown.reference_requested) as heard:
            press(button(shown, f"Reference {number}"))
        assert heard.args == [number]


def test_another_text_takes_its_place(qtbot: QtBot, styled: QApplication) -> None:
    shown = CitedText("It is rare. [1]")
    qtbot.addWidget(shown)
    shown.show()
    shown.show_text("It is not. [2]")
    forget_deleted(styled)
    assert shown.text() == "It is not. [2]"
    assert texts(shown) == ["It is not."]
    assert [known.text() for known in shown.findChildren(QPushButton)] == ["[2]"]
