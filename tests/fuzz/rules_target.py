"""symptom-checker.yaml: rules that are let pass say what is written, and keep what the guidance promises."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from desktop.checker.engine import state_of
from desktop.compiler import schema
from desktop.compiler.assemble import assemble
from desktop.compiler.document import Document, read_document
from desktop.compiler.problem import Problem, Problems
from desktop.compiler.proofs import check_proofs
from desktop.compiler.topic_source import TopicSource
from desktop.compiler.vignettes import check_rules
from desktop.model.finding import RuleState
from tests.fuzz.grammar import TRAPS, Grammar, pieces
from tests.fuzz.target import Ground, Target, as_shown
from tests.fuzz.yaml_target import assert_places

_EXAMPLE = Path(__file__).parents[1] / "example" / "topics" / "muscle-relapse"
#: Of a made up rule nobody has written what it must come to.
_NO_VIGNETTE = "no vignette expects"

#: Which rules are met with these answers.
Met = Callable[[Mapping[str, bool]], list[bool]]


class Judged(NamedTuple):
    """What is made of a file: its rules as they are written, which of them are met, and what was wrong."""

    plain: Any
    met: Met | None
    problems: list[Problem]


def strictly(ground: Ground, data: bytes) -> Judged:
    """As the compiler reads, checks and proves it."""
    (ground.folder / "symptom-checker.yaml").write_bytes(data)
    problems = Problems()
    document = read_document(ground.folder, "symptom-checker.yaml", schema.SymptomChecker, problems)
    if document is None:
        return Judged(None, None, problems.sorted())
    draft = assemble(_topic_with(document), problems)
    check_rules(draft, problems)
    check_proofs(draft, problems)
    assert draft.checker is not None
    rules = draft.checker.rules

    def met(known: Mapping[str, bool]) -> list[bool]:
        return [state_of(rule, known) is RuleState.MET for rule in rules]

    return Judged(document.root.plain(), met, [known for known in problems.sorted() if _NO_VIGNETTE not in str(known)])


def naively(_ground: Ground, data: bytes) -> Judged:
    """As it stands there, without a question."""
    plain = yaml.safe_load(data)
    return Judged(plain, lambda known: [_holds(rule["when"], known) for rule in plain["rules"]], [])


def check(judges: Callable[[Ground, bytes], Judged], ground: Ground, data: bytes) -> None:
    """Hold what `judges` makes of `data` to two-valued logic, told another way, and to its promise."""
    plain, met, problems = judges(ground, data)
    assert problems or met is not None, "neither read nor refused"
    assert_places(problems, as_shown(data))
    if met is None or problems:
        return
    rules, promise = [rule["id"] for rule in plain["rules"]], plain["promise"]
    for known in _all_answers(plain):
        found = met(known)
        assert found == [_holds(rule["when"], known) for rule in plain["rules"]]
        if all(known[name] for name in promise["given"]) and any(known[name] for name in promise["triggers"]):
            assert found[rules.index(promise["rule"])], f"the promise is broken with {known}"


def _all_answers(plain: Any) -> Iterator[dict[str, bool]]:
    names = [finding["id"] for group in plain["groups"] for finding in group["findings"]]
    for values in product((True, False), repeat=len(names)):
        yield dict(zip(names, values, strict=True))


def _holds(condition: Any, known: Mapping[str, bool]) -> bool:
    ((operator, parts),) = condition.items()
    count = sum(known[part] if isinstance(part, str) else _holds(part, known) for part in parts)
    return {"all": count == len(parts), "any": count > 0, "none": count == 0}[operator]


@cache
def _topic() -> TopicSource:
    """A topic without a symptom checker."""
    problems = Problems()
    topic = read_document(_EXAMPLE, "topic.yaml", schema.Topic, problems)
    references = read_document(_EXAMPLE, "references.yaml", schema.References, problems)
    assert topic is not None
    assert references is not None
    nothing = dict.fromkeys(("source_checks", "imaging", "workup", "pitfalls", "mimics", "disagreements", "questions"))
    return TopicSource("", topic, references, **nothing, checker=None, sections={}, is_complete=False)


def _topic_with(checker: Document[schema.SymptomChecker]) -> TopicSource:
    return replace(_topic(), checker=checker)


_HEAD = """\
intended_use: {purpose: a, users: b, inputs: c, logic: d, limits: e}
groups:
  - title: Looks
    findings:
      - {id: lit, label: Lit, text: It is lit., from: [red]}
      - {id: warm, label: Warm, text: It is warm., from: [red]}
      - {id: bright, label: Bright, text: It is bright., from: [red]}
promise: {rule: red, given: [lit], triggers: [warm, bright]}
rules:
  - id: dark
    title: Dark
    when: {all: [{any: [warm, bright]}, {none: [lit]}]}
    met: Consider it.
    not_met: Not met. That does not exclude it.
    unknown: It cannot be told yet.
    from: [red]
  - id: red
    title: Red
    met: Consider it.
    not_met: Not met. That does not exclude it.
    unknown: It cannot be told yet.
    from: [red]
"""
_LEAD, _TAIL = "    when: {all: [lit, ", "]}\n"
_SOUND = "    when: {all: [lit, {any: [warm, bright]}]}\n"
_VIGNETTES = """\
vignettes:
  - {id: one, present: [lit, warm], expected: {red: met, dark: not-met}}
  - {id: two, absent: [lit], expected: {red: not-met}}
"""

SIGNS = pieces(
    "lit,␣ warm,␣ bright,␣ {any:␣[warm,␣bright]},␣ {none:␣[bright]},␣ {none:␣[{none:␣[warm]}]},␣ {all:␣[lit]},␣",
    "{any:␣[ {all:␣[ {none:␣[ ]},␣ ] } { [ ,␣ dim,␣ {any:␣[]},␣ {},␣ {any:␣[warm],␣all:␣[lit]},␣",
    "{any:␣[{any:␣[warm,␣warm]},␣bright]},␣ {some:␣[warm]},␣ ~,␣ '',␣ 5,␣ ↵ ]}↵ ↵␣␣␣␣when:␣{any:␣[warm]}↵",
)

RULES = Target(
    "rules",
    partial(check, strictly),
    partial(check, naively),
    Grammar(
        (*SIGNS, *SIGNS, *SIGNS, *TRAPS),
        ((_HEAD + _SOUND + _VIGNETTES).encode(), (_HEAD + _SOUND).encode()),
        (_HEAD + _LEAD).encode(),
        _TAIL.encode(),
    ),
    examples=2_000,  # each is proven
)
