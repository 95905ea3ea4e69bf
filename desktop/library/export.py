"""A topic, or one of its sections, as text, Markdown, HTML or JSON: what the page shows, for a terminal or a file.

All but JSON are written from the same lines, so that a mark or a source check cannot be shown in one and lost in
another.
"""

import json
import textwrap
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from desktop.errors import NotInLibraryError
from desktop.library.bibliography import remark, vancouver
from desktop.model.dates import Today, present_day
from desktop.model.mark import MARK_SHAPES, MARK_WORDS, marks_of, report_label
from desktop.model.mimic import Mimic, Stand
from desktop.model.prose import Prose
from desktop.model.topic import ANSWER, BlockKind, BlockRole, Exhibit, Section, Topic

_WIDTH = 88

_MARKDOWN_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]#"})


class Line(NamedTuple):
    """One line of an exported page.

    Attributes:
        kind: title, heading, paragraph, item, table or report.
        level: a heading's level or an item's depth.
        marker: an item's bullet or number.
        anchor: its place, or empty.
        label: words in front of the text, for example a modality.
        marks: what the reader must know besides, in words.
    """

    kind: str
    prose: Prose
    level: int = 0
    marker: str = ""
    anchor: str = ""
    label: str = ""
    marks: str = ""


def excerpt(topic: Topic, anchor: str) -> Topic:
    """`topic` with only the section that holds `anchor`, and the references it cites.

    Raises:
        NotInLibraryError: the topic has no such place.
    """
    holding = {section.id: section.id for section in topic.sections}
    holding |= {place: section.id for section, place, _ in topic.passages()}
    holding[ANSWER] = topic.sections[0].id
    if anchor not in holding:
        places = ", ".join(section.id for section in topic.sections)
        raise NotInLibraryError(f"“{topic.id}” has no place “{anchor}”.", f"Its sections are: {places}.")
    kept = tuple(section for section in topic.sections if section.id == holding[anchor])
    part = topic._replace(sections=kept)
    inside = {ANSWER, *(section.id for section in kept), *(place for _, place, _ in part.passages())}
    part = part._replace(
        source_checks=tuple(check for check in topic.source_checks if check.anchor in inside),
        imaging=tuple(seen for seen in topic.imaging if seen.id in inside),
        steps=tuple(step for step in topic.steps if step.id in inside),
        pitfalls=tuple(pitfall for pitfall in topic.pitfalls if pitfall.id in inside),
        mimics=tuple(mimic for mimic in topic.mimics if mimic.id in inside),
        disagreements=tuple(known for known in topic.disagreements if known.at in inside),
        questions=tuple(card for card in topic.questions if card.anchor in inside),
    )
    cited = {number for line in lines(part) for number in line.prose.references}
    cited |= {number for card in part.questions for number in card.answer.references}
    cited |= {number for check in part.source_checks for number in (check.number, *check.reports.references)}
    return part._replace(references=tuple(known for known in topic.references if known.number in cited))


def lines(topic: Topic) -> Iterator[Line]:
    """The page of `topic`, line by line, in reading order."""
    yield Line("title", Prose(escape(topic.question), topic.question), level=1)
    yield from _statement(topic, Line("paragraph", topic.answer, anchor=ANSWER), added=False)
    for section in topic.sections:
        yield Line("heading", Prose(escape(section.title), section.title), level=2, anchor=section.id)
        yield from _section(topic, section)


def provenance(topic: Topic, version: str, today: Today = present_day) -> str:
    """Where the words come from and how far they can be trusted; belongs on everything that leaves the program.

    Args:
        topic: whose words they are.
        version: of the content.
        today: gives the present day, which tells whether the next review is overdue.
    """
    about = topic.provenance
    parts = (about.warning(today()), f"Guidance: {about.source}.", about.standing(version))
    return " ".join(part for part in parts if part)


def as_text(topic: Topic, version: str) -> str:
    """Plain text, wrapped for a terminal."""
    parts = []
    for line in lines(topic):
        said = " ".join(part for part in (line.label, line.prose.text, line.marks) if part)
        if line.kind in ("title", "heading"):
            underline = {1: "=", 2: "-"}.get(line.level)
            parts.append(f"\n{said}" + (f"\n{underline * len(said)}" if underline else ""))
        elif line.kind == "item":
            parts.append(_wrapped(said, f"{'  ' * (line.level - 1)}{line.marker} "))
        elif line.kind == "report":
            parts.append(_wrapped(said, "    | "))
        elif line.kind == "table":
            parts += [_wrapped(row, "") for row in said.splitlines()]
        else:
            parts.append(_wrapped(said, ""))
    references = [_wrapped(text, f"[{number}] ") for number, text in _references(topic)]
    return "\n".join(
        [*parts, "\nReferences\n----------", *references, "", _wrapped(provenance(topic, version), ""), ""]
    ).lstrip()


def as_markdown(topic: Topic, version: str) -> str:
    """Markdown that any reader understands, citations as numbers."""
    parts = []
    outermost = 0  # the level that begins the list; further in, an item would be taken for code
    for line in lines(topic):
        label = f"**{_literal(line.label)}** " if line.label else ""
        marks = f" *{_literal(line.marks)}*" if line.marks else ""
        said = f"{label}{_literal(line.prose.text)}{marks}"
        prefix = {"title": "# ", "heading": f"{'#' * line.level} ", "report": "> "}.get(line.kind, "")
        outermost = min(line.level, outermost or line.level) if line.kind == "item" else 0
        if line.kind == "item":
            prefix = f"{'    ' * (line.level - outermost)}{'-' if line.marker == '•' else line.marker} "
        parts.append(f"{prefix}{said}\n")
    references = [f"{number}. {_literal(text)}" for number, text in _references(topic)]
    return "\n".join([*parts, "## References\n", *references, "", f"*{_literal(provenance(topic, version))}*", ""])


