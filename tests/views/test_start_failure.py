"""A start that fails is told in a box, to who sees no terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.views.start_failure import show_start_failure, start_failure
from tests.conftest import CHECKOUT, run_python
from tests.views.test_display import NOWHERE, UNREACHABLE, screen

__all__ = ["screen"]

SENTENCE = "There is no library at /srv/<b>ward</b>.sqlite. Install the library again."

#: The command, with somebody who looks at the box that opens and puts it away.
LOOK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.cli import main
from desktop.views.display import open_application

def look():
    box = QApplication.activeModalWidget()
    if box is not None:
        print(repr(box.text()), flush=True)
        box.reject()

application = open_application(needs_display=True)
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
sys.exit(main(sys.argv[1:]))
"""


def test_it_says_the_sentence_and_can_be_put_away(qtbot: QtBot) -> None:
    box = start_failure(SENTENCE)
    qtbot.addWidget(box)
    box.show()
    assert box.text() == f"Wardbook cannot start.\n\n{SENTENCE}"
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_the_report_of_a_defect_can_be_read_and_copied(qtbot: QtBot) -> None:
    box = start_failure(SENTENCE, "KeyError <b>")
    qtbot.addWidget(box)
    assert box.detailedText() == "KeyError <b>"
    assert start_failure(SENTENCE).detailedText() == ""


def test_without_a_screen_nobody_waits_for_it(qtbot: QtBot) -> None:
    assert qtbot is not None
    show_start_failure(SENTENCE)


@pytest.mark.parametrize("arguments", [(), ("--compact",)], ids=["window", "compact"])
def test_without_a_terminal_a_box_opens(tmp_path: Path, screen: str, arguments: tuple[str, ...]) -> None:
    missing = tmp_path / "library.sqlite"
    ran = run_python("-c", LOOK, "--library", str(missing), *arguments, environment={**NOWHERE, "DISPLAY": screen})
    sentence = f"There is no library at {missing}. Install the library again, or build it with `wardbook build`."
    assert (ran.returncode, ran.stderr) == (2, f"wardbook: {sentence}\n")
    assert ran.stdout == f"{f'Wardbook cannot start.{chr(10) * 2}{sentence}'!r}\n"


@pytest.mark.parametrize("arguments", [("topics",), ("--screenshot", "out.png")], ids=["command", "picture"])
def test_who_waits_for_no_window_gets_no_box(tmp_path: Path, screen: str, arguments: tuple[str, ...]) -> None:
    command = ("--library", str(tmp_path / "library.sqlite"), *arguments)
    ran = run_python("-c", LOOK, *command, environment={**NOWHERE, "DISPLAY": screen})
    assert (ran.returncode, ran.stdout) == (2, "")


def test_on_a_terminal_the_sentence_is_enough(tmp_path: Path, screen: str) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "desktop", "--library", str(tmp_path / "library.sqlite")]
    environment = {**os.environ, **NOWHERE, "DISPLAY": screen}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment, stderr=theirs) as program:
        try:
            assert program.wait(timeout=60) == 2
        finally:
            program.kill()
    os.close(theirs)
    assert os.read(ours, 8192).startswith(b"wardbook: There is no library at ")
    os.close(ours)


def test_a_display_that_cannot_be_reached_shows_no_box(tmp_path: Path) -> None:
    command = ("--library", str(tmp_path / "library.sqlite"))
    ran = run_python("-m", "desktop", *command, environment={**NOWHERE, "DISPLAY": UNREACHABLE})
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
