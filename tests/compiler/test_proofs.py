"""A checker that could reassure is refused where it could, with the smallest case in which it would."""

from collections import Counter

import pytest

from desktop.checker.proofs import MOST_FINDINGS
from desktop.compiler.build import read_content
from tests.compiler.colors import CHECKER, TOPIC, Tree

RED = "all: [lit, {any: [warm, bright]}]"
DARK = "all: [{any: [warm, bright]}, {none: [lit]}]"
CHANGE = "(change the rule or its words)"
CLAIMS = {
    "promise": "what the guidance gives, with any one trigger, always meets its rule",
    "monotone": "one more trigger present never lowers an outcome",
    "unknown": "while a trigger is present or unknown, the outcome is never “not met”",
    "open": "no outcome says or implies exclusion, and “none of these” is always listed",
}


def refused(place: str, proof: str, case: str) -> str:
    return f"symptom-checker.yaml:{place}: the proof fails that {CLAIMS[proof]}: {case} {CHANGE}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            RED,
            "all: [lit, {all: [warm, bright]}]",
            refused(
                "30:18",
                "promise",
                "rule “consider-red” with Lit present, Warm present and all else unknown: the rule is unknown, not met",
            ),
        ),
        (
            RED,
            "all: [lit, {any: [warm]}]",
            refused(
                "30:18",
                "promise",
                "rule “consider-red” with Lit present, Bright present and all else unknown: the rule is "
                "unknown, not met",
            ),
        ),
        (
            RED,
            "all: [{none: [lit]}, {any: [warm, bright]}]",
            refused(
                "30:13",
                "promise",
                "rule “consider-red” with Lit present, Warm present and all else unknown: the rule is not-met, not met",
            ),
        ),
        (
            RED,
            "all: [lit, {any: [warm, {none: [bright]}]}]",
            refused(
                "30:7",
                "monotone",
                "rule “consider-red” with Warm absent and all else unknown: the rule is unknown, and with “bright” "
                "present as well only not-met",
            ),
        ),
        (
            RED,
            "none: [lit, warm, bright]",
            refused(
                "30:7",
                "promise",
                "rule “consider-red” with Lit present, Warm present and all else unknown: the rule is not-met, not met",
            ),
        ),
        (
            RED,
            "any: [lit, {any: [warm, bright]}]",
            refused(
                "30:7",
                "unknown",
                "with Lit present and all else unknown: the strongest outcome is met, though it cannot be told yet",
            ),
        ),
        (
            DARK,
            "all: [{any: [warm, bright]}, {none: [lit, bright]}]",
            refused(
                "39:36",
                "unknown",
                "with Lit absent, Bright present and all else unknown: a trigger is present, and every rule is not met",
            ),
        ),
        (
            "met: Consider red.",
            "met: So red is excluded.",
            refused(
                "31:20",
                "open",
                "rule “consider-red” with Lit present, Warm present and all else unknown: its words for met reassure: "
                "“excluded”",
            ),
        ),
        (
            "not_met: Not met by these answers. That does not exclude red.",
            "not_met: Not met by these answers.",
            refused(
                "32:14",
                "open",
                "rule “consider-red” with Lit absent and all else unknown: its words for not-met do not say that "
                "nothing is excluded",
            ),
        ),
        (
            "not_met: The case does not arise. That does not exclude red.",
            "not_met: So red is ruled out.",
            refused(
                "41:24",
                "open",
                "rule “in-the-dark” with Lit present and all else unknown: its words for not-met reassure: “ruled out”",
            ),
        ),
        (
            "unknown: It cannot be told yet.",
            "unknown: Red is unlikely.",
            refused(
                "33:21",
                "open",
                "rule “consider-red” with nothing answered and all else unknown: its words for unknown reassure: "
                "“unlikely”",
            ),
        ),
        (
            "title: Seen in the dark",
            "title: Harmless in the dark",
            refused(
                "37:12",
                "open",
                "rule “in-the-dark” with nothing answered and all else unknown: its words for unknown reassure: "
                "“Harmless”",
            ),
        ),
        (
            "triggers: [warm, bright]",
            "triggers: [warm, bright, bluish]",
            refused(
                "30:18",
                "promise",
                "rule “consider-red” with Lit present, Bluish present and all else unknown: the rule is "
                "unknown, not met",
            ),
        ),
    ],
)
def test_a_checker_that_could_reassure_is_refused(tree: Tree, old: str, new: str, expected: str) -> None:
    tree.change(CHECKER, old, new)
    assert expected in tree.problems()


