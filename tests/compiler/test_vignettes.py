"""The rules of the symptom checker are tried on the cases written for them."""

import pytest

from desktop.compiler.vignettes import surprises
from desktop.model.finding import Condition, Finding, IntendedUse, Operator, Rule, RuleState, SymptomChecker, Vignette
from desktop.model.prose import Prose
from tests.compiler.colors import CHECKER, CORRECT_EITHER, Tree


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            CHECKER,
            "all: [warm, {none: [bluish]}]",
            "all: [worm, {none: [blueish]}]",
            [
                "symptom-checker.yaml:20:13: there is no finding “worm” (did you mean “warm”?)",
                "symptom-checker.yaml:20:27: there is no finding “blueish” (did you mean “bluish”?)",
                "symptom-checker.yaml:29:30: vignette “warm-alone”: rule “consider-red” comes out as "
                f"unknown where met is expected {CORRECT_EITHER}",
                "symptom-checker.yaml:32:30: vignette “cold”: rule “consider-red” comes out as unknown "
                f"where not-met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            CHECKER,
            "all: [warm, {none: [bluish]}]",
            "{}",
            [
                "symptom-checker.yaml:20:7: a condition has exactly one of `all`, `any`, `none` (nest them)",
                "symptom-checker.yaml:29:30: vignette “warm-alone”: rule “consider-red” comes out as "
                f"not-met where met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            CHECKER,
            "all: [warm, {none: [bluish]}]",
            "all: [warm]\n      none: [bluish]",
            ["symptom-checker.yaml:20:7: a condition has exactly one of `all`, `any`, `none` (nest them)"],
        ),
        (
            CHECKER,
            "all: [warm, {none: [bluish]}]",
            "all: [warm, {none: []}]",
            ["symptom-checker.yaml:20:26: a condition over nothing decides nothing (name findings)"],
        ),
        (
            CHECKER,
            "present: [warm]",
            "present: [worm]",
            ["symptom-checker.yaml:27:15: there is no finding “worm” (did you mean “warm”?)"],
        ),
        (
            CHECKER,
            "absent: [bluish]",
            "absent: [bluish, warm]",
            ["symptom-checker.yaml:28:13: “warm” is both present and absent (keep one)"],
        ),
        (
            CHECKER,
            "{consider-red: met}",
            "{consider-rad: met}",
            [
                "symptom-checker.yaml:17:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:29:15: there is no rule “consider-rad” (did you mean “consider-red”?)",
            ],
        ),
        (
            CHECKER,
            "{consider-red: met}",
            "{consider-red: unknown}",
            [
                "symptom-checker.yaml:17:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:29:30: vignette “warm-alone”: rule “consider-red” comes out as met "
                f"where unknown is expected {CORRECT_EITHER}",
            ],
        ),
        (
            CHECKER,
            "{consider-red: not-met}",
            "{consider-red: met}",
            [
                "symptom-checker.yaml:17:9: no vignette expects rule “consider-red” to be not-met (write one)",
                "symptom-checker.yaml:32:30: vignette “cold”: rule “consider-red” comes out as not-met "
                f"where met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            CHECKER,
            "    absent: [warm]\n",
            "",
            [
                "symptom-checker.yaml:31:30: vignette “cold”: rule “consider-red” comes out as unknown "
                f"where not-met is expected {CORRECT_EITHER}"
            ],
        ),
        (
            CHECKER,
            "{none: [bluish]}",
            "{any: [bluish]}",
            [
                "symptom-checker.yaml:29:30: vignette “warm-alone”: rule “consider-red” comes out as "
                f"not-met where met is expected {CORRECT_EITHER}"
            ],
        ),
    ],
)
def test_rules_and_cases(tree: Tree, file: str, old: str, new: str, expected: list[str]) -> None:
    tree.change(file, old, new)
    assert tree.problems() == expected


def test_a_case_need_not_speak_of_every_rule(tree: Tree) -> None:
    tree.change(CHECKER, "vignettes:\n", "vignettes:\n  - id: nothing-said\n    expected: {}\n")
    assert tree.problems() == []


def test_surprises() -> None:
    said = Prose("", "")
    rule = Rule("red", "Red", Condition(Operator.ALL, ("warm",)), said, said, said, (), added=False)
    checker = SymptomChecker(IntendedUse("", "", "", "", ""), (Finding("warm", "", "Warm", said),), (rule,), ())
    expected = Vignette("cold", (), ("warm",), {"red": RuleState.MET})
    assert list(surprises(expected, checker)) == [("red", RuleState.MET, RuleState.NOT_MET)]
    assert list(surprises(expected._replace(expected={"red": RuleState.NOT_MET}), checker)) == []
