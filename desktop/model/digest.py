"""A hash of everything a topic says, record by record: what was compiled can be told from what is read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # opening a library needs neither
    from desktop.model.finding import SymptomChecker
    from desktop.model.topic import Topic

try:
    from _sha256 import sha256  # type: ignore[import-not-found] # as `random` has it: hashlib loads all of OpenSSL
except ImportError:
    from hashlib import sha256

#: What a topic holds lists of, and what one entry of each is called.
_ENTRIES = {
    "imaging": "imaging feature",
    "steps": "step",
    "pitfalls": "pitfall",
    "mimics": "mimic",
    "disagreements": "disagreement",
    "questions": "question card",
}

#: What is read at once has a digest as a whole as well, by which it is known whenever it is read.
TOPIC, QUESTIONS, CHECKER = "whole topic", "question cards", "whole symptom checker"

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(record: object) -> bytes:
    """The SHA-256 of a value of the model, 32 bytes."""
    return bytes(sha256(_ENCODER.encode(record).encode()).digest())


def library_record(info: Mapping[str, str], topics: Iterable[str]) -> object:
    """What a library says of itself, and which topics it holds, by id."""
    return dict(info), sorted(topics)


def records(topic: "Topic", checker: "SymptomChecker | None") -> Iterator[tuple[str, str, object]]:
    """Every record of a topic as (kind, id, value); no two have the same kind and id."""
    parts = topic._asdict()
    for section in parts.pop("sections"):
        yield "section", section.id, (section.title, section.exhibit, [block.anchor for block in section.blocks])
        yield from (("statement", block.anchor, block) for block in section.blocks)
    yield from (("reference", reference.key, reference) for reference in parts.pop("references"))
    checks = parts.pop("source_checks")
    yield from (("source check", f"{check.anchor} × {check.number}", check) for check in checks)
    order = {"sections": [section.id for section in topic.sections]}
    for field, kind in _ENTRIES.items():
        entries = parts.pop(field)
        order[field] = [entry.id for entry in entries]
        yield from ((kind, entry.id, entry) for entry in entries)
    yield "order", topic.id, order
    yield "topic", topic.id, parts
    if checker is not None:
        yield from (("finding", finding.id, finding) for finding in checker.findings)
        yield from (("rule", rule.id, rule) for rule in checker.rules)
        yield from (("vignette", case.id, case) for case in checker.vignettes)
        asked = [finding.id for finding in checker.findings], [rule.id for rule in checker.rules]
        yield "checker", topic.id, (checker.intended_use, checker.promise, asked)


def wholes(topic: "Topic", checker: "SymptomChecker | None") -> Iterator[tuple[str, str, object]]:
    """What is read at once as (kind, id, value)."""
    yield TOPIC, topic.id, topic
    yield QUESTIONS, topic.id, topic.questions
    if checker is not None:
        yield CHECKER, topic.id, checker
