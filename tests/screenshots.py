"""Render the window's states into docs/screenshots: `make screenshots`."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from desktop import assets
from desktop.library.library import Library
from desktop.state.history import HOME, Place
from desktop.state.policy import Policy
from desktop.state.settings import Settings
from desktop.views import theme
from desktop.views.exhibits_html import AT_HAND
from desktop.views.find_bar import FindBar
from desktop.views.main_window import MainWindow
from desktop.views.widgets.segments import Segments

TOPIC = "leg-soft-tissue-leukemia"
FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"


def home(window: MainWindow) -> None:
    for anchor in ("suspect-limb", "feature-t1", "step-biopsy"):
        window.open_place(Place(TOPIC, anchor))
    window.toggle_bookmark()
    window.open_place(HOME)


def article(window: MainWindow) -> None:
    window.open_place(Place(TOPIC))


def evidence(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "ilr-sites"))
    window.article.reference_requested.emit(4)


def imaging(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, AT_HAND))
    window.article.go_to_anchor(AT_HAND)


def checker(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "when-to-suspect"))
    window.show_tab("checker")


def checker_unknown(window: MainWindow) -> None:
    checker(window)
    _answer(window, {"Swelling": True, "Focal pain": False})


def checker_met(window: MainWindow) -> None:
    checker(window)
    _answer(window, {"Known leukemia": True, "Swelling": True})


def checklist(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "work-up"))
    window.show_tab("checklist")


def search(window: MainWindow) -> None:
    window.open_place(HOME)
    window.searching.search("leukaemia swelling")
    window.searching.wait()


def find(window: MainWindow) -> None:
    window.open_place(Place(TOPIC, "when-to-suspect"))
    window.parts.page_search.open()
    window.findChildren(FindBar)[0].findChildren(QLineEdit)[0].setText("leukemia")


def paper(window: MainWindow) -> None:
    window.open_place(Place(TOPIC))
    window.handout.print_checklist(frozenset())


def compact(window: MainWindow) -> None:
    window.set_compact(True)
    window.open_place(Place(TOPIC, "intramuscular-relapse"))


def _answer(window: MainWindow, answers: dict[str, bool]) -> None:
    for segments in window.findChildren(Segments):
        if segments.accessibleName() in answers:
            segments.choose(answers[segments.accessibleName()])


PICTURES: dict[str, tuple[str, int, Callable[[MainWindow], None]]] = {
    "home": ("light", 100, home),
    "article": ("light", 100, article),
    "article-dark": ("dark", 100, article),
    "evidence": ("light", 100, evidence),
    "imaging": ("light", 100, imaging),
    "checker": ("light", 100, checker),
    "checker-unknown": ("light", 100, checker_unknown),
    "checker-met": ("light", 100, checker_met),
    "checker-dark": ("dark", 100, checker_met),
    "checker-contrast": ("contrast", 100, checker_met),
    "checklist": ("light", 100, checklist),
    "search": ("light", 100, search),
    "find": ("light", 100, find),
    "paper": ("light", 100, paper),
    "compact": ("light", 100, compact),
    "text-200": ("light", 200, evidence),
}


def main() -> None:
    """Write every picture."""
    application = QApplication([sys.argv[0], "-style", "fusion"])
    theme.load_fonts()
    theme.load_more_fonts()
    library = Library(assets.PACKAGED_LIBRARY)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (colors, text_size, show) in PICTURES.items():
        look = theme.theme(colors, text_size)
        theme.apply(application, look)
        window = MainWindow(library, Settings(), Policy(), look)
        window.show()
        show(window)
        for _ in range(5):
            application.processEvents()
        dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        shown: QWidget = dialogs[0] if dialogs else window
        shown.grab().save(str(FOLDER / f"{name}.png"), quality=0)
        window.close()
        window.deleteLater()
        application.processEvents()


if __name__ == "__main__":
    main()
