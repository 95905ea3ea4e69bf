"""The editorial lint, proven with seeded faults: the real topic with one fault at a time.

Each mutant is the content with one fault. It counts as named when a problem is reported in the right file at the line
of the fault. Nothing in a mutant is medicine: what is changed is changed mechanically, and only in a copy.

`python -m tests.content.mutants` prints how many of each kind are named; with a number, for so many mutants of a kind.
"""

import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random

from desktop.compiler.build import build
from desktop.compiler.problem import Problem
from tests.content import faults_in_files, faults_in_words
from tests.content.pages import Mutant, Topic

CONTENT = Path(__file__).parents[2] / "content"
FAULTS = faults_in_words.FAULTS | faults_in_files.FAULTS
#: So many places are tried for a kind of fault, fewer where there are not so many.
EACH = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant.

    Attributes:
        problems: what the compiler reported.
        is_written: whether it wrote a library all the same, which it must not.
    """

    mutant: Mutant
    problems: tuple[Problem, ...]
    is_written: bool

    @property
    def is_named(self) -> bool:
        """Whether a problem is reported in the right file, at the value that is at fault."""
        mutant = self.mutant
        return any(each.file == mutant.at and mutant.first <= each.line <= mutant.last for each in self.problems)

    @property
    def is_exact(self) -> bool:
        """Whether a problem is reported in the right file, at the very line of the fault."""
        return any((each.file, each.line) == (self.mutant.at, self.mutant.line) for each in self.problems)

    def told(self) -> str:
        """The mutant with everything that was reported for it."""
        mutant = self.mutant
        expected = f"{mutant.kind}: {mutant.name}, expected at {mutant.at}:{mutant.line} ({mutant.first}-{mutant.last})"
        return "\n    ".join([expected, *(str(problem) for problem in self.problems or ["nothing was reported"])])


def mutants(content: Path = CONTENT, each: int = EACH) -> list[Mutant]:
    """The faults of every kind, the same ones whenever the content is the same."""
    topic = Topic(content)
    return [mutant for kind in FAULTS for mutant in _chosen(kind, topic, each)]


def _chosen(kind: str, topic: Topic, each: int) -> list[Mutant]:
    random = Random(kind)  # noqa: S311 - the choice must be the same every time
    possible = list(FAULTS[kind](topic, random))
    chosen = random.sample(possible, min(each, len(possible)))
    return [replace(mutant, kind=kind, name=_name(mutant)) for mutant in chosen]


def _name(mutant: Mutant) -> str:
    file = mutant.file.rpartition("/")[2]
    return f"{file} deleted" if mutant.new is None else f"{mutant.new[:40]!r} at {file}, {mutant.start}-{mutant.end}"


def trials(chosen: Iterable[Mutant], content: Path, folder: Path) -> list[Trial]:
    """Every mutant, tried on a copy of `content` of its own below `folder`, by every processor there is."""
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads of a window that was tested before
    with ProcessPoolExecutor(mp_context=context) as pool:
        return list(pool.map(partial(attempt, content, folder), chosen, chunksize=8))


def attempt(content: Path, folder: Path, mutant: Mutant) -> Trial:
    """One mutant, tried."""
    copy = Path(tempfile.mkdtemp(dir=folder))
    library = copy / "library.sqlite"
    shutil.copytree(content, copy / "content")
    mutant.apply(copy / "content")
    problems = build(copy / "content", library)
    is_written = library.exists()
    shutil.rmtree(copy)
    return Trial(mutant, problems, is_written)


def main() -> None:
    """Print a table of the kinds, then every mutant that was not named."""
    with tempfile.TemporaryDirectory() as folder:
        each = int(sys.argv[1]) if len(sys.argv) > 1 else EACH
        tried = trials(mutants(each=each), CONTENT, Path(folder))
    print(f"{'kind of fault':46}{'mutants':>8}{'named':>8}{'at the very line':>18}")
    for kind, group in groupby(tried, key=lambda trial: trial.mutant.kind):
        _print_row(kind, list(group))
    _print_row("all", tried)
    for trial in tried:
        if not trial.is_named:
            print(trial.told())


def _print_row(kind: str, tried: list[Trial]) -> None:
    named, exact = sum(trial.is_named for trial in tried), sum(trial.is_exact for trial in tried)
    print(f"{kind:46}{len(tried):8}{named:8}{exact:18}")


if __name__ == "__main__":
    main()
