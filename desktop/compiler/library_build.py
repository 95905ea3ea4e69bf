"""Building a library: all problems or a whole library, one topic after the other, and none that is as it was.

What was built from what is noted in a folder of the user's. Where the note is to be believed, the library that is there
is gone on from; where there is any doubt, everything is compiled. The library answers the same either way.
"""

import os
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import apsw

from desktop.compiler import build_note, fingerprint, schema
from desktop.compiler.build_note import BuildNote, TopicNote
from desktop.compiler.compiled_topic import CompiledTopic
from desktop.compiler.content_root import ContentRoot, read_root
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.progress import Stage, Tell, untold
from desktop.compiler.topic_links import check_links
from desktop.compiler.workers import compiled
from desktop.compiler.writer import DamagedError, is_whole, unfinished

#: After how many topics it is told how far the looking is.
_TOLD = 500


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to.

    Attributes:
        problems: everything wrong with the content, sorted; the library was written when there is nothing.
        compiled: how many topics were compiled; unchanged: how many were as they had been.
    """

    problems: tuple[Problem, ...]
    compiled: int
    unchanged: int


class _DoubtError(Exception):
    """The library that is there does not hold what is noted of it."""


def build_library(
    content: Path,
    library: Path,
    notes: Path | None = None,
    tell: Tell = untold,
    *,
    is_fresh: bool = False,
    processes: int | None = None,
) -> Built:
    """Compile `content` into `library`.

    Args:
        content: the content folder.
        library: the file to write; with any problem it stays as it is.
        notes: a folder to note in what was built from what, and to look it up in; without one everything is compiled.
        tell: is told how far it is; when it raises something the library stays as it is.
        is_fresh: compile everything, whatever is noted.
        processes: how many may compile at once; by default one a core where there are many topics.

    Raises:
        UsageError: there is no content tree at `content`.
        UsageError: the library cannot be written.
    """
    if notes is None:
        return _Build(content, library, tell, processes).run({})
    program = f"{fingerprint.program()} {content.resolve()}"
    noted = None if is_fresh else build_note.load(notes, library, program)
    build = _Build(content, library, tell, processes)
    try:
        built = build.run(noted.topics if noted else {}, noted.root if noted else "")
    except (DamagedError, _DoubtError, apsw.Error):
        if noted is None:
            raise
        build = _Build(content, library, tell, processes)
        built = build.run({})
    if not built.problems:
        build_note.save(
            notes, library, BuildNote(build_note.state_of(library), program, build.root_digest, build.topics)
        )
    return built


@dataclass(slots=True)
class _Build:
    """One build, from looking at the content to the library in its place.

    Attributes:
        topics: what is to be noted of each topic, by folder.
        root_digest: stands for what is above the topics.
    """

    content: Path
    library: Path
    tell: Tell
    processes: int | None
    topics: dict[str, TopicNote] = field(default_factory=dict)
    root_digest: str = ""
    _problems: Problems = field(default_factory=Problems)

    def run(self, noted: dict[str, TopicNote], root_digest: str = "") -> Built:
        """Build, going on from a library that was built from what is `noted`, unless nothing is."""
        root = read_root(self.content, self._problems)
        self.root_digest = _digest(root)
        unchanged = self._unchanged(root, noted)
        if 2 * len(unchanged) < len(root.folders):
            noted, unchanged = {}, {}  # most is new: quicker from the beginning
        changed = [folder for folder in root.folders if folder not in unchanged]
        self.topics = dict(unchanged)
        is_same = not changed and noted.keys() == unchanged.keys() and self.root_digest == root_digest
        if is_same and not self._problems.found:
            if not is_whole(self.library):
                raise _DoubtError
            with suppress(OSError):  # as new as its content now, for who only asks for the times
                os.utime(self.library)
        else:
            self._write(root, {_id(folder) for folder in noted}, changed)
        return Built(tuple(self._problems.sorted()), len(changed), len(unchanged))

    def _unchanged(self, root: ContentRoot, noted: dict[str, TopicNote]) -> dict[str, TopicNote]:
        """The notes of the topics that are as they were, with what they are to be known by from now on."""
        found = {}
        for done, folder in enumerate(root.folders if noted else ()):
            if done % _TOLD == 0:
                self.tell(Stage.LOOKING, done, len(root.folders))
            note = noted.get(folder)
            same = fingerprint.is_as(note.fingerprint, self.content / folder) if note else None
            if note is not None and same is not None:
                found[folder] = TopicNote(same, note.places, note.links)
        return found

    def _write(self, root: ContentRoot, held: set[str], changed: list[str]) -> None:
        """Write the library: the topics that it `held`, without those that are gone, and with what has changed."""
        places = {_id(folder): note.places for folder, note in self.topics.items()}
        with (
            unfinished(self.library, begun=self.library if held else None) as writer,
            closing(self._compiled(changed)) as topics,
        ):
            if held != set(writer.topics()):
                raise _DoubtError
            for topic_id in sorted(held - places.keys()):
                writer.remove(topic_id)
            for topic in topics:
                if topic.id:
                    places[topic.id] = topic.places
                if not self._problems.found:
                    writer.add(topic)
            check_links((link for note in self.topics.values() for link in note.links), places, self._problems)
            if self._problems.found:
                return
            assert root.library is not None
            writer.describe(root.library.value, root.thesaurus.value if root.thesaurus else schema.Thesaurus())
            writer.finish(self.tell)

    def _compiled(self, changed: list[str]) -> Generator[CompiledTopic]:
        """The topics that are new or changed, compiled; what is wrong with them is among the problems."""
        with closing(compiled(self.content, changed, self.processes)) as topics:
            for done, topic in enumerate(topics):
                self.tell(Stage.COMPILING, done, len(changed))
                self.topics[topic.folder] = TopicNote(topic.fingerprint, topic.places, topic.links)
                for problem in topic.problems:
                    self._problems.add(problem)
                yield topic


def _id(folder: str) -> str:
    """The id of the topic in `folder`, where nothing is wrong with it."""
    return folder.rpartition("/")[2]


def _digest(root: ContentRoot) -> str:
    """What stands for the files above the topics."""
    files = (document.file.text if document else "" for document in (root.library, root.thesaurus))
    return sha256("\0".join(files).encode()).hexdigest()
