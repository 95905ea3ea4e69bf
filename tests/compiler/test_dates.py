"""Dates that contradict each other are refused; those that only just fit are not."""

import pytest

from tests.compiler.colors import CHECKS, REFERENCES, TOPIC, Tree

EITHER = "(correct one of the two)"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "searched_to: 2025-12-31",
            [f"topic.yaml:22:14: the sources were searched to a day before the guidance is dated {EITHER}"],
        ),
        ("searched_to: 2026-01-01", []),
    ],
)
def test_sources_are_not_searched_before_the_guidance(tree: Tree, new: str, expected: list[str]) -> None:
    tree.change(TOPIC, "searched_to: 2026-01-02", new)
    assert tree.problems() == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "next_review: 2026-01-01",
            ["topic.yaml:23:14: the next review is due before the guidance is dated (name a later day)"],
        ),
        ("next_review: 2026-01-02", []),
    ],
)
def test_a_review_is_not_due_before_the_guidance(tree: Tree, new: str, expected: list[str]) -> None:
    tree.change(TOPIC, "next_review: 2027-01-02", new)
    assert tree.problems() == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-12-31", [f"topic.yaml:23:7: the review was made before the guidance is dated {EITHER}"]),
        ("2026-01-01", []),
    ],
)
def test_a_review_is_not_made_before_the_guidance(tree: Tree, day: str, expected: list[str]) -> None:
    tree.change(TOPIC, "status: not reviewed by a clinician", f"status: reviewed\n  by: Nobody\n  on: {day}")
    assert tree.problems() == expected


@pytest.mark.parametrize("issued", ["2025", "2026", "2026-01", "2026-01-01", "2026-01-02"])
def test_a_source_may_be_as_old_as_the_search(tree: Tree, issued: str) -> None:
    tree.change(REFERENCES, "    title: Example source C\n", f"    title: Example source C\n    issued: {issued}\n")
    assert tree.problems() == []


@pytest.mark.parametrize("issued", ["2027", "2026-02", "2026-01-03"])
def test_a_source_is_not_from_after_the_search(tree: Tree, issued: str) -> None:
    tree.change(REFERENCES, "    title: Example source C\n", f"    title: Example source C\n    issued: {issued}\n")
    message = "“source-c” was published after the day the sources were searched to, 2026-01-02"
    assert tree.problems() == [f"references.yaml:14:13: {message} {EITHER}"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2025-12-31",
            [f"source-checks.yaml:13:14: this was checked before the guidance is dated, 2026-01-01 {EITHER}"],
        ),
        ("2026-01-01", []),
        ("2026-01-03", []),
    ],
)
def test_a_source_is_not_checked_before_the_guidance(tree: Tree, day: str, expected: list[str]) -> None:
    tree.change(CHECKS, "basis: summary\n    checked: 2026-01-02", f"basis: summary\n    checked: {day}")
    assert tree.problems() == expected
