"""Statements are held against each source they cite, at both ends; what repeats them cites nothing else."""

import pytest

from tests.compiler.colors import (
    CHECKER,
    CHECKS,
    CITE_IT,
    CITE_THE_SAME,
    DISAGREEMENTS,
    HOLD_AGAINST_CITED,
    HOLD_IT,
    IMAGING,
    MIMICS,
    OVERVIEW,
    PITFALLS,
    QUESTIONS,
    TOPIC,
    WORKUP,
    Tree,
)

RED = "Red is a color. [@source-a] {#red-color}"
CITE_BEHIND = "(cite its source behind it)"


def check_of(statement: str, reference: str, reports: str) -> str:
    return (
        f"  - statement: {statement}\n    reference: {reference}\n    verdict: agrees\n    reports: {reports}\n"
        "    basis: abstract\n    checked: 2026-01-02\n"
    )


@pytest.mark.parametrize(
    ("statement", "reference", "reports", "place"),
    [
        ("answer", "source-a", "Red is a color.", "topic.yaml:4:26"),
        ("red-color", "source-a", "Red is a color.", "sections/overview.md:3:18"),
        ("feature-bright", "source-d", "It is bright.", "imaging.yaml:5:23"),
        ("step-look", "source-a", "Look at it.", "workup.yaml:5:28"),
        ("pitfall-dark", "source-a", "It is gray in the dark.", "pitfalls.yaml:3:36"),
        ("orange-bluish", "source-d", "The same.", "mimics.yaml:14:36"),
        ("disagree-lamp-yes", "source-a", "A lamp is needed.", "disagreements.yaml:7:33"),
        ("disagree-lamp-no", "source-d", "It was seen by day.", "disagreements.yaml:9:34"),
    ],
)
def test_every_statement_needs_a_check(tree: Tree, statement: str, reference: str, reports: str, place: str) -> None:
    tree.change(CHECKS, check_of(statement, reference, reports), "")
    assert tree.problems() == [f"{place}: “{statement}” is not held against “{reference}” {HOLD_IT}"]


def test_one_check_of_two_is_not_enough(tree: Tree) -> None:
    tree.change(OVERVIEW, RED, "Red is a color. [@source-a; @source-d] {#red-color}")
    assert tree.problems() == [f"sections/overview.md:3:29: “red-color” is not held against “source-d” {HOLD_IT}"]


@pytest.mark.parametrize(
    ("file", "old", "statement", "place"),
    [
        (WORKUP, "Look at it. [@source-a]", "step-look", "workup.yaml:5:15"),
        (PITFALLS, "In the dark it is gray. [@source-a]", "pitfall-dark", "pitfalls.yaml:3:11"),
        (DISAGREEMENTS, "It takes a lamp. [@source-a]", "disagree-lamp-yes", "disagreements.yaml:7:15"),
        (TOPIC, "Red is a color. [@source-a]", "answer", "topic.yaml:4:9"),
        (OVERVIEW, "Red is a color. [@source-a]", "red-color", "sections/overview.md:3:1"),
    ],
)
def test_a_swapped_reference_is_told_at_both_ends(tree: Tree, file: str, old: str, statement: str, place: str) -> None:
    tree.change(file, old, old.replace("source-a", "source-d"))
    problems = [problem for problem in tree.problems() if f"“{statement}”" in problem]
    assert [problem.partition(": ")[2] for problem in problems if not problem.startswith("source-checks")] == [
        f"“{statement}” is held against “source-a” but does not cite it {CITE_IT}",
        f"“{statement}” is not held against “source-d” {HOLD_IT}",
    ]
    assert any(problem.startswith(f"{place}: ") for problem in problems)
    (check,) = (problem for problem in problems if problem.startswith("source-checks.yaml:"))
    assert check.endswith(f": “{statement}” does not cite “source-a” {HOLD_AGAINST_CITED}")


