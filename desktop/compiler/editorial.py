"""The rules that make the text readable and traceable: a short answer, every statement cited and named."""

import re

from desktop.compiler.assemble import Draft
from desktop.compiler.problem import Problems
from desktop.compiler.texts import PlacedText
from desktop.model.reference import Identity
from desktop.model.topic import BlockRole

MAX_ANSWER_WORDS = 60

#: The mark of a statement that was added, in a section; elsewhere `added` is a key of its own.
_MARK = re.compile(r"(?<=\.)added(?=[^{}]*\})")
_WORDS = re.compile(r"\S*\w\S*")


def check_editorial(draft: Draft, problems: Problems) -> None:
    """Report statements of `draft` that a reader could not trace."""
    _check_answer(draft, problems)
    for text in draft.texts:
        _check_cited(text, draft, problems)


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
        problems.add(text.origin.problem(message, "an added statement needs a source that was seen", at=_MARK))
    if text.anchor and not text.block.anchor and _is_in_section(text):
        problems.add(text.origin.problem("this statement has no id", "end it with {#an-id}"))


def _is_in_section(text: PlacedText) -> bool:
    """Whether the text is a block of a section; elsewhere `id` is a key of its own."""
    return text.origin.file.name.endswith(".md")
