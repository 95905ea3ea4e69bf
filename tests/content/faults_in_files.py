"""Faults in how it is written down: keys, ids, dates, references, source checks, files and the checker's rules."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from tests.content.faults_in_words import Fault
from tests.content.pages import Mutant, Topic, Value

#: Keys whose value is one word or one line, and that must be there.
_REQUIRED = frozenset({"id", "verdict", "basis", "checked", "reference", "entity", "modality", "label", "at", "dated"})
_WORDS_OF_A_LIST = {"verdict": "agreed", "basis": "abstracts", "identified": "likely", "type": "article"}
#: The last key but one on the way to an item of a list of names.
_NAMING = {
    (key,) for key in ("threatens", "next_steps", "from", "triggers", "given", "present", "absent", "candidates")
}
_MEGABYTES = "# " + "x" * 2_200_000 + "\n"


def key_unknown(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _values(topic):
        yield value.page.change(value.key_start, value.key_start + len(value.key), f"{value.key}s")


def key_twice(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        again = f"\n{' ' * _column(value)}{value.key}: {value.source}"
        yield value.page.change(value.end, value.end, again, skip=len(again))


def key_missing(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        start = value.page.text.rfind("\n", 0, value.key_start) + 1
        if value.key in _REQUIRED and not value.page.text[start : value.key_start].strip():
            yield value.page.change(start, value.end + 1, "", value.entry)


def word_not_allowed(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        if value.key in _WORDS_OF_A_LIST:
            yield value.put(_WORDS_OF_A_LIST[value.key])


def value_missing(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        yield value.put("")


def anchor(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        yield value.put(f"&same {value.source}")
        yield value.put("*same")


def tab(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        start = value.page.text.rfind("\n", 0, value.key_start) + 1
        if not value.page.text[start : value.key_start].strip(" "):
            yield value.page.change(start, value.key_start, "\t")


def not_yaml(topic: Topic, _: Random) -> Iterator[Mutant]:
    """A colon that is missing, a quotation that does not end, an entry that stands too far to the left."""
    for value in _lines(topic):
        bare = value.source.strip('"')
        yield value.page.change(value.key_start, value.end, f"{value.key} {bare}")
        yield value.put(f'"{bare}')
    for page in topic.yaml:
        for match in re.finditer(r"^ (?= *- id:)", page.text, re.MULTILINE):
            yield page.change(match.start(), match.end(), "")


def not_utf8(topic: Topic, _: Random) -> Iterator[Mutant]:
    for page in topic.pages:
        for match in re.finditer(r"\b[a-z]{4,}\b", page.text):
            yield page.change(match.start(), match.start() + 1, "\udce9")


def too_large(topic: Topic, _: Random) -> Iterator[Mutant]:
    for page in topic.yaml:
        yield page.change(0, 0, _MEGABYTES)


def too_deep(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _lines(topic):
        yield value.put("[" * 40 + "x" + "]" * 40)


def date_impossible(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _dates(topic):
        yield value.put(f"{value.words[:5]}02-30")
        yield value.put(f"{value.words[:5]}13{value.words[7:]}")


def dates_contradictory(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _dates(topic):
        if value.key != "dated":
            yield value.put(f"19{value.words[2:]}")
    for value in topic.of("references.yaml", "issued"):
        yield value.put(value.source.replace(value.words[:2], "21", 1))


def file_deleted(topic: Topic, _: Random) -> Iterator[Mutant]:
    for page in (*topic.sections, topic.page("topic.yaml"), topic.page("references.yaml")):
        yield page.delete()


def section_not_listed(topic: Topic, _: Random) -> Iterator[Mutant]:
    page = topic.page("topic.yaml")
    for match in re.finditer(r"^  - id: (\S+)\n(?!    )", page.text, re.MULTILINE):
        mutant = page.change(match.start(), match.end(), "")
        section = topic.page(f"{match[1]}.md")
        yield mutant.missed_at(Value(section, (), 0, 0, "", 0, "", ""))


def shown_twice(topic: Topic, _: Random) -> Iterator[Mutant]:
    """A section that shows what one before it shows already."""
    shown = topic.of("topic.yaml", "shows")
    for before, value in pairwise(shown):
        yield value.put(before.words)


def unknown_with_a_title(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.of("references.yaml", "identified"):
        if value.words == "unknown":
            new = "\n    title: Unknown"
            yield value.page.change(value.end, value.end, new, skip=len(new))


def number_twice(topic: Topic, _: Random) -> Iterator[Mutant]:
    numbers = topic.of("references.yaml", "number")
    for before, value in pairwise(numbers):
        yield value.put(before.words)


def reference_not_cited(topic: Topic, _: Random) -> Iterator[Mutant]:
    """A reference twice, under another key."""
    page = topic.page("references.yaml")
    for value in topic.of("references.yaml", "id"):
        if value.words not in topic.unidentified and not value.sibling("number"):
            new = page.text[value.start : value.entry.end].replace(value.words, f"{value.words}b", 1)
            yield page.change(value.entry.end, value.entry.end, f"\n  - id: {new}", skip=8)


def identity_not_told(topic: Topic, _: Random) -> Iterator[Mutant]:
    """A number of the guidance without `identified`, or without `why`."""
    for key in ("identified", "why"):
        for value in topic.of("references.yaml", key):
            if value.sibling("number"):
                start = value.page.text.rfind("\n", 0, value.key_start)
                yield value.page.change(start, value.end, "", value.entry)


def agrees_unread(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.of("source-checks.yaml", "verdict"):
        basis = value.sibling("basis")
        if basis and basis.words == "other sources":
            yield value.put("agrees")


def check_deleted(topic: Topic, _: Random) -> Iterator[Mutant]:
    """What misses it is the citation in its statement."""
    for value in topic.of("source-checks.yaml", "statement"):
        key = value.sibling("reference")
        if value.words in topic.by_id and key is not None:
            statement = topic.by_id[value.words]
            at = statement.start + statement.source.index(f"@{key.words}")
            mutant = value.page.change(value.key_start - 2, value.entry.end, "")
            cited = Value(statement.page, (), at, at, "", at, "", "")
            yield mutant.missed_at(statement if statement.folded else cited)


def check_of_nothing(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.of("source-checks.yaml", "statement"):
        yield value.put(f"{value.words}-x")


def check_twice(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.of("source-checks.yaml", "statement"):
        again = value.page.text[value.key_start : value.entry.end]
        yield value.page.change(value.entry.end, value.entry.end, f"\n  - {again}", skip=5)


def id_twice(topic: Topic, _: Random) -> Iterator[Mutant]:
    """The id of the entry before, in the same file."""
    for page in topic.yaml:
        ids = [value for value in page.values if value.key == "id"]
        for before, value in pairwise(ids):
            yield value.put(before.words)


def name_of_nothing(topic: Topic, _: Random) -> Iterator[Mutant]:
    """A step, finding, reference or place that another entry names, misspelt."""
    for page in topic.yaml:
        for value in page.values:
            if value.words and (value.path[-2:-1] in _NAMING or value.key in ("at", "finding")):
                yield value.put(f"{value.words}-x")


def step_renamed(topic: Topic, _: Random) -> Iterator[Mutant]:
    """What names it no longer finds it."""
    steps = {value.words: value for value in topic.of("workup.yaml", "id")}
    for page in topic.yaml:
        for value in page.values:
            if value.words in steps and value.path[-2:-1] in (("threatens",), ("next_steps",)):
                yield steps[value.words].put(f"{value.words}-x").missed_at(value)


def finding_renamed(topic: Topic, _: Random) -> Iterator[Mutant]:
    findings = {value.words: value for value in topic.of("symptom-checker.yaml", "id") if "findings" in value.path}
    for value in topic.of("mimics.yaml", "finding"):
        yield findings[value.words].put(f"{value.words}-x").missed_at(value)


def any_to_all(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _conditions(topic):
        if value.key == "any":
            yield value.page.change(value.key_start, value.key_start + 3, "all")
        elif value.key == "none":
            yield value.page.change(value.key_start, value.key_start + 4, "any")


def trigger_removed(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in _conditions(topic):
        if value.key == "any":
            for match in re.finditer(r"[\w-]+, |, [\w-]+(?=\])", value.source):
                yield value.change(match, "")


def given_dropped(topic: Topic, _: Random) -> Iterator[Mutant]:
    """The part of a rule's `all` that says whether leukemia is known; its `when` is what misses it."""
    given = {value.words for value in topic.page("symptom-checker.yaml").values if "given" in value.path[:-1]}
    for value in _conditions(topic):
        if value.words in given and value.path[-2] == "all":
            start = value.page.text.rfind("\n", 0, value.start)
            whole = value.page.find(*value.path[:3])
            yield value.page.change(start, value.end, "", whole)


