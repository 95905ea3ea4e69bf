"""What is copied from a page: the words, the references they cite, and where they come from.

Qt would also offer Markdown and OpenDocument, which a program may prefer, and which would lose all of that.
"""

import re
from html import escape

from PySide6.QtCore import QMimeData

from desktop.library.bibliography import as_text, remark, vancouver
from desktop.library.export import provenance
from desktop.model.dates import Today
from desktop.model.reference import Reference
from desktop.model.topic import Topic

#: Numbers as they are read, `[1, 2]`, and as links, which a selection may have cut out of their brackets.
_CITATION = re.compile(r"\[(\d+(?:, \d+)*)\]")
_LINK = re.compile(r'href="ref:(\d+)"')
_TAG = re.compile(r"<[^>]*>")
#: Light letters would be lost on another program's white paper.
_COLORS = re.compile(r' bgcolor="[^"]*"|(?<=[";])\s*(?:background-)?color:[^;"]*;?')
_PLAIN_SPACES = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", " "))


def complete(data: QMimeData, topic: Topic, version: str, today: Today) -> None:
    """Put the references and the provenance under the words of `data`, and leave only plain text and HTML of it.

    Args:
        data: what Qt made of a selection. One made here would end the process with a crash: Qt lets go of the clipboard
            when Python is gone.
        topic: what the page is about.
        version: of the content.
        today: gives the present day.
    """
    text, html = data.text().translate(_PLAIN_SPACES).strip(), data.html().translate(_PLAIN_SPACES)
    references, origin = _cited(text, html, topic), provenance(topic, version, today)
    for form in data.formats():
        data.removeFormat(form)
    parts = [text, as_text(references).strip(), origin]
    data.setText("\n\n".join(part for part in parts if part) + "\n")
    data.setHtml(_page(html, references, origin))


def _cited(text: str, html: str, topic: Topic) -> list[Reference]:
    """The references that the words cite, by number."""
    written = {number for numbers in _CITATION.findall(text) for number in numbers.split(", ")}
    numbers = {int(number) for number in written.union(_LINK.findall(html))}
    return [reference for reference in topic.references if reference.number in numbers]


def _page(html: str, references: list[Reference], origin: str) -> str:
    """Qt's page in no colors, without links that lead nowhere elsewhere, and with what belongs under the words."""
    words, end, rest = _TAG.sub(_plain, html).rpartition("</body>")
    told = [f"[{known.number}] {vancouver(known)} {remark(known)}".strip() for known in references]
    under = "".join(f"<p>{escape(line)}</p>\n" for line in [*told, origin])
    return f"{words}{under}{end}{rest}"


def _plain(tag: re.Match[str]) -> str:
    if tag[0].startswith(("<a ", "</a>", "<!--")):  # a comment would tell Windows where the copied part ends
        return ""
    return _COLORS.sub("", tag[0])
