"""The compiler's way in: read and check a content tree, or build its library."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.checker.proofs import Proof
from desktop.compiler import schema
from desktop.compiler.assemble import Draft, assemble
from desktop.compiler.crosscheck import anchors_of, crosscheck
from desktop.compiler.dates import check_dates
from desktop.compiler.document import Document, read_document
from desktop.compiler.editorial import check_editorial
from desktop.compiler.ledger import check_figures
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.proofs import check_proofs
from desktop.compiler.sourcing import check_sourcing
from desktop.compiler.topic_source import read_topic
from desktop.compiler.vignettes import check_rules
from desktop.compiler.writer import write
from desktop.errors import UsageError
from desktop.model.words import LONGEST_TERM, words


@dataclass(frozen=True, slots=True)
class Reading:
    """A content tree as it was read and checked.

    Attributes:
        proofs: the proofs of each topic's symptom checker, by topic.
        problems: everything wrong with it, sorted; a library may only be written when there is nothing.
    """

    library: Document[schema.Library] | None
    thesaurus: Document[schema.Thesaurus] | None
    drafts: tuple[Draft, ...]
    proofs: dict[str, tuple[Proof, ...]]
    problems: tuple[Problem, ...]

    def told_proofs(self) -> list[str]:
        """What was proven of each symptom checker, a line a topic."""
        return [
            f"{topic}: {len(proofs)} proofs hold over {proofs[0].tried:,} combinations each."
            for topic, proofs in self.proofs.items()
            if proofs and not any(proof.counterexample for proof in proofs)
        ]


def build(content: Path, library: Path) -> tuple[Problem, ...]:
    """Compile `content` into `library`; with any problem nothing is written and all problems are returned.

    Raises:
        UsageError: there is no content tree at `content`.
        UsageError: the library cannot be written.
    """
    reading = read_content(content)
    if reading.problems:
        return reading.problems
    assert reading.library is not None
    thesaurus = reading.thesaurus.value if reading.thesaurus else schema.Thesaurus()
    write(library, reading.library.value, thesaurus, reading.drafts)
    return ()


def read_content(content: Path) -> Reading:
    """Read and check everything below `content`.

    Raises:
        UsageError: there is no content tree at `content`.
    """
    if not content.is_dir():
        raise UsageError(f"There is no content folder at {content}.", "Name the folder that holds library.yaml.")
    problems = Problems()
    library = read_document(content, "library.yaml", schema.Library, problems)
    has_thesaurus = (content / "thesaurus.yaml").exists()
    thesaurus = read_document(content, "thesaurus.yaml", schema.Thesaurus, problems) if has_thesaurus else None
    if thesaurus is not None:
        _check_terms(thesaurus, problems)
    folders = sorted(path.name for path in (content / "topics").glob("*") if path.is_dir())
    if not folders:
        problems.add(Problem("topics", 1, 1, "there is no topic", "add a folder with a topic.yaml"))
    sources = [read_topic(content, f"topics/{folder}", problems) for folder in folders]
    drafts = tuple(assemble(source, problems) for source in sources if source is not None)
    proofs = _check(drafts, problems)
    return Reading(library, thesaurus, drafts, proofs, tuple(problems.sorted()))


def _check_terms(thesaurus: Document[schema.Thesaurus], problems: Problems) -> None:
    for group, equals in enumerate(thesaurus.value.equal):
        for position, term in enumerate(equals):
            count = len(words(term))
            if not 1 <= count <= LONGEST_TERM:
                message = f"“{term}” has {count} words, so no search can meet it"
                hint = f"write one to {LONGEST_TERM} words"
                problems.add(thesaurus.origin("equal", group, position).problem(message, hint))


def _check(drafts: Iterable[Draft], problems: Problems) -> dict[str, tuple[Proof, ...]]:
    """Report what is wrong in `drafts`; gives the proofs of each topic's checker."""
    anchors = {draft.topic.id: anchors_of(draft) for draft in drafts}
    proofs = {}
    for draft in (draft for draft in drafts if draft.source.is_complete):
        crosscheck(draft, anchors, problems)
        check_editorial(draft, problems)
        check_sourcing(draft, problems)
        check_figures(draft, problems)
        check_dates(draft, problems)
        check_rules(draft, problems)
        proofs[draft.topic.id] = check_proofs(draft, problems)
    return proofs
