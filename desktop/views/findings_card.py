"""The findings of a symptom checker in their groups, each with its answer."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.model.finding import Finding
from desktop.views.no_break import words_of
from desktop.views.widgets.card import Card
from desktop.views.widgets.column_keys import row_after
from desktop.views.widgets.labels import label
from desktop.views.widgets.segments import Segments


class FindingsCard(Card):
    """What is asked of a patient, all unknown to begin with.

    Args:
        findings: what is asked; the findings of one group follow each other.
    """

    answered = Signal(str, object)
    """A finding's id, and True, False or None."""
    moved_to = Signal(QWidget)
    """The keyboard was led to this row."""

    def __init__(self, findings: tuple[Finding, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_spacing(0)
        self._rows: dict[str, Segments] = {}
        for group, members in groupby(findings, key=lambda finding: finding.group):
            title = label(group.upper(), "group")
            title.setContentsMargins(0, 8 if self._rows else 0, 0, 0)
            self.add(title)
            for finding in members:
                self.add(self._row(finding))
        if self._rows:
            self.setFocusProxy(next(iter(self._rows.values())))

    def row(self, finding: str) -> Segments | None:
        """The row that asks for this finding."""
        return self._rows.get(finding)

    def rows(self) -> Iterator[Segments]:
        """Every row, from the top."""
        return iter(self._rows.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down lead to the finding before and after, Home and End to the first and the last."""
        rows = list(self._rows.values())
        focus = self.focusWidget()
        at = next((at for at, row in enumerate(rows) if focus is not None and row.isAncestorOf(focus)), -1)
        following = row_after(event.key(), at, len(rows))
        if following < 0 or event.modifiers():
            event.ignore()
        else:
            rows[following].setFocus()
            self.moved_to.emit(rows[following])

    def _row(self, finding: Finding) -> Segments:
        row = Segments(finding.label, words_of(finding.prose))
        row.setProperty("finding", finding.id)
        row.answered.connect(self._on_answered)
        self._rows[finding.id] = row
        return row

    def _on_answered(self, answer: bool | None) -> None:
        self.answered.emit(self.sender().property("finding"), answer)
