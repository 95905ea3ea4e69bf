"""Markdown: what is written comes out letter by letter and in plain inline HTML, or a problem says what does not."""

import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.tables import TableExtension

from desktop.compiler.problem import Problem, Problems
from desktop.compiler.source import read
from desktop.compiler.texts import Texts
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.real import written
from tests.fuzz.target import Ground, Target, as_shown
from tests.fuzz.yaml_target import assert_places

_ALLOWED = frozenset({"a", "code", "em", "strong", "sub", "sup", "tr", "th", "td"})
#: What is written and does not come out as it is: citations, ids and marks, and where links lead.
_NOT_SHOWN = re.compile(r"\[@[^][@;\s]+(?:\s*;\s*@[^][@;\s]+)*\]|\{:? *(?:[#.][\w-]+ *)+\}|(?<=\])\([^()\s]*\)")
_LINK = re.compile(r"\[([^][]*)\]\([^()\s]*\)")
_NUMBERS = re.compile(r"\[\d+(?:, \d+)*\]")


class Shown(NamedTuple):
    """What becomes of a section.

    Attributes:
        text: as it was written; empty where it could not be read.
        blocks: for each its marker, its HTML and its words.
    """

    text: str
    title: str
    blocks: list[tuple[str, str, str]]
    problems: list[Problem]


def strictly(ground: Ground, data: bytes) -> Shown:
    """As the compiler renders it."""
    (ground.folder / "red.md").write_bytes(data)
    problems = Problems()
    file = read(ground.folder, "red.md", problems)
    if file is None:
        return Shown(as_shown(data), "", [], problems.sorted())
    title, blocks = Texts({"a": 1, "b": 2}, frozenset(), problems).section("red", file)
    shown = [(block.marker, block.prose.html, block.prose.text) for block in blocks]
    return Shown(file.text, title, shown, problems.sorted())


def naively(_ground: Ground, data: bytes) -> Shown:
    """With Python-Markdown by itself."""
    text = data.decode("utf-8", "replace")
    html = Markdown(extensions=[AttrListExtension(), TableExtension()]).convert(text)
    return Shown(text, "", [("", html, re.sub(r"<[^>]*>", "", html))], [])


def check(shows: Callable[[Ground, bytes], Shown], ground: Ground, data: bytes) -> None:
    """Hold what `shows` makes of `data` to what is written there."""
    text, title, blocks, problems = shows(ground, data)
    assert_places(problems, text)
    for _, html, words in blocks:
        shown = _Inline().read(html)
        assert letters(shown) == letters(words), f"{html!r} does not say {words!r}"
    if not problems:
        out = letters(_NUMBERS.sub("", " ".join((title, *(marker + words for marker, _, words in blocks)))))
        written_text = _NUMBERS.sub("", _NOT_SHOWN.sub("", _LINK.sub(r"\1", text)))
        assert out == letters(written_text), f"{text!r} comes out as {blocks!r}"


def letters(text: str) -> str:
    """The letters and digits of `text`, and nothing between them."""
    return "".join(filter(str.isalnum, text))


class _Inline(HTMLParser):
    """Reads inline HTML that has only tags that are allowed, each closed in its turn."""

    def read(self, html: str) -> str:
        """What a reader sees of it."""
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"{self._open} not closed in {html!r}"
        return "".join(self._words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, f"<{tag}>"
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else []), f"<{tag}> with {attrs}"
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> out of turn"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment hides {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration hides {decl!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction hides {data!r}")


SIGNS = pieces(
    "red 5 2␣4 5␣mg ␣ ␣ \\ * ** _ ` `` ! ( ) [ ] | < > { } : . ' \" ~~ [@a] [@a;␣@b] [@c] @a ](#a) ](ref:1)",
    "](javascript:a) ![ {#x} {.note} {.added} {: [a]:␣/b [1] <b> </b> <!-- --> <a <? <![CDATA[ &amp; &lt; &#60;",
    "\x02 \x03 klzzwxh:0001 ↵ ↵↵ ␣␣↵ ↵-␣ ↵␣␣␣␣-␣ ↵3.␣ ↵␣␣␣␣ ↵|---|---|↵ ↵>␣ ↵#␣ ↵##␣ ↵↵:␣ ↵---↵ ↵***↵ ↵===↵",
    "↵|␣a␣|␣b␣|↵|---|---|↵|␣c␣|␣d␣|↵",
)

MARKDOWN = Target(
    "markdown",
    partial(check, strictly),
    partial(check, naively),
    Grammar((*SIGNS, *TRAPS), written("*/sections/*.md"), lead=b"# Red\n\n"),
)
