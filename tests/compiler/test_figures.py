"""What is a figure, and with which unit."""

import pytest

from desktop.compiler.figures import figures, fractions, unspaced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No figure, not even in T1, CD117, x2 or A7.", []),
        ("18F, 4th and the 1990s are names.", []),
        ("44 %", [("44", "%")]),
        ("44%", [("44", "%")]),
        ("44\N{NO-BREAK SPACE}%", [("44", "%")]),
        ("44\N{NARROW NO-BREAK SPACE}%", [("44", "%")]),
        ("44 ‰", [("44", "‰")]),
        ("3 kinds", [("3", "")]),
        ("3.", [("3", "")]),
        ("(3)", [("3", "")]),
        ("2.5-9.1 %", [("2.5", ""), ("9.1", "%")]),
        ("5-7 %", [("5", ""), ("7", "%")]),
        ("<20 %, ≥5 %", [("20", "%"), ("5", "%")]),
        ("-7, +8", [("7", ""), ("8", "")]),
        ("5,394 of 10,000", [("5,394", ""), ("10,000", "")]),
        ("P = .226", [(".226", "")]),
        ("20 Gy, 20 mm, 20 m", [("20", "Gy"), ("20", "mm"), ("20", "m")]),
        ("20 more", [("20", "")]),
        ("13.4 months, 1 month", [("13.4", "months"), ("1", "month")]),
        ("aged 74, 74-year-old", [("74", ""), ("74", "")]),
        ("0.76 ± 0.19 × 10⁻³ mm²/s", [("0.76", ""), ("0.19", ""), ("10⁻³", "mm²/s")]),
        ("10⁹, 10¹²/L", [("10⁹", ""), ("10¹²", "")]),
        ("5 cm², 5 cm³", [("5", "cm²"), ("5", "cm³")]),
        ("9/497, 1 in 3", [("9", ""), ("497", ""), ("1", ""), ("3", "")]),
        ("v1.2.3", []),
    ],
)
def test_what_is_a_figure(text: str, found: list[tuple[str, str]]) -> None:
    assert list(figures(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("2 of 5", ["2 of 5"]),
        ("in 9 of 497, listed as 9/497", ["9 of 497", "9 of 497"]),
        ("2 of 5 and 3 of 7", ["2 of 5", "3 of 7"]),
        ("2 of them", []),
        ("of 5", []),
    ],
)
def test_the_parts_of_a_whole_are_one_figure(text: str, found: list[str]) -> None:
    assert list(fractions(text)) == [(figure, "") for figure in found]


def test_a_figure_without_a_space_before_its_unit() -> None:
    assert list(unspaced("20 Gy, 26Gy, 44%, 4th and 18F")) == [("26", "Gy"), ("44", "%")]
