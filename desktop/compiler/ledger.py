"""Every figure is held against its source: the statement's by its source check, each by what its reference reports.

A digit that changes on the way would otherwise be a new fact. So a figure stands in at least two places, the text and
the list of `figures` that the editor keeps at the reference, and they must agree, unit included.
"""

from collections.abc import Iterable, Iterator, Mapping

from desktop.compiler.assemble import Draft
from desktop.compiler.figures import Figure, figures, fractions, in_source, told, unspaced
from desktop.compiler.parts import parts
from desktop.compiler.problem import Problems
from desktop.compiler.source import Origin
from desktop.compiler.texts import PlacedText
from desktop.model.topic import BlockRole

_FIGURE_HINT = "correct it, or add it to `figures` of the reference that reports it"
_SIZE_HINT = "correct it, or say in its source check, or as `n` of the reference, how many there were"


def check_figures(draft: Draft, problems: Problems) -> None:
    """Report the figures of `draft` that nobody could trace."""
    by_origin = {text.origin: text for text in draft.texts}
    ledgers = _ledgers(draft)
    reports = _reports(draft, by_origin)
    for text in draft.texts:
        _check_spacing(text, problems)
        if text.role in (BlockRole.STATEMENT, BlockRole.ADDED):
            for part in parts(text):
                known = _known(part.numbers or text.block.references, ledgers)
                _check_ledger(part.words, part.origin, known, problems)
            if text.anchor:
                _check_reported(text, [report for anchor, _, report in reports if anchor == text.anchor], problems)
    for _, reference, report in reports:
        for part in parts(report):
            _check_ledger(part.words, part.origin, _known((reference, *part.numbers), ledgers), problems)
    _check_sizes(draft, reports, problems)
    _check_use(draft, reports, problems)


def _ledgers(draft: Draft) -> dict[int, frozenset[Figure]]:
    """What each reference reports, by its number; by 0 what the guidance itself says."""
    known = {0: frozenset(_of(draft.source.topic.value.guidance.figures))}
    numbers = {reference.key: reference.number for reference in draft.topic.references}
    for entry in draft.source.references.value.references:
        known[numbers[entry.id]] = frozenset(_of((*entry.figures, entry.n, entry.design, entry.title)))
    return known


def _reports(draft: Draft, by_origin: Mapping[Origin, PlacedText]) -> list[tuple[str, int, PlacedText]]:
    """Every report of a source check as (its statement, the number of its reference, its text)."""
    document = draft.source.source_checks
    if document is None:
        return []
    numbers = {reference.key: reference.number for reference in draft.topic.references}
    placed = (by_origin.get(document.origin("checks", at, "reports")) for at in range(len(document.value.checks)))
    return [
        (check.statement, numbers.get(check.reference, 0), text)
        for check, text in zip(document.value.checks, placed, strict=True)
        if text is not None
    ]


def _of(texts: Iterable[str]) -> Iterator[Figure]:
    for text in texts:
        yield from (*figures(text), *fractions(text))


def _known(cited: Iterable[int], ledgers: Mapping[int, frozenset[Figure]]) -> frozenset[Figure]:
    """The figures that the references `cited`, or the guidance, have."""
    return frozenset().union(*(ledgers.get(number, frozenset()) for number in (0, *cited)))


def _check_spacing(text: PlacedText, problems: Problems) -> None:
    for figure in unspaced(text.block.words):
        message = f"“{''.join(figure)}” has no space between figure and unit"
        problems.add(text.origin.problem(message, f"write “{told(figure)}”", at=in_source(figure)))


def _check_reported(text: PlacedText, reports: list[PlacedText], problems: Problems) -> None:
    reported = set(_of(report.block.words for report in reports))
    for figure in dict.fromkeys(figures(text.block.words)):
        if figure not in reported:
            message = f"no source check of this statement speaks of the figure {told(figure)}"
            hint = "write in source-checks.yaml what the source reports, and repeat a figure that it does not report"
            problems.add(text.origin.problem(message, hint, at=in_source(figure)))


def _check_ledger(
    words: str, origin: Origin, ledger: frozenset[Figure], problems: Problems, hint: str = _FIGURE_HINT
) -> None:
    for figure in dict.fromkeys((*figures(words), *fractions(words))):
        if figure not in ledger:
            message = f"no reference cited here has the figure {told(figure)}"
            problems.add(origin.problem(message, hint, at=in_source(figure)))


def _check_sizes(draft: Draft, reports: list[tuple[str, int, PlacedText]], problems: Problems) -> None:
    """The `n` of an imaging feature is the size of its study, or its source check speaks of it."""
    document = draft.source.imaging
    numbers = {seen.id: seen.prose.references for seen in draft.topic.imaging}
    for index, form in enumerate(document.value.features if document else ()):
        assert document is not None
        cited = [known for known in draft.topic.references if known.number in numbers[form.id]]
        sizes = [text for known in cited for text in (known.n, known.design, str(known.csl.get("title", "")))]
        spoken = [report.block.words for anchor, _, report in reports if anchor == form.id]
        known = frozenset(_of((*sizes, *spoken)))
        _check_ledger(form.n, document.origin("features", index, "n"), known, problems, _SIZE_HINT)


def _check_use(draft: Draft, reports: list[tuple[str, int, PlacedText]], problems: Problems) -> None:
    """A figure in a list that no text speaks of beside its source is a mistyped one, or a leftover."""
    spoken: dict[int, set[Figure]] = {}
    for text in draft.texts:
        for number in (0, *text.block.references):
            spoken.setdefault(number, set()).update(figures(text.block.words))
    for _, number, report in reports:
        spoken.setdefault(number, set()).update(figures(report.block.words))
    references, topic = draft.source.references, draft.source.topic
    numbers = {reference.key: reference.number for reference in draft.topic.references}
    listed = [
        (0, topic.origin("guidance", "figures", at), text) for at, text in enumerate(topic.value.guidance.figures)
    ]
    listed += [
        (numbers[entry.id], references.origin("references", index, "figures", at), text)
        for index, entry in enumerate(references.value.references)
        for at, text in enumerate(entry.figures)
    ]
    for number, origin, entered in listed:
        for figure in figures(entered):
            if figure not in spoken.get(number, ()):
                message = f"nothing in the topic speaks of the figure {told(figure)}"
                problems.add(origin.problem(message, "correct it, or leave it out"))
