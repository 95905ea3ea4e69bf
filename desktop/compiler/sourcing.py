"""Every statement is held against each reference it cites, and whatever only repeats a statement cites no other."""

import re
from collections.abc import Iterable

from desktop.compiler.assemble import Draft
from desktop.compiler.parts import parts
from desktop.compiler.problem import Problems
from desktop.compiler.source import Origin
from desktop.compiler.texts import PlacedText
from desktop.model.prose import Prose
from desktop.model.reference import OTHER_SOURCES, Verdict
from desktop.model.topic import ANSWER, BlockKind, BlockRole, Topic

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\W?[A-Z])")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nor|neither|nothing|nobody|nowhere|without|cannot)\b|(?<=\w)n['’]t\b", re.IGNORECASE
)


def check_sourcing(draft: Draft, problems: Problems) -> None:
    """Report statements without a source check, checks without their statement, and repetitions that stray."""
    statements = [text for text in draft.texts if text.anchor and text.role in (BlockRole.STATEMENT, BlockRole.ADDED)]
    _check_pairs(draft, statements, problems)
    for text in statements:
        _check_sentences(text, problems)
    _check_verdicts(draft, problems)
    _check_repetitions(draft, problems)


def _check_pairs(draft: Draft, statements: list[PlacedText], problems: Problems) -> None:
    """A citation without its check, and a check without its citation, are each told at the statement."""
    keys = {reference.number: reference.key for reference in draft.topic.references}
    held: dict[str, list[int]] = {}
    for check in draft.topic.source_checks:
        held.setdefault(check.anchor, []).append(check.number)
    for text in statements:
        cited = text.block.references
        for number in cited:
            if number not in held.get(text.anchor, ()):
                message = f"“{text.anchor}” is not held against “{keys[number]}”"
                hint = "write a check of it in source-checks.yaml, or correct the citation"
                problems.add(text.origin.problem(message, hint, at=f"@{keys[number]}"))
        for number in held.get(text.anchor, ()):
            if number in keys and number not in cited:
                message = f"“{text.anchor}” is held against “{keys[number]}” but does not cite it"
                problems.add(text.origin.problem(message, "cite it, or delete its check in source-checks.yaml"))


def _check_sentences(text: PlacedText, problems: Problems) -> None:
    """What is said after the last citation, and each sentence that denies something, needs a citation of its own."""
    if text.block.kind is BlockKind.TABLE or text.block.unknown_keys or not text.block.references:
        return
    *cited, rest = parts(text)
    if re.search(r"\w", rest.words):
        message = f"the words “{_start(rest.words)}” come after the last citation"
        problems.add(text.origin.problem(message, "cite their source behind them", at=_start(rest.words)))
    for part in cited:
        for sentence in _SENTENCE_END.split(part.words.strip())[:-1]:
            if _NEGATION.search(sentence):
                message = f"the sentence “{_start(sentence)} …” denies something and cites nothing"
                problems.add(text.origin.problem(message, "cite its source behind it", at=_start(sentence)))


def _start(words: str) -> str:
    return " ".join(words.split()[:3]).lstrip(".,;: ")


def _check_verdicts(draft: Draft, problems: Problems) -> None:
    document = draft.source.source_checks
    for index, check in enumerate(document.value.checks if document else ()):
        assert document is not None
        if check.verdict is Verdict.AGREES and check.basis == OTHER_SOURCES:
            origin = document.origin("checks", index, "verdict")
            message = "nobody has read this source, so it cannot agree"
            problems.add(origin.problem(message, "say `unchecked`, or which part of it was read as `basis`"))


def _check_repetitions(draft: Draft, problems: Problems) -> None:
    """Cards, findings and rules say what the article says, so they cite what it cites there."""
    topic, source = draft.topic, draft.source
    if source.questions:
        for index, card in enumerate(topic.questions):
            origin = source.questions.origin("questions", index, "answer")
            sections = [section.id for section, anchor, _ in topic.passages() if anchor == card.anchor]
            _check_within(card.answer, (card.anchor, *sections), origin, topic, problems)
    if source.checker and draft.checker:
        places = [
            source.checker.origin("groups", index, "findings", position, "text")
            for index, group in enumerate(source.checker.value.groups)
            for position in range(len(group.findings))
        ]
        for origin, finding in zip(places, draft.checker.findings, strict=True):
            _check_within(finding.prose, finding.stated_at, origin, topic, problems)
        for index, rule in enumerate(draft.checker.rules):
            origin = source.checker.origin("rules", index, "met")
            _check_within(rule.met, rule.stated_at, origin, topic, problems)


def _check_within(said: Prose, places: Iterable[str], origin: Origin, topic: Topic, problems: Problems) -> None:
    keys = {reference.number: reference.key for reference in topic.references}
    known = {number for place in places for number in _references_at(topic, place)}
    for number in said.references:
        if known and number not in known:
            message = f"the place this comes from does not cite “{keys[number]}”"
            problems.add(origin.problem(message, "cite what it cites, or name another", at=f"@{keys[number]}"))


def _references_at(topic: Topic, place: str) -> set[int]:
    """The references that a statement, or what stands under a heading, cites; those of its source checks too."""
    if place == ANSWER:
        prose = [topic.answer]
    elif place in {section.id for section in topic.sections}:
        prose = [said for section, _, said in topic.passages() if section.id == place]
    else:
        prose = [said for _, anchor, said in topic.passages() if anchor == place]
    reports = [check.reports for check in topic.checks_of(place)]
    return {number for said in (*prose, *reports) for number in said.references}
