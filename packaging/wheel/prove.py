"""Try the wheel as somebody who has only that: python packaging/wheel/prove.py WHEEL OUT

Installs it by `pip` into a clean environment and by `pipx` into a home of its own, and runs it from a folder that holds
nothing of the project. OUT gets what was seen as JSON, and a picture of the window.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_TOPIC = "leg-soft-tissue-leukemia"


class Proof:
    """Steps that were taken with an artifact, each timed; the first that fails ends the proof.

    Args:
        folder: where the steps are taken.
    """

    def __init__(self, folder: Path) -> None:
        self.steps: list[dict[str, Any]] = []
        self._folder = folder
        home = folder / "home"
        self.environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }
        # where this machine gets its packages from
        self.environment |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        home.mkdir()
        settings = Path.home() / ".config" / "pip" / "pip.conf"
        if settings.is_file():
            self.environment["PIP_CONFIG_FILE"] = str(settings)

    def take(
        self, what: str, *command: str | Path, environment: Mapping[str, str] | None = None, says: str = ""
    ) -> float:
        """Run `command`; gives its seconds.

        Raises:
            SystemExit: it failed, or did not print `says`.
        """
        started = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=self._folder,
            env={**self.environment, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = round(time.perf_counter() - started, 2)
        is_well = done.returncode == 0 and says.lower() in done.stdout.lower()
        self.steps.append({"step": what, "ok": is_well, "seconds": seconds})
        print(f"{what:62} {seconds:8.2f} s  {'ok' if is_well else 'FAILED'}")
        if not is_well:
            raise SystemExit(f"“{what}” failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return seconds


def prove(wheel: Path, out: Path, folder: Path) -> dict[str, Any]:
    """What was seen of `wheel`; a picture of its window is put into `out`."""
    proof = Proof(folder)
    clean = folder / "clean"
    proof.take("make a clean environment", sys.executable, "-m", "venv", clean)
    python, wardbook = clean / "bin" / "python", clean / "bin" / "wardbook"
    proof.take("pip install", python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    installed = size_of(clean / "lib")
    proof.take("search chloroma", wardbook, "search", "chloroma", says="chloroma")
    self_test = proof.take("self-test", wardbook, "selftest")
    picture = out / "prove-wheel-window.png"
    proof.take("window, first start", wardbook, "--topic", _TOPIC, "--screenshot", picture)
    start = proof.take("window, again", wardbook, "--topic", _TOPIC, "--screenshot", picture)
    proof.take("the packaged library is read", wardbook, "info", "--json", says=str(clean / "lib"))
    proof.take("pip uninstall", python, "-m", "pip", "uninstall", "--quiet", "--yes", "wardbook")
    if wardbook.exists():
        raise SystemExit(f"{wardbook} is left")

    own = folder / "pipx"
    homes = {"PIPX_HOME": str(own), "PIPX_BIN_DIR": str(own / "bin"), "PIPX_MAN_DIR": str(own / "man")}
    proof.take("get pipx", python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pipx")
    proof.take("pipx install", python, "-m", "pipx", "install", "--quiet", wheel, environment=homes)
    proof.take("search chloroma, by pipx", own / "bin" / "wardbook", "search", "chloroma", says="chloroma")
    proof.take("pipx uninstall", python, "-m", "pipx", "uninstall", "wardbook", environment=homes)
    return {
        "artifact": wheel.name,
        "tested": f"pip and pipx, Python {platform.python_version()}",
        "installed_bytes": installed,
        "start_seconds": start,
        "selftest_seconds": self_test,
        "steps": proof.steps,
    }


def size_of(folder: Path) -> int:
    """How many bytes the files in `folder` hold."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main(arguments: Sequence[str]) -> int:
    """Prove the wheel that `arguments` name."""
    if len(arguments) != 2:
        sys.exit(f"usage: {sys.argv[0]} WHEEL OUT")
    wheel, out = (Path(argument).resolve() for argument in arguments)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        seen = prove(wheel, out, Path(folder))
    (out / "prove-wheel.json").write_text(json.dumps(seen, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
