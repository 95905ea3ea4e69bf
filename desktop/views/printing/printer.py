"""The reader's printer: which pages it is to print, and on which paper."""

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import UsageError
from desktop.views.printing.pages import Pages, print_pages
from desktop.views.printing.paper import Paper


def print_paper(paper: Paper, printer: QPrinter, current: int) -> None:
    """Print `paper` as the reader has told `printer` to.

    Args:
        paper: what is printed, laid out anew for the sheets that the printer has.
        printer: with the choices of the print dialog.
        current: the page in sight, for who prints only that.

    Raises:
        UsageError: the sheets are too small, or the printer does not take them.
    """
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    pages = Pages(paper, printer.pageLayout().fullRect(QPageLayout.Unit.Inch).size())
    numbers = chosen_pages(printer, len(pages), current)
    if not numbers:
        raise UsageError(f"There are no such pages: there are {len(pages)} in all.", "Choose others.")
    if not print_pages(pages, printer, numbers):
        raise UsageError(f"“{printer.printerName()}” did not take the pages.", "Choose another printer, or save a PDF.")


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """The numbers of the pages to print, in the order in which the printer wants them."""
    numbers = list(range(1, count + 1))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        numbers = [number for number in numbers if printer.fromPage() <= number <= printer.toPage()]
    elif printer.printRange() == QPrinter.PrintRange.CurrentPage:
        numbers = [current]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    return numbers if printer.supportsMultipleCopies() else numbers * printer.copyCount()
