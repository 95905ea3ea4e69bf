"""Writing the library: the same content gives the same bytes, and an unfinished file never has the library's name."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import apsw

from desktop import assets
from desktop.compiler import schema
from desktop.compiler.assemble import Draft
from desktop.errors import UsageError
from desktop.model.digest import digest, library_record, records
from desktop.model.finding import Condition, Rule, SymptomChecker
from desktop.model.library_format import APPLICATION_ID, FORMAT
from desktop.model.mark import marks_of, told
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, BlockKind, BlockRole, Topic
from desktop.model.words import words

#: Where SQLite's header holds the application id: its last four of the first 72 bytes.
_APPLICATION_ID_AT, _HEADER = 68, 72

Row = tuple[str | int, ...]


def write(path: Path, library: schema.Library, thesaurus: schema.Thesaurus, drafts: Iterable[Draft]) -> None:
    """Write the library to `path`, replacing what was there only once it is complete.

    Raises:
        UsageError: the file cannot be written there.
    """
    _check_target(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        _write(unfinished, library, thesaurus, drafts)
        with unfinished.open("rb+") as stream:
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except (OSError, apsw.CantOpenError, apsw.FullError, apsw.IOError, apsw.ReadOnlyError) as error:
        raise UsageError(
            f"The library cannot be written to {path}: {error}.", "Choose a folder that exists, has room and is yours."
        ) from error
    finally:
        if path.parent.is_dir():
            unfinished.unlink(missing_ok=True)


def _check_target(path: Path) -> None:
    """Refuse to write over anything but a library.

    Raises:
        UsageError: there is something else at `path`.
    """
    if not path.exists():
        return
    header = b""
    if path.is_file():
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    if header[_APPLICATION_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise UsageError(
            f"{path} is there already and is not a Wardbook library.", "Name another file, or move it away."
        )


def _write(path: Path, library: schema.Library, thesaurus: schema.Thesaurus, drafts: Iterable[Draft]) -> None:
    connection = apsw.Connection(str(path))
    try:
        connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}")
        with connection:
            connection.execute(assets.text("schema.sql"))
            _insert(connection, "library", _library_rows(library))
            _insert(connection, "equal_term", _equal_terms(thesaurus))
            _insert(
                connection,
                "spelling",
                sorted({(variant.lower(), other.lower()) for variant, other in thesaurus.spelling}),
            )
            frequency: Counter[str] = Counter()
            topics = []
            for draft in drafts:
                _write_topic(connection, draft, frequency)
                topics.append(draft.topic.id)
            noted = digest(library_record(dict(_library_rows(library)), topics))
            _insert(connection, "digest", [("", "library", library.id, noted)])
            _insert(connection, "word", sorted(frequency.items()))
            connection.execute("INSERT INTO passage (passage) VALUES ('optimize')")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _insert(connection: apsw.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _library_rows(library: schema.Library) -> Iterator[tuple[str, str]]:
    yield "contact", library.contact
    yield "id", library.id
    yield "intended_use", library.intended_use
    yield "languages", ", ".join(library.languages)
    yield "publisher", library.publisher
    yield "title", library.title
    yield "version", library.version


def _equal_terms(thesaurus: schema.Thesaurus) -> list[Row]:
    return sorted({(" ".join(words(term)), group) for group, terms in enumerate(thesaurus.equal) for term in terms})


def _write_topic(connection: apsw.Connection, draft: Draft, frequency: Counter[str]) -> None:
    topic = draft.topic
    for table, rows in _tables(topic):
        _insert(connection, table, ((topic.id, *row) for row in rows))
    if draft.checker is not None:
        for table, rows in _checker_tables(draft.checker):
            _insert(connection, table, ((topic.id, *row) for row in rows))
    passages = list(_passages(topic))
    _insert(connection, "passage", ((topic.id, *passage) for passage in passages))
    for passage in passages:
        frequency.update({word for text in passage[4:] for word in words(str(text))})
    digests = [(kind, name, digest(record)) for kind, name, record in records(topic, draft.checker)]
    digests.append(("passages", topic.id, digest(passages)))
    _insert(connection, "digest", ((topic.id, *row) for row in digests))


def _prose(prose: Prose) -> Row:
    return prose.html, prose.text, ",".join(str(number) for number in prose.references)


def _tables(topic: Topic) -> Iterator[tuple[str, list[Row]]]:
    """Every table of the topic with its rows, without the topic's id that leads each row."""
    about = topic.provenance
    yield (
        "topic",
        [
            (
                *(topic.title, topic.question, topic.specialty, _json(topic.aliases), *_prose(topic.answer)),
                *(
                    about.source,
                    about.dated,
                    about.reviewed_by,
                    about.reviewed_on,
                    about.searched_to,
                    about.next_review,
                ),
            )
        ],
    )
    yield "section", [(at, part.id, part.title, part.exhibit) for at, part in enumerate(topic.sections)]
    yield (
        "block",
        [
            (section.id, at, block.kind, block.role, block.anchor, block.level, block.marker, *_prose(block.prose))
            for section in topic.sections
            for at, block in enumerate(section.blocks)
        ],
    )
    yield (
        "reference",
        [
            (
                *(known.number, known.key, known.identity, known.why, known.design, known.n),
                *(",".join(str(number) for number in known.candidates), _json(known.csl)),
            )
            for known in topic.references
        ],
    )
    yield (
        "source_check",
        [
            (check.anchor, check.number, check.verdict, *_prose(check.reports), check.basis, check.checked)
            for check in topic.source_checks
        ],
    )
    yield (
        "imaging_feature",
        [
            (
                *(at, seen.id, _json(seen.modalities), seen.sequence, seen.entity),
                *(*_prose(seen.prose), seen.n, int(seen.added)),
            )
            for at, seen in enumerate(topic.imaging)
        ],
    )
    yield (
        "step",
        [
            (at, step.id, step.group, *_prose(step.prose), int(step.tickable), int(step.added))
            for at, step in enumerate(topic.steps)
        ],
    )
    yield (
        "pitfall",
        [
            (at, pitfall.id, *_prose(pitfall.prose), _json(pitfall.threatens), int(pitfall.added))
            for at, pitfall in enumerate(topic.pitfalls)
        ],
    )
    yield (
        "mimic",
        [(at, mimic.id, mimic.name, *_prose(mimic.prose), int(mimic.added)) for at, mimic in enumerate(topic.mimics)],
    )
    yield (
        "point",
        [
            (mimic.id, at, point.id, point.finding, point.label, point.stand, *_prose(point.prose), int(point.added))
            for mimic in topic.mimics
            for at, point in enumerate(mimic.points)
        ],
    )
    yield (
        "disagreement",
        [(at, dispute.id, dispute.question, dispute.at) for at, dispute in enumerate(topic.disagreements)],
    )
    yield (
        "side",
        [
            (dispute.id, at, side.id, *_prose(side.prose), int(side.added), int(side.note))
            for dispute in topic.disagreements
            for at, side in enumerate(dispute.sides)
        ],
    )
    yield (
        "question",
        [
            (at, card.id, card.question, *_prose(card.answer), card.anchor, card.marks)
            for at, card in enumerate(topic.questions)
        ],
    )