def expectation_flipped(topic: Topic, _: Random) -> Iterator[Mutant]:
    for value in topic.page("symptom-checker.yaml").values:
        if len(value.path) > 2 and value.path[-2] == "expected":
            yield value.put("not-met" if value.words == "met" else "met")


def reassurance(topic: Topic, random: Random) -> Iterator[Mutant]:
    wordings = ("Infiltration is ruled out.", "That excludes infiltration.", "Infiltration is unlikely.")
    for key in ("met", "not_met", "unknown"):
        for value in topic.of("symptom-checker.yaml", key):
            for match in re.finditer(r"(?<=\. )(?=\[@|That)|(?<=\.)$", value.source):
                yield value.change(match, f" {random.choice(wordings)} ".rstrip(" " if match.end() else ""))


def left_open_no_more(topic: Topic, _: Random) -> Iterator[Mutant]:
    """The words that say that nothing is excluded, deleted."""
    for value in topic.of("symptom-checker.yaml", "not_met"):
        for match in re.finditer(r"\s+That does not exclude infiltration\.", value.source):
            yield value.change(match, "", missing=True)


def _values(topic: Topic) -> list[Value]:
    """Everything that has a key."""
    return [value for page in topic.yaml for value in page.values if value.key]


def _lines(topic: Topic) -> list[Value]:
    """The values that stand with their key on a line of their own."""
    return [
        value
        for value in _values(topic)
        if value.words and "\n" not in value.source and value.page.text[value.end :][:1] in ("\n", "")
    ]


