"""Where the user's and the machine's own files are."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

_NAME = "wardbook"
_SYSTEM: str = sys.platform
#: Where platformdirs would rather look on Windows for what is the machine's.
_OVERRIDE = "WIN_PD_OVERRIDE_COMMON_APPDATA"
#: What stands for the home of a user who has none, as in some containers: nothing is there.
_NO_HOME = Path("/nonexistent")


def user_config() -> Path:
    """The folder of the user's own files."""
    return _own(platformdirs.user_config_path)


def settings_file() -> Path:
    """What the user has chosen."""
    return user_config() / "settings.json"


def session_file() -> Path:
    """Where the user was: the last place, the recent ones and the bookmarks."""
    return user_config() / "session.json"


def user_library() -> Path:
    """The library that the user has installed, if any."""
    return _own(platformdirs.user_data_path) / "library.sqlite"


def build_notes() -> Path:
    """Where it is noted what libraries were built from; whatever is lost there is made again."""
    return _own(platformdirs.user_cache_path) / "builds"


def verified_libraries() -> Path:
    """Where it is noted which libraries were found whole; whatever is lost there is found out again."""
    return _own(platformdirs.user_cache_path) / "verified-libraries"


def policy_file() -> Path:
    """What IT has decided for this machine, if anything; no user's environment says where that is."""
    if _SYSTEM == "linux":
        return Path("/etc") / _NAME / "policy.toml"
    if _SYSTEM == "darwin":
        return Path("/Library/Application Support") / _NAME / "policy.toml"
    os.environ.pop(_OVERRIDE, None)
    return platformdirs.site_config_path(_NAME, appauthor=False) / "policy.toml"


def _own(folder: Callable[..., Path]) -> Path:
    """A folder of the user's own; never one that depends on where the program is started."""
    try:
        found = folder(_NAME, appauthor=False)
    except RuntimeError:
        found = Path()
    return found if found.is_absolute() else _NO_HOME / _NAME
