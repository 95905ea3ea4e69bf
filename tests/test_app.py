"""The window as `wardbook` starts it: rendered, refused, and when something goes wrong."""

import json
import shutil
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.app import _render, _Run
from desktop.library.library import Library
from desktop.state.folders import settings_file, user_config
from desktop.state.history import HOME, Place
from desktop.state.policy import Policy
from desktop.state.settings import load_settings
from desktop.views.article_view import ArticleView
from desktop.views.crash_dialog import CrashDialog
from desktop.views.main_window import MainWindow
from desktop.views.notice_bar import NoticeBar
from tests.conftest import TOPIC, run_python
from tests.views.conftest import NO_POLICY, PLATFORM_REMARK, close_runs, nothing_is_left
from tests.views.seen import button, every_word, is_shown, part, press, said, settle, trigger, type_key

__all__ = ["nothing_is_left"]

pytestmark = pytest.mark.qt_log_ignore(PLATFORM_REMARK)

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
WIDE, COMPACT = (1360, 860), (430, 860)


def wardbook(library: Path, *arguments: str, environment: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and standard error of the command in a process of its own, without a display."""
    ran = run_python(
        "-m", "desktop", "--library", str(library), *arguments, environment={**NO_DISPLAY, **(environment or {})}
    )
    assert ran.stdout == ""
    return ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")


def size(picture: Path) -> tuple[int, int]:
    """Width and height, read from the PNG's own header."""
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def colors(picture: Path) -> int:
    """How many colors it has, looked at here and there."""
    image = QImage(str(picture))
    return len({image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), WIDE),
        (("--topic", TOPIC), WIDE),
        (("--topic", f"{TOPIC}#ilr-sites", "--compact"), COMPACT),
        (("--search", "chloroma"), WIDE),
    ],
    ids=["home", "topic", "compact", "search"],
)
def test_the_window_is_rendered(
    library_file: Path, tmp_path: Path, arguments: tuple[str, ...], expected: tuple[int, int]
) -> None:
    picture = tmp_path / "out.png"
    assert wardbook(library_file, *arguments, "--screenshot", str(picture)) == (0, "")
    assert size(picture) == expected
    assert colors(picture) > 10


def test_the_same_is_rendered_twice_and_other_things_otherwise(library_file: Path, tmp_path: Path) -> None:
    pictures = []
    for name, place in (("one", TOPIC), ("two", TOPIC), ("three", f"{TOPIC}#treatment")):
        picture = tmp_path / f"{name}.png"
        assert wardbook(library_file, "--topic", place, "--screenshot", str(picture))[0] == 0
        pictures.append(QImage(str(picture)))
    assert pictures[0] == pictures[1]
    assert pictures[0] != pictures[2]


def test_without_a_display_a_window_is_refused_in_one_sentence(library_file: Path) -> None:
    assert wardbook(library_file) == (
        2,
        "wardbook: There is no display to open a window on. Render it instead: wardbook --screenshot OUT.png\n",
    )


def test_a_display_that_cannot_be_reached_is_told_in_one_sentence(library_file: Path) -> None:
    assert wardbook(library_file, environment={"DISPLAY": ":9999"}) == (
        2,
        "wardbook: The display “:9999” cannot be reached, or does not let this user in. "
        "Start Wardbook from the desktop, or render it: wardbook --screenshot OUT.png\n",
    )


def test_an_unknown_topic_is_told_before_a_window_opens(library_file: Path, tmp_path: Path) -> None:
    code, told = wardbook(library_file, "--topic", "no-such", "--screenshot", str(tmp_path / "out.png"))
    assert code == 1
    assert told.startswith("wardbook: ")
    assert "no-such" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "out.png").exists()


