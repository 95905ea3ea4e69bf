"""One topic read and checked by itself."""

from dataclasses import dataclass
from pathlib import Path

from desktop.checker.proofs import Proof
from desktop.compiler.assemble import Draft, assemble
from desktop.compiler.crosscheck import anchors_of, crosscheck
from desktop.compiler.dates import check_dates
from desktop.compiler.editorial import check_editorial
from desktop.compiler.ledger import check_figures
from desktop.compiler.problem import Problems
from desktop.compiler.proofs import check_proofs
from desktop.compiler.sourcing import check_sourcing
from desktop.compiler.topic_links import TopicLink, links_to_topics
from desktop.compiler.topic_source import read_topic
from desktop.compiler.vignettes import check_rules


@dataclass(frozen=True, slots=True)
class CheckedTopic:
    """A topic whose own problems were reported.

    Attributes:
        proofs: those of its symptom checker; None where a file could not be read, and so nothing was checked.
        places: every place of it that a link may lead to; links: its own links to other topics.
    """

    draft: Draft
    proofs: tuple[Proof, ...] | None
    places: frozenset[str]
    links: tuple[TopicLink, ...]


def check_topic(content: Path, folder: str, problems: Problems) -> CheckedTopic | None:
    """The topic in `folder`, below `content`; None when nothing of it can be used."""
    source = read_topic(content, folder, problems)
    if source is None:
        return None
    draft = assemble(source, problems)
    places = frozenset(anchors_of(draft))
    if not source.is_complete:
        return CheckedTopic(draft, None, places, ())
    crosscheck(draft, problems)
    check_editorial(draft, problems)
    check_sourcing(draft, problems)
    check_figures(draft, problems)
    check_dates(draft, problems)
    check_rules(draft, problems)
    return CheckedTopic(draft, check_proofs(draft, problems), places, links_to_topics(draft))