def test_without_its_second_rule_the_dark_is_passed_over(tree: Tree) -> None:
    text = (tree.root / CHECKER).read_text(encoding="utf-8")
    start, end = text.index("  - id: in-the-dark"), text.index("promise:")
    cut = text[:start] + text[end:]
    tree.write(CHECKER, cut.replace(", in-the-dark: not-met", "").replace(", in-the-dark: met", ""))
    (problem,) = [problem for problem in tree.problems() if "the proof fails" in problem]
    assert problem.endswith(
        f"with Lit absent and all else unknown: the strongest outcome is not-met, though it cannot be told yet {CHANGE}"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "rule: consider-red",
            "rule: consider-rad",
            "symptom-checker.yaml:45:9: there is no rule “consider-rad” (did you mean “consider-red”?)",
        ),
        (
            "given: [lit]",
            "given: [lit, lid]",
            "symptom-checker.yaml:46:16: there is no finding “lid” (did you mean “lit”?)",
        ),
        (
            "triggers: [warm, bright]",
            "triggers: [warm, brigt]",
            "symptom-checker.yaml:47:20: there is no finding “brigt” (did you mean “bright”?)",
        ),
    ],
)
def test_a_promise_names_what_is_there(tree: Tree, old: str, new: str, expected: str) -> None:
    tree.change(CHECKER, old, new)
    assert tree.problems() == [expected]


def test_more_findings_than_can_be_tried_are_refused(tree: Tree) -> None:
    more = [f"look-{number}" for number in range(MOST_FINDINGS - 2)]
    findings = "".join(
        f"      - id: {name}\n        label: Look\n        text: It looks so. [@source-a]\n        from: [red-color]\n"
        for name in more
    )
    tree.change(CHECKER, "rules:\n", f"{findings}rules:\n")
    tree.change(CHECKER, DARK, f"all: [{{any: [warm, bright]}}, {{none: [lit]}}, {{none: [{', '.join(more)}]}}]")
    problems = tree.problems()
    assert not [problem for problem in problems if "the proof fails" in problem]
    count = MOST_FINDINGS + 1
    assert [problem.partition(": ")[2] for problem in problems if "too many" in problem] == [
        f"the rules use {count} findings, too many to try every combination; {MOST_FINDINGS} is the most "
        "(ask less, or join findings)"
    ]


def test_a_rule_about_an_unknown_finding_is_not_proven(tree: Tree) -> None:
    tree.change(CHECKER, RED, "all: [lit, {any: [worm, bright]}]")
    problems = tree.problems()
    assert "symptom-checker.yaml:30:25: there is no finding “worm” (did you mean “warm”?)" in problems
    assert not [problem for problem in problems if "the proof fails" in problem]


def test_each_proof_is_reported_once_a_reading(tree: Tree) -> None:
    tree.change(CHECKER, RED, "none: [lit, warm, bright]")
    claims = Counter(claim for problem in tree.problems() for claim in CLAIMS.values() if claim in problem)
    assert set(claims.values()) == {1}


def test_what_was_proven_is_told(tree: Tree) -> None:
    reading = read_content(tree.root)
    assert [(proof.id, proof.tried) for proof in reading.proofs["colors"]] == [
        *(("promise", 27), ("monotone", 27), ("unknown", 27), ("open", 27), ("order", 27))
    ]
    assert reading.told_proofs() == ["colors: 5 proofs hold over 27 combinations each."]


def test_a_proof_that_fails_is_not_told_to_hold(tree: Tree) -> None:
    tree.change(CHECKER, RED, "all: [lit, {any: [warm]}]")
    reading = read_content(tree.root)
    assert [proof.id for proof in reading.proofs["colors"] if proof.counterexample] == ["promise", "unknown"]
    assert reading.told_proofs() == []


def test_a_topic_without_a_checker_has_nothing_to_prove(tree: Tree) -> None:
    (tree.root / CHECKER).unlink()
    assert read_content(tree.root).told_proofs() == []


def test_a_topic_that_could_not_be_read_whole_is_not_proven(tree: Tree) -> None:
    tree.change(TOPIC, "  - id: others\n", "  - id: others\n  - id: more\n")
    assert read_content(tree.root).proofs == {}
