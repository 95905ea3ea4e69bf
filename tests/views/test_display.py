"""Opening Qt on a display; where that cannot be, a sentence instead of the end of the process."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import run_python

OPEN = """
import sys
from desktop.errors import UsageError
from desktop.views.display import open_application
try:
    print(open_application(needs_display=sys.argv[1] == "needed").platformName())
except UsageError as error:
    print(error)
"""
NOWHERE = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "XDG_SESSION_TYPE": ""}
UNREACHABLE = ":9999"
FROM_DESKTOP = "Start Wardbook from the desktop, or render it: wardbook --screenshot OUT.png"


@pytest.fixture
def no_session(tmp_path: Path) -> dict[str, str]:
    """The environment of a process without any display, in which Wayland finds a folder for its sockets."""
    return {**NOWHERE, "XDG_RUNTIME_DIR": str(tmp_path)}


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a display that can be reached."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not here")
    with subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as xvfb:
        assert xvfb.stdout is not None
        try:
            yield f":{xvfb.stdout.readline().decode().strip()}"
        finally:
            xvfb.terminate()


def opened(environment: dict[str, str], display: str = "needed") -> str:
    """The platform that Qt has opened, or the sentence that says why it has not; Qt says nothing besides."""
    ran = run_python("-c", OPEN, display, environment=environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.strip()


def test_without_a_display(no_session: dict[str, str]) -> None:
    assert opened(no_session) == (
        "There is no display to open a window on. Render it instead: wardbook --screenshot OUT.png"
    )


def test_a_display_that_can_be_reached_is_used(no_session: dict[str, str], screen: str) -> None:
    assert opened({**no_session, "DISPLAY": screen}) == "xcb"


def test_a_session_of_wayland_that_fails_falls_back_on_x11(no_session: dict[str, str], screen: str) -> None:
    environment = {**no_session, "DISPLAY": screen, "WAYLAND_DISPLAY": "wayland-99"}
    ran = run_python("-c", OPEN, "needed", environment=environment)
    assert (ran.returncode, ran.stdout) == (0, "xcb\n")
    assert 'Could not load the Qt platform plugin "wayland"' in ran.stderr  # what Qt remarks is not lost


@pytest.mark.parametrize(
    ("displays", "named"),
    [
        ({"DISPLAY": UNREACHABLE}, "“:9999”"),
        ({"WAYLAND_DISPLAY": "wayland-99"}, "“wayland-99”"),
        ({"WAYLAND_DISPLAY": "wayland-99", "DISPLAY": UNREACHABLE}, "“wayland-99” or “:9999”"),
        ({"DISPLAY": UNREACHABLE, "XDG_SESSION_TYPE": "wayland"}, "“:9999”"),
        ({"QT_QPA_PLATFORM": "xcb"}, "of this session"),
    ],
    ids=["X11", "Wayland", "both", "X11 in a session of Wayland", "asked for"],
)
def test_a_display_that_cannot_be_reached(no_session: dict[str, str], displays: dict[str, str], named: str) -> None:
    assert opened({**no_session, **displays}) == (
        f"The display {named} cannot be reached, or does not let this user in. {FROM_DESKTOP}"
    )


def test_a_platform_that_qt_does_not_have(no_session: dict[str, str]) -> None:
    assert opened({**no_session, "QT_QPA_PLATFORM": "paper"}) == (
        "Qt has no platform “paper” here. Correct QT_QPA_PLATFORM, or unset it."
    )


@pytest.mark.parametrize("displays", [{}, {"DISPLAY": UNREACHABLE}, {"QT_QPA_PLATFORM": "offscreen"}])
def test_a_picture_needs_no_display(no_session: dict[str, str], displays: dict[str, str]) -> None:
    assert opened({**no_session, **displays}, "not needed") == "offscreen"


@pytest.mark.parametrize("platform", ["offscreen", "paper;offscreen"])
def test_who_asks_for_no_display_gets_none(no_session: dict[str, str], platform: str) -> None:
    assert run_python("-c", OPEN, "needed", environment={**no_session, "QT_QPA_PLATFORM": platform}).stdout == (
        "offscreen\n"
    )


def test_without_any_of_qts_platforms_it_ends_with_a_sentence(no_session: dict[str, str]) -> None:
    nothing = "from PySide6.QtCore import QCoreApplication; QCoreApplication.setLibraryPaths([])\n"
    ran = run_python("-c", nothing + OPEN, "not needed", environment={**no_session, "QT_PLUGIN_PATH": ""})
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "wardbook: A part of Wardbook cannot be loaded (This application failed to start because no Qt platform plugin "
        "could be initialized). The installation is incomplete: install Wardbook again.\n"
    )
