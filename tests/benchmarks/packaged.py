"""Print what a start of the packaged program costs beside one of the checkout.

    python -m tests.benchmarks.packaged PROGRAM

Both render the same article of the same library to a picture, in turns.
"""

import compileall
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.processes import compare

TOPIC = "leg-soft-tissue-leukemia"
RUNS = 15
CHECKOUT = Path(__file__).parents[2]
#: How much longer than the checkout the packaged program may take.
MOST = 1.15


def main(program: Path) -> int:
    """Print the ratio; 1 when it is too large."""
    compileall.compile_dir(CHECKOUT / "desktop", quiet=1)  # as an installed program is
    with tempfile.TemporaryDirectory() as folder:
        library = CHECKOUT / "desktop" / "resources" / "library.sqlite"
        arguments = ["--library", str(library), "--topic", TOPIC, "--screenshot", f"{folder}/window.png"]
        measured = compare([str(program), *arguments], [sys.executable, "-m", "desktop", *arguments], RUNS)
    ours, checkout = measured.ours.seconds, measured.peer.seconds
    print(
        f"{ours * 1000:.0f} ms packaged, {checkout * 1000:.0f} ms from the checkout: "
        f"{measured.time_ratio:.2f} × (at most {MOST})"
    )
    return 1 if measured.time_ratio > MOST else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    sys.exit(main(Path(sys.argv[1]).resolve()))
