"""Make the packages once more and compare them: python packaging/reproducible.py [OUT]

Clones the commit into another folder, makes there what OUT (default: dist) has, and holds each against OUT/SHA256SUMS.
Gives 1, and names those that differ, when any does.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def sums(file: Path) -> dict[str, str]:
    """The checksum of each package, by its name."""
    pairs = (line.split("  ", 1) for line in file.read_text(encoding="utf-8").splitlines())
    return {name: checksum for checksum, name in pairs}


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The packages that are not the same in both, or only in one, by name."""
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def main(out: Path) -> int:
    """Print what came of each package."""
    first = sums(out / "SHA256SUMS")
    with tempfile.TemporaryDirectory() as folder:
        clone, again = Path(folder) / "somewhere" / "else", Path(folder) / "again"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        subprocess.run([sys.executable, clone / "packaging" / "release.py", "--make-only", again], check=True)
        second = sums(again / "SHA256SUMS")
    different = differences(first, second)
    for name in sorted({*first, *second}):
        print(f"{'DIFFERS' if name in different else 'the same'}  {name}")
    return 1 if different or not first else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").resolve()))
