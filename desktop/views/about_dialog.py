"""What Wardbook is, which content it shows, what it is not for, and what it is made of."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedWidget, QVBoxLayout, QWidget

from desktop import __version__, licenses
from desktop.library.library import LibraryInfo
from desktop.views.components_list import ComponentsList
from desktop.views.license_page import LicensePage
from desktop.views.widgets.labels import label
from desktop.views.widgets.scroll_column import ScrollColumn

#: With letters as high as `_LETTER`; larger ones need more.
_SIZE = QSize(640, 620)
_LETTER = 18
#: What is seen above and below the part that has the focus.
_ROOM = 24


class AboutDialog(QDialog):
    """The program, its library, and the license of each of its parts.

    Args:
        info: what the library says of itself.
        path: the library's file, or empty where it is not to be shown.
    """

    def __init__(self, info: LibraryInfo, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Wardbook")
        self._groups = licenses.groups()
        self._chosen: QWidget | None = None
        self._column = ScrollColumn("About Wardbook")
        self._column.setProperty("look", "read")
        self._license = LicensePage()
        self._pages = QStackedWidget(self)
        for page in (self._column, self._license):
            self._pages.addWidget(page)
        self._list = ComponentsList(self._groups)
        self._build_column(info, path)
        self._build_layout()
        self._list.component_chosen.connect(self._show_license)
        self._list.keys.entered.connect(self._bring_in_sight)
        self._license.left.connect(self._show_parts)
        self.resize((_SIZE * self.fontMetrics().height() / _LETTER).boundedTo(self.screen().availableSize()))
        self._column.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from a license back to the parts, and only from there out of the dialog."""
        is_reading = self._pages.currentWidget() is self._license
        if is_reading and (event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Back)):
            self._show_parts()
        else:
            super().keyPressEvent(event)

    def _build_column(self, info: LibraryInfo, path: str) -> None:
        count = sum(len(group.components) for group in self._groups)
        layout = self._column.renew()
        layout.setSpacing(10)
        layout.addWidget(label(f"Wardbook {__version__}", "heading"))
        layout.addWidget(label("An offline reference: no network, no login, no trace of a patient."))
        layout.addWidget(label(f"{info.title}, content {info.version}, {info.publisher}", "heading"))
        layout.addWidget(label(info.intended_use))
        if path:
            layout.addWidget(label(f"Library: {path}", "muted"))
        layout.addWidget(label("What it is made of", "heading"))
        layout.addWidget(
            label(
                f"Program: Apache-2.0. Content: CC BY 4.0. Qt for Python: LGPL-3.0. Choose one of the {count} parts "
                "to read its license and where its source code is."
            )
        )
        layout.addWidget(self._list)
        layout.addStretch()

    def _build_layout(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(self._pages, 1)
        rows.addWidget(buttons)

    def _show_license(self, component: licenses.Component) -> None:
        self._chosen = self.focusWidget()
        self._pages.setCurrentWidget(self._license)
        self._license.show_license(component.name, component.terms(), licenses.full_text(component))

    def _show_parts(self) -> None:
        self._pages.setCurrentWidget(self._column)
        (self._chosen or self._column).setFocus()

    def _bring_in_sight(self, focused: QWidget) -> None:
        self._column.ensureWidgetVisible(focused, 0, _ROOM)
