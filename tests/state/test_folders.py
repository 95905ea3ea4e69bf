"""Where the user's and the machine's own files are."""

import os
import platform
from pathlib import Path

import pytest

from desktop.state import folders
from desktop.state.folders import build_notes, policy_file, user_config, user_library

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the folders of other systems are platformdirs'")


def test_the_users_files_are_in_the_folders_the_system_names(own_folders: Path) -> None:
    assert user_config() == own_folders / "config" / "wardbook"
    assert user_library() == own_folders / "data" / "wardbook" / "library.sqlite"


def test_without_such_names_they_are_below_the_home(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert user_config() == own_folders / ".config" / "wardbook"
    assert user_library() == own_folders / ".local" / "share" / "wardbook" / "library.sqlite"


def test_a_user_without_a_home_has_folders_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("os.getuid", lambda: 54321)  # somebody whom the system does not know
    assert user_config() == Path("/nonexistent/wardbook")
    assert user_library() == Path("/nonexistent/wardbook/library.sqlite")
    assert build_notes() == Path("/nonexistent/wardbook/builds")


def test_looking_makes_no_folder(own_folders: Path) -> None:
    user_config()
    user_library()
    assert list(own_folders.iterdir()) == []


def test_the_policy_is_the_machines_and_not_the_users(own_folders: Path) -> None:
    assert policy_file() == Path("/etc/wardbook/policy.toml")
    assert own_folders not in policy_file().parents


def test_no_users_environment_says_where_the_policy_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str, **_: object) -> Path:
        return Path(os.environ.get("WIN_PD_OVERRIDE_COMMON_APPDATA", "/ProgramData"), name)

    monkeypatch.setattr(folders, "_SYSTEM", "win32")
    monkeypatch.setattr("platformdirs.site_config_path", found)
    monkeypatch.setenv("WIN_PD_OVERRIDE_COMMON_APPDATA", "/Users/somebody")
    assert policy_file() == Path("/ProgramData/wardbook/policy.toml")
    monkeypatch.setattr(folders, "_SYSTEM", "darwin")
    assert policy_file() == Path("/Library/Application Support/wardbook/policy.toml")
