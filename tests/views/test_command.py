"""What the palette offers for what is typed."""

import pytest

from desktop.views.actions import ACTIONS, FINDINGS
from desktop.views.command import KEYWORDS, Command, answering

COMMANDS = (
    Command("back", "Back", "Go", "Alt+Left", enabled=False),
    Command("search", "Search", "Go", "Ctrl+K", keywords="look up"),
    Command("contents", "Contents", "Panels", "F7", checked=True, keywords="outline"),
    Command("side_panel", "Side panel", "Panels", "F8", checked=False),
    Command("checker", "Symptom checker", "Side panel", "Alt+1", keywords="rule search"),
    Command("checklist", "Checklist", "Side panel", "Alt+2"),
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["search", "contents", "side_panel", "checker", "checklist", "back"]),
        ("check", ["checklist", "checker"]),
        ("SIDE panel", ["side_panel", "checker", "checklist"]),
        ("panel check", ["checklist", "checker"]),
        ("search", ["search", "checker"]),
        ("alt+2", ["checklist"]),
        ("outline", ["contents"]),
        ("ba", ["back"]),
        ("ecklis", ["checklist"]),
        ("zzzz", []),
        ("side zzzz", []),
        ("  ", ["search", "contents", "side_panel", "checker", "checklist", "back"]),
    ],
)
def test_every_word_must_occur_and_the_best_comes_first(typed: str, ids: list[str]) -> None:
    assert [command.id for command in answering(COMMANDS, typed)] == ids


@pytest.mark.parametrize(("typed", "best"), [("chekcer", "checker"), ("contnets", "contents"), ("serach", "search")])
def test_a_typing_error_is_forgiven(typed: str, best: str) -> None:
    assert best in [command.id for command in answering(COMMANDS, typed)]


def test_few_letters_are_no_typing_error() -> None:
    assert answering(COMMANDS, "xqz") == []


def test_state_and_group_are_told_in_words() -> None:
    told = {command.id: command.remark for command in COMMANDS}
    assert told["search"] == "Go"
    assert told["contents"] == "Panels, on"
    assert told["side_panel"] == "Panels, off"
    assert told["back"] == "Go, not possible now"
    assert Command("x", "X", "Go", enabled=False, reason="switched off by IT").remark == "Go, switched off by IT"


def test_keywords_are_for_actions_that_there_are() -> None:
    assert KEYWORDS.keys() <= {spec.id for spec in (*ACTIONS, FINDINGS)}
