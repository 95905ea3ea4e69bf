"""Checks across the files of a topic: every id defined once, everything named exists, every link leads somewhere."""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.compiler.assemble import Draft
from desktop.compiler.problem import Problems, unless_known
from desktop.compiler.source import Origin
from desktop.compiler.texts import PlacedText
from desktop.compiler.topic_links import is_to_topic
from desktop.model.reference import Identity
from desktop.model.topic import ANSWER, Exhibit


def crosscheck(draft: Draft, problems: Problems) -> None:
    """Report what does not hold together in `draft`; where it leads to other topics is for `topic_links`."""
    _check_folder(draft, problems)
    _check_ids(draft, problems)
    _check_links(draft, problems)
    _check_references(draft, problems)
    _check_source_checks(draft, problems)
    _check_names(draft, problems)
    _check_exhibits(draft, problems)


def anchors_of(draft: Draft) -> set[str]:
    """Every place of the article that a link may point to."""
    sections = {section.id for section in draft.topic.sections}
    return sections | {text.anchor for text in draft.texts if text.anchor}


def _check_folder(draft: Draft, problems: Problems) -> None:
    folder = draft.source.folder.rpartition("/")[2]
    if draft.topic.id != folder:
        message = f"the topic's id “{draft.topic.id}” is not the name of its folder, “{folder}”"
        problems.add(draft.source.topic.origin("id").problem(message, "make them the same"))


def _check_ids(draft: Draft, problems: Problems) -> None:
    """One id, one thing: links, searches and answers would otherwise reach whichever comes first."""
    first: dict[str, Origin] = {}
    answer = (ANSWER, draft.source.topic.origin("answer"))
    written = [(text.anchor, text.origin) for text in draft.texts if text.block.anchor]
    given = [(text.anchor, text.origin) for text in draft.texts if _is_block(text) and not text.block.anchor]
    for name, origin in (answer, *draft.source.ids(), *written, *given):
        if name in first:
            there = first[name]
            message = f"the id “{name}” is used twice; the first is in {there.file.name}, line {_line(there)}"
            place = re.compile(rf"(?<=#){re.escape(name)}(?![\w-])")
            problems.add(origin.problem(message, "give one of them another id", at=place))
        first.setdefault(name, origin)


def _is_block(text: PlacedText) -> bool:
    """Whether the text is a block of a section, which has a place of its own even where its editor named none."""
    return text.origin.file.name.endswith(".md")


def _line(origin: Origin) -> int:
    return origin.file.position(origin.start)[0]


def _check_links(draft: Draft, problems: Problems) -> None:
    lost = _unread(draft)
    known = {
        "place": anchors_of(draft),
        "finding": ({finding.id for finding in draft.checker.findings} if draft.checker else set()) | lost,
        "work-up step": {step.id for step in draft.topic.steps} | lost,
    }
    for text in draft.texts:
        for target in text.block.links:
            fault = _link_fault(target, known)
            if fault is not None:
                problems.add(text.origin.problem(*fault, at=f"({target}"))


def _link_fault(target: str, known: dict[str, set[str]]) -> tuple[str, str] | None:
    """What is wrong with a link's target, with a hint; None when nothing is, as far as the topic itself can tell."""
    if is_to_topic(target):
        return None
    if target.startswith("#"):
        return unless_known("place", target[1:], known["place"])
    scheme, separator, rest = target.partition(":")
    what = {"check": "finding", "step": "work-up step"}.get(scheme) if separator else None
    if what is not None:
        return unless_known(what, rest, known[what])
    return f"the link “{target}” does not stay in the library", "link to #anchor, topic:, check: or step:"


def _unread(draft: Draft) -> set[str]:
    """Ids of entries that did not fit their type; they are reported as such, and what names them is not at fault."""
    read = {reference.key for reference in draft.topic.references} | anchors_of(draft)
    read |= {card.id for card in draft.topic.questions}
    read |= {dispute.id for dispute in draft.topic.disagreements}
    if draft.checker:
        read |= {finding.id for finding in draft.checker.findings}
        read |= {rule.id for rule in draft.checker.rules}
        read |= {case.id for case in draft.checker.vignettes}
    return {name for name, _ in draft.source.ids()} - read - {draft.topic.id}


