"""The preview: the pages as they will be printed, and the ways to print them or to save them as a PDF."""

from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.errors import UsageError
from desktop.views.printing.folder_memory import remember_no_folder
from desktop.views.printing.page_preview import ZOOMS, PagePreview
from desktop.views.printing.pages import Pages
from desktop.views.printing.paper import Paper
from desktop.views.printing.pdf import save_pdf
from desktop.views.printing.print_service import keep_to_this_machine
from desktop.views.printing.printer import print_paper
from desktop.views.printing.sheet_size import SIZES, inches, page_size, usual_size
from desktop.views.widgets.flow import Flow
from desktop.views.widgets.labels import label
from desktop.views.widgets.word_box import WordBox

NO_PRINTER = "No printer is set up on this computer. “Save as PDF…” works without one."
NO_PRINTER_HERE = "No printer is set up on this computer."

_SIZE = (760, 860)
_MARGIN = 14
_GAP = 8
_LEAST_HEIGHT = 60


class PreviewDialog(QDialog):
    """Shows a paper page by page.

    Args:
        paper: what is to be printed.
        asks_system: whether the system's own dialogs may ask how to print, and where to save; else all pages go to
            the computer's own printer, and nothing is saved, for such dialogs show everybody's files.
    """

    def __init__(self, paper: Paper, parent: QWidget | None = None, *, asks_system: bool = True) -> None:
        super().__init__(parent)
        keep_to_this_machine()
        self._paper = paper
        self._sheet = WordBox("Paper size", {name: name for name in SIZES}, self)
        self._sheet.show_value(usual_size(QLocale.system()))
        self._zoom = WordBox("Zoom", ZOOMS, self)
        self._pages = Pages(paper, inches(self._sheet.value()))
        self._preview = PagePreview(self._pages, self)
        self._told = label(look="heading")
        asking = {"Print…": self._choose_printer, "Save as PDF…": self._choose_file}
        acts = {**(asking if asks_system else {"Print": self._print_at_once}), "Close": self.reject}
        self._buttons = [QPushButton(text, self) for text in acts]
        self._printer: QPrinter | None = None  # lives as long as the dialog that speaks of it
        self.setWindowTitle(f"Print: {paper.title}")
        self.resize(*_SIZE)
        self._build_layout()
        for button, act in zip(self._buttons, acts.values(), strict=True):
            button.clicked.connect(act)
        self._sheet.chosen.connect(self._on_sheet)
        self._zoom.chosen.connect(self._on_zoom)

    def _build_layout(self) -> None:
        controls, buttons = Flow(_GAP, _GAP), Flow(_GAP, _GAP)
        for control in (self._sheet, self._zoom):
            controls.addWidget(control)
        for button in self._buttons:
            buttons.addWidget(button)
        self._preview.setMinimumHeight(_LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(10)
        layout.addLayout(controls)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._told)
        layout.addLayout(buttons)
        self._told.hide()
        self._buttons[0].setFocus()

    def _on_sheet(self) -> None:
        self._pages = Pages(self._paper, inches(self._sheet.value()))
        self._preview.show_pages(self._pages)

    def _on_zoom(self) -> None:
        self._preview.set_zoom(self._zoom.value())

    def _choose_file(self) -> None:
        remember_no_folder()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Save as PDF", folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._paper.file_name)
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, path: str) -> None:
        try:
            save_pdf(self._pages, Path(path))
        except UsageError as error:
            self._tell(str(error))
        else:
            self._tell(f"Saved as “{Path(path).name}”.")

    def _choose_printer(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._tell(NO_PRINTER)
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(page_size(self._sheet.value()))
        dialog = QPrintDialog(self._printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, len(self._pages))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._print)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _print_at_once(self) -> None:
        usual = QPrinterInfo.defaultPrinter()
        if usual.isNull():  # Qt would write a file
            self._tell(NO_PRINTER_HERE)
            return
        printer = QPrinter(usual, QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(page_size(self._sheet.value()))
        self._print(printer)

    def _print(self, printer: QPrinter) -> None:
        try:
            print_paper(self._paper, printer, self._preview.current_page())
        except UsageError as error:
            self._tell(str(error))
        else:
            self._tell(f"Sent to “{printer.printerName() or printer.outputFileName()}”.")

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.show()
