"""The choices in words: what each is called, what it does, and between what one chooses.

Only the settings dialog reads this, so that a start need not.
"""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.state.settings import BOUNDS


class WordChoice(NamedTuple):
    """One of several words.

    Attributes:
        name: the field of `Settings`.
        title: what it is called.
        help: what it does, in one sentence.
        words: what each value is called, in the order in which they are offered.
    """

    name: str
    title: str
    help: str
    words: Mapping[str, str]


class PercentChoice(NamedTuple):
    """A number of percent from `least` to `most`, by `step`."""

    name: str
    title: str
    help: str
    least: int
    most: int
    step: int


class YesNoChoice(NamedTuple):
    """Yes or no."""

    name: str
    title: str
    help: str


Choice = WordChoice | PercentChoice | YesNoChoice

#: What each theme is called.
THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}

#: Every choice under the heading it stands under.
CHOICES: tuple[tuple[str, tuple[Choice, ...]], ...] = (
    (
        "Look",
        (
            WordChoice(
                "theme",
                "Theme",
                "“As the system” follows the light, dark or high-contrast setting of this computer.",
                THEME_WORDS,
            ),
            PercentChoice(
                "text_size",
                "Text size",
                "The whole window grows with its text, from 50 to 400\u00a0%.",
                *BOUNDS["text_size"],
                5,
            ),
        ),
    ),
    (
        "When Wardbook opens",
        (
            WordChoice(
                "start",
                "Begin at",
                "The place read last is opened at the line where it was left.",
                {"home": "Home", "last place": "The place read last"},
            ),
            YesNoChoice("compact", "As one narrow column", "Leaves room beside it for the record system."),
        ),
    ),
    (
        "Window",
        (
            YesNoChoice("on_top", "Stay above other windows", "It stays in sight while you work in another program."),
            YesNoChoice("contents", "Show the contents", "The outline at the left, where the window is wide enough."),
            YesNoChoice(
                "side_panel",
                "Show the side panel",
                "The tabs at the right, where the window is wide enough.",
            ),
        ),
    ),
)
