"""The folder that a PDF was saved in is noted nowhere."""

import sys
from pathlib import Path

import pytest

from tests.conftest import run_python

#: A dialog in which a folder is chosen, and which is then closed and deleted, in a process of its own.
_CHOOSE = """
import sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from desktop.views.printing.folder_memory import remember_no_folder

application = QApplication([])
if sys.argv[2:]:
    remember_no_folder()
dialog = QFileDialog(None, "Save as PDF", sys.argv[1])
dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
dialog.open()
dialog.selectFile("article.pdf")
dialog.accept()
dialog.deleteLater()
application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
application.processEvents()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps what its own dialogs remember")
@pytest.mark.parametrize("forgets", [False, True], ids=["Qt by itself", "as we use it"])
def test_the_folder_that_was_chosen_is_kept_only_by_qt_itself(own_folders: Path, tmp_path: Path, forgets: bool) -> None:
    chosen = tmp_path / "called-after-somebody"
    chosen.mkdir()
    ran = run_python("-c", _CHOOSE, str(chosen), *(["forget"] if forgets else []))
    assert (ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    noted = [path for path in own_folders.rglob("*") if path.is_file() and chosen.name in path.read_text()]
    assert bool(noted) is not forgets
