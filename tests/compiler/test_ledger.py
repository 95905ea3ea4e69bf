"""No figure stands alone: the statement, its source check and the list of its reference say the same."""

import pytest

from tests.compiler.colors import (
    CHECKER,
    CHECKS,
    IMAGING,
    LIST_THE_FIGURE,
    MIMICS,
    OVERVIEW,
    QUESTIONS,
    REFERENCES,
    SAY_WHAT_IT_REPORTS,
    TOPIC,
    WORKUP,
    Tree,
)

SAY_HOW_MANY = "(correct it, or say in its source check, or as `n` of the reference, how many there were)"
LEAVE_OUT = "(correct it, or leave it out)"


def no_check(place: str, figure: str) -> str:
    return f"{place}: no source check of this statement speaks of the figure {figure} {SAY_WHAT_IT_REPORTS}"


def not_listed(place: str, figure: str, hint: str = LIST_THE_FIGURE) -> str:
    return f"{place}: no reference cited here has the figure {figure} {hint}"


def not_spoken(place: str, figure: str) -> str:
    return f"{place}: nothing in the topic speaks of the figure {figure} {LEAVE_OUT}"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # The statement
        (
            OVERVIEW,
            "3 kinds",
            "4 kinds",
            [not_listed("sections/overview.md:7:13", "4"), no_check("sections/overview.md:7:13", "4")],
        ),
        (
            OVERVIEW,
            "3 kinds",
            "3 % kinds",
            [not_listed("sections/overview.md:7:13", "3 %"), no_check("sections/overview.md:7:13", "3 %")],
        ),
        (
            OVERVIEW,
            "3 kinds",
            "3-4 kinds, 2.5 % of CD117",
            [
                not_listed("sections/overview.md:7:15", "4"),
                no_check("sections/overview.md:7:15", "4"),
                not_listed("sections/overview.md:7:24", "2.5 %"),
                no_check("sections/overview.md:7:24", "2.5 %"),
            ],
        ),
        (MIMICS, "in 40 %.", "in 4 %.", [not_listed("mimics.yaml:4:38", "4 %"), no_check("mimics.yaml:4:38", "4 %")]),
        (
            MIMICS,
            "2 of 5.",
            "2 of 6.",
            [
                not_listed("mimics.yaml:9:30", "2 of 6"),
                not_listed("mimics.yaml:9:35", "6"),
                no_check("mimics.yaml:9:35", "6"),
            ],
        ),
        (MIMICS, "2 of 5.", "5 of 2.", [not_listed("mimics.yaml:9:30", "5 of 2")]),
        (
            WORKUP,
            "Look at it.",
            "Look at it for 7 days.",
            [not_listed("workup.yaml:5:30", "7 days"), no_check("workup.yaml:5:30", "7 days")],
        ),
        (
            TOPIC,
            "Red is a color.",
            "Red is 1 color.",
            [not_listed("topic.yaml:4:16", "1"), no_check("topic.yaml:4:16", "1")],
        ),
        # What only repeats it
        (QUESTIONS, "Yes.", "Yes, in 40 %.", [not_listed("questions.yaml:4:21", "40 %")]),
        (CHECKER, "Consider red. [", "Consider red in 8. [", [not_listed("symptom-checker.yaml:31:26", "8")]),
        (CHECKER, "It looks warm.", "It looks warm at 8 m.", [not_listed("symptom-checker.yaml:16:32", "8 m")]),
        # The source check
        (
            CHECKS,
            "figure 3.",
            "figure 4.",
            [no_check("sections/overview.md:7:13", "3"), not_listed("source-checks.yaml:11:41", "4")],
        ),
        (CHECKS, "figure 3.", "figures 3 and 4.", [not_listed("source-checks.yaml:11:48", "4")]),
        (CHECKS, "the figure 3.", "it.", [no_check("sections/overview.md:7:13", "3")]),
        (
            CHECKS,
            "It was so in 40 %.",
            "It was so in 40 %, and for 12 days elsewhere [@source-a].",
            [not_listed("source-checks.yaml:41:41", "12 days")],
        ),
        # The list at the reference
        (
            REFERENCES,
            "[40 %, 2 of 5]",
            "[2 of 5]",
            [not_listed("mimics.yaml:4:38", "40 %"), not_listed("source-checks.yaml:41:27", "40 %")],
        ),
        (
            REFERENCES,
            "[40 %, 2 of 5]",
            "[40, 2 of 5]",
            [
                not_listed("mimics.yaml:4:38", "40 %"),
                not_spoken("references.yaml:17:15", "40"),
                not_listed("source-checks.yaml:41:27", "40 %"),
            ],
        ),
        (
            REFERENCES,
            "[40 %, 2 of 5]",
            "[40 %, 2 of 5, 9 mm]",
            [not_spoken("references.yaml:17:29", "9 mm")],
        ),
        (
            TOPIC,
            "figures: [3]",
            "figures: [4]",
            [
                not_listed("sections/overview.md:7:13", "3"),
                not_listed("source-checks.yaml:11:41", "3"),
                not_spoken("topic.yaml:19:13", "4"),
            ],
        ),
        (TOPIC, "figures: [3]", "figures: [3, 7 %]", [not_spoken("topic.yaml:19:16", "7 %")]),
        # The size of an imaging study
        (IMAGING, 'n: "5"', 'n: "6"', [not_listed("imaging.yaml:6:9", "6", SAY_HOW_MANY)]),
        (IMAGING, 'n: "5"', "n: 6 patients", [not_listed("imaging.yaml:6:8", "6", SAY_HOW_MANY)]),
        (IMAGING, 'n: "5"', "n: images of 5 patients", []),
        (REFERENCES, '    n: "5"\n', "", [not_listed("imaging.yaml:6:9", "5", SAY_HOW_MANY)]),
        # The space before the unit
        (
            MIMICS,
            "in 40 %.",
            "in 40%.",
            ["mimics.yaml:4:38: “40%” has no space between figure and unit (write “40 %”)"],
        ),
        (
            CHECKS,
            "It was so in 40 %.",
            "It was so in 40%.",
            ["source-checks.yaml:41:27: “40%” has no space between figure and unit (write “40 %”)"],
        ),
        (
            OVERVIEW,
            "and [all colors]",
            "and in 40mm [all colors]",
            ["sections/overview.md:8:69: “40mm” has no space between figure and unit (write “40 mm”)"],
        ),
    ],
)
def test_a_figure_that_nobody_could_trace(tree: Tree, file: str, old: str, new: str, expected: list[str]) -> None:
    tree.change(file, old, new)
    assert sorted(tree.problems()) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('    n: "5"\n    figures: [40 %, 2 of 5]\n', "    n: 2 of 5\n    figures: [40 %]\n"),
        ('    n: "5"\n    figures: [40 %, 2 of 5]\n', "    design: 2 of 5 lamps\n    figures: [40 %]\n"),
        ("Example source D\n", "Example source D of 40 %\n"),
    ],
)
def test_a_figure_may_stand_in_the_title_the_design_or_the_size(tree: Tree, old: str, new: str) -> None:
    tree.change(REFERENCES, old, new)
    if "40 %" in new and "figures" not in new:
        tree.change(REFERENCES, "[40 %, 2 of 5]", "[2 of 5]")
    assert tree.problems() == []


