"""The look: every text and every border can be told from its ground, in every theme."""

import re
from itertools import product
from typing import NamedTuple

import pytest
from PySide6.QtGui import QFontDatabase, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from desktop import assets
from desktop.views import theme

THEMES = ("light", "dark", "contrast")
SHEETS = ("window.qss", "article.css", "evidence.css")

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

#: The grounds that a card, a box or a place that was asked for gives to what stands on it.
PAGE_GROUNDS = ("page", "answer-bg", "differs-bg", "pitfall-bg")

#: For a rule with a text color and no ground of its own: what it stands on, hovered and marked states included.
GROUNDS: dict[str, tuple[str, ...]] = {
    # window.qss
    "QLabel": ("window", *PAGE_GROUNDS),
    'QLabel[look="muted"]': ("window", "page", "answer-bg", "differs-bg"),
    'QLabel[look="group"]': ("page", "window"),
    'QLabel[look="pitfall"]': ("page",),
    'QLabel[look="remark"]': ("page", "differs-bg"),
    "QToolButton": ("window", "answer-bg"),
    "QMenu::item:disabled": ("page",),
    'QPushButton[look="link"]': ("window", *PAGE_GROUNDS),
    "QListView": ("window", "page", "answer-bg"),
    "QTextBrowser": PAGE_GROUNDS,
    "QCheckBox": ("page",),
    # article.css; a place that was asked for stands on answer-bg
    "body": PAGE_GROUNDS,
    "a": PAGE_GROUNDS,
    ".kicker": ("page",),
    ".note": ("page", "answer-bg"),
    ".small": PAGE_GROUNDS,
    ".pitfall-label": ("pitfall-bg", "answer-bg"),
    ".head": ("page",),
    ".disagreement-label": ("page", "answer-bg"),
    ".aside": ("page", "answer-bg"),
    # evidence.css
    ".identity": ("page",),
    ".group": ("page",),
    ".verdict-agrees": ("page",),
    ".verdict-partly": ("page",),
    ".verdict-differs": ("page",),
    ".verdict-unchecked": ("page",),
}

#: Rules whose border only sets apart what its words tell anyway.
DECORATION = (
    'QPushButton[look="card"]',
    'QFrame#page, QFrame[look="card"]',
    "QTextBrowser#evidence",
    "QProgressBar",
    "QTableView",
    ".cell",
    ".cell-name",
    ".technique",
    ".side",  # its upper edge is the one that counts
)


class Rule(NamedTuple):
    sheet: str
    selector: str
    properties: dict[str, str]

    def role(self, name: str) -> str:
        """The role that the property gives its color, or empty."""
        found = re.search(r"@([a-z-]+)", self.properties.get(name, ""))
        return found[1] if found else ""

    @property
    def ground(self) -> str:
        return self.role("background") or self.role("background-color")


def rules(sheet: str) -> list[Rule]:
    text = _COMMENT.sub("", assets.text(sheet))
    found = []
    for selector, body in _RULE.findall(text):
        pairs = (line.partition(":") for line in body.split(";") if ":" in line)
        found.append(Rule(sheet, selector.strip(), {name.strip(): value.strip() for name, _, value in pairs}))
    return found


ALL_RULES = [rule for sheet in SHEETS for rule in rules(sheet)]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(pairs: set[tuple[str, str]], least: float) -> list[str]:
    """The pairs of roles that cannot be told apart, in any theme."""
    found = []
    for name, (shown, ground) in product(THEMES, sorted(pairs)):
        colors = theme.theme(name, 100).colors
        if (ratio := contrast(colors[shown], colors[ground])) < least:
            found.append(f"{name}: {shown} on {ground} {ratio:.2f}")
    return found


def test_the_measure_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


def test_every_text_can_be_read_on_every_ground_it_stands_on() -> None:
    pairs = set()
    unplaced = []
    for rule in ALL_RULES:
        shown = rule.role("color")
        if shown and rule.ground:
            pairs.add((shown, rule.ground))
        elif shown and rule.selector in GROUNDS:
            pairs |= {(shown, ground) for ground in GROUNDS[rule.selector]}
        elif shown:
            unplaced.append((rule.sheet, rule.selector))
        if rule.role("selection-color"):
            pairs.add((rule.role("selection-color"), rule.role("selection-background-color")))
    pairs |= {("link", ground) for ground in ("answer-bg", "page")}  # the headings of hits
    pairs |= {("text", "page"), ("text-muted", "page")}  # what is typed, and the hint before
    assert unplaced == [], "say in GROUNDS what these stand on"
    assert len(pairs) > 20
    assert too_weak(pairs, 4.5) == []


def test_hovering_takes_no_text_away() -> None:
    """A rule that only changes the ground leaves the color of the rule it adds to."""
    colors = {rule.selector: rule.role("color") for rule in rules("window.qss") if rule.role("color")}
    pairs = set()
    for rule in rules("window.qss"):
        base = rule.selector.split(":")[0]
        if ":" in rule.selector.replace("::", "") and rule.ground and not rule.role("color") and base in colors:
            pairs.add((colors[base], rule.ground))
    pairs.discard((colors["QCheckBox"], "link"))  # the box, not its text
    assert ("text", "answer-bg") in pairs
    assert too_weak(pairs, 4.5) == []


