"""What people type into the search field: whole queries, every beginning of them, and the same with typing errors."""

import string
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random

from tests.benchmarks.medical_prose import Subject, subject, vocabulary

#: Words of the real guidance, as somebody in a consult would type them.
OF_THE_GUIDANCE = (
    "chloroma",
    "myeloid sarcoma",
    "granulocytic sarcoma",
    "T2 bright muscle",
    "T1 signal",
    "rim enhancement",
    "homogeneous enhancement",
    "leukemia lump leg",
    "leukaemia mass thigh",
    "leukemia in muscle",
    "intramuscular relapse",
    "ILR",
    "AML relapse muscle",
    "PCL",
    "CML soft tissue",
    "CNS",
    "lumbar puncture",
    "LP before chemo",
    "CD117",
    "CD68 immunohistochemistry",
    "immunophenotype",
    "FNA or core biopsy",
    "biopsy",
    "PET",
    "PET/CT specificity",
    "MRI with contrast",
    "hematoma or tumor",
    "haematoma",
    "abscess",
    "DVT swelling leg",
    "plasmacytoma calf",
    "lymphoma look-alike",
    "radiotherapy dose",
    "20 Gy",
    "44 %",
    "blasts in marrow",
    "can leukemia present as a lump",
    "can leukemic cells infiltrate muscle",
    "when to suspect",
    "swelling after chemotherapy",
)

#: How many topics the others are about; every library that is measured has as many.
TOPICS = 100

#: Common words that are typed beside a rare one.
_COMMON = ("blood", "pain", "skin", "heart", "risk", "gene", "cells", "cancer", "child", "surgery", "fever", "therapy")
_ABBREVIATIONS = ("MRI", "CT", "DNA", "HIV", "CNS", "GI", "ECG", "CSF", "TB", "EEG", "MS", "CKD")
_FIGURES = ("20 mg", "5 %", "12 weeks", "65 years")
#: From how many letters on a word is mistyped once, and twice.
_ONE_ERROR, _TWO_ERRORS = 5, 9


def queries(count: int = 200) -> list[str]:
    """`count` queries for a library that `large_content` wrote, those about the real guidance among them.

    The same every time, of one to six words each.
    """
    random = Random("queries")  # noqa: S311, they shall be the same in every run
    about = [subject(number) for number in random.sample(range(TOPICS), TOPICS)]
    made = (form(random, one) for form, one in zip(cycle(_FORMS), cycle(about), strict=False))
    others = dict.fromkeys(islice(made, 2 * count))
    return random.sample([*OF_THE_GUIDANCE, *islice(others, count - len(OF_THE_GUIDANCE))], count)


def prefixes(query: str) -> Iterator[str]:
    """What stands in the field while `query` is typed, from its second character on.

    >>> list(prefixes("MR leg"))
    ['MR', 'MR ', 'MR l', 'MR le', 'MR leg']
    """
    return (query[:length] for length in range(2, len(query) + 1))


def with_typing_errors(query: str, seed: int) -> str:
    """`query` with one error in a word of five letters or more, or two in one of nine or more.

    A query of shorter words stays as it is.
    """
    random = Random(f"{seed} {query}")  # noqa: S311, it shall be the same in every run
    parts = query.split(" ")
    long = [at for at, word in enumerate(parts) if len(word) >= _ONE_ERROR and word.isalpha()]
    if not long:
        return query
    at = random.choice(long)
    word = parts[at]
    for _ in range(2 if len(word) >= _TWO_ERRORS else 1):
        parts[at] = _mistyped(random, parts[at], word)
    return " ".join(parts)


def _mistyped(random: Random, word: str, meant: str) -> str:
    """`word` with one more edit, which does not undo one before."""
    while True:
        edited = random.choice(_EDITS)(random, word)
        if edited not in (word, meant):
            return edited


def _insert(random: Random, word: str) -> str:
    at = random.randint(0, len(word))
    return word[:at] + random.choice(string.ascii_lowercase) + word[at:]


def _delete(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _replace(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return word[:at] + random.choice(string.ascii_lowercase) + word[at + 1 :]


def _transpose(random: Random, word: str) -> str:
    at = random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


_EDITS = (_insert, _delete, _replace, _transpose)


def _name(_: Random, about: Subject) -> str:
    return " ".join(about.title)


def _one_word(random: Random, about: Subject) -> str:
    return random.choice((*about.title, *about.others))


def _name_and_heading(random: Random, about: Subject) -> str:
    return f"{random.choice(about.title)} {random.choice(random.choice(about.headings))}"


def _heading(random: Random, about: Subject) -> str:
    return " ".join(random.choice(about.headings))


def _kind_of(random: Random, about: Subject) -> str:
    kind = random.choice(("causes", "signs", "diagnosis", "treatment"))
    return random.choice((f"{kind} of {about.title[0]}", f"{' '.join(about.title[:2])} {kind}"))


def _common_and_rare(random: Random, about: Subject) -> str:
    words = [random.choice(_COMMON), random.choice(about.others)]
    return " ".join(random.sample(words, 2))


def _common(random: Random, _: Subject) -> str:
    """Two of the most frequent words that say something: what costs most to find."""
    return " ".join(random.sample([word for word in vocabulary().words[:300] if len(word) > 6], 2))


def _can_cause(random: Random, about: Subject) -> str:
    return f"can {random.choice(about.headings[1])} cause {about.title[0]}"


def _how_treated(_: Random, about: Subject) -> str:
    return f"how is {' '.join(about.title[:2])} treated"


def _what_causes(_: Random, about: Subject) -> str:
    return f"what causes {' '.join(about.title)}"


def _abbreviation(random: Random, about: Subject) -> str:
    return random.choice((random.choice(_ABBREVIATIONS), f"{random.choice(_ABBREVIATIONS)} {about.title[0]}"))


def _with_figure(random: Random, about: Subject) -> str:
    return f"{random.choice(about.others)} {random.choice(_FIGURES)}"


#: One round of forms; the frequent ones stand in it more than once.
_FORMS: tuple[Callable[[Random, Subject], str], ...] = (
    *(_name, _name_and_heading, _one_word, _kind_of, _common_and_rare, _name, _name_and_heading, _can_cause),
    *(_heading, _common_and_rare, _how_treated, _abbreviation, _name_and_heading, _what_causes, _common, _with_figure),
)
