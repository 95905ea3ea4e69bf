"""The program's own icons, drawn in the color of the theme."""

from PySide6.QtGui import QColor, QIcon, QPixmap

from desktop import assets

#: The size that all other icons are drawn at.
_DRAWN_AT = 24
#: The program's own icon: its drawings, the size each is drawn at, and the sizes it is shown in.
_PROGRAM = (("wardbook-small", 16, (16, 24)), ("wardbook", 64, (32, 48, 64, 128)))


def icon(name: str, size: int, scale: float, color: QColor, disabled: QColor) -> QIcon:
    """The icon `name` of resources/icons in these two colors.

    Args:
        name: the file's name without its ending.
        size: its width in pixels.
        scale: device pixels in a pixel.
        color: of the icon.
        disabled: of the icon where its action is not to be had.
    """
    drawn = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        drawn.addPixmap(_pixmap(name, tint, size, scale), mode)
    return drawn


def program_icon() -> QIcon:
    """The icon of the program, for title bars and task switchers."""
    drawn = QIcon()
    for name, drawn_at, sizes in _PROGRAM:
        svg = assets.text(f"icons/{name}.svg")
        for size in sizes:
            pixmap = QPixmap()
            pixmap.loadFromData(_sized(svg, drawn_at, size).encode(), "svg")
            drawn.addPixmap(pixmap)
    return drawn


def _pixmap(name: str, color: QColor, size: int, scale: float) -> QPixmap:
    svg = assets.text(f"icons/{name}.svg").replace("currentColor", color.name())
    pixmap = QPixmap()
    pixmap.loadFromData(_sized(svg, _DRAWN_AT, size * scale).encode(), "svg")
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _sized(svg: str, drawn_at: int, size: float) -> str:
    """A square drawing, to be drawn in another size from the start and so sharp."""
    return svg.replace(f'width="{drawn_at}" height="{drawn_at}"', f'width="{size:.0f}" height="{size:.0f}"')
