"""A hash of everything a topic says, record by record: what was compiled can be told from what is read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from desktop.model.finding import SymptomChecker
from desktop.model.topic import Topic

#: What a topic holds lists of, and what one entry of each is called.
_ENTRIES = {
    "imaging": "imaging feature",
    "steps": "step",
    "pitfalls": "pitfall",
    "mimics": "mimic",
    "disagreements": "disagreement",
    "questions": "question card",
}


def digest(record: object) -> bytes:
    """The SHA-256 of a value of the model, 32 bytes."""
    told = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(told.encode()).digest()


def library_record(info: Mapping[str, str], topics: Iterable[str]) -> object:
    """What a library says of itself, and which topics it holds, by id."""
    return dict(info), sorted(topics)


def records(topic: Topic, checker: SymptomChecker | None) -> Iterator[tuple[str, str, object]]:
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