def _check_references(draft: Draft, problems: Problems) -> None:
    """References are numbered once, cited somewhere, and say how sure they are."""
    document = draft.source.references
    cited = {number for text in draft.texts for number in text.block.references}
    named = {key for entry in document.value.references for key in entry.candidates}
    numbers: dict[int, str] = {}
    known = {entry.id for entry in document.value.references}
    lost = _unread(draft)
    for index, entry in enumerate(document.value.references):
        reference = next(one for one in draft.topic.references if one.key == entry.id)
        if entry.number is not None and numbers.setdefault(entry.number, entry.id) != entry.id:
            message = f"number {entry.number} is taken by “{numbers[entry.number]}”"
            problems.add(
                document.origin("references", index, "number").problem(message, "numbers never move: give another")
            )
        origin = document.origin("references", index, "id")
        if reference.number in cited and entry.uncited:
            message = f"“{entry.id}” says why it is not cited, but it is"
            problems.add(document.origin("references", index, "uncited").problem(message, "leave the line out"))
        if reference.number not in cited and not entry.uncited and entry.id not in named:
            problems.add(
                origin.problem(f"nothing cites “{entry.id}”", "cite it, delete it, or say why under `uncited`")
            )
        if entry.number is not None and entry.identified is Identity.VERIFIED:
            message = f"“{entry.id}” has a number of the guidance but does not say how sure its identity is"
            problems.add(origin.problem(message, "add `identified`: strong-match, plausible or unknown"))
        if entry.identified is Identity.UNKNOWN and reference.csl:
            message = f"“{entry.id}” is unknown, yet it has bibliographic fields"
            field = document.origin("references", index, next(iter(reference.csl)))
            problems.add(field.problem(message, "delete them, or say how it was identified"))
        if entry.identified is not Identity.UNKNOWN and not entry.title:
            problems.add(origin.problem(f"“{entry.id}” has no title", "add it, or say `identified: unknown`"))
        if entry.identified is not Identity.VERIFIED and not entry.why:
            problems.add(
                origin.problem(f"“{entry.id}” does not say why its identity is {entry.identified}", "add `why`")
            )
        for position, key in enumerate(entry.candidates):
            place = document.origin("references", index, "candidates", position)
            _report_unknown(place, "reference", key, known | lost, problems)


def _check_source_checks(draft: Draft, problems: Problems) -> None:
    document = draft.source.source_checks
    if document is None:
        return
    lost = _unread(draft)
    keys = {entry.id for entry in draft.source.references.value.references} | lost
    cited = {text.anchor: text.block.references for text in draft.texts if text.anchor}
    number = {reference.key: reference.number for reference in draft.topic.references}
    seen: set[tuple[str, str]] = set()
    for index, check in enumerate(document.value.checks):
        origin = document.origin("checks", index, "statement")
        reference = document.origin("checks", index, "reference")
        _report_unknown(origin, "statement", check.statement, cited.keys() | lost, problems)
        _report_unknown(reference, "reference", check.reference, keys, problems)
        if (check.statement, check.reference) in seen:
            problems.add(origin.problem(f"“{check.statement}” is held against “{check.reference}” twice", "keep one"))
        seen.add((check.statement, check.reference))
        if check.statement in cited and number.get(check.reference, 0) not in (0, *cited[check.statement]):
            message = f"“{check.statement}” does not cite “{check.reference}”"
            problems.add(reference.problem(message, "hold a statement against the references it cites"))


