"""The settings, made from the table of choices; every choice holds at once."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.state.choices import CHOICES, Choice, PercentChoice, WordChoice
from desktop.state.policy import Policy
from desktop.state.settings import Settings
from desktop.views.decisions_card import DecisionsCard
from desktop.views.widgets.card import Card
from desktop.views.widgets.check_row import CheckRow
from desktop.views.widgets.labels import label, path_label
from desktop.views.widgets.percent_slider import PercentSlider
from desktop.views.widgets.scroll_column import ScrollColumn
from desktop.views.widgets.word_box import WordBox

#: With letters as high as `_LETTER`; larger ones need more.
_SIZE = QSize(540, 700)
_LETTER = 18
_MARGIN = 18


class SettingsDialog(QDialog):
    """Every choice with what it does.

    Args:
        settings: what holds now.
        policy: what IT has decided; such a choice cannot be changed.
        path: the file that keeps the choices, or None where none does.
    """

    settings_changed = Signal(object)
    """The user has chosen otherwise: the new settings. What is locked is in them as it was given."""

    def __init__(self, settings: Settings, policy: Policy, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._policy = policy
        self._locked = policy.locked()
        self._controls: dict[str, WordBox | PercentSlider | _YesNo] = {}
        self._scroll = ScrollColumn("Settings")
        self.setWindowTitle("Settings")
        self._build_column(path)
        self._build_layout()
        self.show_settings(settings)
        self.resize((_SIZE * self.fontMetrics().height() / _LETTER).boundedTo(self.screen().availableSize()))
        next((control for control in self._controls.values() if control.isEnabled()), self._restore).setFocus()

    def show_settings(self, settings: Settings) -> None:
        """Show `settings` as what holds now."""
        self._settings = settings
        for name, control in self._controls.items():
            control.show_value(getattr(settings, name))

    def showEvent(self, event: QShowEvent) -> None:
        """Every choice is seen whole."""
        super().showEvent(event)
        self._make_room()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """What Tab comes to is brought in sight, also from the buttons below."""
        moved = super().focusNextPrevChild(forward)
        focus = self.focusWidget()
        if focus is not None and self._scroll.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._make_room)  # when everything in it has the new size

    def _build_column(self, path: Path | None) -> None:
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it shows no focus, and scrolls to what has it
        column = self._scroll.renew()
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        cards: dict[str, Card] = {}
        for heading, choices in CHOICES:
            cards[heading] = Card()
            for choice in choices:
                cards[heading].add(self._row(choice))
        if self._policy.decided or self._policy.fault:
            cards["Decided by IT"] = DecisionsCard(self._policy)
        for heading, card in cards.items():
            column.addWidget(label(heading.upper(), "group"))
            column.addWidget(card)
            column.addSpacing(8)
        kept = f"These choices are kept in {path}" if path else "These choices hold until Wardbook begins anew."
        column.addWidget(path_label(kept, "muted"))
        column.addStretch()

    def _build_layout(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._restore = buttons.addButton("Restore defaults", QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        buttons.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 6, _MARGIN, 14)
        foot.addWidget(buttons)
        layout.addLayout(foot)

    def _row(self, choice: Choice) -> QWidget:
        """The choice, what it does, and who has decided it where that was not the user."""
        row = QWidget()
        rows = QVBoxLayout(row)
        rows.setContentsMargins(0, 4, 0, 6)
        rows.setSpacing(4)
        control = _control(choice)
        control.chosen.connect(self._on_chosen)
        self._controls[choice.name] = control
        if not isinstance(control, _YesNo):
            rows.addWidget(label(choice.title, "heading"))
        rows.addWidget(control)
        under = control.add if isinstance(control, _YesNo) else rows.addWidget
        under(label(choice.help, "muted"))
        why = self._locked.get(choice.name)
        if why is not None:
            control.setEnabled(False)
            under(path_label(f"Locked: {why}"))
        return row

    def _on_chosen(self) -> None:
        chosen: dict[str, Any] = {name: control.value() for name, control in self._controls.items()}
        self._choose(Settings(**chosen))

    def _on_clicked(self, button: QAbstractButton) -> None:
        if button is self._restore:
            locked = {name: getattr(self._settings, name) for name in self._locked}
            self._choose(Settings()._replace(**locked))
            self.show_settings(self._settings)

    def _choose(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)

    def _make_room(self) -> None:
        """Be wide enough for the widest choice, as far as the screen goes."""
        widest = max(control.sizeHint().width() for control in self._controls.values())
        self.setMinimumWidth(min(widest + 6 * _MARGIN, self.screen().availableSize().width()))


class _YesNo(CheckRow):
    """A choice between yes and no, as the other controls are made."""

    chosen = Signal()
    """It was ticked, or the tick was taken away."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.toggled.connect(self.chosen)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.is_ticked()

    def show_value(self, value: bool) -> None:
        """Show `value` as chosen."""
        with QSignalBlocker(self._box):
            self._box.setChecked(value)


def _control(choice: Choice) -> WordBox | PercentSlider | _YesNo:
    match choice:
        case WordChoice():
            control: WordBox | PercentSlider | _YesNo = WordBox(choice.title, choice.words)
        case PercentChoice():
            control = PercentSlider(choice.title, choice.least, choice.most, choice.step)
        case _:
            control = _YesNo(choice.title)
    return control
