"""What a section shows after its prose, as HTML: the imaging matrix, the work-up, the pitfalls and the mimics."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from desktop.model.imaging import ImagingFeature, at_hand, modalities_of
from desktop.model.link import LinkKind
from desktop.model.mimic import Mimic, Stand
from desktop.model.topic import Exhibit
from desktop.views.statement_html import Page, card, marks, remarks, remarks_in_cell, told, told_in_cell

#: The anchor of the imaging matrix's filter.
AT_HAND = "at-hand"

_PITFALL = '<span class="pitfall-label">! Pitfall.</span>'


def exhibit_html(page: Page, exhibit: Exhibit) -> Iterator[str]:
    """What `exhibit` holds of the topic."""
    match exhibit:
        case Exhibit.IMAGING:
            yield from _imaging(page)
        case Exhibit.WORKUP:
            yield from _workup(page)
        case Exhibit.PITFALLS:
            yield from _pitfalls(page)
        case Exhibit.MIMICS:
            yield from _mimics(page)
        case Exhibit.NONE:
            pass


def _imaging(page: Page) -> Iterator[str]:
    """The matrix, grouped by technique so that what looks the same stands together, for what is at hand."""
    yield f'<p class="filter" id="{AT_HAND}">{_filter(page)}</p>'
    features = at_hand(page.topic.imaging, page.modality)
    groups = [(name, list(group)) for name, group in groupby(features, key=lambda seen: seen.technique)]
    if page.is_narrow:
        yield from (part for technique, group in groups for part in _features_in_lines(page, technique, group))
        return
    rows = []
    for technique, group in groups:
        rows.append(f'<td class="technique" colspan="3">{escape(technique)}</td>')
        for seen in group:
            finding = told_in_cell(page, seen.id, seen.prose, added=seen.added)
            cells = (escape(seen.entity), finding, escape(_read_from(seen)))
            rows.append("".join(f'<td class="cell">{cell}</td>' for cell in cells))
    yield _table({"What was imaged": 27, "Finding": 52, "Read from": 21}, rows)


def _features_in_lines(page: Page, technique: str, features: Iterable[ImagingFeature]) -> Iterator[str]:
    yield f'<h4 class="technique-line">{escape(technique)}</h4>'
    for seen in features:
        yield f'<p class="entity">{escape(seen.entity)} <span class="aside">({escape(_read_from(seen))})</span></p>'
        yield told_in_cell(page, seen.id, seen.prose, added=seen.added)


def _read_from(seen: ImagingFeature) -> str:
    return seen.n or "number not stated"


def _filter(page: Page) -> str:
    """The modalities with the number of findings each can show: links, and the chosen one as plain words."""
    choices = []
    for modality in ("", *modalities_of(page.topic.imaging)):
        count = len(at_hand(page.topic.imaging, modality))
        name = f"&nbsp;{escape(modality or 'everything')} {count}&nbsp;".replace(" ", "&nbsp;")
        link = f'<a class="choice" href="{LinkKind.AT_HAND}:{escape(modality)}">{name}</a>'
        choices.append(f'<span class="chosen">{name}</span>' if modality == page.modality else link)
    return f'<span class="label">At hand:</span> &nbsp;{" &nbsp; ".join(choices)}'


def _workup(page: Page) -> Iterator[str]:
    for group, steps in groupby(page.topic.steps, key=lambda step: step.group):
        yield f"<h3>{escape(group)}</h3>"
        for step in steps:
            if not step.tickable:
                yield f'<p class="note" id="{step.id}">{step.prose.html}</p>'
                yield from remarks(page, step.id)
                continue
            yield f'<ul><li id="{step.id}">{told(page, step.id, step.prose, added=step.added)}</li></ul>'
            yield from remarks(page, step.id)
            for pitfall in page.topic.pitfalls_of(step.id):
                words = told(page, pitfall.id, pitfall.prose, added=pitfall.added)
                yield card("pitfall", f'<p class="report">{_PITFALL} {words}</p>')


def _pitfalls(page: Page) -> Iterator[str]:
    for pitfall in page.topic.pitfalls:
        words = told(page, pitfall.id, pitfall.prose, added=pitfall.added)
        yield card("pitfall", f'<p class="report" id="{pitfall.id}">{_PITFALL} {words}</p>')
        yield from remarks(page, pitfall.id)


def _mimics(page: Page) -> Iterator[str]:
    rows = []
    for mimic in page.topic.mimics:
        stands = "".join(_stand(page, mimic, stand) for stand in Stand)
        words = f"{told_in_cell(page, mimic.id, mimic.prose, added=mimic.added)}{stands}"
        if page.is_narrow:
            yield f'<h4 class="technique-line">{escape(mimic.name)}</h4>{words}'
        else:
            rows.append(f'<td class="cell-name">{escape(mimic.name)}</td><td class="cell">{words}</td>')
    if rows:
        yield _table({"Condition": 24, "How it is mistaken, and what speaks for and against it": 76}, rows)


def _stand(page: Page, mimic: Mimic, stand: Stand) -> str:
    """What speaks this way, a line each; that nobody has said anything is told, not left out."""
    points = mimic.on(stand)
    if not points:
        return f'<p class="point"><span class="label">{stand.capitalize()}:</span> no data in the sources seen</p>'
    return "".join(
        f'<p class="point" id="{point.id}"><span class="label">{stand.capitalize()}:</span> '
        f'<a href="{LinkKind.FINDING}:{point.finding}">{escape(point.label)}</a>. {point.prose.html}'
        f"{marks(page, point.id, point.prose, added=point.added)}</p>{remarks_in_cell(page, point.id)}"
        for point in points
    )


def _table(heads: Mapping[str, int], rows: Iterable[str]) -> str:
    """A table; `heads` are its columns with their share of the width in percent, `rows` the cells of each row.

    The head row makes it one to a screen reader, too: tables without are boxes.
    """
    head = "".join(f'<td class="head" width="{share}%">{escape(name)}</td>' for name, share in heads.items())
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0" cellpadding="0"><thead><tr>{head}</tr></thead>{body}</table>'
