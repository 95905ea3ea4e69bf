"""Faults in what is said: citations, figures, units, characters, links and marks."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from tests.content.pages import CITATION, KEY, Mutant, Topic, Value

Fault = Callable[[Topic, Random], Iterator[Mutant]]

_FIGURE = re.compile(r"(?<![\w.{#@-])\d[\d.,]*(?=[ ;:).]|-\d|$)")
_FIGURE_AND_UNIT = re.compile(r"(?<=\d)(?P<gap> )(?P<unit>%|Gy|months)(?!\w)")
_OTHER_UNIT = {"%": "‰", "Gy": "cGy", "months": "days"}
_NEGATED = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|cannot)\b[^.\[\]@]*[.,;](?P<cited>\s+\[@[^\[\]]+\])", re.IGNORECASE
)
_WORD = re.compile(r"(?<![\w@#:(<-])[a-z]{5,}(?![\w-])")
_LINK = re.compile(r"(?<=\]\()[#\w:-]+(?=\))")
_CYRILLIC = str.maketrans("aeopcx", "аеорсх")
_GREEK = str.maketrans("ovu", "ονυ")


def citation_swapped(topic: Topic, random: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.repetitions):
        for match in KEY.finditer(value.source):
            yield value.change(match, random.choice(_others(topic, value.source)))


def citation_swapped_in_a_table(topic: Topic, random: Random) -> Iterator[Mutant]:
    """By a reference that another row of the same table cites."""
    cited = {row: key for row in topic.tables for key in KEY.findall(row.source)}
    for row, key in cited.items():
        near = [other for there, other in cited.items() if there.page is row.page and other != key]
        for match in KEY.finditer(row.source):
            if near:
                yield row.change(match, random.choice(near))


def citations_exchanged(topic: Topic, _: Random) -> Iterator[Mutant]:
    """Two citations of one statement, each behind figures of its own."""
    for value in topic.statements:
        groups = list(CITATION.finditer(value.source))
        for one, other in pairwise(groups):
            between = value.source[one.end() : other.start()]
            if one.group() != other.group() and _FIGURE.search(between):
                start, end = value.start + one.start(), value.start + other.end()
                new = other.group() + between + one.group()
                yield value.page.change(start, end, new, value)


def reference_of_a_check_swapped(topic: Topic, random: Random) -> Iterator[Mutant]:
    for value in topic.of("source-checks.yaml", "reference"):
        statement = value.sibling("statement")
        if statement is not None and statement.words in topic.by_id:
            yield value.put(random.choice(_others(topic, topic.by_id[statement.words].source)))


def one_of_two_citations_dropped(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.of("topic.yaml", "answer")):
        for match in re.finditer(r"(?<=\[)@[\w-]+; (?=@)|; @[\w-]+(?=[\];])", value.source):
            yield value.change(match, "", missing=True)


def citation_of_a_negation_dropped(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.of("topic.yaml", "answer")):
        for match in _NEGATED.finditer(value.source):
            start, end = (value.start + at for at in match.span("cited"))
            yield value.page.change(start, end, "", value)


def citation_emptied(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.repetitions):
        for match in CITATION.finditer(value.source):
            yield value.change(match, "[@]")


def citation_that_is_none(topic: Topic, random: Random) -> Iterator[Mutant]:
    """A comma for the semicolon, a space behind the @, no brackets, no end."""
    for value in topic.statements:
        for match in CITATION.finditer(value.source):
            key = match.group()[2:-1]
            wrong = [f"[@ {key}]", f"@{key}", f"[@{key}", f"[@{key};]"]
            if ";" in key:
                wrong = [match.group().replace(";", ",")]
            yield value.change(match, random.choice(wrong))


def citation_key_unknown(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.repetitions, *topic.tables, *topic.of("source-checks.yaml", "reports")):
        for match in KEY.finditer(value.source):
            yield value.change(match, f"{match.group()}x")


def digit_in_a_statement(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _digits((*topic.statements, *topic.tables), random)


def digit_in_a_repetition(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _digits(topic.repetitions, random)


def digit_in_a_report(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _digits(topic.of("source-checks.yaml", "reports"), random)


def digit_in_a_ledger(topic: Topic, random: Random) -> Iterator[Mutant]:
    """In the list of figures that a reference, or the guidance, has."""
    listed = [*topic.page("references.yaml").values, *topic.page("topic.yaml").values]
    yield from _digits((value for value in listed if "figures" in value.path and value.words), random)


def digit_in_a_size(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _digits(topic.of("imaging.yaml", "n"), random)


def unit_changed(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.tables, *topic.of("source-checks.yaml", "reports")):
        for match in _FIGURE_AND_UNIT.finditer(value.source):
            yield value.change(match, f" {_OTHER_UNIT[match['unit']]}")
        for match in re.finditer(r"⁻³ mm²", value.source):
            yield value.change(match, match.group().replace("mm²", "cm²"))
            yield value.change(match, match.group().replace("³", "²", 1))


def unit_glued(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in (*topic.statements, *topic.tables, *topic.of("source-checks.yaml", "reports")):
        for match in _FIGURE_AND_UNIT.finditer(value.source):
            yield value.change(match, match["unit"])


def zero_width(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _hidden(topic, random, "\u200b\u200d\u2060\ufeff")


def bidirectional(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _hidden(topic, random, "\u202e\u2066\u200f\u061c")


def soft_hyphen(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _hidden(topic, random, "\u00ad")


def nul(topic: Topic, random: Random) -> Iterator[Mutant]:
    yield from _hidden(topic, random, "\0")


def cyrillic(topic: Topic, _: Random) -> Iterator[Mutant]:
    yield from _look_alikes(topic, _CYRILLIC)


def greek(topic: Topic, _: Random) -> Iterator[Mutant]:
    yield from _look_alikes(topic, _GREEK)


def raw_html(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _words(topic):
        for match in _WORD.finditer(value.source):
            yield value.change(match, f"<b>{match.group()}</b>")


def link_to_nowhere(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _words(topic):
        for match in _LINK.finditer(value.source):
            yield value.change(match, f"{match.group()}-x")
    for scheme in ("#", "step:", "check:", "topic:", "https://"):
        for value in topic.statements:
            for match in _WORD.finditer(value.source):
                yield value.change(match, f"[{match.group()}]({scheme}x-{match.group()})")


def added_without_a_source(topic: Topic, _: Random) -> Iterator[Mutant]:
    """The mark of an added statement where it cites nobody that was identified."""
    for value in topic.statements:
        cited = set(KEY.findall(value.source))
        if not cited or not cited <= topic.unidentified:
            continue
        if value.page in topic.yaml:
            indent = " " * (value.key_start - value.page.text.rfind("\n", 0, value.key_start) - 1)
            new = f"\n{indent}added: true"
            yield value.page.change(value.end, value.end, new, skip=len(new))
        elif match := re.search(r"(?<=[\w-])\}$", value.source):
            yield value.change(match, " .added}")


def id_removed(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.statements:
        if (match := re.search(r"\s*\{#[\w-]+\}$", value.source)) or (
            match := re.search(r"#[\w-]+ (?=\.added\}$)", value.source)
        ):
            yield value.change(match, "", missing=True)


def mark_misspelt(topic: Topic, _: Random) -> Iterator[Mutant]:
    for page in topic.sections:
        for match in re.finditer(r"(?<=\.)(?:added|note)(?=\})", page.text):
            yield page.change(match.start(), match.end(), f"{match.group()}d")


def id_twice_in_a_section(topic: Topic, random: Random) -> Iterator[Mutant]:
    """The id of a statement that comes before, or of an entry of a YAML file."""
    known = [value.words for page in topic.yaml for value in page.values if value.key == "id"]
    for value in topic.statements:
        if value.page in topic.sections and (match := re.search(r"(?<=\{#)[\w-]+", value.source)):
            yield value.change(match, random.choice(known))
            known.append(match.group())


def answer_too_long(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.of("topic.yaml", "answer"):
        for match in re.finditer(r"(?<=\] )[A-Z][^\[\]]+\.", value.source):
            yield value.change(match, " ".join([match.group()] * 8))


def title_removed(topic: Topic, _: Random) -> Iterator[Mutant]:
    for page in topic.sections:
        if match := re.match(r"# .*\n", page.text):
            yield page.change(match.start(), match.end(), "")


def merge_unfinished(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.statements:
        start = value.page.text.rfind("\n", 0, value.start) + 1
        yield value.page.change(start, start, "<<<<<<< HEAD\n")


def _others(topic: Topic, source: str) -> list[str]:
    return [key for key in topic.keys if f"@{key}" not in source]


def _words(topic: Topic) -> list[Value]:
    """Everything that is written in Markdown."""
    reports = topic.of("source-checks.yaml", "reports")
    return [*topic.statements, *topic.repetitions, *topic.of("topic.yaml", "answer"), *reports]


def _digits(values: "Iterator[Value] | tuple[Value, ...] | list[Value]", random: Random) -> Iterator[Mutant]:
    for value in values:
        for match in _FIGURE.finditer(value.source):
            at = random.choice([at for at, sign in enumerate(match.group()) if sign.isdigit()])
            digit = random.choice([sign for sign in "123456789" if sign != match.group()[at]])
            yield value.change(match, f"{match.group()[:at]}{digit}{match.group()[at + 1 :]}")


def _hidden(topic: Topic, random: Random, characters: str) -> Iterator[Mutant]:
    for value in _words(topic):
        for match in _WORD.finditer(value.source):
            word, at = match.group(), random.randrange(1, 5)
            yield value.change(match, f"{word[:at]}{random.choice(characters)}{word[at:]}")


def _look_alikes(topic: Topic, letters: dict[int, int]) -> Iterator[Mutant]:
    for value in _words(topic):
        for match in _WORD.finditer(value.source):
            word = match.group()
            if word.translate(letters) != word:
                yield value.change(match, word.translate(letters))


FAULTS: dict[str, Fault] = {
    "citation swapped": citation_swapped,
    "citation swapped for another of its table": citation_swapped_in_a_table,
    "two citations exchanged": citations_exchanged,
    "reference of a source check swapped": reference_of_a_check_swapped,
    "one of two citations dropped": one_of_two_citations_dropped,
    "citation of a negation dropped": citation_of_a_negation_dropped,
    "citation emptied": citation_emptied,
    "citation misspelt": citation_that_is_none,
    "citation key unknown": citation_key_unknown,
    "digit changed in a statement": digit_in_a_statement,
    "digit changed in a card, finding or rule": digit_in_a_repetition,
    "digit changed in a report": digit_in_a_report,
    "digit changed in a reference's figures": digit_in_a_ledger,
    "digit changed in an imaging n": digit_in_a_size,
    "unit changed": unit_changed,
    "unit glued to its figure": unit_glued,
    "zero-width character": zero_width,
    "bidirectional control": bidirectional,
    "soft hyphen": soft_hyphen,
    "NUL": nul,
    "Cyrillic look-alike": cyrillic,
    "Greek look-alike": greek,
    "raw HTML": raw_html,
    "link to nowhere": link_to_nowhere,
    "added without an identified source": added_without_a_source,
    "statement id removed": id_removed,
    "mark misspelt": mark_misspelt,
    "id of a statement used twice": id_twice_in_a_section,
    "answer too long": answer_too_long,
    "section title removed": title_removed,
    "unfinished merge": merge_unfinished,
}
