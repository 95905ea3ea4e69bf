"""The parts that the program is made of, each one press away from its license."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.licenses import Component, Group
from desktop.views.widgets.arrow_keys import ArrowKeys
from desktop.views.widgets.card import Card
from desktop.views.widgets.card_button import CardButton
from desktop.views.widgets.labels import label


class ComponentsList(QWidget):
    """Titled groups of parts.

    Args:
        groups: what it lists, in this order.
    """

    component_chosen = Signal(object)
    """A part was pressed: its `Component`."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = ArrowKeys(self)
        self._components: dict[QWidget, Component] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for group in groups:
            layout.addWidget(label(group.title.upper(), "group"))
            layout.addWidget(self._card(group))
        self.keys.lead(list(self._components))

    def _card(self, group: Group) -> Card:
        card = Card()
        card.set_spacing(0)
        for component in group.components:
            button = _ComponentButton(component)
            button.clicked.connect(self._choose)
            self._components[button] = component
            card.add(button)
        return card

    def _choose(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        self.component_chosen.emit(self._components[sender])


class _ComponentButton(CardButton):
    """A card without a frame, for one part."""

    def __init__(self, component: Component) -> None:
        super().__init__(component.name, component.terms())
        self.setProperty("look", "entry")
        self.setAutoDefault(False)
        self._layout.setContentsMargins(8, 5, 8, 6)
        self._layout.setSpacing(1)
