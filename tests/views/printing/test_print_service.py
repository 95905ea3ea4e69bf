"""The preview asks for printers at this machine only, unless it was set up to ask another."""

import os

import pytest
from pytestqt.qtbot import QtBot

from desktop.views.printing.paper import Paper
from desktop.views.printing.preview_dialog import PreviewDialog
from desktop.views.printing.print_service import SOCKET


@pytest.mark.parametrize(("set_up", "asked"), [(None, SOCKET), ("print.example", "print.example")])
def test_printers_are_asked_for_where_this_machine_says(
    qtbot: QtBot, paper: Paper, monkeypatch: pytest.MonkeyPatch, set_up: str | None, asked: str
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "")  # is put back after the test
    monkeypatch.delenv("CUPS_SERVER")
    if set_up is not None:
        monkeypatch.setenv("CUPS_SERVER", set_up)
    qtbot.addWidget(PreviewDialog(paper))
    assert os.environ["CUPS_SERVER"] == asked
