"""What is counted on in Qt for Python itself."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None lives forever")
def test_a_call_without_a_result_leaves_the_count_of_none_alone(qtbot: QtBot) -> None:
    """PySide6 6.12.0 takes one reference from None a call, and after some thousand calls the process dies."""
    made = QLabel()
    qtbot.addWidget(made)
    made.setText("x")
    before = sys.getrefcount(None)
    for _ in range(2000):
        made.setText("x")
    assert before - sys.getrefcount(None) < 50
