"""`wardbook info`: what IT asks first."""

import argparse
import json
import platform
import sys
from importlib import import_module

from desktop import __version__
from desktop.commands.opening import open_decided
from desktop.state.decisions import decisions
from desktop.state.folders import policy_file, user_config, user_library
from desktop.state.policy import Policy, policy_in_force

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
    """Print the program, the library, versions, paths and the policy in force, be the policy's file broken or not."""
    policy = policy_in_force()
    library, fault = open_decided(arguments.library, policy)
    said = {
        "program": {"wardbook": __version__, "python": platform.python_version(), "system": platform.platform()},
        "packages": {name: _version(module) for name, module in _PACKAGES.items()},
        "library": {"path": str(library.path), **library.info()._asdict(), "topics": library.count_topics()},
        "paths": {
            "configuration": str(user_config()),
            "user library": str(user_library()),
            "policy": str(policy_file()),
        },
        "policy": {name: decision.value for name, decision in decisions(policy).items()},
        "policy_source": {name: decision.source for name, decision in decisions(policy).items()},
        "policy_file": _about_file(policy),
    }
    if fault is not None:
        print(f"wardbook: {fault}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _print(said)
    return 0


def _about_file(policy: Policy) -> dict[str, str]:
    """Whether there is a file of IT's, whether it holds, and if not why."""
    if policy.fault:
        return {"state": "broken", "fault": policy.notice()}
    return {"state": "in force" if policy.path else "none", "fault": ""}


def _print(said: dict[str, dict[str, str]]) -> None:
    sources, file = said.pop("policy_source"), said.pop("policy_file")
    for heading, values in said.items():
        print(heading)
        if heading == "policy":
            print(f"    file: {file['fault'] or file['state']}")
        for name, value in values.items():
            print(f"    {name}: {value}{f' ({sources[name]})' if heading == 'policy' else ''}")


def _version(module: str) -> str:
    """Asked of the package itself: `importlib.metadata` needs a network module, which an installed program has not."""
    try:
        package = import_module(module)
    except ImportError:
        return "not installed"
    return str(package.apsw_version() if module == "apsw" else package.__version__)
