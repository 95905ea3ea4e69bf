"""One topic folder as it was read: every file typed, with its place, nothing rendered yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.compiler import schema
from desktop.compiler.bounds import is_beyond
from desktop.compiler.document import Document, F, read_document
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.source import Origin, SourceFile, read

_YAML_FILES = frozenset(schema.FILES) - {"library.yaml", "thesaurus.yaml"}


@dataclass(frozen=True, slots=True)
class TopicSource:
    """The files of one topic.

    Attributes:
        folder: path relative to the content folder.
        sections: the text of each section by id, in reading order; a file that could not be read is left out.
        is_complete: whether every file could be read. Where one could not, what the others name in it is not at fault.
    """

    folder: str
    topic: Document[schema.Topic]
    references: Document[schema.References]
    source_checks: Document[schema.SourceChecks] | None
    imaging: Document[schema.Imaging] | None
    workup: Document[schema.Workup] | None
    pitfalls: Document[schema.Pitfalls] | None
    mimics: Document[schema.Mimics] | None
    disagreements: Document[schema.Disagreements] | None
    checker: Document[schema.SymptomChecker] | None
    questions: Document[schema.Questions] | None
    sections: dict[str, SourceFile]
    is_complete: bool

    def ids(self) -> Iterator[tuple[str, Origin]]:
        """Every id that a YAML file of the topic defines. A section's id is defined by topic.yaml."""
        for document in (
            self.topic,
            self.references,
            self.imaging,
            self.workup,
            self.pitfalls,
            self.mimics,
            self.disagreements,
            self.checker,
            self.questions,
        ):
            if document is not None:
                yield from document.ids


def read_topic(content: Path, folder: str, problems: Problems) -> TopicSource | None:
    """The topic in `folder`, or None when its topic.yaml or references.yaml cannot be used."""
    lost: list[str] = []

    def optional(name: str, form: type[F]) -> Document[F] | None:
        path = f"{folder}/{name}"
        if not (content / path).exists():
            return None
        document = read_document(content, path, form, problems)
        if document is None:
            lost.append(name)
        return document

    topic = read_document(content, f"{folder}/topic.yaml", schema.Topic, problems)
    references = read_document(content, f"{folder}/references.yaml", schema.References, problems)
    source_checks = optional("source-checks.yaml", schema.SourceChecks)
    imaging = optional("imaging.yaml", schema.Imaging)
    workup = optional("workup.yaml", schema.Workup)
    pitfalls = optional("pitfalls.yaml", schema.Pitfalls)
    mimics = optional("mimics.yaml", schema.Mimics)
    disagreements = optional("disagreements.yaml", schema.Disagreements)
    checker = optional("symptom-checker.yaml", schema.SymptomChecker)
    questions = optional("questions.yaml", schema.Questions)
    if topic is None or references is None:
        return None
    sections = {
        entry.id: file
        for entry in topic.value.sections
        if (file := _section(content, f"{folder}/sections/{entry.id}.md", problems)) is not None
    }
    _report_strangers(content, folder, {entry.id for entry in topic.value.sections}, problems)
    is_complete = not lost and len(sections) == len({entry.id for entry in topic.value.sections})
    return TopicSource(
        folder,
        topic,
        references,
        source_checks,
        imaging,
        workup,
        pitfalls,
        mimics,
        disagreements,
        checker,
        questions,
        sections,
        is_complete,
    )


def _section(content: Path, name: str, problems: Problems) -> SourceFile | None:
    """The file of a section; None where it cannot be read or holds more than Markdown can be given."""
    file = read(content, name, problems)
    if file is None or is_beyond(Origin(file, 0, len(file.text)), file.text, problems):
        return None
    return file


def _report_strangers(content: Path, folder: str, sections: set[str], problems: Problems) -> None:
    """Files that nothing reads are mistakes: a misspelled name would lose its whole content silently."""
    known = _YAML_FILES | {f"sections/{section}.md" for section in sections}
    for path in sorted((content / folder).rglob("*")):
        name = path.relative_to(content / folder).as_posix()
        if path.is_file() and name not in known and not path.name.startswith("."):
            hint = "list it under `sections` in topic.yaml" if name.startswith("sections/") else "rename or delete it"
            problems.add(Problem(f"{folder}/{name}", 1, 1, "nothing reads this file", hint))
