"""A small library of words, for the tests of what search makes of a query."""

import apsw

from desktop import assets
from desktop.library.stems import Stemmer
from desktop.library.thesaurus import Thesaurus
from desktop.library.vocabulary import Vocabulary


def connection(
    words: dict[str, int], equal: list[list[str]] | None = None, spelling: tuple[tuple[str, str], ...] = ()
) -> apsw.Connection:
    """A library whose passages use these words so often, each word in a passage of its own, with this thesaurus."""
    made = apsw.Connection(":memory:")
    made.execute(assets.text("schema.sql"))
    made.executemany("INSERT INTO word VALUES (?, ?)", words.items())
    made.executemany(
        "INSERT INTO passage_words (rowid, title, heading, body) VALUES (?, '', '', ?)", enumerate(words, 1)
    )
    groups = enumerate(equal or [])
    made.executemany(
        "INSERT INTO equal_term VALUES (?, ?, ?)",
        ((term, at, place) for at, terms in groups for place, term in enumerate(terms)),
    )
    made.executemany("INSERT INTO spelling VALUES (?, ?)", spelling)
    return made


def vocabulary(made: apsw.Connection) -> Vocabulary:
    """The vocabulary of such a library."""
    stemmer = Stemmer(made)
    return Vocabulary(made, stemmer, Thesaurus(made, stemmer).words)
