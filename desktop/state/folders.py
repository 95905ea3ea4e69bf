"""Where the user's and the machine's own files are."""

import sys
from pathlib import Path

import platformdirs

_NAME = "wardbook"
_SYSTEM: str = sys.platform


def user_config() -> Path:
    """The folder of the user's own files."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def settings_file() -> Path:
    """What the user has chosen."""
    return user_config() / "settings.json"


def session_file() -> Path:
    """Where the user was: the last place, the recent ones and the bookmarks."""
    return user_config() / "session.json"


def user_library() -> Path:
    """The library that the user has installed, if any."""
    return platformdirs.user_data_path(_NAME, appauthor=False) / "library.sqlite"


def build_notes() -> Path:
    """Where it is noted what libraries were built from; whatever is lost there is made again."""
    return platformdirs.user_cache_path(_NAME, appauthor=False) / "builds"


def policy_file() -> Path:
    """What IT has decided for this machine, if anything."""
    if _SYSTEM == "linux":
        return Path("/etc") / _NAME / "policy.toml"
    return platformdirs.site_config_path(_NAME, appauthor=False) / "policy.toml"
