"""The compiler's way in: read and check a content tree, or build its library."""

from dataclasses import dataclass
from pathlib import Path

from desktop.checker.proofs import Proof
from desktop.compiler import schema
from desktop.compiler.assemble import Draft
from desktop.compiler.checked_topic import check_topic
from desktop.compiler.content_root import read_root
from desktop.compiler.document import Document
from desktop.compiler.library_build import build_library
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.topic_links import check_links


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
    """Compile `content` into `library`, all of it; with any problem nothing is written and all problems are returned.

    Raises:
        UsageError: there is no content tree at `content`.
        UsageError: the library cannot be written.
    """
    return build_library(content, library).problems


def read_content(content: Path) -> Reading:
    """Read and check everything below `content`.

    Raises:
        UsageError: there is no content tree at `content`.
    """
    problems = Problems()
    root = read_root(content, problems)
    read = [check_topic(content, folder, problems) for folder in root.folders]
    topics = [topic for topic in read if topic is not None]
    places = {topic.draft.topic.id: topic.places for topic in topics}
    check_links((link for topic in topics for link in topic.links), places, problems)
    return Reading(
        root.library,
        root.thesaurus,
        tuple(topic.draft for topic in topics),
        {topic.draft.topic.id: topic.proofs for topic in topics if topic.proofs is not None},
        tuple(problems.sorted()),
    )
