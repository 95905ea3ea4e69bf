"""Icons take the theme's colors and are sharp."""

import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from desktop.views.widgets.icons import icon, program_icon

NAMES = ("back", "contents", "forward", "home", "menu", "panel", "theme")


def is_drawn_in(image: QImage, color: QColor) -> bool:
    """Whether every pixel that is nearly opaque has this color, but for what rounding does to it."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = [pixel for pixel in pixels if pixel.alpha() > 100]
    return bool(drawn) and all(
        abs(pixel.red() - color.red()) + abs(pixel.green() - color.green()) + abs(pixel.blue() - color.blue()) <= 6
        for pixel in drawn
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_the_color_it_is_given(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    drawn = icon(name, 22, 2, QColor("#123456"), QColor("#abcdef"))
    for mode, color in ((QIcon.Mode.Normal, "#123456"), (QIcon.Mode.Disabled, "#abcdef")):
        picture = drawn.pixmap(22, 22, mode).toImage()
        assert is_drawn_in(picture, QColor(color))


def test_the_programs_own_icon_is_sharp_in_every_size(qapp: QApplication) -> None:
    assert qapp is not None
    drawn = program_icon()
    for size in (16, 24, 32, 48, 64, 128):  # its ground reaches nearly to the edge
        picture = drawn.pixmap(size, size).toImage()
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 8, size // 2).alpha() > 200
