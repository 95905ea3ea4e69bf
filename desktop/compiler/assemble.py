"""From the files of a topic to the model: prose rendered, references numbered, every text with its place kept."""

from dataclasses import dataclass

from desktop.compiler import schema
from desktop.compiler.document import Document
from desktop.compiler.problem import Problems
from desktop.compiler.texts import PlacedText, Texts
from desktop.compiler.topic_source import TopicSource
from desktop.model.disagreement import Disagreement, Side
from desktop.model.finding import Condition, Finding, IntendedUse, Operator, Promise, Rule, SymptomChecker, Vignette
from desktop.model.imaging import ImagingFeature
from desktop.model.mark import marks_of, told
from desktop.model.mimic import Mimic, Point, Stand
from desktop.model.reference import Reference, SourceCheck
from desktop.model.topic import ANSWER, BlockRole, Provenance, Question, Section, Topic
from desktop.model.workup import Pitfall, Step

_CSL_FIELDS = (
    *("type", "title", "author", "editor", "container-title", "publisher", "publisher-place"),
    *("issued", "volume", "issue", "page", "DOI", "PMID", "PMCID", "URL"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic on its way into the library: the model, and what the checks need besides."""

    source: TopicSource
    topic: Topic
    checker: SymptomChecker | None
    texts: tuple[PlacedText, ...]


def assemble(source: TopicSource, problems: Problems) -> Draft:
    """The topic that `source` describes; what cannot be rendered is reported in `problems`."""
    head = source.topic.value
    references = source.references.value.references
    texts = Texts(numbers(references), frozenset(name for name, _ in source.ids()), problems)
    topic = Topic(
        id=head.id,
        title=head.title,
        question=head.question,
        answer=texts.prose(source.topic.origin("answer"), head.answer, ANSWER),
        specialty=head.specialty,
        aliases=tuple(head.aliases),
        provenance=_provenance(head),
        sections=tuple(_section(entry, source, texts) for entry in head.sections if entry.id in source.sections),
        references=tuple(sorted((_reference(entry, texts) for entry in references), key=lambda known: known.number)),
        source_checks=_source_checks(source.source_checks, texts) if source.source_checks else (),
        imaging=_imaging(source.imaging, texts) if source.imaging else (),
        steps=_steps(source.workup, texts) if source.workup else (),
        pitfalls=_pitfalls(source.pitfalls, texts) if source.pitfalls else (),
        mimics=_mimics(source.mimics, _labels(source.checker), texts) if source.mimics else (),
        disagreements=_disagreements(source.disagreements, texts) if source.disagreements else (),
        questions=_questions(source.questions, texts) if source.questions else (),
    )
    topic = topic._replace(questions=tuple(_marked(card, topic) for card in topic.questions))
    checker = _checker(source.checker, texts) if source.checker else None
    return Draft(source, topic, checker, tuple(texts.placed))


def numbers(entries: list[schema.Reference]) -> dict[str, int]:
    """Numbers by key: the guidance's own as given, added references after them in file order."""
    known = {entry.id: entry.number for entry in entries if entry.number is not None}
    following = max(known.values(), default=0)
    for entry in entries:
        if entry.id not in known:
            following += 1
            known[entry.id] = following
    return known


def condition(form: schema.Condition) -> Condition:
    """The condition that a `when` describes; the first of its operators, should it have several."""
    for operator in Operator:
        parts = getattr(form, operator)
        if parts is not None:
            return Condition(operator, tuple(part if isinstance(part, str) else condition(part) for part in parts))
    return Condition(Operator.ANY, ())


def _section(entry: schema.SectionEntry, source: TopicSource, texts: Texts) -> Section:
    title, blocks = texts.section(entry.id, source.sections[entry.id])
    return Section(entry.id, title, entry.shows, blocks)


def _reference(entry: schema.Reference, texts: Texts) -> Reference:
    return Reference(
        number=texts.numbers[entry.id],
        key=entry.id,
        identity=entry.identified,
        why=entry.why,
        design=entry.design,
        n=entry.n,
        candidates=tuple(texts.numbers[key] for key in entry.candidates if key in texts.numbers),
        csl=_csl(entry),
    )


def _csl(entry: schema.Reference) -> dict[str, object]:
    """The CSL-JSON fields of `entry` that have a value; `issued` as date-parts."""
    fields: dict[str, object] = {}
    for name in _CSL_FIELDS:
        value = getattr(entry, name.replace("-", "_"))
        if name == "issued" and value:
            fields[name] = {"date-parts": [[int(part) for part in value.split("-")]]}
        elif name in ("author", "editor") and value:
            fields[name] = [_name(person) for person in value]
        elif value:
            fields[name] = value
    return fields


def _name(person: schema.Name) -> dict[str, str]:
    parts = {"family": person.family, "given": person.given, "literal": person.literal}
    return {key: part for key, part in parts.items() if part}


def _provenance(head: schema.Topic) -> Provenance:
    return Provenance(
        source=head.guidance.source,
        dated=head.guidance.dated.isoformat(),
        reviewed_by=head.review.by,
        reviewed_on=head.review.on.isoformat() if head.review.on else "",
        searched_to=head.searched_to.isoformat(),
        next_review=head.next_review.isoformat(),
    )


def _source_checks(document: Document[schema.SourceChecks], texts: Texts) -> tuple[SourceCheck, ...]:
    checks = [
        SourceCheck(
            anchor=check.statement,
            number=texts.numbers.get(check.reference, 0),
            verdict=check.verdict,
            reports=texts.prose(document.origin("checks", index, "reports"), check.reports, role=BlockRole.NOTE),
            basis=check.basis,
            checked=check.checked.isoformat(),
        )
        for index, check in enumerate(document.value.checks)
    ]
    return tuple(sorted(checks, key=lambda check: (check.anchor, check.number)))


def _imaging(document: Document[schema.Imaging], texts: Texts) -> tuple[ImagingFeature, ...]:
    features = []
    for index, form in enumerate(document.value.features):
        prose = texts.prose(document.origin("features", index, "finding"), form.finding, form.id, _role(form.added))
        modalities = (form.modality,) if isinstance(form.modality, str) else tuple(form.modality)
        features.append(
            ImagingFeature(form.id, modalities, form.sequence, form.entity, prose, n=form.n, added=form.added)
        )
    return tuple(features)


def _steps(document: Document[schema.Workup], texts: Texts) -> tuple[Step, ...]:
    steps = []
    for index, group in enumerate(document.value.groups):
        for position, form in enumerate(group.steps):
            origin = document.origin("groups", index, "steps", position, "text")
            prose = texts.prose(origin, form.text, form.id, _role(form.added))
            steps.append(Step(form.id, group.title, prose, tickable=True, added=form.added))
        if group.note is not None:
            origin = document.origin("groups", index, "note", "text")
            prose = texts.prose(origin, group.note.text, group.note.id, BlockRole.NOTE)
            steps.append(Step(group.note.id, group.title, prose, tickable=False, added=False))
    return tuple(steps)


def _pitfalls(document: Document[schema.Pitfalls], texts: Texts) -> tuple[Pitfall, ...]:
    pitfalls = []
    for index, form in enumerate(document.value.pitfalls):
        prose = texts.prose(document.origin("pitfalls", index, "text"), form.text, form.id, _role(form.added))
        pitfalls.append(Pitfall(form.id, prose, tuple(form.threatens), form.added))
    return tuple(pitfalls)


def _labels(document: Document[schema.SymptomChecker] | None) -> dict[str, str]:
    """The label of every finding of the symptom checker."""
    groups = document.value.groups if document else []
    return {finding.id: finding.label for group in groups for finding in group.findings}


def _mimics(document: Document[schema.Mimics], labels: dict[str, str], texts: Texts) -> tuple[Mimic, ...]:
    mimics = []
    for index, form in enumerate(document.value.mimics):
        prose = texts.prose(document.origin("mimics", index, "text"), form.text, form.id, _role(form.added))
        points = []
        for stand, forms in ((Stand.FOR, form.speaks_for), (Stand.AGAINST, form.speaks_against)):
            for position, point in enumerate(forms):
                origin = document.origin("mimics", index, stand, position, "text")
                said = texts.prose(origin, point.text, point.id, _role(point.added))
                label = labels.get(point.finding, "")
                points.append(Point(point.id, point.finding, label, stand, said, added=point.added))
        mimics.append(Mimic(form.id, form.name, prose, tuple(points), added=form.added))
    return tuple(mimics)


def _disagreements(document: Document[schema.Disagreements], texts: Texts) -> tuple[Disagreement, ...]:
    disagreements = []
    for index, form in enumerate(document.value.disagreements):
        sides = []
        for position, side in enumerate(form.sides):
            origin = document.origin("disagreements", index, "sides", position, "text")
            role = BlockRole.NOTE if side.note else _role(side.added)
            prose = texts.prose(origin, side.text, side.id, role)
            sides.append(Side(side.id, prose, added=side.added, note=side.note))
        disagreements.append(Disagreement(form.id, form.question, form.at, tuple(sides)))
    return tuple(disagreements)


def _questions(document: Document[schema.Questions], texts: Texts) -> tuple[Question, ...]:
    questions = []
    for index, form in enumerate(document.value.questions):
        answer = texts.prose(document.origin("questions", index, "answer"), form.answer)
        questions.append(Question(form.id, form.question, answer, form.at))
    return tuple(questions)


def _marked(card: Question, topic: Topic) -> Question:
    """The card with the marks of the statement it leads to: it says the same in fewer words."""
    statements = {anchor: prose for _, anchor, prose in topic.passages()} | {ANSWER: topic.answer}
    prose = statements.get(card.anchor)
    if prose is None:
        return card
    return card._replace(marks=told(marks_of(topic, card.anchor, prose, added=topic.added(card.anchor))))


def _checker(document: Document[schema.SymptomChecker], texts: Texts) -> SymptomChecker:
    use, promise = document.value.intended_use, document.value.promise
    findings = tuple(
        Finding(
            id=form.id,
            group=group.title,
            label=form.label,
            prose=texts.prose(document.origin("groups", index, "findings", position, "text"), form.text),
            stated_at=tuple(form.stated_at),
        )
        for index, group in enumerate(document.value.groups)
        for position, form in enumerate(group.findings)
    )
    return SymptomChecker(
        intended_use=IntendedUse(use.purpose, use.users, use.inputs, use.logic, use.limits),
        findings=findings,
        rules=tuple(_rule(document, index, texts) for index in range(len(document.value.rules))),
        promise=Promise(promise.rule, tuple(promise.given), tuple(promise.triggers)),
        vignettes=tuple(
            Vignette(case.id, tuple(case.present), tuple(case.absent), dict(case.expected))
            for case in document.value.vignettes
        ),
    )


def _rule(document: Document[schema.SymptomChecker], index: int, texts: Texts) -> Rule:
    form = document.value.rules[index]
    return Rule(
        id=form.id,
        title=form.title,
        condition=condition(form.when),
        met=texts.prose(document.origin("rules", index, "met"), form.met, role=_role(form.added)),
        not_met=texts.prose(document.origin("rules", index, "not_met"), form.not_met, role=BlockRole.NOTE),
        unknown=texts.prose(document.origin("rules", index, "unknown"), form.unknown, role=BlockRole.NOTE),
        next_steps=tuple(form.next_steps),
        added=form.added,
        stated_at=tuple(form.stated_at),
    )


def _role(added: bool) -> BlockRole:
    return BlockRole.ADDED if added else BlockRole.STATEMENT
