"""Pages as a PDF file: written whole, or not at all."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QPageSize, QPdfWriter

from desktop import __version__
from desktop.errors import UsageError
from desktop.views.printing.pages import INCH, Pages, print_pages


def save_pdf(pages: Pages, path: Path) -> None:
    """Write every page to `path`; what was there before stays until the new file is whole.

    Raises:
        UsageError: it cannot be written there.
    """
    file = QSaveFile(str(path))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and _write(pages, file) and file.commit()):
        raise UsageError(f"“{path.name}” could not be written: {file.errorString()}.", "Choose another folder.")


def _write(pages: Pages, file: QSaveFile) -> bool:
    writer = QPdfWriter(file)
    writer.setTitle(pages.paper.title)
    writer.setCreator(f"Wardbook {__version__}")
    writer.setPageSize(QPageSize(pages.size / INCH, QPageSize.Unit.Inch))
    writer.setPageMargins(QMarginsF())
    return print_pages(pages, writer, list(range(1, len(pages) + 1)))
