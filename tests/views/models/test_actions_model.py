"""The commands of the palette as Qt's views see them."""

from PySide6.QtCore import Qt

from desktop.views.command import Command
from desktop.views.models.actions_model import ActionsModel
from tests.views.models.conftest import Check

COMMANDS = (
    Command("contents", "Contents", "Panels", "F7", checked=True),
    Command("back", "Back", "Go", enabled=False),
)


def test_it_keeps_qts_rules(check: Check) -> None:
    model = ActionsModel()
    check(model)
    model.set_commands(COMMANDS)
    assert model.rowCount() == 2
    check(model)
    model.set_commands(())
    check(model)


def test_a_row_is_its_command() -> None:
    model = ActionsModel()
    model.set_commands(COMMANDS)
    row = model.index(0)
    assert model.data(row) == "Contents"
    assert model.data(row, ActionsModel.CommandRole) == COMMANDS[0]
    assert model.data(row, Qt.ItemDataRole.AccessibleTextRole) == "Contents. Panels, on. F7"
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "Back. Go, not possible now"
    assert model.data(row, Qt.ItemDataRole.DecorationRole) is None


def test_what_cannot_be_done_cannot_be_chosen() -> None:
    model = ActionsModel()
    model.set_commands(COMMANDS)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(1)) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)


def test_a_row_has_no_rows_and_what_is_not_there_has_no_data() -> None:
    model = ActionsModel()
    model.set_commands(COMMANDS)
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(2)) is None