def test_a_dropped_reference_is_told_at_both_ends(tree: Tree) -> None:
    tree.change(OVERVIEW, RED, "Red is a color. [@source-a; @source-d] {#red-color}")
    first, rest = check_of("red-color", "source-d", "Red is a color."), "  - statement: kinds\n"
    tree.change(CHECKS, rest, first + rest)
    assert tree.problems() == []
    tree.change(OVERVIEW, "[@source-a; @source-d]", "[@source-a]")
    assert tree.problems() == [
        f"sections/overview.md:3:1: “red-color” is held against “source-d” but does not cite it {CITE_IT}",
        f"source-checks.yaml:9:16: “red-color” does not cite “source-d” {HOLD_AGAINST_CITED}",
    ]


def test_two_statements_whose_references_were_exchanged(tree: Tree) -> None:
    tree.change(OVERVIEW, RED, RED.replace("source-a", "source-b"))
    tree.change(OVERVIEW, "3 kinds. [@source-b]", "3 kinds. [@source-a]")
    problems = tree.problems()
    for place, statement, had, has in (
        ("sections/overview.md:3", "red-color", "source-a", "source-b"),
        ("sections/overview.md:7", "kinds", "source-b", "source-a"),
    ):
        told = [problem for problem in problems if problem.startswith(f"{place}:")]
        assert [problem.partition(": ")[2] for problem in told] == [
            f"“{statement}” is held against “{had}” but does not cite it {CITE_IT}",
            f"“{statement}” is not held against “{has}” {HOLD_IT}",
        ]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Red is a color. [@source-a] It is warm.", ["29: the words “It is warm.” come after the last citation"]),
        ("Red is a color, [@source-a] and warm.", ["29: the words “and warm.” come after the last citation"]),
        ("Red is warm. Red is a color. [@source-a]", []),
        ("Red is a color [@source-a].", []),
        ("Red is a color [@source-a] .", []),
    ],
)
def test_what_is_said_after_the_last_citation_has_no_source(tree: Tree, statement: str, expected: list[str]) -> None:
    tree.change(OVERVIEW, RED, f"{statement} {{#red-color}}")
    told = [f"sections/overview.md:3:{problem} (cite their source behind them)" for problem in expected]
    assert tree.problems() == told


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Red is no paint.", "Red is no"),
        ("It is not blue.", "It is not"),
        ("Red never fades.", "Red never fades."),
        ("None of it is blue.", "None of it"),
        ("It is neither blue nor green.", "It is neither"),
        ("Nothing else is red.", "Nothing else is"),
        ("Nobody paints it.", "Nobody paints it."),
        ("It comes without blue.", "It comes without"),
        ("Red cannot be blue!", "Red cannot be"),
        ("It isn't blue.", "It isn't blue."),
        ("It doesn’t fade.", "It doesn’t fade."),
    ],
)
def test_a_sentence_that_denies_something_needs_a_citation_of_its_own(tree: Tree, sentence: str, start: str) -> None:
    tree.change(OVERVIEW, RED, f"{sentence} Red is a color. [@source-a] {{#red-color}}")
    told = f"sections/overview.md:3:1: the sentence “{start} …” denies something and cites nothing {CITE_BEHIND}"
    assert tree.problems() == [told]
    tree.change(OVERVIEW, f"{sentence} Red", f"{sentence} [@source-a] Red")
    assert tree.problems() == []


@pytest.mark.parametrize(
    "statement",
    [
        "Red is a color and no paint. [@source-a]",
        "Red is a color, [@source-a] and not blue. [@source-a]",
        "It is warm, e.g. not blue. [@source-a]",
        "A knot is red. Red is a color. [@source-a]",
    ],
)
def test_a_denial_before_its_citation_is_in_order(tree: Tree, statement: str) -> None:
    tree.change(OVERVIEW, RED, f"{statement} {{#red-color}}")
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (WORKUP, "Look at it. [@", "It is no paint. Look at it. [@", "workup.yaml:5:15"),
        (MIMICS, "It is never bluish. [@", "It is never bluish. So it is said. [@", "mimics.yaml:14:15"),
        (IMAGING, "Bright. [@", "Not dark. Bright. [@", "imaging.yaml:5:14"),
        (TOPIC, "answer: Red is", "answer: It is no paint. Red is", "topic.yaml:4:9"),
    ],
)
def test_denials_are_found_in_every_file(tree: Tree, file: str, old: str, new: str, place: str) -> None:
    tree.change(file, old, new)
    (problem,) = tree.problems()
    assert problem.startswith(f"{place}: the sentence “")
    assert problem.endswith(f" …” denies something and cites nothing {CITE_BEHIND}")


