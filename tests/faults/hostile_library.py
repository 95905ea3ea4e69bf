"""A library that no compiler made, with a manifest that fits: what it says is refused, or shown as plain text."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.compiler.build import build
from tests.faults import hostile_pages, hostile_reader, limited
from tests.faults.hostile_crafting import Change, Column, columns, copies, craft
from tests.faults.hostile_payloads import FETCHING, HIDING, led_to
from tests.faults.hostile_reader import PUT_IN
from tests.faults.outcome import Outcome

_SECONDS, _MEMORY = 2, 300 << 20
#: The most that all parts of the window may take together.
_PATIENCE = 60
#: The columns of prose, as HTML and as JSON with HTML in it.
_WORDINGS = frozenset({"rule.met", "rule.not_met", "rule.unknown"})
#: What a row belongs to: it would only be missed.
_OWNERS = frozenset({"topic", "section", "owner", "mimic", "disagreement"})
#: So many payloads are put into each column of prose, and so many in the quick part.
_PAYLOADS, _QUICK = 24, 3


class _Crafted(NamedTuple):
    """A library that was made up: what was put into it, the file, and how reading it ended."""

    what: str
    path: str
    ended: limited.Ended

    def loss(self) -> str:
        """What is wrong with how it was read, where it was to be refused."""
        is_refused = not self.ended.fault and " is damaged (" in self.ended.result
        return "" if is_refused else f"{self.what}: {self.ended.fault or self.ended.result or 'it was read'}"


def outcomes(full: bool) -> Iterator[Outcome]:
    """Hostile prose, HTML in every column, and more of everything than can be shown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = folder / "library.sqlite"
        assert build(hostile_reader.CONTENT, library) == ()
        assert hostile_reader.refusal(str(library)) == ""
        picture = hostile_pages.canary(folder)
        yield _prose(library, picture, full)
        yield _html_everywhere(library, picture)
        yield _too_much(library, full)