def test_an_unknown_place_is_told_in_the_window(library_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "out.png"
    assert wardbook(library_file, "--topic", f"{TOPIC}#no-such", "--screenshot", str(picture)) == (0, "")
    assert size(picture) == WIDE


@pytest.mark.parametrize("fault", ["missing", "empty", "foreign", "cut"])
def test_a_library_that_cannot_be_used_is_told(library_file: Path, tmp_path: Path, fault: str) -> None:
    library = tmp_path / "library.sqlite"
    if fault != "missing":
        whole = library_file.read_bytes()
        library.write_bytes({"empty": b"", "foreign": b"x" * 5000, "cut": whole[: len(whole) // 2]}[fault])
    code, told = wardbook(library, "--screenshot", str(tmp_path / "out.png"))
    assert code == 2
    assert told.startswith("wardbook: ")
    assert str(library) in told
    assert told.count("\n") == 1


def test_a_picture_that_cannot_be_written_is_told(library_file: Path, tmp_path: Path) -> None:
    code, told = wardbook(library_file, "--screenshot", str(tmp_path / "no-folder" / "out.png"))
    assert code == 2
    assert told.splitlines()[-1].startswith("wardbook: The picture cannot be written to ")


@pytest.mark.parametrize("home", ["/no/such/home", "/dev/null"])
def test_without_a_home_to_write_to_everything_works(library_file: Path, tmp_path: Path, home: str) -> None:
    picture = tmp_path / "out.png"
    nowhere = {"HOME": home, **{f"XDG_{kind}_HOME": "" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}}
    code, told = wardbook(library_file, "--topic", TOPIC, "--screenshot", str(picture), environment=nowhere)
    assert (code, told) == (0, "")
    assert size(picture) == WIDE


def test_rendering_writes_nothing_into_the_home_but_that_the_library_is_whole(
    library_file: Path, tmp_path: Path, own_folders: Path
) -> None:
    wardbook(library_file, "--topic", TOPIC, "--search", "biopsy", "--screenshot", str(tmp_path / "out.png"))
    assert not user_config().exists()
    assert {known.name for known in own_folders.rglob("*") if known.is_file()} <= {"verified-libraries"}


_MODULES = """
import json, sys
from desktop.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


@pytest.mark.parametrize("arguments", [(), ("--topic", TOPIC), ("--search", "mri")], ids=["home", "topic", "search"])
def test_the_window_never_loads_the_compiler(library_file: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    picture = str(tmp_path / "out.png")
    command = ["--library", str(library_file), *arguments, "--screenshot", picture]
    ran = run_python("-c", _MODULES, *command, environment=NO_DISPLAY)
    code, modules = json.loads(ran.stdout.splitlines()[-1])
    assert code == 0
    assert "PySide6" in modules
    assert {"markdown", "yaml", "msgspec", "socket", "ssl", "urllib3"}.isdisjoint(modules)


def test_the_window_loads_no_network_part_of_qt(library_file: Path, tmp_path: Path) -> None:
    script = _MODULES.replace('{name.partition(".")[0] for name in sys.modules}', "set(sys.modules)")
    command = ["--library", str(library_file), "--topic", TOPIC, "--screenshot", str(tmp_path / "out.png")]
    ran = run_python("-c", script, *command, environment=NO_DISPLAY)
    _, modules = json.loads(ran.stdout.splitlines()[-1])
    assert "PySide6.QtWidgets" in modules
    assert [name for name in modules if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb", "PySide6.QtQml"))] == []


# A run in this process.


Start = Callable[..., _Run]


@pytest.fixture
def start(qapp: QApplication, library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a run with its window open; the hooks are as before afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    sessions: list[_Run] = []

    def started(policy: Policy = NO_POLICY, notices: Sequence[str] = (), *, place: Place | None = None) -> _Run:
        session = _Run(qapp, library, policy, notices)
        sessions.append(session)
        if place is not None:
            session.open(place)
            return session
        session.window.show()
        session.window.open_place(HOME)
        settle()
        return session

    yield started
    close_runs(qapp, sessions)


@pytest.fixture
def session(start: Start) -> _Run:
    """A run of the window."""
    return start()


def test_a_picture_shows_the_window_at_rest(start: Start, qapp: QApplication, tmp_path: Path) -> None:
    session = start(place=Place(TOPIC))
    assert _render(qapp, session.window, tmp_path / "early.png") == 0
    for _ in range(20):
        qapp.processEvents()
    assert _render(qapp, session.window, tmp_path / "late.png") == 0
    assert QImage(str(tmp_path / "early.png")) == QImage(str(tmp_path / "late.png"))


#: What an error says, which may be what was typed.
TYPED = "zztypedzz"


def broken(*_arguments: object) -> None:
    raise KeyError(TYPED)


def crash_report(session: _Run, qtbot: QtBot) -> str:
    """The report of the crash dialog that opens."""
    qtbot.waitUntil(lambda: is_shown(session.window, CrashDialog))
    dialog = part(session.window, CrashDialog)
    assert session.window.isVisible()
    return part(dialog, QPlainTextEdit).toPlainText()


def test_a_defect_in_a_slot_leads_to_a_report(
    session: _Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desktop.views.shortcuts_dialog.ShortcutsDialog.__init__", broken)
    trigger(session.window, "shortcuts")
    report = crash_report(session, qtbot)
    assert report.startswith(f"Wardbook {__version__}, content {session.window.version}, Qt {qVersion()}, Python ")
    assert "desktop.views.window_actions, line " in report
    assert "ShortcutsDialog(self._specs" in report
    printed = capsys.readouterr().err
    assert "KeyError\n" in printed
    assert TYPED not in report + printed


def test_a_defect_on_another_thread_leads_to_a_report_on_this_one(
    session: _Run, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    worker = threading.Thread(target=broken)
    worker.start()
    worker.join()
    assert session.window.findChildren(CrashDialog) == []
    assert "KeyError\n" in crash_report(session, qtbot)
    assert TYPED not in capsys.readouterr().err


def test_a_defect_in_a_search_leads_to_a_report_and_the_page_stays(
    session: _Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_library: Library, text: str) -> None:
        if text:
            raise KeyError(text)

    monkeypatch.setattr(Library, "search", fails)
    session.window.open_place(Place(TOPIC))
    session.window.searching.search(TYPED)
    report = crash_report(session, qtbot)
    assert "desktop.views.search_worker, line " in report
    assert part(session.window, ArticleView).isVisible()
    assert TYPED not in report + capsys.readouterr().err


def fail(session: _Run, qtbot: QtBot, error: BaseException) -> None:
    """A slot fails, and what has to be told of it is told."""
    with qtbot.waitSignal(session.hooks.crashed):
        session.hooks._on_exception(type(error), error, None)


def test_a_report_that_was_put_away_comes_back_only_for_another_defect(session: _Run, qtbot: QtBot) -> None:
    fail(session, qtbot, KeyError(TYPED))
    dialog = part(session.window, CrashDialog)
    dialog.close()
    for _ in range(3):
        fail(session, qtbot, KeyError(TYPED))
        assert not dialog.isVisible()
    fail(session, qtbot, ValueError(TYPED))
    assert dialog.isVisible()
    report = part(dialog, QPlainTextEdit).toPlainText()
    assert "KeyError\nSeen 4 times." in report
    assert "ValueError\nSeen once." in report
    assert part(session.window, CrashDialog) is dialog


def test_a_report_that_is_open_is_brought_up_to_date(session: _Run, qtbot: QtBot) -> None:
    for _ in range(3):
        fail(session, qtbot, KeyError(TYPED))
    assert "Seen 3 times." in part(part(session.window, CrashDialog), QPlainTextEdit).toPlainText()


def test_a_report_that_cannot_be_shown_leaves_the_window_alive(
    session: _Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(CrashDialog, "__init__", broken)
    fail(session, qtbot, ValueError(TYPED))
    qtbot.wait(700)
    printed = capsys.readouterr().err
    assert printed.count("ValueError\n") == printed.count("KeyError\n") == 1
    assert TYPED not in printed
    session.window.open_place(Place(TOPIC))
    settle()
    assert part(session.window, ArticleView).isVisible()


def test_a_part_that_cannot_be_painted_at_the_start_does_not_keep_the_window_from_opening(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(MainWindow, "resizeEvent", broken)
    session = start(place=Place(TOPIC))
    assert "KeyError\n" in crash_report(session, qtbot)
    assert part(session.window, ArticleView).isVisible()
    assert TYPED not in capsys.readouterr().err


def test_a_picture_in_which_something_failed_is_no_success(library_file: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from desktop.cli import main; from desktop.views.status_strip import StatusStrip\n"
        f"def broken(*_): raise KeyError({TYPED!r})\n"
        "StatusStrip.show_topic = broken; sys.exit(main(sys.argv[1:]))"
    )
    picture = str(tmp_path / "out.png")
    ran = run_python(
        "-c", script, "--library", str(library_file), "--topic", TOPIC, "--screenshot", picture, environment=NO_DISPLAY
    )
    assert ran.returncode == 2
    assert "KeyError\n" in ran.stderr
    assert TYPED not in ran.stderr


def test_a_kiosk_that_cannot_be_made_anew_keeps_nothing_of_who_was_there(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = start(Policy(kiosk=True), place=Place(TOPIC))
    settle()
    trigger(session.window, "checker")
    press(button(session.window, "Swelling: present"))
    session.window.searching.search(TYPED)
    settle()
    monkeypatch.setattr(_Run, "_made_window", broken)
    before = session.window
    with qtbot.waitSignal(session.hooks.crashed):
        before.parts.idle_clock.idle.emit()
    assert session.window is before
    assert not before.parts.side.has_answers()
    assert TYPED not in " ".join(every_word(before))
    type_key(Qt.Key.Key_Down)
    assert before.parts.idle_clock.remaining() > 0


def test_a_part_that_turns_out_to_be_missing_is_a_notice(
    session: _Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "desktop.views.shortcuts_dialog", None)
    trigger(session.window, "shortcuts")
    qtbot.waitUntil(lambda: bool(session.window.findChildren(NoticeBar)))
    assert said(part(session.window, NoticeBar)) == (
        "Python cannot find “desktop.views.shortcuts_dialog”. The installation is incomplete: install Wardbook again."
    )
    assert session.window.findChildren(CrashDialog) == []


def test_what_must_be_told_at_the_start_is_a_notice(start: Start) -> None:
    session = start(notices=["The policy cannot be read."])
    assert said(part(session.window, NoticeBar)) == "The policy cannot be read."


def test_a_chosen_theme_is_the_look_of_the_whole_application(session: _Run, qapp: QApplication) -> None:
    trigger(session.window, "theme")
    assert qapp.palette().window().color() == QColor("#f4f6f9")
    trigger(session.window, "theme")
    assert qapp.palette().window().color() == QColor("#10151b")


def test_settings_that_cannot_be_kept_are_a_notice_and_hold_until_the_end(session: _Run, qapp: QApplication) -> None:
    user_config().parent.mkdir(parents=True, exist_ok=True)
    user_config().write_text("a file where the folder should be", encoding="utf-8")
    trigger(session.window, "larger_text")
    told = said(part(session.window, NoticeBar))
    assert "cannot be" in told
    assert qapp.font().pixelSize() == 16


def test_a_choice_that_is_taken_back_is_kept_though_the_file_was_damaged_in_between(session: _Run) -> None:
    before = load_settings(settings_file()).text_size
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("[", encoding="utf-8")
    trigger(session.window, "larger_text")
    assert load_settings(settings_file()).text_size > before
    trigger(session.window, "smaller_text")
    assert load_settings(settings_file()).text_size == before


def test_settings_that_cannot_be_understood_are_a_notice(start: Start) -> None:
    user_config().mkdir(parents=True)
    (user_config() / "settings.json").write_text("[", encoding="utf-8")
    told = said(part(start().window, NoticeBar))
    assert "could not be understood. It is kept as settings.json.unreadable" in told


def test_the_policys_theme_is_everybodys(start: Start, qapp: QApplication) -> None:
    session = start(Policy(theme="dark"))
    assert qapp.palette().window().color() == QColor("#10151b")
    trigger(session.window, "theme")
    assert qapp.palette().window().color() == QColor("#10151b")


def test_the_damaged_library_of_a_running_window_leaves_the_page_readable(
    session: _Run, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.window.open_place(Place(TOPIC))
    settle()
    damaged = Path(shutil.copy(library.path, tmp_path / "damaged.sqlite"))
    damaged.write_bytes(damaged.read_bytes()[:8192] + b"\xff" * (damaged.stat().st_size - 8192))
    monkeypatch.setattr(library, "path", damaged)
    session.window.searching.search("biopsy")
    settle()
    assert "is damaged" in said(part(session.window, NoticeBar))
    assert part(session.window, ArticleView).isVisible()
