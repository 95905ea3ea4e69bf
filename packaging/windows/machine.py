"""A Windows that has never seen Wardbook, and how each package is installed on it without a question."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wine import Wine, windows_path

TOPIC = "leg-soft-tissue-leukemia"
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
_REFUSED_BY_MSI, _REFUSED_BY_SETUP = 1603, 1638
#: How long a window may take to be painted or to close, in seconds.
_PATIENCE = 90
#: A window in which nothing new is painted for so long is complete, in seconds.
_SETTLES = 5
#: A screen with a window of ours on it has more colours than this; one without has one.
_COLOURS = 50


class Package(NamedTuple):
    """A package and how Windows installs and removes it without a question.

    Attributes:
        file: the package.
        older: the same program, packed as an older version.
        folder: where it goes to, on Wine's drive.
        start_menu: its entry there.
        hive: which part of the registry it is listed in.
        install: the command that installs a package.
        remove: the command that removes what is installed.
        refused: the exit code when there is a newer version.
    """

    file: Path
    older: Path
    folder: Path
    start_menu: Path
    hive: str
    install: Callable[[Path], list[str]]
    remove: list[str]
    refused: int


class Machine:
    """A Windows that has never seen Wardbook, with a screen.

    Args:
        wine: the Windows.
        seen: where its pictures and its log go.
    """

    def __init__(self, wine: Wine, seen: Path) -> None:
        self._wine = wine
        self.seen = seen
        self.settings = self._local / "wardbook" / "settings.json"
        self.policy = wine.drive / "ProgramData" / "wardbook" / "policy.toml"

    @property
    def _local(self) -> Path:
        return next((self._wine.drive / "users").glob("[!P]*/AppData/Local"))

    def msi(self, file: Path, older: Path) -> Package:
        """How the MSI is installed: for everybody, though Wine puts its entry into one user's menu."""
        return Package(
            file,
            older,
            self._wine.drive / "Program Files" / "Wardbook",
            self._menu,
            "HKLM",
            lambda msi: ["msiexec", "/i", windows_path(msi), "/qn", "/l*v", windows_path(self.seen / "msi.log")],
            ["msiexec", "/x", windows_path(file), "/qn"],
            _REFUSED_BY_MSI,
        )

    def setup(self, file: Path, older: Path) -> Package:
        """How setup.exe installs for who is signed in."""
        folder = self._local / "Programs" / "Wardbook"
        install, remove = lambda setup: [str(setup), "/S"], [str(folder / "uninstall.exe"), "/S"]
        return Package(file, older, folder, self._menu, "HKCU", install, remove, _REFUSED_BY_SETUP)

    def setup_for_all(self, file: Path, older: Path) -> Package:
        """How setup.exe installs for everybody."""
        folder = self._wine.drive / "Program Files" / "Wardbook"
        install, remove = lambda setup: [str(setup), "/S", "/ALLUSERS"], [str(folder / "uninstall.exe"), "/S"]
        return Package(file, older, folder, self._menu_of_everybody, "HKLM", install, remove, _REFUSED_BY_SETUP)

    @property
    def _menu(self) -> Path:
        return self._local.parent / "Roaming/Microsoft/Windows/Start Menu/Programs/Wardbook.lnk"

    @property
    def _menu_of_everybody(self) -> Path:
        return self._wine.drive / "ProgramData/Microsoft/Windows/Start Menu/Programs/Wardbook.lnk"

    def run(self, command: list[str], code: int = 0) -> str:
        """Run a command to its end; gives what it printed.

        Raises:
            AssertionError: it ended with another exit code than `code`.
        """
        done = self._wine.run(*command)
        # an exit code of Windows has 32 bits, of which Linux hands on eight
        assert done.returncode == code % 256, f"ended with {done.returncode}, not {code % 256}: {done.stderr[-500:]}"
        return done.stdout

    def remove(self, package: Package) -> None:
        """Remove what `package` has installed; the uninstaller of setup.exe ends before its copy has done the work."""
        self.run(package.remove)
        until = time.monotonic() + _PATIENCE
        while (package.folder.exists() or package.start_menu.exists()) and time.monotonic() < until:
            time.sleep(0.5)

    def code(self, command: list[str]) -> int:
        """The exit code of a command, while other programs go on."""
        return self._wine.run(*command).returncode

    def entries(self, hive: str) -> str:
        """The list of what is installed, as the registry holds it."""
        return self._wine.run("reg", "query", rf"{hive}\{_UNINSTALL}", "/s").stdout

    def picture_of_window(self, program: Path, name: str, meanwhile: Callable[[], None]) -> None:
        """Open the window of `program`, take a picture of the screen, do something and close the window.

        Raises:
            AssertionError: no window was painted, or it does not close.
        """
        window = self._wine.start(program, "--topic", TOPIC)
        try:
            self._photograph(self.seen / name)
            meanwhile()
            self._wine.run("taskkill", "/im", program.name, check=True)
            assert window.wait(_PATIENCE) == 0, "the window did not close"
        finally:
            window.kill()

    def _photograph(self, picture: Path) -> None:
        """Take the picture once a window is painted and, the panels coming after the article, has stayed as it is."""
        until = time.monotonic() + _PATIENCE
        before = 0
        while time.monotonic() < until:
            time.sleep(_SETTLES)
            self._wine.photograph(picture)
            said = subprocess.run(["identify", "-format", "%k", picture], capture_output=True, text=True, check=True)
            colours = int(said.stdout)
            if colours == before and colours > _COLOURS:
                return
            before = colours
        raise AssertionError("no window was painted")
