"""Try the MSI and setup.exe as a ward's machine would get them: `python packaging/windows/prove.py OUT PROOF`.

OUT is what build.sh has filled. Each package is installed without a question in a Windows that has never seen Wardbook,
used, replaced, refused and taken away, under Wine. PROOF gets a JSON file of the steps for each package, and pictures.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from machine import TOPIC, Machine, Package
from wine import Wine, display, windows_path

from desktop import __version__

HERE = Path(__file__).parent
OLDER = "0.0.1"
#: What an older version had and a newer one has not.
LEFTOVER = Path("_internal", "of-the-older-version.txt")
IS_OPEN = 32


class Proof:
    """What was tried with one package, step by step."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.figures: dict[str, float] = {}
        self.steps: list[dict[str, object]] = []

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Note how long the step took, and whether it failed.

        Raises:
            SystemExit: it failed.
        """
        began = time.monotonic()
        fault = None
        try:
            yield
        except (AssertionError, subprocess.SubprocessError) as error:
            fault = str(error)
        seconds = round(time.monotonic() - began, 1)
        self.steps.append({"step": what, "ok": fault is None, "seconds": seconds})
        if fault is not None:
            raise SystemExit(f"{self.package.file.name}: {what}: {fault}")

    def said(self) -> dict[str, object]:
        """What the table of the release is made from."""
        system = f"Wine {_wine_version()} on Debian 12, fresh; not yet on Windows"
        return {"artifact": self.package.file.name, "tested": system, **self.figures, "steps": self.steps}


def prove(machine: Machine, package: Package) -> Proof:
    """Install, use, replace and remove `package`."""
    proof = Proof(package)
    program = package.folder / "wardbook.exe"
    with proof.step("installed silently"):
        machine.run(package.install(package.file))
        assert program.is_file(), "there is no program"
        assert package.start_menu.is_file(), "there is no entry in the Start menu"
        assert "Wardbook" in machine.entries(package.hive), "it is not listed as installed"
        proof.figures["installed_bytes"] = sum(
            path.stat().st_size for path in package.folder.rglob("*") if path.is_file()
        )
    _prove_program(proof, machine, program)
    with proof.step("an older version refused"):
        machine.run(package.install(package.older), package.refused)
        assert f"wardbook {__version__}" in machine.run([str(program), "--version"])
    _prove_removal(proof, machine, package)
    with proof.step("an older version replaced"):
        machine.run(package.install(package.older))
        assert (package.folder / LEFTOVER).is_file()
        machine.run(package.install(package.file))
        assert not (package.folder / LEFTOVER).exists(), "a file of the older version is left"
        listed = machine.entries(package.hive)
        assert __version__ in listed, "the newer version is not listed"
        assert OLDER not in listed, "the older version is still listed"
        assert f"wardbook {__version__}" in machine.run([str(program), "--version"])
    _prove_removal(proof, machine, package)
    return proof


def prove_alone(proof: Proof, machine: Machine, package: Package, others: list[Package]) -> None:
    """Where `package` is installed for everybody, none of the others comes beside it."""
    with proof.step("installed for everybody, and nothing beside it"):
        machine.run(package.install(package.file))
        assert package.start_menu.is_file(), "there is no entry in the Start menu"
        for other in others:
            machine.run(other.install(other.file), other.refused)
    _prove_removal(proof, machine, package)


def _prove_program(proof: Proof, machine: Machine, program: Path) -> None:
    with proof.step("selftest"):
        began = time.monotonic()
        machine.run([str(program), "selftest"])
        proof.figures["selftest_seconds"] = round(time.monotonic() - began, 1)
    with proof.step("search"):
        assert "Myeloid sarcoma" in machine.run([str(program), "search", "chloroma"])
    with proof.step("picture of the article"):
        picture = machine.seen / f"{proof.package.file.suffix[1:]}-article.png"
        picture.unlink(missing_ok=True)
        began = time.monotonic()
        machine.run([str(program), "--topic", TOPIC, "--screenshot", windows_path(picture)])
        proof.figures["start_seconds"] = round(time.monotonic() - began, 1)
        assert picture.is_file(), "there is no picture"
    with proof.step("window opened and closed"):
        name = f"{proof.package.file.suffix[1:]}-window.png"
        window = program.with_name("wardbook-window.exe")
        machine.picture_of_window(window, name, lambda: _refuse_while_open(machine, proof.package))
    with proof.step("the policy of the machine holds"):
        machine.policy.parent.mkdir(parents=True, exist_ok=True)
        machine.policy.write_text('checker = "off"\n', encoding="utf-8")
        said = json.loads(machine.run([str(program), "info", "--json"]))
        assert "off" in json.dumps(said["policy"]["checker"]), f"the policy is {said['policy']}"


def _refuse_while_open(machine: Machine, package: Package) -> None:
    """Nothing is taken away from under a window; Windows Installer sees to that by itself."""
    if package.file.suffix == ".exe":
        code = machine.code(package.install(package.file))
        assert code == IS_OPEN, f"setup.exe ended with {code} while a window was open"


def _prove_removal(proof: Proof, machine: Machine, package: Package) -> None:
    with proof.step("removed silently, nothing left but what the user and IT keep"):
        machine.settings.parent.mkdir(parents=True, exist_ok=True)
        machine.settings.write_text('{"theme": "dark"}', encoding="utf-8")
        machine.remove(package)
        assert not package.folder.exists(), f"left: {sorted(package.folder.rglob('*'))[:5]}"
        assert not package.start_menu.exists(), "the entry in the Start menu is left"
        for hive in ("HKLM", "HKCU"):
            assert "Wardbook" not in machine.entries(hive), f"still listed in {hive}"
        assert machine.settings.read_text(encoding="utf-8") == '{"theme": "dark"}', "the user's settings were touched"
        assert machine.policy.is_file(), "the policy was taken away"


def _older_packages(out: Path, work: Path) -> tuple[Path, Path]:
    """The same program as an older version, as MSI and as setup.exe, with a file that the newer one has not."""
    app = work / "older"
    shutil.copytree(out / "windows" / "wardbook", app)
    (app / LEFTOVER).write_text("older\n", encoding="utf-8")
    subprocess.run([sys.executable, HERE.parent / "icons" / "render.py", work], check=True)
    icon = work / "wardbook.ico"
    packages = work / f"wardbook-{OLDER}.msi", work / f"wardbook-{OLDER}-setup.exe"
    environment = {"SOURCE_DATE_EPOCH": str(int(time.time())), **os.environ, "PYTHON": sys.executable, "QUICK": "1"}
    for script, package in zip(("make_msi.sh", "make_setup.sh"), packages, strict=True):
        subprocess.run(
            [HERE / script, app, icon, OLDER, package], env=environment, check=True, stdout=subprocess.DEVNULL
        )
    return packages


def _wine_version() -> str:
    said = subprocess.run(["/usr/lib/wine/wine64", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[0].removeprefix("wine-")


def main(out: Path, seen: Path) -> None:
    """Prove both packages in `out`; what was seen goes to `seen`.

    Raises:
        SystemExit: a step failed.
    """
    seen.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, display() as screen:
        older_packages = _older_packages(out, Path(folder))
        wine = Wine(Path(folder, "prefix"), screen)
        wine.create()
        with wine.running():
            _prove_both(Machine(wine, seen.resolve()), out, older_packages, seen)


def _prove_both(machine: Machine, out: Path, older_packages: tuple[Path, Path], seen: Path) -> None:
    older_msi, older_setup = older_packages
    msi = machine.msi(out / f"wardbook-{__version__}.msi", older_msi)
    setup = machine.setup(out / f"wardbook-{__version__}-setup.exe", older_setup)
    setup_for_all = machine.setup_for_all(setup.file, older_setup)
    for package, for_all, others in ((msi, msi, [setup, setup_for_all]), (setup, setup_for_all, [setup, msi])):
        proof = prove(machine, package)
        prove_alone(proof, machine, for_all, others)
        path = seen / f"{package.file.name}.json"
        path.write_text(json.dumps(proof.said(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(f"{package.file.name}: {len(proof.steps)} steps passed.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python packaging/windows/prove.py OUT PROOF")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
