"""The look: base colors, roles that name them, and the only calls that set a palette or a style sheet."""

import errno
import json
import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop import assets

FONT_FAMILY = "Atkinson Hyperlegible"
_FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
BODY_SIZE = 15

_HALF_LIGHT = 128
_ROLE = re.compile(r"@([a-z-]+)")
_FONT_SIZE = re.compile(r"(font-size:\s*)(\d+)px")
#: A length that follows the text size.
_SCALED = re.compile(r"\b(\d+)sp\b")

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "page",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "page",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection-text",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.PlaceholderText: "text-muted",
}


class Theme(NamedTuple):
    """A theme at a text size.

    Attributes:
        name: light, dark or contrast.
        text_size: percent.
        colors: a color `#rrggbb` for each role.
    """

    name: str
    text_size: int
    colors: dict[str, str]

    def color(self, role: str) -> QColor:
        """The color of a role."""
        return QColor(self.colors[role])

    def pixels(self, size: int) -> int:
        """`size` pixels at 100 %, at this text size."""
        return max(1, round(size * self.text_size / 100))

    def style_sheet(self, name: str) -> str:
        """The resource `name` with this theme's colors and font sizes."""
        sheet = _FONT_SIZE.sub(lambda match: f"{match[1]}{self.pixels(int(match[2]))}px", assets.text(name))
        sheet = _SCALED.sub(lambda match: f"{self.pixels(int(match[1]))}px", sheet)
        images = {"check-image": assets.path(f"icons/check-{self.name}.svg").as_posix()}
        return _ROLE.sub(lambda match: images.get(match[1]) or self.colors[match[1]], sheet)


@cache
def _tokens() -> dict[str, dict[str, str]]:
    tokens: dict[str, dict[str, str]] = json.loads(assets.text("themes.json"))
    return tokens


def theme(name: str, text_size: int) -> Theme:
    """The theme `name` (light, dark, contrast) at `text_size` percent."""
    tokens = _tokens()
    return Theme(name, text_size, {role: tokens[name][base] for role, base in tokens["roles"].items()})


def system_theme() -> str:
    """The theme that the system asks for."""
    hints = QApplication.styleHints()
    accessibility = hints.accessibility()  # its answer only holds while `hints` is kept
    if accessibility.contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == QtCore.Qt.ColorScheme.Dark else "light"


def system_theme_at_a_glance(application: QApplication) -> str:
    """Dark or light, by the palette that Qt has made from the system's colors; only before `apply`."""
    return "dark" if application.palette().color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT else "light"


def load_fonts() -> None:
    """Make the program's own font known: I l 1 and O 0 differ in it, and every machine shows the same page."""
    _load_fonts("Regular", "Bold")


def load_more_fonts() -> None:
    """The styles of the font that the first picture does not need."""
    _load_fonts("Italic", "BoldItalic")


def _load_fonts(*styles: str) -> None:
    package = find_spec(_FONT_PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {_FONT_PACKAGE!r}", name=_FONT_PACKAGE)
    for style in styles:
        file = Path(package.submodule_search_locations[0]) / "files" / f"AtkinsonHyperlegible-{style}.ttf"
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))


def apply(application: QApplication, chosen: Theme) -> None:
    """Give the whole application the font and the palette of a look."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(chosen.pixels(BODY_SIZE))
    application.setFont(font)
    palette = QPalette()
    for role, name in _PALETTE_ROLES.items():
        palette.setColor(role, chosen.color(name))
    application.setPalette(palette)


def dress(window: QWidget, chosen: Theme) -> None:
    """Give a window and all that is in it, its dialogs too, the style sheet of a look.

    The application could have it instead; but then another look takes Qt four times as long.
    """
    window.setStyleSheet(chosen.style_sheet("window.qss"))
