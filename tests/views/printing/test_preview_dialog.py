"""The preview: pages to look through, and the ways to print them or to save them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QGraphicsView, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.topic import Topic
from desktop.views import theme
from desktop.views.printing.preview_dialog import NO_PRINTER, PreviewDialog
from desktop.views.theme import Theme
from desktop.views.widgets.word_box import WordBox
from tests.conftest import CHECKOUT
from tests.views.conftest import put_on
from tests.views.printing.conftest import paper_of
from tests.views.seen import button, part, press, settle, texts, type_key


@pytest.fixture
def dialog(qtbot: QtBot, look: Theme, topic: Topic) -> PreviewDialog:
    made = PreviewDialog(paper_of(topic, "checklist"))
    qtbot.addWidget(made)
    theme.dress(made, look)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle()
    return made


def view(dialog: PreviewDialog) -> QGraphicsView:
    """The pages in sight."""
    return part(dialog, QGraphicsView)


def choose(dialog: PreviewDialog, name: str, value: str) -> None:
    box = part(dialog, WordBox, name)
    box.setCurrentIndex(box.findData(value))
    settle()


def test_it_shows_every_page(dialog: PreviewDialog) -> None:
    name = view(dialog).accessibleName()
    pages = [item for item in view(dialog).scene().items() if item.boundingRect().height() > 1000]
    assert name == f"Preview, {len(pages)} pages"
    assert dialog.windowTitle().startswith("Print: Work-up: ")


def test_paper_is_white_in_every_theme(dialog: PreviewDialog, styled: QApplication) -> None:
    for name in ("light", "dark", "contrast"):
        look = theme.theme(name, 100)
        put_on(styled, look)
        theme.dress(dialog, look)
        settle()
        shown = view(dialog).viewport().grab().toImage()
        assert shown.pixelColor(shown.width() // 2, 60) == QColor("white")
        assert shown.pixelColor(2, 2) == look.color("window") == dialog.palette().color(QPalette.ColorRole.Window)


def test_the_pages_fit_the_width(dialog: PreviewDialog) -> None:
    for width in (360, 760, 1200):
        dialog.resize(width, 700)
        settle()
        shown = view(dialog)
        seen = shown.mapToScene(shown.viewport().rect()).boundingRect()
        page = max((item.boundingRect().width() for item in shown.scene().items()), default=0)
        assert page <= seen.width() <= 1.3 * page


def test_they_can_be_enlarged(dialog: PreviewDialog) -> None:
    before = view(dialog).transform().m11()
    choose(dialog, "Zoom", "400")
    assert view(dialog).transform().m11() > 2 * before
    choose(dialog, "Zoom", "page")
    assert view(dialog).transform().m11() < before
    choose(dialog, "Zoom", "width")
    assert view(dialog).transform().m11() == pytest.approx(before, rel=0.05)


def test_another_size_of_paper_lays_the_pages_out_anew(dialog: PreviewDialog) -> None:
    def shape() -> float:
        page = max(view(dialog).scene().items(), key=lambda item: item.boundingRect().height()).boundingRect()
        return page.height() / page.width()

    choose(dialog, "Paper size", "A4")
    assert shape() == pytest.approx(297 / 210, abs=0.05)  # Qt's page has an edge around it
    choose(dialog, "Paper size", "Letter")
    assert shape() == pytest.approx(11 / 8.5, abs=0.05)


def test_everything_is_reached_by_tab_and_has_a_name(dialog: PreviewDialog) -> None:
    assert dialog.focusWidget() is button(dialog, "Print…")
    reached: list[QWidget] = []
    widget = QApplication.focusWidget()
    while widget is not None and widget not in reached:
        reached.append(widget)
        type_key(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    wanted = [*dialog.findChildren(QPushButton), *dialog.findChildren(WordBox), view(dialog)]
    assert set(wanted) <= set(reached)
    assert all(known.accessibleName() or isinstance(known, QPushButton) for known in reached)


def test_the_pages_are_turned_by_key(dialog: PreviewDialog) -> None:
    bar = view(dialog).verticalScrollBar()
    view(dialog).setFocus()
    type_key(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_escape_closes_it(dialog: PreviewDialog) -> None:
    type_key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def file_dialog(dialog: PreviewDialog) -> QFileDialog:
    press(button(dialog, "Save as PDF…"))
    return part(dialog, QFileDialog)


def save_as(dialog: PreviewDialog, path: Path) -> None:
    """Choose `path` and press Save."""
    asked = file_dialog(dialog)
    field = part(asked, QLineEdit)
    field.setFocus()
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_a_pdf_is_saved_under_the_name_that_was_chosen(dialog: PreviewDialog, tmp_path: Path) -> None:
    save_as(dialog, tmp_path / "ward round")
    saved = tmp_path / "ward round.pdf"
    assert PdfReader(saved).pages[0].mediabox.width > 500
    assert "Saved as “ward round.pdf”." in texts(dialog)


def test_the_folder_that_is_looked_at_is_noted_nowhere(dialog: PreviewDialog) -> None:
    file_dialog(dialog)
    noted = QSettings(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, "QtProject").fileName()
    assert Path(noted).is_relative_to(os.devnull)


def test_a_name_is_offered(dialog: PreviewDialog) -> None:
    asked = file_dialog(dialog)
    assert [Path(chosen).name for chosen in asked.selectedFiles()] == [
        dialog.windowTitle().removeprefix("Print: ").replace(":", "") + ".pdf"
    ]
    asked.reject()


def test_a_pdf_that_cannot_be_written_is_told_and_the_preview_stays(dialog: PreviewDialog, tmp_path: Path) -> None:
    asked = file_dialog(dialog)
    asked.fileSelected.emit(str(tmp_path / "gone" / "a.pdf"))  # the folder went while it was chosen
    asked.reject()
    settle()
    assert any(told.startswith("“a.pdf” could not be written: ") for told in texts(dialog))
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def have_printers(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Of the machine, only the list of its printers is made up."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: list(names))


def test_without_a_printer_it_says_so(dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    have_printers(monkeypatch)
    assert NO_PRINTER not in texts(dialog)
    press(button(dialog, "Print…"))
    assert NO_PRINTER in texts(dialog)
    assert dialog.findChildren(QPrintDialog) == []


def test_with_a_printer_it_asks_how_to_print(
    dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    have_printers(monkeypatch, "Ward 4")
    press(button(dialog, "Print…"))
    asked = part(dialog, QPrintDialog)
    assert (asked.minPage(), asked.fromPage()) == (1, 0)
    printer = asked.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    asked.accepted.emit(printer)
    asked.reject()
    settle()
    assert "page 1 of" in PdfReader(tmp_path / "printed.pdf").pages[0].extract_text().replace("\t", " ").replace(
        "\xa0", " "
    )
    assert any(told.startswith("Sent to ") for told in texts(dialog))


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("width", [360, 1000])
def test_nothing_is_cut_in_a_narrow_window(
    qtbot: QtBot, styled: QApplication, topic: Topic, monkeypatch: pytest.MonkeyPatch, width: int, size: int
) -> None:
    have_printers(monkeypatch)
    look = theme.theme("light", size)
    put_on(styled, look)
    dialog = PreviewDialog(paper_of(topic, "checklist"))
    qtbot.addWidget(dialog)
    theme.dress(dialog, look)
    dialog.resize(width, 640)
    dialog.show()
    press(button(dialog, "Print…"))
    settle()
    assert (dialog.width(), dialog.height()) == (width, 640)
    for shown in (*dialog.findChildren(QPushButton), *dialog.findChildren(WordBox), *dialog.findChildren(QLabel)):
        if shown.isVisible():
            assert dialog.rect().contains(QRect(shown.mapTo(dialog, QPoint(0, 0)), shown.size()))
            needed = shown.heightForWidth(shown.width()) if shown.hasHeightForWidth() else shown.sizeHint().height()
            assert shown.height() >= needed
            assert isinstance(shown, QLabel) or shown.width() >= shown.sizeHint().width()
    assert view(dialog).height() >= 50


def test_nothing_of_printing_is_loaded_with_the_window() -> None:
    code = "import sys, desktop.app; print([name for name in sys.modules if 'Print' in name or 'printing' in name])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_it_closes(dialog: PreviewDialog) -> None:
    press(button(dialog, "Close"))
    assert not dialog.isVisible()