def test_the_borders_of_controls_can_be_seen() -> None:
    pairs = set()
    for rule in ALL_RULES:
        role = rule.role("border") or rule.role("border-color") or rule.role("border-left")
        if role and rule.selector not in DECORATION and not rule.selector.startswith("QMenu::separator"):
            own = rule.ground if role != rule.ground else "page"
            pairs |= {(role, "window"), (role, "page")} | ({(role, own)} if own else set())
    upper = {rule.selector: rule.role("border-top") for rule in ALL_RULES}
    pairs.add((upper[".side"], "page"))
    assert ("control-border", "page") in pairs
    assert ("focus", "window") in pairs
    assert too_weak(pairs, 3) == []


def test_the_focus_the_bars_and_the_icons_can_be_seen() -> None:
    focus = {("focus", ground) for ground in ("window", "page", "answer-bg", "differs-bg")}
    bars = {(rule.ground, "page") for rule in rules("article.css") if rule.selector.startswith(".bar-")}
    boxes = {("link", "answer-bg"), ("differs", "differs-bg"), ("pitfall", "pitfall-bg")}
    icons = {("text-muted", "window"), ("text-muted", "answer-bg"), ("link", "page")}
    handles = {("control-border", ground) for ground in ("window", "page")}
    assert {ground for ground, _ in bars} == {"link", "differs", "unknown", "pitfall"}
    assert too_weak(focus | bars | boxes | icons | handles, 3) == []


def test_a_checked_box_shows_its_tick() -> None:
    for name in THEMES:
        drawn = re.findall(r"#[0-9a-fA-F]{6}\b", assets.text(f"icons/check-{name}.svg"))
        ground = theme.theme(name, 100).colors["link"]
        assert drawn
        assert all(contrast(color, ground) >= 3 for color in drawn)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_role_of_a_style_sheet_exists(name: str, sheet: str) -> None:
    look = theme.theme(name, 100)
    used = set(re.findall(r"@([A-Za-z0-9_-]+)", assets.text(sheet).split("*/", 1)[1]))
    assert used - look.colors.keys() - {"check-image"} == set()
    assert "@" not in _COMMENT.sub("", look.style_sheet(sheet))


def test_every_role_is_a_color_in_every_theme() -> None:
    for name in THEMES:
        look = theme.theme(name, 100)
        assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for color in look.colors.values())
        assert all(look.color(role).isValid() for role in look.colors)
    assert len({tuple(theme.theme(name, 100).colors) for name in THEMES}) == 1


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("size", [50, 100, 150, 400])
def test_letters_follow_the_text_size(sheet: str, size: int) -> None:
    def sizes(percent: int) -> list[int]:
        sheet_text = theme.theme("light", percent).style_sheet(sheet)
        return [int(found) for found in re.findall(r"font-size:\s*(\d+)px", sheet_text)]

    assert sizes(100)
    assert sizes(size) == [round(known * size / 100) for known in sizes(100)]


def test_nothing_becomes_smaller_than_a_pixel() -> None:
    assert theme.theme("light", 50).pixels(1) == 1
    assert theme.theme("light", 50).pixels(0) == 1


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("size", [50, 100, 400])
def test_a_look_is_the_look_of_everything(styled: QApplication, name: str, size: int) -> None:
    look = theme.theme(name, size)
    theme.apply(styled, look)
    window = QWidget()
    theme.dress(window, look)
    assert styled.font().pixelSize() == look.pixels(theme.BODY_SIZE)
    assert styled.font().family() == theme.FONT_FAMILY
    palette = styled.palette()
    assert palette.color(QPalette.ColorRole.Window) == look.color("window")
    assert palette.color(QPalette.ColorRole.HighlightedText) == look.color("selection-text")
    assert palette.color(QPalette.ColorRole.LinkVisited) == look.color("link")
    assert window.styleSheet() == look.style_sheet("window.qss")


def test_the_palette_can_be_read() -> None:
    pairs = {
        ("text", "window"),
        ("text", "page"),
        ("selection-text", "selection"),
        ("link", "page"),
        ("text-muted", "page"),
    }
    assert too_weak(pairs, 4.5) == []


def test_the_system_has_a_theme(qapp: QApplication) -> None:
    assert qapp is not None
    assert theme.system_theme() in THEMES


def test_the_programs_own_font_is_there(styled: QApplication) -> None:
    assert styled is not None
    assert theme.FONT_FAMILY in QFontDatabase.families()
    font = QRawFont.fromFont(QFontDatabase.font(theme.FONT_FAMILY, "Regular", 12))
    assert font.familyName() == theme.FONT_FAMILY
    assert [sign for sign in "≤≥×–µ±≠≈·“”…Il1O0" if not font.supportsCharacter(ord(sign))] == []
