"""Every statement is cited and has a name, and the answer is short."""

import pytest

from tests.compiler.colors import (
    CHECKER,
    CITE_IT,
    CITE_OR_DELETE,
    CITE_OR_NOTE,
    HOLD_AGAINST_CITED,
    HOLD_IT,
    LIST_THE_FIGURE,
    MIMICS,
    NEEDS_A_SEEN_SOURCE,
    OVERVIEW,
    QUESTIONS,
    SAY_WHAT_IT_REPORTS,
    TOPIC,
    WORKUP,
    Tree,
)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            OVERVIEW,
            "There are 3 kinds. [@source-b]",
            "There are kinds.",
            [
                f"references.yaml:7:9: nothing cites “source-b” {CITE_OR_DELETE}",
                f"sections/overview.md:7:3: this statement has no reference {CITE_OR_NOTE}",
                f"sections/overview.md:7:3: “kinds” is held against “source-b” but does not cite it {CITE_IT}",
                f"source-checks.yaml:9:16: “kinds” does not cite “source-b” {HOLD_AGAINST_CITED}",
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "",
            [
                "sections/overview.md:7:3: this statement has no id (end it with {#an-id})",
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “overview-3” is not held against “source-b” {HOLD_IT}",
                "source-checks.yaml:8:16: there is no statement “kinds”",
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#kinds .added}",
            [
                "sections/overview.md:7:43: this added statement cites only references that nobody has "
                f"identified {NEEDS_A_SEEN_SOURCE}"
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#kinds .aded}",
            ["sections/overview.md:7:42: the mark “.aded” is not known (did you mean “added”?)"],
        ),
        (QUESTIONS, " [@source-a]", "", [f"questions.yaml:4:13: this statement has no reference {CITE_OR_NOTE}"]),
        (
            WORKUP,
            " [@source-a]",
            "",
            [
                f"source-checks.yaml:27:16: “step-look” does not cite “source-a” {HOLD_AGAINST_CITED}",
                f"workup.yaml:5:15: this statement has no reference {CITE_OR_NOTE}",
                f"workup.yaml:5:15: “step-look” is held against “source-a” but does not cite it {CITE_IT}",
            ],
        ),
        (
            CHECKER,
            "Consider red. [@source-a]",
            "Consider red.",
            [f"symptom-checker.yaml:31:10: this statement has no reference {CITE_OR_NOTE}"],
        ),
        (
            CHECKER,
            "It looks warm. [@source-a]",
            "It looks warm.",
            [f"symptom-checker.yaml:16:15: this statement has no reference {CITE_OR_NOTE}"],
        ),
        (
            MIMICS,
            "40 %. [@source-d]",
            "40 %. [@source-b]",
            [
                "mimics.yaml:4:11: this added statement cites only references that nobody has identified "
                f"{NEEDS_A_SEEN_SOURCE}",
                f"mimics.yaml:4:11: “mimic-orange” is held against “source-d” but does not cite it {CITE_IT}",
                f"mimics.yaml:4:38: no reference cited here has the figure 40 % {LIST_THE_FIGURE}",
                f"mimics.yaml:4:45: “mimic-orange” is not held against “source-b” {HOLD_IT}",
                f"source-checks.yaml:39:16: “mimic-orange” does not cite “source-d” {HOLD_AGAINST_CITED}",
            ],
        ),
    ],
)
def test_what_a_reader_could_not_trace(tree: Tree, file: str, old: str, new: str, expected: list[str]) -> None:
    tree.change(file, old, new)
    assert tree.problems() == expected


@pytest.mark.parametrize(
    ("words", "expected"), [(60, []), (61, ["topic.yaml:4:9: the answer has 61 words; 60 is the most (say less)"])]
)
def test_the_answer_is_short(tree: Tree, words: int, expected: list[str]) -> None:
    tree.change(TOPIC, "Red is a color.", "Red – " + "red, " * (words - 1))
    assert tree.problems() == expected
