"""What stands above the topics of a content tree: library.yaml, thesaurus.yaml, and which topics there are."""

from dataclasses import dataclass
from pathlib import Path

from desktop.compiler import schema
from desktop.compiler.document import Document, read_document
from desktop.compiler.problem import Problem, Problems
from desktop.errors import UsageError
from desktop.model.words import LONGEST_TERM, words


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A content tree without its topics.

    Attributes:
        folders: the folder of every topic, sorted; relative to the content folder, with `/`.
    """

    library: Document[schema.Library] | None
    thesaurus: Document[schema.Thesaurus] | None
    folders: tuple[str, ...]


def read_root(content: Path, problems: Problems) -> ContentRoot:
    """What stands above the topics of `content`; says in `problems` what is wrong with it.

    Raises:
        UsageError: there is no content tree at `content`.
    """
    if not content.is_dir():
        raise UsageError(f"There is no content folder at {content}.", "Name the folder that holds library.yaml.")
    library = read_document(content, "library.yaml", schema.Library, problems)
    has_thesaurus = (content / "thesaurus.yaml").exists()
    thesaurus = read_document(content, "thesaurus.yaml", schema.Thesaurus, problems) if has_thesaurus else None
    if thesaurus is not None:
        _check_terms(thesaurus, problems)
    folders = sorted(path.name for path in (content / "topics").glob("*") if path.is_dir())
    if not folders:
        problems.add(Problem("topics", 1, 1, "there is no topic", "add a folder with a topic.yaml"))
    return ContentRoot(library, thesaurus, tuple(f"topics/{folder}" for folder in folders))


def _check_terms(thesaurus: Document[schema.Thesaurus], problems: Problems) -> None:
    for group, equals in enumerate(thesaurus.value.equal):
        for position, term in enumerate(equals):
            count = len(words(term))
            if not 1 <= count <= LONGEST_TERM:
                message = f"“{term}” has {count} words, so no search can meet it"
                hint = f"write one to {LONGEST_TERM} words"
                problems.add(thesaurus.origin("equal", group, position).problem(message, hint))
