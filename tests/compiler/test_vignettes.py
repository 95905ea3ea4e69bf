"""The rules of the symptom checker are tried on the cases written for them."""

import pytest

from tests.compiler.colors import CHECKER, CORRECT_EITHER, Tree

MANY_CASES = "comes out otherwise than 2 vignettes expect (correct the rule, or each of them)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "all: [lit, {any: [warm, bright]}]",
            "all: [lit, {any: [worm, brigt]}]",
            [
                "symptom-checker.yaml:30:25: there is no finding “worm” (did you mean “warm”?)",
                "symptom-checker.yaml:30:31: there is no finding “brigt” (did you mean “bright”?)",
                "symptom-checker.yaml:51:30: vignette “warm-and-lit”: rule “consider-red” comes out as "
                f"unknown where met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "all: [lit, {any: [warm, bright]}]",
            "{}",
            [
                "symptom-checker.yaml:30:7: a condition has exactly one of `all`, `any`, `none` (nest them)",
                f"symptom-checker.yaml:30:7: rule “consider-red” {MANY_CASES}",
                "symptom-checker.yaml:51:30: vignette “warm-and-lit”: rule “consider-red” comes out as "
                f"not-met where met is expected {CORRECT_EITHER}",
                "symptom-checker.yaml:57:30: vignette “nothing-said”: rule “consider-red” comes out as "
                f"not-met where unknown is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "all: [lit, {any: [warm, bright]}]",
            "all: [lit]\n      any: [warm, bright]",
            ["symptom-checker.yaml:30:7: a condition has exactly one of `all`, `any`, `none` (nest them)"],
        ),
        (
            "{none: [lit]}",
            "{none: []}",
            [
                "symptom-checker.yaml:39:43: a condition over nothing decides nothing (name findings)",
                "symptom-checker.yaml:51:48: vignette “warm-and-lit”: rule “in-the-dark” comes out as met "
                f"where not-met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "present: [lit, warm]",
            "present: [lit, worm]",
            ["symptom-checker.yaml:50:20: there is no finding “worm” (did you mean “warm”?)"],
        ),
        (
            "present: [lit, warm]",
            "present: [lit, warm]\n    absent: [blueish]",
            ["symptom-checker.yaml:51:14: there is no finding “blueish” (did you mean “bluish”?)"],
        ),
        (
            "absent: [lit]",
            "absent: [lit, warm]",
            ["symptom-checker.yaml:54:13: “warm” is both present and absent (keep one)"],
        ),
        (
            "{consider-red: met,",
            "{consider-rad: met,",
            [
                "symptom-checker.yaml:27:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:51:15: there is no rule “consider-rad” (did you mean “consider-red”?)",
            ],
        ),
        (
            "{consider-red: met,",
            "{consider-red: unknown,",
            [
                "symptom-checker.yaml:27:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:51:30: vignette “warm-and-lit”: rule “consider-red” comes out as met "
                f"where unknown is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "{consider-red: not-met,",
            "{consider-red: met,",
            [
                "symptom-checker.yaml:27:9: no vignette expects rule “consider-red” to be not-met (write one)",
                "symptom-checker.yaml:55:30: vignette “warm-in-the-dark”: rule “consider-red” comes out as not-met "
                f"where met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "    absent: [lit]\n",
            "",
            [
                "symptom-checker.yaml:54:30: vignette “warm-in-the-dark”: rule “consider-red” comes out as unknown "
                f"where not-met is expected {CORRECT_EITHER}",
                "symptom-checker.yaml:54:52: vignette “warm-in-the-dark”: rule “in-the-dark” comes out as unknown "
                f"where met is expected {CORRECT_EITHER}",
            ],
        ),
        (
            "{none: [lit]}",
            "{any: [lit]}",
            [
                f"symptom-checker.yaml:39:7: rule “in-the-dark” {MANY_CASES}",
                "symptom-checker.yaml:51:48: vignette “warm-and-lit”: rule “in-the-dark” comes out as met "
                f"where not-met is expected {CORRECT_EITHER}",
                "symptom-checker.yaml:55:52: vignette “warm-in-the-dark”: rule “in-the-dark” comes out as not-met "
                f"where met is expected {CORRECT_EITHER}",
            ],
        ),
    ],
)
def test_rules_and_cases(tree: Tree, old: str, new: str, expected: list[str]) -> None:
    """What the proofs say of the same change is theirs; see test_proofs.py."""
    tree.change(CHECKER, old, new)
    assert [problem for problem in tree.problems() if "the proof fails" not in problem] == expected


def test_a_case_need_not_speak_of_every_rule(tree: Tree) -> None:
    tree.change(CHECKER, "vignettes:\n", "vignettes:\n  - id: nothing-expected\n    expected: {}\n")
    assert tree.problems() == []
