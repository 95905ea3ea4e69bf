"""Whether what a library says is fit to be shown: a library may come from anywhere, and not from the compiler.

Prose is shown as HTML, and places become attributes of it; so prose must be what the compiler writes, a place one word,
a day a day, and nothing may be without end. What is shown as plain text may say anything.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.model import bounds, inline_html
from desktop.model.topic import BlockKind, Provenance, Topic

if TYPE_CHECKING:
    from desktop.library.search import Hit
    from desktop.model.disagreement import Side
    from desktop.model.finding import SymptomChecker
    from desktop.model.imaging import ImagingFeature
    from desktop.model.mimic import Mimic, Point
    from desktop.model.prose import Prose
    from desktop.model.topic import Question
    from desktop.model.workup import Pitfall, Step

_NAMES = re.compile(rf"(?:[\w-]{{1,{bounds.MOST_IN_NAME}}}\n)*+")
_DAYS = re.compile(r"(?:[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}\n)*+")
#: What tells a terminal, a line or the search something, or changes the order in which a reader sees letters.
_HIDDEN = (  # made into a pattern where it is needed: that takes as long as all other checks of a topic
    "[\0-\b\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff]"
)
_MARKERS = re.compile(r"(?:(?:•|[0-9]{1,18}\.)?\n)*+")
_LEVELS = range(100)
_PEOPLE = ("author", "editor")


def check_topic(topic: Topic) -> None:
    """Take `topic` as one that can be shown.

    Raises:
        TypeError: something of it is not of its kind.
        ValueError: something of it is nothing that the compiler writes.
    """
    blocks = [block for section in topic.sections for block in section.blocks]
    tables = [block.prose for block in blocks if block.kind is BlockKind.TABLE]
    entries = _entries(topic)
    _check_counts(topic, len(blocks))
    _check_form(_NAMES, [*_names(topic), *(block.anchor for block in blocks), *(entry.id for entry in entries)])
    _check_form(_MARKERS, [block.marker for block in blocks])
    _check_form(_DAYS, [check.checked for check in topic.source_checks])
    _check_numbers([known.number for known in topic.references] + [check.number for check in topic.source_checks])
    if any(block.level not in _LEVELS for block in blocks):
        raise ValueError("a heading or an item has no such level")
    check_provenance(topic.provenance)
    check_words(_words(topic))
    for known in topic.references:
        _check_fields(known.csl)
    written = [block.prose for block in blocks if block.kind is not BlockKind.TABLE]
    reports = [check.reports for check in topic.source_checks]
    _check_prose([topic.answer, *written, *reports, *(entry.prose for entry in entries)], tables)
    check_questions(topic.questions)


def check_questions(cards: "Sequence[Question]") -> None:
    """Take these question cards as ones that can be shown.

    Raises:
        TypeError, ValueError: as for a topic.
    """
    if len(cards) > bounds.MOST_ENTRIES:
        raise ValueError(f"more than {bounds.MOST_ENTRIES} question cards")
    _check_form(_NAMES, [name for card in cards for name in (card.id, card.anchor)])
    check_words([words for card in cards for words in (card.question, card.marks)])
    _check_prose([card.answer for card in cards])


def check_checker(checker: "SymptomChecker") -> None:
    """Take `checker` as one that can be shown.

    Raises:
        TypeError, ValueError: as for a topic.
    """
    findings, rules, cases, promise = checker.findings, checker.rules, checker.vignettes, checker.promise
    if max(len(findings), len(rules), len(cases)) > bounds.MOST_ENTRIES:
        raise ValueError(f"more than {bounds.MOST_ENTRIES} findings, rules or vignettes")
    names = [promise.rule, *promise.given, *promise.triggers]
    names += [name for finding in findings for name in (finding.id, *finding.stated_at)]
    names += [name for rule in rules for name in (rule.id, *rule.next_steps, *rule.stated_at)]
    names += [name for rule in rules for name in rule.condition.findings()]
    names += [name for case in cases for name in (case.id, *case.present, *case.absent, *case.expected)]
    _check_form(_NAMES, names)
    labels = [words for finding in findings for words in (finding.group, finding.label)]
    check_words([*checker.intended_use, *labels, *(rule.title for rule in rules)])
    said = [prose for rule in rules for prose in (rule.met, rule.not_met, rule.unknown)]
    _check_prose([*said, *(finding.prose for finding in findings)])


def check_hits(hits: "Sequence[Hit]") -> None:
    """Take `hits` as ones that can be told; their snippets alone hold the two marks of a match.

    Raises:
        TypeError, ValueError: as for a topic.
    """
    check_words([part for hit in hits for part in (*hit[:7], hit.plain_snippet, hit.why)])


def check_provenance(about: Provenance) -> None:
    """Take `about` as dates and words that can be told.

    Raises:
        TypeError, ValueError: as for a topic.
    """
    days = [about.dated, about.searched_to, about.next_review]
    _check_form(_DAYS, [*days, about.reviewed_on] if about.reviewed_by or about.reviewed_on else days)
    check_words([about.source, about.reviewed_by])


def check_words(words: Sequence[str]) -> None:
    """Take these as texts that are shown as they are.

    Raises:
        TypeError: one is no text.
        ValueError: one is too long, or holds what a reader does not see.
    """
    _check_seen("".join(words))
    if max(map(len, words), default=0) > bounds.MOST_IN_LINE:
        raise ValueError(f"a line of more than {bounds.MOST_IN_LINE:,} characters")


def _entries(topic: Topic) -> "list[ImagingFeature | Step | Pitfall | Mimic | Point | Side]":
    """Everything outside the sections' own text that has prose and a place."""
    entries: list[ImagingFeature | Step | Pitfall | Mimic | Point | Side]
    entries = [*topic.imaging, *topic.steps, *topic.pitfalls, *topic.mimics]
    entries += [point for mimic in topic.mimics for point in mimic.points]
    entries += [side for dispute in topic.disagreements for side in dispute.sides]
    return entries


