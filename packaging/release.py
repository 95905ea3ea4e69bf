"""Make everything that is released, try it, and print one table: python packaging/release.py [--make-only] [OUT]

OUT (default: dist) gets the wheel, the .deb, the .rpm, the MSI, setup.exe, a list of what is in them (CycloneDX) and
SHA256SUMS; in OUT/proof is what was seen of each, with pictures, in OUT/log what every step said. The time in every
file is that of the commit, so that the same commit gives the same bytes. `--make-only` tries nothing.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from desktop import __version__  # noqa: E402

PYTHON = sys.executable
BUNDLE = ROOT / "packaging" / "bundle"
LINUX = ROOT / "packaging" / "linux"
WINDOWS = ROOT / "packaging" / "windows"
LIBRARY = ROOT / "desktop" / "resources" / "library.sqlite"


class Step(NamedTuple):
    """One command of the release, and what it does in a few words."""

    does: str
    command: tuple[str | Path, ...]


def made(out: Path) -> Iterator[Step]:
    """What makes the packages."""
    program = out / "wardbook"
    build = ("build", ROOT / "content", "--fresh", "-o", LIBRARY)
    yield Step("compile the library", (PYTHON, "-m", "desktop", *build))
    yield Step("make the wheel", (PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", out))
    folders = ("--distpath", out, "--workpath", out / "work" / "linux")
    quietly = ("--noconfirm", "--log-level", "WARN")
    yield Step("bundle the program", (PYTHON, "-m", "PyInstaller", *quietly, *folders, ROOT / "build.spec"))
    yield Step("pack it for Debian and for Fedora", (LINUX / "make_packages.sh", program, out))
    yield Step("fetch Python for Windows", (WINDOWS / "fetch.sh", out / "work" / "windows-python"))
    yield Step("bundle and pack it for Windows", (WINDOWS / "build.sh", out / "work" / "windows-python", out))
    for system, folder in (("linux", program), ("windows", out / "windows" / "wardbook")):
        file = out / f"wardbook-{__version__}-{system}.cdx.json"
        sbom = (PYTHON, ROOT / "packaging" / "licenses" / "sbom.py", "--bundle", folder, "-o", file)
        yield Step(f"list what is in it, {system}", sbom)


def tried(out: Path) -> Iterator[Step]:
    """What tries them."""
    program, proof = out / "wardbook", out / "proof"
    deb, rpm = out / f"wardbook_{__version__}_amd64.deb", out / f"wardbook-{__version__}-1.x86_64.rpm"
    yield Step("the bundle tests itself", (program / "wardbook", "selftest"))
    yield Step("no binary calls the network", (PYTHON, BUNDLE / "network_calls.py", program))
    yield Step("none of Windows does", (PYTHON, BUNDLE / "network_calls.py", out / "windows" / "wardbook"))
    yield Step("nor does a tour, which writes only to its own", (PYTHON, BUNDLE / "trace.py", program))
    yield Step("the start beside the checkout's", (PYTHON, "-m", "tests.benchmarks.packaged", program / "wardbook"))
    yield Step("what the packages are checked for", (LINUX / "lint.sh", deb, rpm))
    wheel = out / f"wardbook-{__version__}-py3-none-any.whl"
    yield Step("the wheel, by pip and pipx", (PYTHON, ROOT / "packaging" / "wheel" / "prove.py", wheel, proof))
    for suite in ("bookworm", "trixie"):
        yield Step(f"the .deb in a fresh {suite}", (LINUX / "prove.sh", suite, deb, proof))
    yield Step("the .rpm in a root of its own", (LINUX / "prove_rpm.sh", rpm, proof))
    yield Step("MSI and setup.exe under Wine", (PYTHON, WINDOWS / "prove.py", out, proof))


def run(steps: Sequence[Step], log: Path, environment: dict[str, str]) -> None:
    """Run each in turn, with what it says in a file of its own.

    Raises:
        SystemExit: one failed; the end of what it said is shown.
    """
    for number, step in enumerate(steps, 1):
        file = log / f"{len(list(log.iterdir())) + 1:02}-{step.does.replace(' ', '-')}.txt"
        print(f"[{number:2}/{len(steps)}] {step.does} … ", end="", flush=True)
        started = time.perf_counter()
        with file.open("w", encoding="utf-8") as said:
            done = subprocess.run(
                step.command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT, check=False
            )
        print(f"{time.perf_counter() - started:.0f} s", flush=True)
        if done.returncode:
            end = "\n".join(file.read_text(encoding="utf-8", errors="replace").splitlines()[-30:])
            raise SystemExit(f"{end}\n“{step.does}” failed with {done.returncode}; all it said is in {file}")


def packages(out: Path) -> list[Path]:
    """What is handed out."""
    return sorted(path for path in out.iterdir() if path.suffix in {".whl", ".deb", ".rpm", ".msi", ".exe", ".json"})


def write_sums(out: Path) -> None:
    """Note what each package is, in the form that `sha256sum -c` reads."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in packages(out)]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def print_table(out: Path) -> None:
    """Each package, how large it is, what its proof has seen; what was tried nowhere is told."""
    seen = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "proof").glob("*.json"))]
    print(f"\n{'package':36}{'MB':>7}{'installed':>11}{'start':>9}{'self-test':>11}   tried in")
    for path in (package for package in packages(out) if package.suffix != ".json"):  # a list is not tried
        size = f"{path.stat().st_size / 1e6:.1f}"
        proofs = [proof for proof in seen if proof["artifact"] == path.name]
        for proof in proofs:
            installed = f"{proof['installed_bytes'] / 1e6:.1f} MB" if proof["installed_bytes"] else "-"
            start, self_test = (
                f"{proof[name]:.2f} s" if proof[name] else "-" for name in ("start_seconds", "selftest_seconds")
            )
            print(f"{path.name:36}{size:>7}{installed:>11}{start:>9}{self_test:>11}   {proof['tested']}")
        if not proofs:
            print(f"{path.name:36}{size:>7}{'-':>11}{'-':>9}{'-':>11}   nowhere")


def environment() -> dict[str, str]:
    """What every step gets: the time of the commit, and nothing that differs between two runs."""
    when = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": when,
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),  # whichever checkout is installed in this Python
        "PYTHON": PYTHON,
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PATH": f"{Path(PYTHON).parent}:{os.environ['PATH']}",
    }


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Make the packages, and try them unless that was not wanted."""
    parser = argparse.ArgumentParser(description="Make everything that is released, and try it.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "dist", help="the folder for it (default: dist)")
    parser.add_argument("--make-only", action="store_true", help="try nothing")
    arguments = parser.parse_args()
    out = arguments.out.resolve()
    log = out / "log"
    log.mkdir(parents=True, exist_ok=True)
    for old in (*log.iterdir(), *packages(out), *(out / "proof").glob("*")):
        old.unlink()
    if _git("status", "--porcelain"):
        print("Something here is not committed: these packages are of no commit.")
    started = time.perf_counter()
    run(list(made(out)), log, environment())
    write_sums(out)
    if not arguments.make_only:
        run(list(tried(out)), log, environment())
        print_table(out)
    print(
        f"\n{out}: {len(packages(out))} packages and SHA256SUMS, in {(time.perf_counter() - started) / 60:.1f} minutes."
    )


if __name__ == "__main__":
    main()
