"""What Qt's file dialog remembers for the next time: nothing.

By itself it notes every folder that was looked at in a file of the user's, for all programs that use Qt; a folder may
be called after a patient. Windows and macOS keep what their own dialogs remember, whatever a program asks for.
"""

import os

from PySide6.QtCore import QSettings


def remember_no_folder() -> None:
    """Let Qt keep what its dialogs remember where nothing is kept."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
