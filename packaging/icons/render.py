"""Draw the program's icon at every size that a desktop asks for: `python packaging/icons/render.py OUTDIR`.

OUTDIR gets wardbook-16.png to wardbook-512.png, and wardbook.ico for Windows. Up to 24 pixels the simpler drawing is
taken, whose edges lie on whole pixels. The same drawings give the same bytes.
"""

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).parents[2] / "desktop" / "resources" / "icons"
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
#: Up to here the small drawing is clearer.
_SMALL = 24


def png(size: int) -> bytes:
    """The icon of `size` by `size` pixels, as PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    drawing = QSvgRenderer(str(DRAWINGS / ("wardbook-small.svg" if size <= _SMALL else "wardbook.svg")))
    painter = QPainter(image)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's types want bytes, PySide itself text
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of `pictures`, PNG by size: a directory of 16-byte rows, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    rows = b""
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        rows += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + rows + b"".join(pictures.values())


def main(folder: Path) -> None:
    """Write every size into `folder`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        (folder / f"wardbook-{size}.png").write_bytes(png(size))
    (folder / "wardbook.ico").write_bytes(ico({size: png(size) for size in ICO_SIZES}))
    application.shutdown()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python packaging/icons/render.py OUTDIR")
    main(Path(sys.argv[1]))
