"""Foreign words in a message stay on its line and cannot be mistaken for anything else."""

import pytest

from desktop.model.one_line import on_one_line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("GFR <30 ≤ “44 %”", "GFR <30 ≤ “44 %”"),
        ("44\N{NO-BREAK SPACE}%", "44\N{NO-BREAK SPACE}%"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\x1b[2J\x00\x7f\x85", "\\u001b[2J\\u0000\\u007f\\u0085"),
        ("\u202e01\u2066", "\\u202e01\\u2066"),
        ("\u2028\u200b\ufeff\uffff", "\\u2028\\u200b\\ufeff\\uffff"),
        ("\udc80", "\\udc80"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, told: str) -> None:
    assert on_one_line(text) == told
