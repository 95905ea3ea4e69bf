"""`wardbook info`: what IT asks first."""

import argparse
import json
import platform
from importlib import import_module

from desktop import __version__
from desktop.commands.opening import find_library
from desktop.library.library import Library
from desktop.state.folders import policy_file, user_config, user_library
from desktop.state.policy import read_policy

#: The packages in use, by distribution, and what to import to ask each for its version.
_PACKAGES = {
    "PySide6-Essentials": "PySide6",
    "apsw": "apsw",
    "rapidfuzz": "rapidfuzz",
    "platformdirs": "platformdirs",
    "markdown": "markdown",
    "pyyaml": "yaml",
    "msgspec": "msgspec",
}


def run(arguments: argparse.Namespace) -> int:
    """Print the program, the library, versions, paths and the policy in force."""
    policy = read_policy()
    library = Library(find_library(arguments.library, policy))
    said = {
        "program": {"wardbook": __version__, "python": platform.python_version(), "system": platform.platform()},
        "packages": {name: _version(module) for name, module in _PACKAGES.items()},
        "library": {"path": str(library.path), **library.info()._asdict(), "topics": library.count_topics()},
        "paths": {
            "configuration": str(user_config()),
            "user library": str(user_library()),
            "policy": str(policy_file()),
        },
        "policy": policy.in_force(),
    }
    if arguments.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for heading, values in said.items():
            print(heading)
            for name, value in values.items():
                print(f"    {name}: {value}")
    return 0


def _version(module: str) -> str:
    """Asked of the package itself: `importlib.metadata` needs a network module, which an installed program has not."""
    try:
        package = import_module(module)
    except ImportError:
        return "not installed"
    return str(package.apsw_version() if module == "apsw" else package.__version__)
