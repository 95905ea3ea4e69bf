"""In every environment that a ward's machine may come to, the program opens and reads."""

import os
import shutil
import subprocess

import pytest

from tests.faults.environments import outcomes
from tests.faults.environments_inside import INSIDE
from tests.faults.environments_table import AT_ONCE, ENVIRONMENTS, USUAL
from tests.faults.outcome import Outcome

NAMES = [environment.name for environment in (*ENVIRONMENTS, AT_ONCE[0])]


def _lack() -> str:
    """Why no environment can be made here; empty where each can be."""
    missing = [tool for tool in ("unshare", "setpriv", "faketime") if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)} is not installed"
    if os.geteuid() != 0:
        return "only root can mount"
    mounted = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return "" if mounted.returncode == 0 else "nothing can be mounted here"


@pytest.fixture(scope="module")
def came_to() -> dict[str, Outcome]:
    """What came of each environment, by its name."""
    if lack := _lack():
        pytest.skip(lack)
    return {outcome.fault: outcome for outcome in outcomes(False)}


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_and_reads(came_to: dict[str, Outcome], name: str) -> None:
    assert came_to[name].result == "held", came_to[name].told()


def test_every_environment_is_told_from_a_good_one() -> None:
    assert sorted(INSIDE) == sorted({USUAL.name, *NAMES})
    assert len(set(NAMES)) == len(NAMES) >= 14