def test_a_figure_belongs_to_the_citation_behind_it(tree: Tree) -> None:
    tree.change(MIMICS, "red in 40 %. [@source-d]", "red in 40 %. [@source-a] It is so. [@source-d]")
    assert not_listed("mimics.yaml:4:38", "40 %") in tree.problems()
    tree.change(MIMICS, "red in 40 %. [@source-a] It is so. [@source-d]", "red. [@source-a] In 40 %. [@source-d]")
    assert [problem for problem in tree.problems() if "figure" in problem] == []


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("3", "40 %", []),
        ("40 %", "3", [("9:3", "40 %")]),
        ("3", "40 mm", [("10:3", "40 mm")]),
    ],
)
def test_a_figure_of_a_table_belongs_to_the_citation_of_its_row(
    tree: Tree, first: str, second: str, wrong: list[tuple[str, str]]
) -> None:
    rows = f"| {first} | [@source-b] |\n| {second} | [@source-d] {{#kinds}} |\n"
    tree.change(OVERVIEW, "- There are 3 kinds. [@source-b] {#kinds}\n", f"| How many | Source |\n|---|---|\n{rows}\n")
    found = [problem for problem in tree.problems() if "no reference cited here" in problem]
    assert found == [not_listed(f"sections/overview.md:{place}", figure) for place, figure in wrong]


def test_figures_of_an_editors_note_are_not_held_against_a_source(tree: Tree) -> None:
    tree.change(OVERVIEW, "all colors", "all 7 colors")
    assert tree.problems() == []


def test_what_the_guidance_says_may_be_repeated_anywhere(tree: Tree) -> None:
    tree.change(QUESTIONS, "Yes.", "Yes, 3.")
    assert tree.problems() == []
