"""What was typed into the search field, taken apart.

The grammar, by examples:

>>> parse('can leukemia present as a lump').asked                   # words; what says nothing is sorted out later
('can', 'leukemia', 'present', 'as', 'a', 'lump')
>>> parse('"soft tissue" mass').phrases                             # in quotes: these words, in this order, as written
('soft tissue',)
>>> parse('swelling -pain -"bone marrow"').without                  # after a minus: not in the passage
('pain', 'bone marrow')
>>> parse('topic:leg biopsy').topic                                 # only in topics that are called so
'leg'

Everything else is only text, FTS5's own signs too; a figure with a point in it is kept together.

>>> parse('T2-weighted a:b AND foo"').asked
('t2', 'weighted', 'a', 'b', 'and', 'foo')
>>> parse('97.1 %').phrases
('97 1',)
"""

import re
from typing import NamedTuple

from desktop.model.passage import without_citations
from desktop.model.words import words

#: Words of a question that say nothing about its answer.
STOP_WORDS = frozenset(
    words(
        "a about an and any are as at be by can could do does for from get has have how i if in into is it its may "
        "might my of on or should that the their there they this to versus vs was what when where which who why will "
        "with you"
    )
)

#: Plain words that are no typing errors of medical ones, though a library may not use them.
PLAIN_WORDS = frozenset(
    words(
        "after again all also always another because before being best better between both cause caused causes doing "
        "done down during each early ever every find first found give given happen happens help here just kind know "
        "known last late less like long look looks made make many mean means more most much must near need needs "
        "never next none not now off often once only other others out over own part rather same seen show shown since "
        "some still such take tell than them then these thing those through time times too under until upon use used "
        "using very want way well were while whom within without would year years yes yet your"
    )
)

#: Longer queries say nothing more; everything after is not looked at.
_MOST_WORDS = 32
_MOST_CHARACTERS = 1000

_QUOTES = str.maketrans("“”„", '"""')
_PART = re.compile(
    r"""
      (?P<minus>(?<!\S)-)? "(?P<phrase>[^"]*)"
    | (?<!\S)-(?P<without>[^\W\d_]\S*)
    | (?<!\S)topic:(?P<topic>"[^"]*"|\S+)
    | (?P<figure>(?<![\w.,])\d+[.,]\d+(?![\w.,]))
    | (?P<word>[^\W_]+)
    """,
    re.VERBOSE,
)


class Query(NamedTuple):
    """A query, case folded.

    Attributes:
        asked: the words that a passage should speak of, in order.
        phrases: runs of words that it must hold as they are.
        without: words and runs of words that it must not hold.
        topic: words of the title, or the id, of the topics to stay in; or empty.
        is_going_on: whether the last of `asked` ends the text, so that it may still be typed on.
    """

    asked: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    topic: str = ""
    is_going_on: bool = False


def parse(text: str) -> Query:
    """Take `text` apart; any text is allowed."""
    folded = without_citations(text[:_MOST_CHARACTERS]).casefold().translate(_QUOTES)
    asked: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    topic = ""
    is_going_on = False
    for match in _PART.finditer(folded):
        is_going_on = match["word"] is not None and match.end() == len(folded)
        run = " ".join(words(match["phrase"] or match["without"] or match["figure"] or ""))
        if match["topic"]:
            topic = match["topic"].strip('"')
        elif match["word"]:
            asked.append(match["word"])
        elif run:
            (without if match["minus"] or match["without"] else phrases).append(run)
    most = slice(_MOST_WORDS)
    return Query(tuple(asked[most]), tuple(phrases[most]), tuple(without[most]), topic, is_going_on)
