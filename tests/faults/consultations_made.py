"""Consultations made up at random: what was found, what was denied and what nobody asked, on real and made up rules."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from desktop.library.library import Library
from desktop.model.finding import Condition, Finding, Operator, Promise, Rule, SymptomChecker
from desktop.model.mimic import Mimic
from desktop.model.prose import Prose

#: So many consultations are made up for one made up checker.
_EACH = 25


class Consultation(NamedTuple):
    """One patient's answers, in the order in which they were given; everything else is unknown."""

    checker: SymptomChecker
    mimics: tuple[Mimic, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]

    def told(self) -> str:
        """In a few words, for a report."""
        return f"present {', '.join(self.present) or 'nothing'}; absent {', '.join(self.absent) or 'nothing'}"


def real(library: Path, topic: str) -> tuple[SymptomChecker, tuple[Mimic, ...]]:
    """The checker and the mimics of the guidance."""
    opened = Library(library)
    checker, mimics = opened.symptom_checker(topic), opened.topic(topic).mimics
    opened.close()
    assert checker is not None
    return checker, mimics


def on_real(checker: SymptomChecker, mimics: tuple[Mimic, ...], count: int, random: Random) -> Iterator[Consultation]:
    """So many consultations with the real rules."""
    for _ in range(count):
        yield consultation(checker, mimics, random)


def on_made_up(words: Rule, count: int, random: Random) -> Iterator[Consultation]:
    """So many consultations with rules that keep a promise as well; `words` lends them what they say."""
    for at in range(count):
        if at % _EACH == 0:
            checker = checker_with(words, random)
        yield consultation(checker, (), random)


def consultation(checker: SymptomChecker, mimics: tuple[Mimic, ...], random: Random) -> Consultation:
    """Any answers: to most findings or to few, rather yes or rather no; one patient in two has a single sign."""
    answered, yes = random.choice((0.2, 0.5, 0.8, 1.0)), random.choice((0.15, 0.5, 0.85))
    names = [finding.id for finding in checker.findings if random.random() < answered]
    random.shuffle(names)
    present = tuple(name for name in names if random.random() < yes)
    if random.random() < 0.5:
        others = [name for name in present if name not in checker.promise.triggers]
        present = (*others, random.choice(checker.promise.triggers))
    return Consultation(checker, mimics, present, tuple(name for name in names if name not in present))


def checker_with(words: Rule, random: Random) -> SymptomChecker:
    """A checker whose rules keep its promise, with other findings and rules beside that."""
    given, triggers = ("given",), tuple(f"trigger-{number}" for number in range(random.randint(1, 4)))
    others = tuple(f"other-{number}" for number in range(random.randint(0, 3)))
    names = [*given, *triggers, *others]
    random.shuffle(names)
    any_trigger = _any_of(triggers, random)
    promised = Condition(Operator.ALL, _shuffled((*given, any_trigger), random))
    without = Condition(Operator.ALL, _shuffled((any_trigger, Condition(Operator.NONE, given)), random))
    more = [_rising(triggers, (*given, *others), random, depth=2) for _ in range(random.randint(0, 2))]
    rules = [
        words._replace(id=f"rule-{number}", condition=known) for number, known in enumerate((promised, without, *more))
    ]
    random.shuffle(rules)
    findings = tuple(Finding(name, "Made up", name.capitalize(), Prose("", "")) for name in names)
    promise = Promise("rule-0", given, triggers)
    return SymptomChecker(None, findings, tuple(rules), promise, ())  # type: ignore[arg-type]


def _any_of(names: tuple[str, ...], random: Random) -> Condition:
    """Any of `names`, told in one of several ways."""
    parts: list[str | Condition] = list(_shuffled(names, random))
    if random.random() < 0.3:
        inner = Condition(Operator.ANY, tuple(parts[1:]))
        parts = [parts[0], inner] if len(parts) > 1 else parts
    if random.random() < 0.2:  # not none of them
        return Condition(Operator.NONE, (Condition(Operator.NONE, tuple(parts)),))
    return Condition(Operator.ANY, tuple(parts))


def _rising(triggers: tuple[str, ...], others: tuple[str, ...], random: Random, depth: int) -> Condition:
    """A condition that no trigger can lower: triggers stand under `none` twice or not at all."""
    parts: list[str | Condition] = random.sample(triggers, random.randint(1, len(triggers)))
    if others and random.random() < 0.7:
        parts.append(Condition(Operator.NONE, (random.choice(others),)))
    if depth and random.random() < 0.5:
        parts.append(_rising(triggers, others, random, depth - 1))
    if random.random() < 0.2:
        return Condition(Operator.NONE, (Condition(random.choice((Operator.NONE,)), _shuffled(parts, random)),))
    return Condition(random.choice((Operator.ALL, Operator.ANY)), _shuffled(parts, random))


def _shuffled(
    parts: "tuple[str | Condition, ...] | list[str | Condition]", random: Random
) -> "tuple[str | Condition, ...]":
    return tuple(random.sample(list(parts), len(parts)))
