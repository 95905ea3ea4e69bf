"""The program's own icons, drawn in the color of the theme."""

from PySide6.QtGui import QColor, QIcon, QPixmap

from desktop import assets


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


def _pixmap(name: str, color: QColor, size: int, scale: float) -> QPixmap:
    svg = assets.text(f"icons/{name}.svg").replace("currentColor", color.name())
    svg = svg.replace('width="24" height="24"', f'width="{size * scale:.0f}" height="{size * scale:.0f}"')
    pixmap = QPixmap()
    pixmap.loadFromData(svg.encode(), "svg")
    pixmap.setDevicePixelRatio(scale)
    return pixmap