def _check_names(draft: Draft, problems: Problems) -> None:
    """Steps, findings and places that other files name."""
    source = draft.source
    lost = _unread(draft)
    steps = {step.id for step in draft.topic.steps if step.tickable} | lost
    findings = ({finding.id for finding in draft.checker.findings} if draft.checker else set()) | lost
    places = anchors_of(draft) | lost
    sides = {side.id for dispute in draft.topic.disagreements for side in dispute.sides}
    statements = ({text.anchor for text in draft.texts} | lost) - sides - {ANSWER}
    if source.pitfalls:
        for index, pitfall in enumerate(source.pitfalls.value.pitfalls):
            entry = _entry(source.pitfalls.origin, "pitfalls", index, "threatens")
            _report_all(entry, "work-up step", pitfall.threatens, steps, problems)
    if source.mimics:
        for index, mimic in enumerate(source.mimics.value.mimics):
            for key, points in (("for", mimic.speaks_for), ("against", mimic.speaks_against)):
                for position, point in enumerate(points):
                    origin = source.mimics.origin("mimics", index, key, position, "finding")
                    _report_unknown(origin, "finding", point.finding, findings, problems)
    if source.disagreements:
        for index, dispute in enumerate(source.disagreements.value.disagreements):
            origin = source.disagreements.origin("disagreements", index, "at")
            _report_unknown(origin, "statement", dispute.at, statements, problems)
        _check_sides(draft, problems)
    if source.questions:
        for index, card in enumerate(source.questions.value.questions):
            _report_unknown(source.questions.origin("questions", index, "at"), "place", card.at, places, problems)
    if source.checker:
        for index, rule in enumerate(source.checker.value.rules):
            entry = _entry(source.checker.origin, "rules", index, "next_steps")
            _report_all(entry, "work-up step", rule.next_steps, steps, problems)
            entry = _entry(source.checker.origin, "rules", index, "from")
            _report_all(entry, "place", rule.stated_at, places, problems)
        for index, group in enumerate(source.checker.value.groups):
            for position, finding in enumerate(group.findings):
                entry = _entry(source.checker.origin, "groups", index, "findings", position, "from")
                _report_all(entry, "place", finding.stated_at, places, problems)


def _check_sides(draft: Draft, problems: Problems) -> None:
    """The sides of a disagreement have different sources: one source does not disagree with itself."""
    document = draft.source.disagreements
    assert document is not None
    for index, dispute in enumerate(draft.topic.disagreements):
        cited = [side.prose.references for side in dispute.sides]
        for position, references in enumerate(cited):
            if references and references in cited[:position]:
                origin = document.origin("disagreements", index, "sides", position, "text")
                problems.add(origin.problem("another side cites the same source", "give each side its own"))


def _entry(origin: Callable[..., Origin], *path: str | int) -> Callable[[int], Origin]:
    return lambda position: origin(*path, position)


def _report_all(
    origin: Callable[[int], Origin], what: str, names: list[str], known: Iterable[str], problems: Problems
) -> None:
    for position, name in enumerate(names):
        _report_unknown(origin(position), what, name, known, problems)


def _report_unknown(origin: Origin, what: str, name: str, known: Iterable[str], problems: Problems) -> None:
    fault = unless_known(what, name, known)
    if fault is not None:
        problems.add(origin.problem(*fault))


def _check_exhibits(draft: Draft, problems: Problems) -> None:
    """What is written is shown, once."""
    held: dict[Exhibit, Sequence[object]] = {
        Exhibit.IMAGING: draft.topic.imaging,
        Exhibit.WORKUP: draft.topic.steps,
        Exhibit.PITFALLS: draft.topic.pitfalls,
        Exhibit.MIMICS: draft.topic.mimics,
    }
    sections = draft.source.topic.value.sections
    shown = [entry.shows for entry in sections]
    for exhibit, values in held.items():
        if values and exhibit not in shown:
            origin = draft.source.topic.origin("sections")
            problems.add(origin.problem(f"no section shows {exhibit}.yaml", f"add `shows: {exhibit}` to one"))
    for index, entry in enumerate(sections):
        origin = draft.source.topic.origin("sections", index, "shows")
        if entry.shows and entry.shows in shown[:index]:
            problems.add(origin.problem(f"another section shows {entry.shows}.yaml already", "show it once"))
        elif entry.shows and not held[entry.shows]:
            problems.add(
                origin.problem(f"there is no {entry.shows}.yaml with anything to show", "write it, or leave this out")
            )
