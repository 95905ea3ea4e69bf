"""Hostile HTML and Markdown in sections and fields of YAML: refused, or shown word for word, and nothing is fetched.

What is refused is shown as well, as if it had not been: the compiler's HTML has to be harmless by itself.
"""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from desktop.compiler.build import read_content
from desktop.views.article_html import article_html
from desktop.views.statement_html import Page
from tests.compiler.colors import OVERVIEW, WORKUP, Tree
from tests.faults import hostile_pages, limited
from tests.faults.hostile_payloads import PAYLOADS, led_to
from tests.faults.outcome import Outcome

_SECONDS, _MEMORY = 2, 300 << 20
#: About so many payloads, spread over all of them, are tried in the quick part.
_QUICK = 22
#: Longer ones would keep Qt as it comes for minutes.
_LONGEST_FOR_QT = 400
#: A field in which nothing needs a source.
_FIELD = "The rest of the list is in the [overview](#overview)."
#: What the compiler says of words that have no source; nothing of it is about how they are written.
_EDITORIAL = (
    *("this statement has no reference", "this statement has no id", "“overview-", "the words “", "the sentence “"),
    *("no reference cited here has the figure", "no source check of this statement"),
)
_WORD = re.compile(r"[^\W_]+")
#: What Markdown reads as its own and shows nobody: citations, ids and marks, targets of links.
_SYNTAX = re.compile(r"\[@[^\]\s]+\]|\{:?[ ]*(?:[#.][\w-]+[ ]*)+\}|(?<=\])\([^()\s]*\)")


class _Tried(NamedTuple):
    """A payload in its place, and what came of it."""

    what: str
    text: str
    ended: limited.Ended

    @property
    def html(self) -> str:
        return str(self.ended.result["html"]) if self.ended.result else ""

    def is_refused(self) -> bool:
        """Whether the compiler says anything against how it is written."""
        problems = self.ended.result["problems"] if self.ended.result else ()
        return any(not problem.startswith(_EDITORIAL) for problem in problems)


def outcomes(full: bool) -> Iterator[Outcome]:
    """Every payload compiled and shown; beside it, Markdown and Qt as they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        picture = hostile_pages.canary(folder)
        names = list(PAYLOADS)[:: 1 if full else len(PAYLOADS) // _QUICK]
        payloads = {name: led_to(PAYLOADS[name], picture) for name in names}
        tried = _compiled(payloads, folder / "compiled.trace")
        yield _in_time(tried, [text for text in payloads.values() if len(text) > _LONGEST_FOR_QT])
        yield from _shown(tried, [text for text in payloads.values() if len(text) <= _LONGEST_FOR_QT], folder)


def _compiled(payloads: dict[str, str], trace: Path) -> list[_Tried]:
    pieces = [(place, name, text) for place in ("section", "field") for name, text in payloads.items()]
    trees = [(place, text) for place, _, text in pieces]
    ended = limited.run(compile_page, trees, seconds=_SECONDS, memory=_MEMORY, trace=trace)
    return [_Tried(f"{piece[1]} in a {piece[0]}", piece[2], end) for piece, end in zip(pieces, ended, strict=True)]


def _in_time(tried: Sequence[_Tried], for_markdown: Sequence[str]) -> Outcome:
    control = limited.run(markdown_page, for_markdown, seconds=_SECONDS, memory=_MEMORY)
    return Outcome(
        "hostile Markdown: compiled within 2 s and 300 MB",
        len(tried),
        sum(bool(one.ended.result) for one in tried),
        tuple(f"{one.what}: {one.ended.fault}" for one in tried if one.ended.fault),
        sum(bool(ended.fault) for ended in control),
    )


def _shown(tried: Sequence[_Tried], for_qt: Sequence[str], folder: Path) -> Iterator[Outcome]:
    traces = [folder / "compiled.trace", folder / "shown.trace", folder / "by-qt.trace"]
    (usual,) = limited.run(compile_page, [("section", "")])
    first, *seen = hostile_pages.shown([usual.result["html"], *(one.html for one in tried)], traces[1])
    naive = [str(ended.result) for ended in limited.run(markdown_page, for_qt)]
    by_qt = hostile_pages.shown_by_qt(naive, traces[2])
    lost = [_loss(one, page, first["text"]) for one, page in zip(tried, seen, strict=True)]
    yield Outcome(
        "hostile Markdown: refused, or shown word for word",
        len(tried),
        len(seen),
        tuple(loss for loss in lost if loss),
        sum(bool(_missing(text, page, "")) for text, page in zip(for_qt, by_qt, strict=True)),
    )
    yield Outcome(
        "hostile Markdown: files and machines asked for",
        len(tried),
        len(seen),
        tuple(hostile_pages.touches(*traces[:2])),
        len(hostile_pages.touches(traces[2])),
    )


def _loss(one: _Tried, page: dict[str, Any], usual: str) -> str:
    """What is wrong with a page, in one sentence; empty where nothing is."""
    if page["seconds"] > _SECONDS or page["memory"] > _MEMORY:
        return f"{one.what}: shown in {page['seconds']:.1f} s with {page['memory'] >> 20} MiB"
    missing = () if one.is_refused() else _missing(one.text, page["text"], usual)
    return f"{one.what}: not refused, and the page has not its word “{missing[0]}”" if missing else ""


def _missing(text: str, page: str, usual: str) -> list[str]:
    """The words of a Markdown text that a page has not, beside those that it has anyway."""
    written = Counter(_WORD.findall(_SYNTAX.sub(" ", text)))
    return [*(written - (Counter(_WORD.findall(page)) - Counter(_WORD.findall(usual))))]


def compile_page(piece: Sequence[str]) -> dict[str, Any]:
    """In a process of its own: the problems of a tree with this text in this place, and the page of its topic."""
    place, text = piece
    with tempfile.TemporaryDirectory() as name:
        tree = Tree(Path(name))
        if place == "section":
            tree.write(OVERVIEW, f"{(tree.root / OVERVIEW).read_text()}\n{text}\n")
        else:
            tree.change(WORKUP, _FIELD, json.dumps(text))
        reading = read_content(tree.root)
    html = article_html(Page(reading.drafts[0].topic)) if reading.drafts else ""
    return {"problems": [problem.message for problem in reading.problems], "html": html}


def markdown_page(text: str) -> str:
    """In a process of its own: what Markdown makes of a text as it comes."""
    from markdown import markdown

    return markdown(text, extensions=["attr_list", "def_list", "sane_lists", "tables"])
