"""An error in a method that Qt calls ends neither the process nor what called Qt."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.widgets.flow import Flow
from tests.conftest import CHECKOUT

TYPED = "zztypedzz"

#: Widgets made in a slot while a filter of theirs fails again and again.
MANY = """
import sys
{guard}
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

class Filter(QObject):
    def eventFilter(self, watched, event) -> bool:
        raise KeyError("a defect")

class Part(QWidget):
    def minimumSizeHint(self) -> QSize:
        return QSize(10, 10)

heard, made = [], []
sys.excepthook = lambda *error: heard.append(error[0])
application = QApplication(["", "-platform", "offscreen"])

def make():
    window = QWidget()
    nosy, rows = Filter(window), QVBoxLayout(window)
    for number in range(30):
        for part in (QPushButton(str(number)), Part()):
            part.installEventFilter(nosy)
            rows.addWidget(part)
    window.show()
    made.append(window)

for at in range(20):
    QTimer.singleShot(at, make)
QTimer.singleShot(600, application.quit)
application.exec()
print(len(made), bool(heard), flush=True)
"""


def ran(guard: str) -> "subprocess.CompletedProcess[str]":
    script = MANY.format(guard=guard)
    return subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_the_process_lives_and_everything_is_made() -> None:
    lived = ran("import desktop.views")
    assert (lived.returncode, lived.stdout) == (0, "20 True\n")


def test_without_the_guard_the_process_ends_or_what_was_asked_for_is_not_made() -> None:
    died = ran("")
    assert died.returncode < 0 or died.stdout != "20 True\n"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the errors that are reported."""
    names: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: names.append(kind.__name__))
    return names


class Words(QLabel):
    """Cannot be painted or measured as it wants to."""

    def paintEvent(self, event: object) -> None:  # noqa: ARG002
        raise KeyError(TYPED)

    def sizeHint(self) -> QSize:
        raise ValueError(TYPED)


def test_qt_paints_and_measures_what_we_cannot(qtbot: QtBot, heard: list[str]) -> None:
    broken, usual = Words("Swelling"), QLabel("Swelling")
    for label in (broken, usual):
        qtbot.addWidget(label)
        label.show()
    assert broken.grab().toImage() == usual.grab().toImage()
    assert broken.sizeHint() == usual.sizeHint()
    assert {"KeyError", "ValueError"} <= set(heard)


class Empty(QAbstractListModel):
    """Answers nothing."""

    def rowCount(self, parent: object = QModelIndex()) -> int:  # noqa: ARG002
        raise KeyError(TYPED)

    def data(self, index: object, role: int = 0) -> object:  # noqa: ARG002
        raise KeyError(TYPED)

    def flags(self, index: object) -> Qt.ItemFlag:  # noqa: ARG002
        raise KeyError(TYPED)


def test_a_list_that_cannot_be_read_is_empty(qtbot: QtBot, heard: list[str]) -> None:
    view, model = QListView(), Empty()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert set(heard) == {"KeyError"}


class Once(QLineEdit):
    """Fails after it has taken a key."""

    def keyPressEvent(self, event: object) -> None:
        super().keyPressEvent(event)  # type: ignore[arg-type]  # Qt's own
        raise KeyError(TYPED)


def test_what_qt_has_done_already_is_not_done_again(qtbot: QtBot, heard: list[str]) -> None:
    field = Once()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "le")
    assert field.text() == "le"
    assert heard == ["KeyError", "KeyError"]


def test_our_own_methods_fail_as_ever() -> None:
    class Part(QWidget):
        def show_topic(self) -> None:
            raise KeyError(TYPED)

    with pytest.raises(KeyError):
        Part().show_topic()


class Nosy(QObject):
    """A filter that lets everything pass when it fails."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        raise KeyError(TYPED)


def test_a_filter_that_fails_keeps_nothing_back(qtbot: QtBot, heard: list[str]) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    nosy = Nosy(field)
    field.installEventFilter(nosy)
    QTest.keyClicks(field, "leg")
    assert field.text() == "leg"
    assert heard


def test_every_class_that_answers_qt_is_guarded() -> None:
    """It is the package that guards, so that no class of it can be made before."""
    first = (Path(CHECKOUT) / "desktop" / "views" / "__init__.py").read_text("utf-8")
    assert "guard(QObject" in first


def test_what_not_even_qt_can_answer_is_answered_by_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: heard.append(kind))
    monkeypatch.setattr(Flow, "_shown", lambda _: 1 / 0)
    monkeypatch.setattr(Flow, "_frame", lambda _: 1 / 0)
    assert Flow().sizeHint() == QSize()
    assert set(heard) == {ZeroDivisionError}
    assert qtbot
