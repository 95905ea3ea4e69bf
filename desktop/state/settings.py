"""The user's choices: settings.json."""

from pathlib import Path
from typing import Any, NamedTuple

from desktop.state import store

THEMES = ("system", "light", "dark", "contrast")
STARTS = ("home", "last place")
TEXT_SIZES = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 350, 400)

#: The choices that are one of several words, with those words.
WORDS = {"theme": THEMES, "start": STARTS}
#: The choices that are a number, with the least and the most. All others are yes or no.
BOUNDS = {"text_size": (TEXT_SIZES[0], TEXT_SIZES[-1])}


class Settings(NamedTuple):
    """What a user can choose; `choices` says it in words.

    Attributes:
        theme: one of `THEMES`.
        text_size: percent, from 50 to 400; the keys go through `TEXT_SIZES`.
        contents, side_panel: whether the panels are shown.
        start: one of `STARTS`, what a new window shows.
        compact: whether a new window is one narrow column.
        on_top: whether the window stays above others.
    """

    theme: str = "system"
    text_size: int = 100
    contents: bool = True
    side_panel: bool = True
    start: str = "home"
    compact: bool = False
    on_top: bool = False

    def resized(self, steps: int) -> "Settings":
        """With the text larger (or smaller, for negative `steps`) by so many steps, as far as it goes."""
        at = min(range(len(TEXT_SIZES)), key=lambda index: abs(TEXT_SIZES[index] - self.text_size))
        return self._replace(text_size=TEXT_SIZES[min(max(at + steps, 0), len(TEXT_SIZES) - 1)])


#: What holds where nothing was chosen.
USUAL = Settings()


def load_settings(path: Path) -> Settings:
    """The settings kept at `path`; a value that is not one of the choices is left at its default.

    Raises:
        StateError: the file could not be read, or not be understood and was set aside.
    """
    kept = store.load(path)
    return Settings(**{name: kept[name] for name in Settings._fields if name in kept and _is_choice(name, kept[name])})


def save_settings(path: Path, settings: Settings, before: Settings = USUAL) -> None:
    """Keep at `path` what of `settings` is otherwise than `before`; what others have chosen there since stays.

    Args:
        path: the file.
        settings: what is chosen in this window.
        before: what this window had loaded, or kept last.

    Raises:
        StateError: they cannot be kept; or what was there could not be understood and was set aside, and they are.
    """
    chosen = settings._asdict()
    changed = {name: value for name, value in chosen.items() if value != getattr(before, name)}
    store.update(path, lambda kept: chosen if kept is None else {**kept, **changed})


def _is_choice(name: str, value: Any) -> bool:
    if name in WORDS:
        return value in WORDS[name]
    if name in BOUNDS:
        least, most = BOUNDS[name]
        return type(value) is int and least <= value <= most
    return isinstance(value, bool)
