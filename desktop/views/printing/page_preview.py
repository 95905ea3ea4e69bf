"""Pages on the screen, to look through and to enlarge."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPageSize, QPalette, QResizeEvent, QShowEvent
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QVBoxLayout, QWidget

from desktop.views.printing.pages import INCH, Pages, print_pages

WIDTH, PAGE = "width", "page"
#: How large the pages can be seen; the others are percent.
ZOOMS = {WIDTH: "Fit width", PAGE: "Fit page", "100": "100 %", "150": "150 %", "200": "200 %", "400": "400 %"}


class PagePreview(QWidget):
    """Shows pages under each other.

    Args:
        pages: what is shown first.
    """

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom = WIDTH
        self._canvas = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._canvas.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # no printer says how large its sheets may be
        self._canvas.setFullPage(True)
        self._widget = QPrintPreviewWidget(self._canvas, self)
        self._widget.paintRequested.connect(self._paint)
        self._view = self._widget.findChildren(QGraphicsView)[0]
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self.show_pages(pages)

    def show_pages(self, pages: Pages) -> None:
        """Show `pages` in place of the others."""
        self._pages = pages
        self._canvas.setPageSize(QPageSize(pages.size / INCH, QPageSize.Unit.Inch))
        self._view.setAccessibleName(f"Preview, {len(pages)} pages")
        self._widget.updatePreview()

    def set_zoom(self, zoom: str) -> None:
        """Show the pages as large as `zoom`, one of `ZOOMS`, says."""
        self._zoom = zoom
        fits = zoom in (WIDTH, PAGE)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._view.setHorizontalScrollBarPolicy(policy)
        if zoom == WIDTH:
            self._widget.fitToWidth()
        elif zoom == PAGE:
            self._widget.fitInView()
        else:
            self._widget.setZoomFactor(int(zoom) / 100)

    def current_page(self) -> int:
        """The number of the page in sight."""
        return self._widget.currentPage()

    def showEvent(self, event: QShowEvent) -> None:
        """The pages fit the room they have now."""
        super().showEvent(event)
        self.set_zoom(self._zoom)
        self._set_ground()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages fit the room they have now."""
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another ground; the paper stays white."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_ground()

    def _set_ground(self) -> None:
        self._view.scene().setBackgroundBrush(self.palette().color(QPalette.ColorRole.Window))

    def _paint(self, canvas: QPrinter) -> None:
        print_pages(self._pages, canvas, list(range(1, len(self._pages) + 1)))
