"""The peer: a bare PySide6 window with one text browser, until it is painted."""

import os
import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser


def main() -> None:
    """Paint it once and end the process there."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setHtml("<h1>A window</h1><p>With one text browser.</p>")
    window.setCentralWidget(browser)
    window.resize(1360, 860)
    window.show()
    application.processEvents()
    os._exit(0)


if __name__ == "__main__":
    main()