def _names(topic: Topic) -> list[str]:
    names = [topic.id, *(section.id for section in topic.sections)]
    names += [known.key for known in topic.references]
    names += [check.anchor for check in topic.source_checks]
    names += [step for pitfall in topic.pitfalls for step in pitfall.threatens]
    names += [point.finding for mimic in topic.mimics for point in mimic.points]
    names += [name for dispute in topic.disagreements for name in (dispute.id, dispute.at)]
    return names


def _words(topic: Topic) -> list[str]:
    words = [topic.title, topic.question, topic.specialty, *topic.aliases]
    words += [section.title for section in topic.sections]
    words += [part for known in topic.references for part in (known.why, known.design, known.n)]
    words += [check.basis for check in topic.source_checks]
    words += [part for seen in topic.imaging for part in (*seen.modalities, seen.sequence, seen.entity, seen.n)]
    words += [step.group for step in topic.steps]
    words += [mimic.name for mimic in topic.mimics]
    words += [point.label for mimic in topic.mimics for point in mimic.points]
    words += [dispute.question for dispute in topic.disagreements]
    return words


def _check_counts(topic: Topic, blocks: int) -> None:
    lists = (topic.sections, topic.aliases, topic.imaging, topic.steps, topic.pitfalls, topic.mimics)
    sides = [len(dispute.sides) for dispute in topic.disagreements]
    for what, count, most in (
        ("entries in one list", max(map(len, (*lists, topic.disagreements))), bounds.MOST_ENTRIES),
        ("sides of a disagreement", max(sides, default=0), bounds.MOST_SIDES),
        ("points", sum(len(mimic.points) for mimic in topic.mimics), bounds.MOST_POINTS),
        ("blocks", blocks, bounds.MOST_BLOCKS),
        ("references", len(topic.references), bounds.MOST_REFERENCES),
        ("source checks", len(topic.source_checks), bounds.MOST_CHECKS),
    ):
        if count > most:
            raise ValueError(f"{count:,} {what}, more than {most:,}")


def _check_form(form: re.Pattern[str], words: Sequence[str]) -> None:
    lines = "\n".join([*words, ""])
    if not form.fullmatch(lines) or lines.count("\n") != len(words):
        wrong = next((word for word in words if "\n" in word or not form.fullmatch(f"{word}\n")), "")
        raise ValueError(f"“{wrong[:60]}” cannot stand where it stands")


def _check_seen(text: str) -> None:
    is_plain = text.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ").isprintable()
    if not is_plain and (hidden := re.search(_HIDDEN, text)):
        raise ValueError(f"a character that nobody sees, U+{ord(hidden[0]):04X}")


def _check_numbers(numbers: Sequence[object]) -> None:
    if any(type(number) is not int for number in numbers):
        raise ValueError("a reference has no number")


def _check_prose(texts: "Sequence[Prose]", tables: "Sequence[Prose]" = ()) -> None:
    _check_seen("".join([part for prose in (*texts, *tables) for part in (prose.html, prose.text)]))
    _check_numbers([number for prose in (*texts, *tables) for number in prose.references])
    if sum(len(prose.html) + len(prose.text) for prose in (*texts, *tables)) > bounds.MOST_IN_TOPIC:
        raise ValueError(f"prose of more than {bounds.MOST_IN_TOPIC:,} characters")
    for prose in texts:
        inline_html.check(prose.html)
    for prose in tables:
        inline_html.check_table(prose.html)


def _check_fields(csl: Mapping[str, Any]) -> None:
    """The fields of a reference: people, one date, and words."""
    words = [value for name, value in csl.items() if name not in _PEOPLE and name != "issued"]
    people = [person for name in _PEOPLE for person in csl.get(name, ())]
    if len(people) > 2 * bounds.MOST_PEOPLE:
        raise ValueError("too many authors")
    for person in people:
        if "family" not in person and "literal" not in person:
            raise ValueError("an author has no name")
        words += person.values()
    check_words(words)
    if "issued" in csl:
        (date,) = csl["issued"]["date-parts"]
        _check_date(*date)


def _check_date(year: object, month: object = 1, day: object = 1, *more: object) -> None:
    _check_numbers([year, month, day])
    if more or month not in range(1, 13) or day not in range(1, 32):
        raise ValueError("a reference has no such date")