def _checker_tables(checker: SymptomChecker) -> Iterator[tuple[str, list[Row]]]:
    use = checker.intended_use
    vignettes = [
        {"id": case.id, "present": case.present, "absent": case.absent, "expected": dict(case.expected)}
        for case in checker.vignettes
    ]
    plain = {
        "purpose": use.purpose,
        "users": use.users,
        "inputs": use.inputs,
        "logic": use.logic,
        "limits": use.limits,
    }
    yield "symptom_checker", [(_json(plain), _json(checker.promise._asdict()), _json(vignettes))]
    yield (
        "finding",
        [
            (at, finding.id, finding.group, finding.label, *_prose(finding.prose), _json(finding.stated_at))
            for at, finding in enumerate(checker.findings)
        ],
    )
    yield "rule", [(at, *_rule(rule)) for at, rule in enumerate(checker.rules)]


def _rule(rule: Rule) -> Row:
    wordings = (_json((prose.html, prose.text, prose.references)) for prose in (rule.met, rule.not_met, rule.unknown))
    condition = _json(_condition(rule.condition))
    return rule.id, rule.title, condition, *wordings, _json(rule.next_steps), int(rule.added), _json(rule.stated_at)


def _condition(condition: Condition) -> Mapping[str, object]:
    return {condition.operator: [part if isinstance(part, str) else _condition(part) for part in condition.parts]}


def _passages(topic: Topic) -> Iterator[Row]:
    """What search finds: (section, anchor, kind, marks, topic title, heading, body), one row a passage."""
    first = topic.sections[0].id
    names = " · ".join((topic.title, *topic.aliases))
    yield first, ANSWER, "answer", _marks(topic, ANSWER, topic.answer), names, topic.question, topic.answer.text
    owners = {anchor: section.id for section, anchor, _ in topic.passages()}
    owners.update((section.id, section.id) for section in topic.sections)
    for card in topic.questions:
        yield (
            owners.get(card.anchor, first),
            card.anchor,
            "question",
            card.marks,
            topic.title,
            card.question,
            card.answer.text,
        )
    headings = _headings(topic)
    for section, anchor, prose in topic.passages():
        if anchor in headings:
            heading = " · ".join(part for part in (section.title, headings[anchor]) if part)
            yield section.id, anchor, "statement", _marks(topic, anchor, prose), topic.title, heading, prose.text


def _marks(topic: Topic, anchor: str, prose: Prose) -> str:
    return told(marks_of(topic, anchor, prose, added=topic.added(anchor)))


def _headings(topic: Topic) -> dict[str, str]:
    """For every statement of the article, the heading or the label that it stands under in its section."""
    headings: dict[str, str] = {}
    for section in topic.sections:
        heading = ""
        for block in section.blocks:
            if block.kind is BlockKind.HEADING:
                heading = block.prose.text
            elif block.role is not BlockRole.LEAD:
                headings[block.anchor] = heading
    for seen in topic.imaging:
        headings[seen.id] = f"{seen.entity}: {seen.technique}"
    headings |= {step.id: step.group for step in topic.steps if step.tickable}
    headings |= {pitfall.id: "" for pitfall in topic.pitfalls}
    for mimic in topic.mimics:
        headings |= {mimic.id: mimic.name} | {point.id: mimic.name for point in mimic.points}
    headings |= {side.id: dispute.question for dispute in topic.disagreements for side in dispute.sides}
    return headings


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