def _prose(library: Path, picture: Path, full: bool) -> Outcome:
    """Prose that the compiler does not write is refused; a page with it, shown by Qt as it comes, asks for files."""
    texts = {what: led_to(text, picture) for what, text in {**FETCHING, **HIDING}.items() if "<" in text}
    chosen = list(texts)[:: len(texts) // (_PAYLOADS if full else _QUICK)]  # a picture of a file comes first
    crafted = _read(
        library,
        (
            (f"{what} in {column}", column.holding(json.dumps([texts[what]] * 2 + [[]]) if wording else texts[what]))
            for column in columns(library)
            for wording in (str(column) in _WORDINGS,)
            if wording or column.name == "html"
            for what in chosen
        ),
    )
    pages = [hostile_reader.page_unguarded(one.path) for one in crafted[: len(chosen)]]
    trace = picture.with_suffix(".trace")
    hostile_pages.shown_by_qt(pages, trace)
    lost = tuple(filter(None, (one.loss() for one in crafted)))
    touched = hostile_pages.touches(trace)
    return Outcome("hostile library: prose that no compiler wrote", len(crafted), len(crafted), lost, len(touched))


def _html_everywhere(library: Path, picture: Path) -> Outcome:
    """HTML in each other column is refused, or shown as plain text in every part of the window."""
    value = f'{PUT_IN}<img src="{picture.as_uri()}">'
    others = [column for column in columns(library) if column.name != "html" and str(column) not in _WORDINGS]
    crafted = _read(library, ((str(column), column.holding(value)) for column in others))
    faults = [one.loss() for one in crafted if one.ended.fault]
    taken = [column for column, one in zip(others, crafted, strict=True) if one.ended.result == ""]
    shown = [column.holding(value) for column in taken if column.name not in _OWNERS]
    together = craft(library, picture.with_name("together.sqlite"), [*shown, *_inside_json(value)])
    trace, by_qt = picture.with_suffix(".window"), picture.with_suffix(".by-qt")
    (window,) = limited.run(hostile_reader.shown, [together], seconds=_PATIENCE, memory=None, trace=trace)
    hostile_pages.shown_by_qt([value for _ in shown], by_qt)
    return Outcome(
        "hostile library: HTML in every column of text",
        len(others),
        len(crafted),
        (*faults, *(window.result if window.result is not None else [window.fault]), *hostile_pages.touches(trace)),
        len(hostile_pages.touches(by_qt)),
    )


def _too_much(library: Path, full: bool) -> Outcome:
    """What cannot be shown at once is refused at once."""
    every = {str(column): column for column in columns(library)}
    html, title, label = every["block.html"], every["topic.title"], every["finding.label"]
    table = Column("block", "html", "rowid = (SELECT min(rowid) FROM block WHERE kind = 'table')")
    changes = {
        "8 MB in one paragraph": html.holding("red " * 2_000_000),
        "8 MB of text that is searched": every["block.text"].holding("muscle " * 1_150_000),
        "a title of 1 MB": title.holding("x" * 1_000_000),
        "a label of 1 MB": label.holding("x" * 1_000_000),
        "50,000 tags inside each other": html.holding("<em>" * 50_000 + "</em>" * 50_000),
        "a table of 50,000 cells": table.holding(f"<tr>{'<td>a</td>' * 50_000}</tr>"),
        "100,000 findings": copies(library, "finding", 100_000),
        "5,000 steps": copies(library, "step", 5_000),
    }
    if full:
        changes |= {
            "50 MB in one paragraph": html.holding("red " * 12_500_000),
            **{f"100,000 rows of {name}": copies(library, name, 100_000) for name in ("block", "reference", "mimic")},
            **{f"5,000 rows of {name}": copies(library, name, 5_000) for name in ("question", "section", "pitfall")},
        }
    crafted = _read(library, changes.items())
    paths = [one.path for one in crafted[: len(crafted) if full else _QUICK]]
    naive = limited.run(hostile_reader.page_unguarded, paths, seconds=_SECONDS, memory=_MEMORY)
    return Outcome(
        "hostile library: more than can be shown",
        len(crafted),
        len(crafted),
        tuple(filter(None, (one.loss() for one in crafted))),
        sum(bool(one.fault or one.result) for one in naive),
    )


def _read(library: Path, changes: Iterable[tuple[str, Change]]) -> list[_Crafted]:
    """Libraries with one change each, and what comes of reading them."""
    folder = Path(tempfile.mkdtemp(dir=library.parent))
    made = [(what, craft(library, folder / f"{at}.sqlite", [change])) for at, (what, change) in enumerate(changes)]
    paths = [path for _, path in made]
    ended = limited.run(hostile_reader.refusal, paths, seconds=_SECONDS, memory=_MEMORY)
    return [_Crafted(what, path, end) for (what, path), end in zip(made, ended, strict=True)]


def _inside_json(value: str) -> Sequence[Change]:
    """The texts that stand in a list or a mapping of their column."""
    fields = ("title", "container-title", "publisher", "volume", "page", "DOI", "PMID", "URL")
    return (
        *(Change(f"UPDATE reference SET csl = json_set(csl, '$.\"{name}\"', ?)", (value,)) for name in fields),
        Change("UPDATE reference SET csl = json_set(csl, '$.author[0].literal', ?) WHERE number = 1", (value,)),
        Change("UPDATE topic SET reviewed_by = ?, reviewed_on = '2001-01-01'", (value,)),
        Change("UPDATE topic SET aliases = json_array(?)", (value,)),
        Change("UPDATE imaging_feature SET modalities = json_array(?) WHERE position = 0", (value,)),
        *(
            Change(f"UPDATE symptom_checker SET intended_use = json_set(intended_use, '$.{name}', ?)", (value,))
            for name in ("purpose", "users", "inputs", "logic", "limits")
        ),
    )
