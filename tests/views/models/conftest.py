"""Qt's own test of item models."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel

if TYPE_CHECKING:  # pytest-qt has no Qt yet when only this folder's tests are asked for
    from pytestqt.modeltest import ModelTester

Check = Callable[[QAbstractItemModel], None]


@pytest.fixture
def check(qtmodeltester: "ModelTester") -> Check:
    """Holds a model against the rules that Qt's views count on."""
    held: Check = qtmodeltester.check
    return held
