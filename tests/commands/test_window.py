"""What the window says at its start of a library that cannot be read, and that it shows the packaged one instead."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import TOPIC, run_python

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}

#: The command with a packaged library, a policy and no checkout of its own; it says which notices stand in the window.
RUN = """
import json, sys
from pathlib import Path
from desktop import app, assets
from desktop.cli import main
from desktop.commands import opening
from desktop.state import policy
from desktop.views.notice_bar import NoticeBar

packaged, decided = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
assets.PACKAGED_LIBRARY, opening.CHECKOUT_CONTENT = packaged, packaged.with_name("no-content")
policy.policy_file = lambda: decided
render = app._render

def look(application, window, path):
    bars = [bar for bar in window.findChildren(NoticeBar) if bar.isVisible()]
    print(json.dumps([str(window.library.path), [bar._text.text() for bar in bars]]))
    return render(application, window, path)

app._render = look
sys.exit(main())
"""

INSTEAD = "Until then the library that came with Wardbook is used."


class Machine:
    """A machine with a packaged library, and with a policy and a library of the user's where the test puts them."""

    def __init__(self, folder: Path, library: Path) -> None:
        self.packaged = Path(shutil.copy(library, folder / "packaged.sqlite"))
        self.policy = folder / "policy.toml"
        self.picture = folder / "out.png"
        self.data = folder / "data"
        self.users = self.data / "wardbook" / "library.sqlite"
        self.users.parent.mkdir(parents=True)

    def start(self, *arguments: str) -> tuple[str, list[str]]:
        """The library that the window shows, and the notices in it."""
        command = (str(self.packaged), str(self.policy), *arguments, "--screenshot", str(self.picture))
        environment = {**NO_DISPLAY, "XDG_DATA_HOME": str(self.data)}
        ran = run_python("-c", RUN, *command, environment=environment)
        assert (ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (
            0,
            "",
        )
        shown: tuple[str, list[str]] = tuple(json.loads(ran.stdout))
        return shown


@pytest.fixture
def machine(tmp_path: Path, library_file: Path) -> Machine:
    """A machine as it is after Wardbook was installed."""
    return Machine(tmp_path, library_file)


def test_the_packaged_library_needs_no_notice(machine: Machine) -> None:
    assert machine.start() == (str(machine.packaged), [])


def test_a_good_one_of_the_users_needs_no_notice(machine: Machine) -> None:
    shutil.copy(machine.packaged, machine.users)
    assert machine.start("--topic", TOPIC) == (str(machine.users), [])


def test_a_damaged_one_of_the_users_is_a_notice(machine: Machine) -> None:
    machine.users.write_text("no library", encoding="utf-8")
    told = f"{machine.users} is not a Wardbook library. You have installed it: put that right, or remove it. {INSTEAD}"
    assert machine.start() == (str(machine.packaged), [told])
    assert machine.picture.stat().st_size > 10_000


def test_one_that_fails_at_the_topic_that_is_asked_for_is_a_notice(machine: Machine) -> None:
    whole = machine.packaged.read_bytes()
    begins = whole.index(b"Yes.")
    machine.users.write_bytes(whole[:begins] + b"\xff" * 8000 + whole[begins + 8000 :])
    shown, notices = machine.start("--topic", TOPIC)
    assert shown == str(machine.packaged)
    assert len(notices) == 1
    assert notices[0].startswith(f"The library {machine.users} is damaged (")
    assert notices[0].endswith(INSTEAD)


def test_a_policy_that_points_nowhere_is_a_notice(machine: Machine, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.sqlite"
    machine.policy.write_text(f"library = '{nowhere}'\n", encoding="utf-8")
    told = (
        f"There is no library at {nowhere}. The policy {machine.policy} names it: ask IT to put that right. {INSTEAD}"
    )
    assert machine.start() == (str(machine.packaged), [told])


def test_a_policy_that_cannot_be_used_is_a_notice(machine: Machine) -> None:
    machine.policy.write_text("librari = 'x'\n", encoding="utf-8")
    shown, notices = machine.start()
    assert shown == str(machine.packaged)
    assert notices[0].startswith(f"The policy {machine.policy} cannot be used: ")