def as_html(topic: Topic, version: str) -> str:
    """A page of its own, without scripts or anything from outside."""
    parts = []
    for line in lines(topic):
        label = f"<strong>{escape(line.label)}</strong> " if line.label else ""
        marks = f" <em>{escape(line.marks)}</em>" if line.marks else ""
        anchor = f' id="{escape(line.anchor)}"' if line.anchor else ""
        words = f"<table>{line.prose.html}</table>" if line.kind == "table" else line.prose.html
        html = f"{label}{words}{marks}".replace('href="ref:', 'href="#ref-')
        tags = {"title": "h1", "heading": f"h{line.level}", "report": "blockquote", "table": "div"}
        tag = tags.get(line.kind, "p")
        marker = f"{escape(line.marker)} " if line.marker else ""
        parts.append(f"<{tag}{anchor}>{marker}{html}</{tag}>")
    references = [f'<p id="ref-{number}">[{number}] {escape(text)}</p>' for number, text in _references(topic)]
    body = "\n".join(
        [*parts, "<h2>References</h2>", *references, f"<p><small>{escape(provenance(topic, version))}</small></p>"]
    )
    head = f'<meta charset="utf-8">\n<title>{escape(topic.title)}</title>'
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def as_json(topic: Topic, version: str) -> str:
    """Everything the library holds of the topic."""
    told = {"version": version, "notice": provenance(topic, version), **_plain(topic)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """A value of the model as mappings and lists, its fields by name."""
    if hasattr(value, "_asdict"):
        return {name: _plain(field) for name, field in value._asdict().items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _section(topic: Topic, section: Section) -> Iterator[Line]:
    for block in section.blocks:
        if block.kind is BlockKind.HEADING:
            yield Line("heading", block.prose, level=block.level, anchor=block.anchor)
            continue
        kind = {BlockKind.ITEM: "item", BlockKind.TABLE: "table"}.get(block.kind, "paragraph")
        line = Line(kind, block.prose, block.level, block.marker, block.anchor)
        yield from _statement(topic, line, added=block.role is BlockRole.ADDED)
    match section.exhibit:
        case Exhibit.IMAGING:
            for seen in topic.imaging:
                label = f"{seen.entity}, {seen.technique}:"
                line = Line("item", seen.prose, 1, "•", seen.id, label, f"({seen.n})" if seen.n else "")
                yield from _statement(topic, line, added=seen.added)
        case Exhibit.WORKUP:
            yield from _steps(topic)
        case Exhibit.PITFALLS:
            for pitfall in topic.pitfalls:
                line = Line("item", pitfall.prose, 1, "•", pitfall.id)
                yield from _statement(topic, line, added=pitfall.added)
        case Exhibit.MIMICS:
            for mimic in topic.mimics:
                line = Line("item", mimic.prose, 1, "•", mimic.id, f"{mimic.name}:")
                yield from _statement(topic, line, added=mimic.added)
                for stand in Stand:
                    yield from _points(topic, mimic, stand)
        case Exhibit.NONE:
            pass


def _points(topic: Topic, mimic: Mimic, stand: Stand) -> Iterator[Line]:
    points = mimic.on(stand)
    for point in points:
        line = Line("item", point.prose, 2, "•", point.id, f"{stand.capitalize()}: {point.label}.")
        yield from _statement(topic, line, added=point.added)
    if not points:
        nothing = "no data in the sources seen"
        yield Line("item", Prose(nothing, nothing), 2, "•", label=f"{stand.capitalize()}:")


def _steps(topic: Topic) -> Iterator[Line]:
    group = ""
    for step in topic.steps:
        if step.group != group:
            group = step.group
            yield Line("heading", Prose(escape(group), group), level=3)
        line = Line("item" if step.tickable else "paragraph", step.prose, 1, "☐" if step.tickable else "", step.id)
        yield from _statement(topic, line, added=step.added)


def _statement(topic: Topic, line: Line, *, added: bool) -> Iterator[Line]:
    """A statement with its marks, and under it what its sources report where they differ."""
    marks = [
        f"[{MARK_SHAPES[mark]} {MARK_WORDS[mark]}]" for mark in marks_of(topic, line.anchor, line.prose, added=added)
    ]
    studies = topic.studies(line.prose) if added else ""
    size = f"({studies})" if studies and not line.marks else ""  # an imaging feature has its own
    yield line._replace(marks=" ".join(part for part in (line.marks, size, *marks) if part))
    for check in topic.reports_of(line.anchor):
        yield Line("report", check.reports, label=report_label(check))
    for disagreement in topic.disagreements_at(line.anchor):
        question = f"≠ Sources disagree. {disagreement.question}"
        yield Line("paragraph", Prose(escape(question), question))
        for side in disagreement.sides:
            yield from _statement(topic, Line("item", side.prose, 2, "•", side.id), added=side.added)


def _references(topic: Topic) -> Iterator[tuple[int, str]]:
    for reference in topic.references:
        yield reference.number, f"{vancouver(reference)} {remark(reference)}".strip()


def _wrapped(text: str, prefix: str) -> str:
    following = prefix if prefix.strip() == "|" else " " * len(prefix)
    return textwrap.fill(text, _WIDTH, initial_indent=prefix, subsequent_indent=following, break_on_hyphens=False)


def _literal(text: str) -> str:
    """`text` so that Markdown shows every character of it; not every reader takes a backslash before `<` and `|`."""
    return escape(text.translate(_MARKDOWN_ESCAPES), quote=False).replace("|", "&#124;")
