"""Prose with the word frequencies of English medical text, which says nothing: for libraries of any size.

How often words occur, and how many begin alike, decides what a search costs; a made-up vocabulary of some syllables
would measure something else. A topic keeps to words of its own besides, so that two of them meet where they do in real
topics. What topic 42 is about is the same in every library, however many topics it has.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

#: How long the counted sentences are, in words, at every twentieth of their number.
SENTENCE_LENGTHS = (7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 29, 34, 48)

#: How many sections a topic has words for.
SECTIONS = 5

_WORDS = Path(__file__).with_name("medical_words.txt")
#: Left out: figures and whatever denies, for a statement with one needs a source of its own; and single letters.
_PLAIN = re.compile(r"a|[a-z][a-z0-9]+")
_DENIES = frozenset(
    ["no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "nowhere", "without", "cannot"]
)
#: The ranks of the words that topics are about, and how long the shortest is.
_MIDDLE, _SHORTEST = slice(600, 12_000), 4
#: How many words a topic has of its own: in its title, in each heading, and besides.
_IN_TITLE, _IN_HEADING, _BESIDES = (2, 3), 2, 17
#: How much of a topic's text they are, and how much oftener than the others those of its title and heading stand there.
_OWN_SHARE, _LEADING = 0.25, 4


class Vocabulary(NamedTuple):
    """Words, the most frequent first, with how many were counted of each and all before it."""

    words: tuple[str, ...]
    cumulated: tuple[int, ...]


class Subject(NamedTuple):
    """The words that a topic is about: those of its title, of the heading of each section, and all others."""

    title: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    others: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words of the prose."""
    lines = _WORDS.read_text("utf-8").splitlines()
    counts = [line.split() for line in lines if not line.startswith("#")]
    plain = [(word, int(count)) for word, count in counts if _PLAIN.fullmatch(word) and word not in _DENIES]
    return Vocabulary(tuple(word for word, _ in plain), tuple(accumulate(count for _, count in plain)))


@cache
def subject(number: int) -> Subject:
    """What topic `number` is about.

    >>> subject(42) == subject(42) and subject(42) != subject(43)
    True
    """
    random = Random(f"subject {number}")  # noqa: S311, it shall be the same in every run
    in_title = random.choice(_IN_TITLE)
    wanted = in_title + SECTIONS * _IN_HEADING + _BESIDES
    words, cumulated = _middle()
    own: dict[str, None] = {}
    while len(own) < wanted:
        own.update(dict.fromkeys(random.choices(words, cum_weights=cumulated, k=wanted - len(own))))
    found = tuple(own)
    starts = range(in_title, in_title + SECTIONS * _IN_HEADING, _IN_HEADING)
    headings = tuple(found[start : start + _IN_HEADING] for start in starts)
    return Subject(found[:in_title], headings, found[-_BESIDES:])


def paragraph(random: Random, about: Subject, section: int, length: int) -> list[str]:
    """Sentences of together about `length` words from section `section` of a topic about `about`."""
    leading = (*about.title, *about.headings[section]) * _LEADING
    words = _mixed(random, (*leading, *about.others), length + SENTENCE_LENGTHS[-1])
    sentences = []
    start = 0
    while start < length:
        end = start + random.choice(SENTENCE_LENGTHS)
        sentences.append(" ".join(words[start:end]).capitalize() + ".")
        start = end
    return sentences


@cache
def _middle() -> tuple[Sequence[str], Sequence[float]]:
    """The words that topics are about; a frequent one has more topics, but not as many more as it is more frequent."""
    words, cumulated = vocabulary()
    middle = [
        (word, (cumulated[at] - cumulated[at - 1]) ** 0.5)
        for at, word in enumerate(words[_MIDDLE], start=_MIDDLE.start)
        if len(word) >= _SHORTEST
    ]
    return [word for word, _ in middle], list(accumulate(weight for _, weight in middle))


def _mixed(random: Random, own: Sequence[str], length: int) -> list[str]:
    words, cumulated = vocabulary()
    common = random.choices(words, cum_weights=cumulated, k=length)
    rest = random.choices(own, k=length)
    return [rest[at] if random.random() < _OWN_SHARE else word for at, word in enumerate(common)]
