"""Content trees of any number of topics, for measuring: they pass the lint, and nothing in them says anything.

`python -m tests.benchmarks.large_content FOLDER TOPICS` writes one. A topic has five sections of one statement of about
200 words, an answer and two question cards. All of it cites one source that nobody has identified, as a guidance whose
bibliography was lost would, so no publication had to be invented.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path
from random import Random

from tests.benchmarks.medical_prose import Subject, paragraph, subject

#: The sections of a topic by id, with what their titles begin with.
KINDS = {
    "overview": "Overview of",
    "causes": "Causes of",
    "signs": "Signs of",
    "diagnosis": "Diagnosis of",
    "treatment": "Treatment of",
}

_CONTENT = Path(__file__).parents[2] / "content"
#: Words asked for; a text ends with its sentence, so it has half a sentence more.
_STATEMENT, _ANSWER, _CARD = 190, 10, 8
#: The words that `change_one` puts first in a statement, in turn.
_CHANGED = ("Formerly", "Presently")

_LIBRARY = """\
id: benchmark
title: A benchmark
version: 2026.11
publisher: Nobody
intended_use: >-
  For measuring. Its words were drawn at random in the frequencies of medical text. It says nothing about medicine.
languages: [en]
"""
_TOPIC = """\
id: {id}
title: {title}
question: What is {name}?
answer: >-
  {answer} [@lost]
specialty: Benchmark
sections:
  - id: overview
  - id: causes
  - id: signs
  - id: diagnosis
  - id: treatment
guidance:
  source: None. This topic was generated for a benchmark; its words were drawn at random and say nothing.
  dated: 2026-01-01
review:
  status: not reviewed by a clinician
searched_to: 2026-02-01
next_review: 2027-01-01
"""
_REFERENCES = """\
references:
  - id: lost
    number: 1
    identified: unknown
    why: There is none. This topic was generated for a benchmark.
"""
_CHECK = """\
  - statement: {statement}
    reference: lost
    verdict: unchecked
    reports: Nothing. This topic was generated for a benchmark.
    basis: other sources
    checked: 2026-02-01
"""
_QUESTION = """\
  - id: question-{section}
    question: {question}
    answer: {answer} [@lost]
    at: {section}-statement
"""


def main() -> None:
    """Write a tree and print how large it is."""
    parser = argparse.ArgumentParser(description="Write a content tree of generated topics, to measure with.")
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("topics", type=int, help="how many")
    asked = parser.parse_args()
    if asked.topics < 1:
        parser.error("a tree has at least one topic")
    started = time.perf_counter()
    try:
        written = write_content(asked.folder, asked.topics)
    except OSError as error:
        sys.exit(f"The tree cannot be written: {error}.")
    seconds = time.perf_counter() - started
    each = written / asked.topics
    print(f"{asked.topics:,} topics, {written:,} bytes, {each:,.0f} a topic, in {seconds:.1f} s")


def write_content(folder: Path, topics: int) -> int:
    """Write a content tree of `topics` topics, with the thesaurus of the real one; gives its size in bytes.

    Raises:
        FileExistsError: there is something at `folder`.
    """
    folder.mkdir(parents=True)
    written = (folder / "library.yaml").write_text(_LIBRARY, "utf-8")
    shutil.copy(_CONTENT / "thesaurus.yaml", folder)
    return written + sum(_write_topic(folder / "topics", number) for number in range(topics))


def add_guidance(folder: Path, topic: str) -> None:
    """Put a topic of the real content beside those of the tree at `folder`."""
    shutil.copytree(_CONTENT / "topics" / topic, folder / "topics" / topic)


def change_one(folder: Path) -> Path:
    """Change the first word of one statement of the tree at `folder`, to another one every time; gives the file."""
    file = folder / "topics" / topic_id(0) / "sections" / "causes.md"
    title, text = file.read_text("utf-8").split("\n\n", 1)
    first, rest = text.split(" ", 1)
    changed = _CHANGED[first == _CHANGED[0]]
    file.write_text(f"{title}\n\n{changed} {rest}", "utf-8")
    return file


def topic_id(number: int) -> str:
    """The id of topic `number`."""
    return "-".join((*subject(number).title, str(number)))


def _write_topic(topics: Path, number: int) -> int:
    about = subject(number)
    random = Random(f"topic {number}")  # noqa: S311, it shall be the same in every run
    folder = topics / topic_id(number)
    (folder / "sections").mkdir(parents=True)
    name = " ".join(about.title)
    answer = " ".join(paragraph(random, about, 0, _ANSWER))
    statements = ["answer", *(f"{section}-statement" for section in KINDS)]
    files = {
        "topic.yaml": _TOPIC.format(id=topic_id(number), title=name.capitalize(), name=name, answer=answer),
        "references.yaml": _REFERENCES,
        "source-checks.yaml": "checks:\n" + "".join(_CHECK.format(statement=statement) for statement in statements),
        "questions.yaml": "questions:\n" + _questions(random, about),
    }
    for at, (section, kind) in enumerate(KINDS.items()):
        sentences = "\n".join(paragraph(random, about, at, _STATEMENT))
        heading = " ".join(about.headings[at])
        files[f"sections/{section}.md"] = f"# {kind} {heading}\n\n{sentences} [@lost] {{#{section}-statement}}\n"
    return sum((folder / name).write_text(text, "utf-8") for name, text in files.items())


def _questions(random: Random, about: Subject) -> str:
    asked = {
        "causes": f"Can {about.headings[1][0]} cause {about.title[0]}?",
        "treatment": f"How is {' '.join(about.title)} treated?",
    }
    return "".join(
        _QUESTION.format(section=section, question=question, answer=" ".join(paragraph(random, about, at, _CARD)))
        for at, (section, question) in zip((1, 4), asked.items(), strict=True)
    )


if __name__ == "__main__":
    main()
