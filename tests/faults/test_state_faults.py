"""A part of the faults in every test run; and that the shim makes them where it should, and nowhere else."""

import sys
from pathlib import Path

import pytest

from desktop.state.settings import load_settings
from tests.faults.state_faults import CASES, DAMAGED, PLAIN, Case, harm, losses, outcomes, trial
from tests.faults.state_saver import CHOSEN, CHOSEN_NOW
from tests.faults.state_shim import KILL, MISSING, NO_FAULT, SHORT, Fault, Shim

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)

CASE = {case.name: case for case in CASES}


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Shim:
    """The shim, compiled once."""
    return Shim(tmp_path_factory.mktemp("shim"))


def test_nothing_that_was_kept_is_lost() -> None:
    for outcome in outcomes(False):
        assert outcome.result == "held", outcome.told()


@pytest.mark.parametrize("what", ["settings", "session"])
def test_the_new_file_is_on_the_disk_then_takes_the_place_of_the_old_then_so_does_its_name(
    shim: Shim, tmp_path: Path, what: str
) -> None:
    done = trial(shim, tmp_path, CASE["save"], what, NO_FAULT).ran.calls
    written = next(call.path for call in done if call.name == "write")
    at = [call.name for call in done].index("write")
    folder = str(tmp_path / "home" / "config")
    assert [(call.name, call.path) for call in done[at:]] == [
        ("write", written),
        ("fsync", written),
        ("rename", written),
        ("open64", folder),
        ("fsync", folder),
    ]
    assert Path(written).parent == Path(folder)
    assert Path(written).name.startswith(f".{what}.json.")


def test_a_new_folder_is_on_the_disk_before_anything_is_written_into_it(shim: Shim, tmp_path: Path) -> None:
    calls = trial(shim, tmp_path, CASE["first save"], "settings", NO_FAULT).ran.calls
    home = str(tmp_path / "home")
    assert [call.name for call in calls[:4]] == ["mkdir", "mkdir", "open64", "fsync"]
    assert calls[3].path == home


@pytest.mark.parametrize("case", [*CASES, PLAIN], ids=lambda case: case.name)
def test_without_a_fault_nothing_is_lost(shim: Shim, tmp_path: Path, case: Case) -> None:
    seen = trial(shim, tmp_path, case, "settings", NO_FAULT)
    assert seen.ran.fired == ()
    assert losses(seen) == []
    if case.do != "load":
        assert load_settings(seen.file) == CHOSEN_NOW


def test_the_shim_fails_the_call_it_is_told_to_once_or_for_good(shim: Shim, tmp_path: Path) -> None:
    calls = trial(shim, tmp_path, CASE["save"], "settings", NO_FAULT).ran.calls
    at = [call.name for call in calls].index("write") + 1
    once = trial(shim, tmp_path, CASE["save"], "settings", Fault(at, "ENOSPC"))
    assert [call.name for call in once.ran.fired] == ["write"]
    assert once.ran.out == (
        f"{once.file} cannot be written: No space left on device. Choices last until the window closes.\n"
    )
    for_good = trial(shim, tmp_path, CASE["save"], "settings", Fault(at, "ENOSPC", for_good=True))
    assert [call.name for call in for_good.ran.fired][:2] == ["write", "write"]  # Python tries again when it closes
    assert load_settings(for_good.file) == CHOSEN


def test_the_shim_leaves_other_folders_alone(shim: Shim, tmp_path: Path) -> None:
    file = tmp_path / "home-of-another" / "settings.json"
    command = [sys.executable, "-S", "-E", "-m", "tests.faults.state_saver", "save", "settings", str(file)]
    ran = shim.run(command, tmp_path / "home", Fault(1, "EIO", for_good=True))
    assert (ran.out, ran.calls, ran.fired) == ("done\n", (), ())


@pytest.mark.parametrize("kind", ["ENOSPC", "EIO", SHORT, KILL])
def test_the_same_fault_harms_who_writes_into_the_file(shim: Shim, tmp_path: Path, kind: str) -> None:
    calls = trial(shim, tmp_path, PLAIN, "session", NO_FAULT).ran.calls
    at = [call.name for call in calls].index("write") + 1
    assert harm(trial(shim, tmp_path, PLAIN, "session", Fault(at, kind)))


def test_what_is_lost_is_noticed(shim: Shim, tmp_path: Path) -> None:
    """The campaign sees it where a file is cut, is gone, or holds what nobody kept."""
    seen = trial(shim, tmp_path, CASE["save"], "settings", NO_FAULT)
    whole = seen.file.read_bytes()
    seen.file.write_bytes(whole[:-3])
    assert any("corrupt" in loss for loss in losses(seen))
    seen.file.write_bytes(b"{}")
    assert any("the file holds" in loss for loss in losses(seen))
    seen.file.unlink()
    assert any("is gone" in loss for loss in losses(seen))
    damaged = trial(shim, tmp_path, CASE["load a damaged file"], "settings", NO_FAULT)
    for file in damaged.file.parent.glob("s*"):
        assert file.read_bytes() == DAMAGED
        file.unlink()
    assert any("the damaged file is gone" in loss for loss in losses(damaged))
