"""Whether the library says, on this machine, what was compiled, and its symptom checkers keep their word."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.checker.proofs import MOST_FINDINGS, Proof, findings_tried, prove
from desktop.checker.vignettes import surprises, untested
from desktop.library.library import Library
from desktop.model.digest import digest, library_record, records, wholes
from desktop.model.finding import SymptomChecker
from desktop.model.link import LinkKind, parse_link
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, Topic

_HREF = re.compile(r'href="([^"]*)"')


class Check(NamedTuple):
    """One thing that was tried.

    Attributes:
        tried: how many records, links, cases or combinations.
        faults: what is wrong, each a sentence; empty when nothing is.
    """

    topic: str
    name: str
    tried: int
    faults: tuple[str, ...]


def selftest(library: Library) -> Iterator[Check]:
    """Every check of every topic, one after the other.

    Raises:
        LibraryError: the library turns out to be damaged.
    """
    places = {summary.id: places_of(library.topic(summary.id)) for summary in library.topics()}
    yield _library(library, places)
    for topic_id in places:
        topic, checker = library.topic(topic_id), library.symptom_checker(topic_id)
        yield _records(library, topic, checker)
        yield _links(topic, checker, places)
        yield _passages(library, topic)
        if checker is not None:
            yield _rules(topic, checker)
            yield _vignettes(topic, checker)
            yield from _proofs(topic, checker)


def _library(library: Library, topics: Iterable[str]) -> Check:
    """The library says of itself what was compiled, and holds just the topics that were."""
    info = library.info()
    noted = library.digests("")
    faults = [] if topics else ["the library holds no topic"]
    if noted != {("library", info.id): digest(library_record(info._asdict(), topics))}:
        faults.append("what the library says of itself, or which topics it holds, is not what was compiled")
    return Check("", "library", 1, tuple(faults))


def places_of(topic: Topic) -> set[str]:
    """Every place of a topic that a link may lead to."""
    return {ANSWER, *(section.id for section in topic.sections), *(anchor for _, anchor, _ in topic.passages())}


def _records(library: Library, topic: Topic, checker: SymptomChecker | None) -> Check:
    """Every record hashes to what the compiler noted, and none came or went."""
    noted = library.digests(topic.id)
    read = {(kind, name): digest(record) for kind, name, record in records(topic, checker)}
    read["passages", topic.id] = digest(library.passages(topic.id))
    whole = {(kind, name): digest(record) for kind, name, record in wholes(topic, checker)}
    known = read.keys() | whole.keys()
    lost = sorted(f"{kind} “{name}” is missing" for kind, name in noted.keys() - known)
    faults = [*_changed(read, noted), *lost] or _changed(whole, noted)  # a whole is what its records are
    return Check(topic.id, "records", len(known | noted.keys()), tuple(faults))


def _changed(read: dict[tuple[str, str], bytes], noted: dict[tuple[str, str], bytes]) -> list[str]:
    return [
        f"{kind} “{name}” is not what was compiled"
        for (kind, name), hashed in read.items()
        if noted.get((kind, name)) != hashed
    ]


def _links(topic: Topic, checker: SymptomChecker | None, places: dict[str, set[str]]) -> Check:
    """Every link and citation leads to something that is there."""
    targets = {
        LinkKind.REFERENCE: {str(reference.number) for reference in topic.references},
        LinkKind.FINDING: {finding.id for finding in checker.findings} if checker else set(),
        LinkKind.STEP: {step.id for step in topic.steps},
    }
    addresses = [address for prose in _prose_in((topic, checker)) for address in _HREF.findall(prose.html)] + [
        f"ref:{number}" for prose in _prose_in((topic, checker)) for number in prose.references
    ]
    dangling = []
    for address in addresses:
        link = parse_link(address)
        if link.kind is LinkKind.PLACE:
            other = link.topic or topic.id
            known = {"", *places[other]} if other in places else set()
        else:
            known = targets.get(link.kind, set())
        if link.target not in known:
            dangling.append(f"the link “{address}” leads nowhere")
    return Check(topic.id, "links", len(addresses), tuple(dict.fromkeys(dangling)))


def _passages(library: Library, topic: Topic) -> Check:
    """Everything that search can find is there to be shown."""
    places = places_of(topic)
    found = [(section, anchor) for section, anchor, *_ in library.passages(topic.id)]
    faults = [f"search leads to “{anchor}”, which is not there" for _, anchor in found if anchor not in places]
    return Check(topic.id, "passages", len(found), tuple(faults))


def _rules(topic: Topic, checker: SymptomChecker) -> Check:
    """Every rule has a case that meets it and one that does not, and steps to go on with."""
    steps = {step.id for step in topic.steps}
    faults = [f"no vignette expects “{rule}” to be {state}" for rule, state in untested(checker)]
    faults += [
        f"“{rule.id}” goes on with “{step}”, which is not there"
        for rule in checker.rules
        for step in rule.next_steps
        if step not in steps
    ]
    return Check(topic.id, "rules", len(checker.rules), tuple(faults))


def _vignettes(topic: Topic, checker: SymptomChecker) -> Check:
    faults = [
        f"“{case.id}”: “{rule}” comes out as {state}, expected {expected}"
        for case in checker.vignettes
        for rule, expected, state in surprises(case, checker)
    ]
    return Check(topic.id, "vignettes", len(checker.vignettes), tuple(faults))


def _proofs(topic: Topic, checker: SymptomChecker) -> Iterator[Check]:
    """The five proofs; where they cannot be tried, why."""
    findings, tried = {finding.id for finding in checker.findings}, findings_tried(checker)
    faults = [f"the rules ask about “{name}”, which is no finding" for name in tried if name not in findings]
    if checker.promise.rule not in {rule.id for rule in checker.rules}:
        faults.append(f"the promise is about the rule “{checker.promise.rule}”, which is not there")
    if len(tried) > MOST_FINDINGS:
        faults.append(f"the rules use {len(tried)} findings, too many to try every combination")
    if faults:
        yield Check(topic.id, "proofs", 0, tuple(faults))
    else:
        yield from (_proof(topic, checker, proof) for proof in prove(checker, topic.mimics))


def _proof(topic: Topic, checker: SymptomChecker, proof: Proof) -> Check:
    counterexample = proof.counterexample
    if counterexample is None:
        return Check(topic.id, f"proof: {proof.claim}", proof.tried, ())
    return Check(topic.id, f"proof: {proof.claim}", proof.tried, (counterexample.told(checker),))


def _prose_in(value: object) -> Iterable[Prose]:
    """Every prose inside a value of the model."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _prose_in(part)
