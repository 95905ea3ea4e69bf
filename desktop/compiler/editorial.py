"""The rules that make the text trustworthy: every statement cited, every figure held against its source."""

import re

from desktop.compiler.assemble import Draft
from desktop.compiler.problem import Problems
from desktop.compiler.texts import PlacedText
from desktop.model.reference import Identity, SourceCheck
from desktop.model.topic import BlockRole

MAX_ANSWER_WORDS = 60

#: A figure is a number that stands by itself: `44 %`, `2.5-9.1`; not the 1 of T1 or the 117 of CD117.
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?!\w)")
_WORDS = re.compile(r"\S*\w\S*")


def check_editorial(draft: Draft, problems: Problems) -> None:
    """Report statements of `draft` that a reader could not trace."""
    _check_answer(draft, problems)
    for text in draft.texts:
        _check_cited(text, draft, problems)
        if text.anchor and text.role in (BlockRole.STATEMENT, BlockRole.ADDED):
            _check_figures(text, draft.topic.checks_of(text.anchor), problems)


def _check_answer(draft: Draft, problems: Problems) -> None:
    origin = draft.source.topic.origin("answer")
    placed = next((text for text in draft.texts if text.origin == origin), None)
    count = len(_WORDS.findall(placed.block.words)) if placed else 0
    if count > MAX_ANSWER_WORDS:
        problems.add(origin.problem(f"the answer has {count} words; {MAX_ANSWER_WORDS} is the most", "say less"))


def _check_cited(text: PlacedText, draft: Draft, problems: Problems) -> None:
    if text.role not in (BlockRole.STATEMENT, BlockRole.ADDED):
        return
    cited = [draft.topic.reference(number) for number in text.block.references]
    if not cited and not text.block.unknown_keys:
        message = "this statement has no reference"
        problems.add(text.origin.problem(message, "cite one as [@key], or mark a word from the editor with {.note}"))
    elif text.role is BlockRole.ADDED and not any(known and known.identity is not Identity.UNKNOWN for known in cited):
        message = "this added statement cites only references that nobody has identified"
        problems.add(text.origin.problem(message, "an added statement needs a source that was seen"))
    if text.anchor and not text.block.anchor and _is_in_section(text):
        problems.add(text.origin.problem("this statement has no id", "end it with {#an-id}"))


def _is_in_section(text: PlacedText) -> bool:
    """Whether the text is a block of a section; elsewhere `id` is a key of its own."""
    return text.origin.file.name.endswith(".md")


def _check_figures(text: PlacedText, checks: tuple[SourceCheck, ...], problems: Problems) -> None:
    reported = {figure for check in checks for figure in _FIGURE.findall(check.reports.text)}
    for figure in dict.fromkeys(_FIGURE.findall(text.block.words)):
        if figure not in reported:
            message = f"no source check of this statement speaks of the figure {figure}"
            hint = "write in source-checks.yaml what the source reports, and repeat a figure that it does not report"
            problems.add(text.origin.problem(message, hint, at=figure))
