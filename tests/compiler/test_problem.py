"""Problems as they are told: each on a line of its own, whatever the content holds."""

import pytest

from desktop.compiler.problem import Problem


@pytest.mark.parametrize(
    ("message", "hint", "told"),
    [
        ("it is red", "", "a.yaml:1:2: it is red"),
        ("it is red", "make it blue", "a.yaml:1:2: it is red (make it blue)"),
        ("“red\nb.yaml:3:4: blue” is given twice", "", "a.yaml:1:2: “red\\nb.yaml:3:4: blue” is given twice"),
        ("“\x1b[2Jred”", "not “\u202eder”", "a.yaml:1:2: “\\u001b[2Jred” (not “\\u202eder”)"),
        ("“44\N{NO-BREAK SPACE}%” has no source", "", "a.yaml:1:2: “44\N{NO-BREAK SPACE}%” has no source"),
    ],
)
def test_a_problem_is_one_line_in_which_everything_can_be_seen(message: str, hint: str, told: str) -> None:
    assert str(Problem("a.yaml", 1, 2, message, hint)) == told
