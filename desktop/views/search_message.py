"""What the reader is told of how the hits were found, and what else could be searched for."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from desktop.library.search import MOST_HITS, SearchResult

_IN_QUOTES = '["“”„][^"“”„]*["“”„]'
_TOPIC = re.compile(rf"(?<!\S)topic:(?:{_IN_QUOTES}|\S+)", re.IGNORECASE)
#: What is looked for as it is already, and the topic to stay in.
_AS_IT_IS = re.compile(rf"({_TOPIC.pattern}|{_IN_QUOTES})", re.IGNORECASE)
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”„', ""))
_WORD = re.compile(r"[^\W_]+")


class Offer(NamedTuple):
    """Something else to search for.

    Attributes:
        label: what stands on its button.
        query: what is searched for.
    """

    label: str
    query: str


def headline(text: str, result: SearchResult) -> str:
    """That there is nothing; empty where there is something."""
    if result.unknown_topic:
        return f"No topic is called “{result.unknown_topic}”."
    return "" if result.hits else f"Nothing found for “{text}”."


def describe(result: SearchResult) -> str:
    """What the reader must know of how the hits were found, or what to do where there are none."""
    if result.unknown_topic:
        return "A topic is found by any words of its title."
    if not result.hits:
        return "Words of the library that look like it:" if result.nearest else "Fewer or other words may help."
    return " ".join(filter(None, (_told_of_corrections(result), _told_of_hits(result))))


def offers(text: str, result: SearchResult) -> list[Offer]:
    """What else to search for.

    Where no topic is called as typed, all topics; where nothing was found, words of the library that look like what was
    typed; where words were corrected, what was typed.
    """
    if result.unknown_topic:
        anywhere = " ".join(_TOPIC.sub("", text).split())
        return [Offer("Search in all topics", anywhere)] if anywhere else []
    if not result.hits:
        return [Offer(word, word) for word in result.nearest]
    typed = [word for word, _ in result.corrections]
    told = " ".join(f"“{word}”" for word in typed)
    return [Offer(f"Search for {told} as typed", as_typed(text, typed))] if typed else []


def _told_of_corrections(result: SearchResult) -> str:
    corrected = ", ".join(f"“{used}” instead of “{typed}”" for typed, used in result.corrections)
    return f"Showing results for {corrected}." if corrected else ""


def _told_of_hits(result: SearchResult) -> str:
    count = f"{len(result.hits)} passage{'s' if len(result.hits) > 1 else ''}"
    is_cut = len(result.hits) == MOST_HITS
    if result.partial:
        lacking = ", ".join(f"“{term}”" for term in result.missing)
        those = f"the best {count} speak" if is_cut else f"{count} speak{'s' if len(result.hits) == 1 else ''}"
        part = "the rest" if lacking else "a part"
        return f"No passage speaks of {lacking or 'all of it'}; {those} of {part}."
    return f"{f'The best {count}' if is_cut else count}. Enter opens the first, arrows choose."


def as_typed(text: str, corrected: Sequence[str]) -> str:
    """The query `text` with the words that were corrected in quotes, which are looked for as they are.

    >>> as_typed('Leukemai -cell “leukemai cell”', ["leukemai"])
    '"Leukemai" -cell “leukemai cell”'
    """

    def quoted(found: re.Match[str]) -> str:
        return f'"{found[0]}"' if found[0].casefold() in corrected else found[0]

    parts = _AS_IT_IS.split(text)
    parts[::2] = [_WORD.sub(quoted, part.translate(_NO_QUOTES)) for part in parts[::2]]
    return "".join(parts)
