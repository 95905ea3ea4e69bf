"""A command of the palette, and which commands answer what is typed.

`rapidfuzz` is only loaded when nothing answers: it takes longer than all the rest.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """What can be done, or where one can go.

    Attributes:
        id: of the action, or the anchor of the place.
        text: what it is called.
        group: what it belongs to.
        shortcut: its keys as they are written on this system, or empty.
        enabled: whether it can be done now.
        checked: whether it is on, where it is on or off; else None.
        keywords: other words for it.
        reason: why it cannot be done now, where that is known.
        is_place: whether it is a place to go to.
    """

    id: str
    text: str
    group: str
    shortcut: str = ""
    enabled: bool = True
    checked: bool | None = None
    keywords: str = ""
    reason: str = ""
    is_place: bool = False

    @property
    def remark(self) -> str:
        """Its group and its state, in words."""
        parts = [self.group]
        if self.checked is not None:
            parts.append("on" if self.checked else "off")
        if not self.enabled:
            parts.append(self.reason or "not possible now")
        return ", ".join(parts)


#: Other words that people type for an action, by its id.
KEYWORDS = {
    "back": "return previous",
    "home": "start questions topics",
    "search": "look up find in the library",
    "find": "search in text ctrl f",
    "find_next": "search again repeat",
    "find_previous": "search again repeat",
    "bookmark": "favorite favourite remember keep",
    "copy_statement": "quote cite clipboard",
    "print": "paper",
    "checker": "differential diagnosis rule findings",
    "findings": "signs where in the article",
    "checklist": "work-up workup steps to do",
    "evidence": "references sources citations literature",
    "print_checklist": "paper",
    "new_patient": "reset forget erase next patient",
    "larger_text": "zoom in bigger font size",
    "smaller_text": "zoom out font size",
    "normal_text": "zoom reset font 100 %",
    "theme": "night mode colors colours appearance",
    "contents": "outline table of contents sections left",
    "side_panel": "right sidebar",
    "compact": "small window beside",
    "on_top": "always above pin window",
    "full_screen": "maximize maximise fullscreen",
    "settings": "preferences options choices",
    "shortcuts": "help keys hotkeys",
    "about": "version license licence content date intended use help",
    "quit": "exit close leave",
}

#: How alike a mistyped word must be to a part of the text, of 100, and from how many letters on that means anything.
_ALIKE = 75
_LEAST_LETTERS = 4


def answering(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands in which every word typed occurs, best first; what cannot be done now comes last.

    Where none is found, those whose words look like what was typed.
    """
    words = typed.casefold().split()
    found = [command for command in commands if all(word in _words(command) for word in words)]
    if not found:
        found = _looking_like(commands, words)
    return sorted(found, key=lambda command: (not command.enabled, _distance(command, words)))


def _words(command: Command) -> str:
    return f"{command.text} {command.group} {command.keywords} {command.shortcut}".casefold()


def _distance(command: Command, words: Sequence[str]) -> int:
    """How far a command is from what was typed: at its beginning, at a word's, inside a word, or elsewhere."""
    text = command.text.casefold()
    return sum(_place(text, word) for word in words)


def _place(text: str, word: str) -> int:
    if text.startswith(word):
        return 0
    if f" {word}" in text:
        return 1
    return 2 if word in text else 3


def _looking_like(commands: Sequence[Command], words: Sequence[str]) -> list[Command]:
    from rapidfuzz.fuzz import partial_ratio

    def looks_like(word: str, text: str) -> bool:
        return word in text or (len(word) >= _LEAST_LETTERS and partial_ratio(word, text) >= _ALIKE)

    return [command for command in commands if all(looks_like(word, _words(command)) for word in words)]