def _column(value: Value) -> int:
    return value.key_start - value.page.text.rfind("\n", 0, value.key_start) - 1


def _dates(topic: Topic) -> list[Value]:
    return [value for value in _lines(topic) if value.key in ("checked", "dated", "searched_to", "next_review")]


def _conditions(topic: Topic) -> list[Value]:
    """Every part of the rules' conditions."""
    return [value for value in topic.page("symptom-checker.yaml").values if value.path[2:3] == ("when",)]


FAULTS: dict[str, Fault] = {
    "unknown key": key_unknown,
    "key given twice": key_twice,
    "required key missing": key_missing,
    "word that is not allowed": word_not_allowed,
    "value missing": value_missing,
    "anchor or alias": anchor,
    "tab for indentation": tab,
    "not YAML": not_yaml,
    "not UTF-8": not_utf8,
    "file over 2 MiB": too_large,
    "nested over 32 levels": too_deep,
    "impossible date": date_impossible,
    "contradictory date": dates_contradictory,
    "required file deleted": file_deleted,
    "section not listed": section_not_listed,
    "exhibit shown twice": shown_twice,
    "unknown reference with a title": unknown_with_a_title,
    "number of the guidance used twice": number_twice,
    "reference that nothing cites": reference_not_cited,
    "identity not told": identity_not_told,
    "agrees, though nobody read it": agrees_unread,
    "source check deleted": check_deleted,
    "source check of no statement": check_of_nothing,
    "source check twice": check_twice,
    "id of an entry used twice": id_twice,
    "name of nothing": name_of_nothing,
    "step renamed": step_renamed,
    "finding renamed": finding_renamed,
    "rule's any made all": any_to_all,
    "trigger removed from a rule": trigger_removed,
    "known leukemia dropped from a rule": given_dropped,
    "vignette's expectation flipped": expectation_flipped,
    "wording that reassures": reassurance,
    "not met, without leaving it open": left_open_no_more,
}
