"""What the library keeps of a topic: the rows of every table, without the topic's id that leads each row."""

import json
from collections.abc import Iterator, Mapping

from desktop.model.digest import digest, records, wholes
from desktop.model.finding import Condition, Rule, SymptomChecker
from desktop.model.passage import Passage
from desktop.model.prose import Prose
from desktop.model.topic import Topic

Row = tuple[str | int | bytes, ...]

#: The tables that `rows_of` speaks of besides `topic` itself; the first column of each is the topic's id.
TABLES = (
    *("section", "block", "reference", "source_check", "imaging_feature", "step", "pitfall", "mimic", "point"),
    *("disagreement", "side", "question", "symptom_checker", "finding", "rule", "digest"),
)


def rows_of(topic: Topic, checker: SymptomChecker | None, found: list[Passage]) -> dict[str, list[Row]]:
    """The rows of each table for a topic in which search finds `found`; tables without a row are left out."""
    tables = dict(_tables(topic))
    if checker is not None:
        tables.update(_checker_tables(checker))
    noted = (*records(topic, checker), *wholes(topic, checker))
    digests: list[Row] = [(kind, name, digest(record)) for kind, name, record in noted]
    digests.append(("passages", topic.id, digest([passage.record() for passage in found])))
    tables["digest"] = sorted(digests)
    return {table: rows for table, rows in tables.items() if rows}


def _prose(prose: Prose) -> Row:
    return prose.html, prose.text, ",".join(str(number) for number in prose.references)


def _tables(topic: Topic) -> Iterator[tuple[str, list[Row]]]:
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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
