"""Words that a reader would take as reassurance, which no outcome may say or imply."""

import re

_NEVER = r"does not|do not|did not|can ?not|never|none of this|no answer(?: here)?"
_OPEN = re.compile(
    rf"\b(?:{_NEVER}) (?:exclude|excludes|rule|rules)\b(?: (?:it|this|infiltration) out| out)?"
    r"|\b(?:is|are) not (?:excluded|ruled out)\b"
    r"|\bexcludes? nothing\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\bexclu\w*|\brul(?:e|es|ed|ing)\b(?: \w+)? out\b|\bunlikely\b|\bimprobabl\w*|\breassur\w*|\bdismiss\w*"
    r"|\bbenign\b|\bharmless\b|\bsafe(?:ly)?\b|\bno need\b|\bnot needed\b|\bunnecessary\b|\bno (?:sign|evidence|risk)\b"
    r"|\bfree of\b|\bnegative\b|\bnot (?:infiltration|leukemi\w*|leukaemi\w*)\b|\bno (?:infiltration|leuka?emia)\b"
    r"|\bcan wait\b|\bno further\b|\blow(?:er)? risk\b|\bprobably not\b|\bnothing to worry\b|\bno(?:t a)? cause for\b",
    re.IGNORECASE,
)


def reassurance(text: str) -> str:
    """The first words of `text` that say or imply that something is excluded, or empty.

    >>> reassurance("Not met, so infiltration is ruled out.")
    'ruled out'
    >>> reassurance("Not met. That does not exclude infiltration.")
    ''
    """
    found = _CLOSED.search(_OPEN.sub("", text))
    return found.group() if found else ""


def leaves_open(text: str) -> bool:
    """Whether `text` says in so many words that nothing is excluded.

    >>> leaves_open("Not met by these answers.")
    False
    """
    return bool(_OPEN.search(text))