def test_an_editors_note_may_deny_without_a_source(tree: Tree) -> None:
    tree.change(OVERVIEW, "- See the", "- No word of this is true. See the")
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("verdict", "basis", "expected"),
    [
        (
            *("agrees", "other sources"),
            [
                "source-checks.yaml:28:14: nobody has read this source, so it cannot agree (say `unchecked`, or which "
                "part of it was read as `basis`)"
            ],
        ),
        ("partly", "other sources", []),
        ("differs", "other sources", []),
        ("unchecked", "other sources", []),
        ("agrees", "full text", []),
        ("agrees", "opening text", []),
        ("agrees", "summary", []),
    ],
)
def test_a_source_that_nobody_read_cannot_agree(tree: Tree, verdict: str, basis: str, expected: list[str]) -> None:
    known = "    verdict: agrees\n    reports: Look at it.\n    basis: abstract\n"
    tree.change(CHECKS, known, known.replace("agrees", verdict).replace("abstract", basis))
    assert tree.problems() == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (QUESTIONS, "[@source-a]", "[@source-d]", ["questions.yaml:4:19", "source-d"]),
        (QUESTIONS, "[@source-a]", "[@source-a; @source-d]", ["questions.yaml:4:30", "source-d"]),
        (
            QUESTIONS,
            "[@source-a]\n    at: red-color",
            "[@source-d]\n    at: answer",
            ["questions.yaml:4:19", "source-d"],
        ),
        (
            QUESTIONS,
            "[@source-a]\n    at: red-color",
            "[@source-d]\n    at: overview",
            ["questions.yaml:4:19", "source-d"],
        ),
        (QUESTIONS, "[@source-a]\n    at: red-color", "[@source-b]\n    at: overview", []),
        (QUESTIONS, "[@source-a]\n    at: red-color", "[@source-d]\n    at: orange-warm", []),
        (CHECKER, "looks bright. [@source-d]", "looks bright. [@source-a]", ["symptom-checker.yaml:20:33", "source-a"]),
        (CHECKER, "from: [orange-bluish]", "from: [pitfall-dark]", ["symptom-checker.yaml:24:33", "source-d"]),
        (CHECKER, "from: [orange-bluish]", "from: [pitfall-dark, orange-warm]", []),
        (CHECKER, "gray. [@source-a]", "gray. [@source-a; @source-d]", ["symptom-checker.yaml:40:46", "source-d"]),
        (CHECKER, "from: [pitfall-dark]", "from: [orange-warm]", ["symptom-checker.yaml:40:35", "source-a"]),
    ],
)
def test_what_repeats_a_statement_cites_what_it_cites(
    tree: Tree, file: str, old: str, new: str, expected: list[str]
) -> None:
    tree.change(file, old, new)
    told = (
        [f"{expected[0]}: the place this comes from does not cite “{expected[1]}” {CITE_THE_SAME}"] if expected else []
    )
    assert tree.problems() == told


def test_what_repeats_a_statement_may_cite_what_its_check_cites(tree: Tree) -> None:
    tree.change(QUESTIONS, "[@source-a]", "[@source-d]")
    assert tree.problems()
    tree.change(
        CHECKS,
        "red-color\n    reference: source-a\n    verdict: agrees\n    reports: Red is a color.",
        "red-color\n    reference: source-a\n    verdict: agrees\n    reports: Red is a color, as [@source-d] says.",
    )
    assert tree.problems() == []


def test_an_unknown_key_is_reported_once(tree: Tree) -> None:
    tree.change(OVERVIEW, "[@source-b]", "[@source-b; @sauce-b]")
    assert tree.problems() == [
        "sections/overview.md:7:34: the citation “@sauce-b” is not in references.yaml (did you mean “source-b”?)"
    ]
