"""Every statement is cited, every figure held against its source."""

import pytest

from tests.compiler.colors import (
    CHECKER,
    CHECKS,
    CITE_OR_DELETE,
    CITE_OR_NOTE,
    HOLD_AGAINST_CITED,
    IMAGING,
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
                "source-checks.yaml:8:16: there is no statement “kinds”",
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#kinds .added}",
            [
                "sections/overview.md:7:3: this added statement cites only references that nobody has "
                f"identified {NEEDS_A_SEEN_SOURCE}"
            ],
        ),
        (
            OVERVIEW,
            "3 kinds",
            "3-4 kinds, 2.5 % of CD117",
            [
                "sections/overview.md:7:15: no source check of this statement speaks of the figure 4 "
                f"{SAY_WHAT_IT_REPORTS}",
                "sections/overview.md:7:24: no source check of this statement speaks of the figure 2.5 "
                f"{SAY_WHAT_IT_REPORTS}",
            ],
        ),
        (
            OVERVIEW,
            "{#kinds}",
            "{#kinds .aded}",
            ["sections/overview.md:7:42: the mark “.aded” is not known (did you mean “added”?)"],
        ),
        (QUESTIONS, " [@source-a]", "", [f"questions.yaml:4:13: this statement has no reference {CITE_OR_NOTE}"]),
        (WORKUP, " [@source-a]", "", [f"workup.yaml:5:15: this statement has no reference {CITE_OR_NOTE}"]),
        (
            CHECKER,
            "Consider red. [@source-a]",
            "Consider red.",
            [f"symptom-checker.yaml:21:10: this statement has no reference {CITE_OR_NOTE}"],
        ),
        (
            CHECKER,
            "It looks warm. [@source-a]",
            "It looks warm.",
            [f"symptom-checker.yaml:12:15: this statement has no reference {CITE_OR_NOTE}"],
        ),
        (
            MIMICS,
            "[@source-d]",
            "[@source-b]",
            [
                "mimics.yaml:4:11: this added statement cites only references that nobody has identified "
                f"{NEEDS_A_SEEN_SOURCE}",
                f"references.yaml:14:9: nothing cites “source-d” {CITE_OR_DELETE}",
            ],
        ),
        (
            IMAGING,
            "Bright. [@source-a]",
            "Bright in 5 of 9. [@source-a]",
            [
                f"imaging.yaml:5:24: no source check of this statement speaks of the figure 5 {SAY_WHAT_IT_REPORTS}",
                f"imaging.yaml:5:29: no source check of this statement speaks of the figure 9 {SAY_WHAT_IT_REPORTS}",
            ],
        ),
        (
            CHECKS,
            "Nobody has seen the figure 3.",
            "Nobody has seen it.",
            [
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}"
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


def test_figures_of_an_editors_note_are_not_held_against_a_source(tree: Tree) -> None:
    tree.change(OVERVIEW, "all colors", "all 7 colors")
    assert tree.problems() == []
