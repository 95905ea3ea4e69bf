"""Keys that lead through a column."""

import pytest
from PySide6.QtCore import Qt

from desktop.views.widgets.column_keys import row_after


@pytest.mark.parametrize(
    ("key", "at", "row"),
    [
        (Qt.Key.Key_Down, 0, 1),
        (Qt.Key.Key_Down, 4, 4),
        (Qt.Key.Key_Up, 4, 3),
        (Qt.Key.Key_Up, 0, 0),
        (Qt.Key.Key_Home, 3, 0),
        (Qt.Key.Key_End, -1, 4),
        (Qt.Key.Key_Down, -1, -1),
        (Qt.Key.Key_Left, 2, -1),
    ],
)
def test_a_key_leads_to_a_row(key: Qt.Key, at: int, row: int) -> None:
    assert row_after(key, at, 5) == row


def test_in_an_empty_column_nothing_leads_anywhere() -> None:
    assert row_after(Qt.Key.Key_End, -1, 0) == -1
