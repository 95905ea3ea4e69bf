"""Keys as caps: each whole, none over another, whatever the width."""

from itertools import product

import pytest
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.widgets.key_caps import EDGE, KeyCaps, caps, extent, keys_of, spoken
from tests.views.test_theme import THEMES, contrast

SHORTCUTS = ("Ctrl+Shift+N", "Ctrl++", "/")


@pytest.mark.parametrize(
    ("shortcut", "keys"),
    [
        ("K", ["K"]),
        ("Ctrl+K", ["Ctrl", "K"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("Ctrl+-", ["Ctrl", "-"]),
        ("Ctrl+,", ["Ctrl", ","]),
    ],
)
def test_a_shortcut_is_its_keys(shortcut: str, keys: list[str]) -> None:
    assert keys_of(shortcut) == keys


def test_to_a_screen_reader_they_are_words(qtbot: QtBot) -> None:
    made = KeyCaps(SHORTCUTS)
    qtbot.addWidget(made)
    assert made.text() == spoken(SHORTCUTS) == "Ctrl+Shift+N or Ctrl++ or /"
    assert QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) == "Ctrl+Shift+N or Ctrl++ or /"


@pytest.mark.parametrize("size", [50, 100, 400])
@pytest.mark.parametrize("width", [0, 120, 300, 1000])
def test_every_key_is_whole_and_none_lies_on_another(styled: QApplication, size: int, width: int) -> None:
    font = styled.font()
    font.setPixelSize(theme.theme("light", size).pixels(13))
    letters = QFontMetrics(font)
    placed = caps(SHORTCUTS, letters, width)
    assert [cap.text for cap in placed] == ["Ctrl", "Shift", "N", "or", "Ctrl", "+", "or", "/"]
    assert [cap.text for cap in placed if not cap.is_key] == ["or", "or"]
    for cap in placed:
        assert cap.rect.width() >= letters.horizontalAdvance(cap.text)
        assert cap.rect.height() >= letters.height()
        assert cap.rect.right() <= max(width, cap.rect.width())
        assert not any(cap.rect.intersects(other.rect) for other in placed if other is not cap)
    assert extent(placed).height() >= max(cap.rect.bottom() for cap in placed)


def test_a_shortcut_is_not_broken_where_it_fits_into_a_line(styled: QApplication) -> None:
    letters = QFontMetrics(styled.font())
    width = extent(caps(["Ctrl+Shift+N"], letters, 10_000)).width() + letters.horizontalAdvance("or Ct")
    placed = caps(["Ctrl+Shift+N", "Ctrl+K"], letters, width)
    assert len({cap.rect.top() for cap in placed[:3]}) == 1
    assert len({cap.rect.top() for cap in placed[3:]}) == 1
    assert placed[3].rect.top() > placed[2].rect.bottom()


def test_no_keys_take_no_room(styled: QApplication) -> None:
    assert caps((), QFontMetrics(styled.font()), 100) == []
    assert extent([]).height() <= 2


def test_narrower_is_higher_and_the_caps_are_painted(qtbot: QtBot, look: theme.Theme) -> None:
    made = KeyCaps(SHORTCUTS)
    qtbot.addWidget(made)
    assert look
    assert made.heightForWidth(80) > 2 * made.heightForWidth(600)
    assert made.minimumSizeHint().width() < made.sizeHint().width()
    made.resize(made.sizeHint())
    made.show()
    picture = made.grab().toImage()
    middle = round(made.caps()[0].rect.center().y())
    colors = {picture.pixelColor(at, middle).name() for at in range(picture.width())}
    assert len(colors) > 5


def test_the_edges_can_be_seen_on_every_ground() -> None:
    for name in THEMES:
        colors = theme.theme(name, 100).colors
        for shown, ground in product(("text", "text-muted"), ("window", "page", "answer-bg")):
            assert contrast(blended(colors[shown], colors[ground]), colors[ground]) >= 3


def blended(color: str, ground: str) -> str:
    """What the eye sees of a color that lets the ground shine through."""
    pairs = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * EDGE + under * (1 - EDGE)):02x}" for over, under in pairs)
