"""`[@key]` and `[@a; @b]` in Markdown: Pandoc's citation syntax as numbered links."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

#: One bracket of citations; the keys are inside, separated by semicolons.
CITATION = r"\[(@[^\[\]@;\s]+(?:\s*;\s*@[^\[\]@;\s]+)*)\]"

#: The scheme of a link to a numbered reference, `ref:4`.
SCHEME = "ref"


class CitationExtension(Extension):
    """Turns citations into `<cite>[<a href="ref:4">4</a>]</cite>`.

    Attributes:
        numbers: the number of each citation key. A key without one becomes a link to `ref:?key`, which the checks
            of the compiler report.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: Mapping[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown; before links (160), so that a citation is never taken for one."""
        md.inlinePatterns.register(_CitationProcessor(self), "citation", 165)


class _CitationProcessor(InlineProcessor):
    def __init__(self, citations: CitationExtension) -> None:
        super().__init__(CITATION)
        self._citations = citations

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int]:
        """One bracket of citations as an element."""
        cite = Element("cite")
        cite.text = "["
        last, numbers = cite, self._citations.numbers
        for position, key in enumerate(part.strip().removeprefix("@") for part in m.group(1).split(";")):
            if position:
                last.tail = ", "
            last = SubElement(cite, "a", {"href": f"{SCHEME}:{numbers.get(key, f'?{key}')}"})
            last.text = str(numbers.get(key, f"@{key}"))
        last.tail = "]"
        return cite, m.start(0), m.end(0)
