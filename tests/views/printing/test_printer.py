"""Printing as the reader has chosen in the print dialog; Qt's own PDF output stands in for the printer."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.errors import UsageError
from desktop.model.topic import Topic
from desktop.views.printing.printer import chosen_pages, print_paper
from tests.views.printing.conftest import paper_of


@pytest.fixture
def printer(styled: QApplication, tmp_path: Path) -> QPrinter:
    assert styled
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


def printed(topic: Topic, printer: QPrinter, current: int = 1) -> list[str]:
    """The words of every page that came out of the printer."""
    print_paper(paper_of(topic, "checklist"), printer, current)
    return [" ".join(page.extract_text().split()) for page in PdfReader(printer.outputFileName()).pages]


def test_all_pages_are_printed(topic: Topic, printer: QPrinter) -> None:
    pages = printed(topic, printer)
    assert len(pages) > 3
    assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert printer.docName() == paper_of(topic, "checklist").title


def test_only_the_pages_that_were_asked_for(topic: Topic, printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    second, third = printed(topic, printer)
    assert "page 2 of" in second
    assert "page 3 of" in third


def test_only_the_page_in_sight(topic: Topic, printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    (page,) = printed(topic, printer, 2)
    assert "page 2 of" in page


def test_copies_and_order_are_the_printers_where_it_can(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(2)
    copies = 1 if printer.supportsMultipleCopies() else 2
    assert chosen_pages(printer, 3, 1) == [3, 2, 1] * copies


def test_the_pages_are_laid_out_for_the_printers_own_sheets(topic: Topic, printer: QPrinter) -> None:
    upright = len(printed(topic, printer))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    assert len(printed(topic, printer)) > upright
    box = PdfReader(printer.outputFileName()).pages[0].mediabox
    assert box.width > box.height


def test_pages_that_do_not_exist_are_told(topic: Topic, printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(50, 60)
    with pytest.raises(UsageError, match="There are no such pages: there are"):
        printed(topic, printer)


def test_sheets_that_are_too_small_are_told(topic: Topic, printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A7))
    with pytest.raises(UsageError, match="do not fit on paper so small"):
        printed(topic, printer)


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_a_printer_that_takes_nothing_is_told(topic: Topic, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    with pytest.raises(UsageError, match="did not take the pages"):
        printed(topic, printer)
