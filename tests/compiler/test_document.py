"""A YAML file as its type; every misfit is reported in one reading, in an editor's words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler import schema
from desktop.compiler.document import read_document
from desktop.compiler.problem import Problems
from tests.compiler.colors import (
    CHECKER,
    CHECKS,
    CITE_OR_DELETE,
    IMAGING,
    MIMICS,
    NEEDS_A_SEEN_SOURCE,
    REFERENCES,
    TOPIC,
    Tree,
)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "library.yaml",
            "publisher: Nobody",
            "publishers: Nobody",
            [
                "library.yaml:1:1: the key “publisher” is missing (add it)",
                "library.yaml:4:1: unknown key “publishers” (did you mean “publisher”?)",
            ],
        ),
        ("library.yaml", "version: 2026.1\n", "", ["library.yaml:1:1: the key “version” is missing (add it)"]),
        (
            "library.yaml",
            "[en]",
            "[en, english]",
            ["library.yaml:6:17: “english” is not a language code of two letters"],
        ),
        (
            IMAGING,
            "feature-bright",
            "Feature Bright",
            [
                "imaging.yaml:2:9: “Feature Bright” is not an id: lower-case words and digits joined by hyphens",
                "topic.yaml:9:12: there is no imaging.yaml with anything to show (write it, or leave this out)",
            ],
        ),
        (
            CHECKS,
            "reports: Red is a color.\n    basis: abstract\n    checked: 2026-01-02",
            "reports: Red is a color.\n    basis: abstract\n    checked: 2026-02-30",
            ["source-checks.yaml:7:14: “2026-02-30” is not a date as YYYY-MM-DD"],
        ),
        (
            CHECKS,
            "verdict: agrees",
            "verdict: true",
            ["source-checks.yaml:4:14: “true” is not one of the words allowed here (AUTHORING.md lists them)"],
        ),
        (
            TOPIC,
            "review:\n  status: not reviewed by a clinician",
            "review: reviewed",
            ["topic.yaml:19:9: “reviewed” is not a mapping"],
        ),
        (
            CHECKER,
            "{consider-red: met}",
            "{consider-red: maybe}",
            [
                "symptom-checker.yaml:17:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:29:15: “maybe” is not one of the words allowed here (AUTHORING.md lists them)",
            ],
        ),
        (
            CHECKER,
            "{consider-red: met}",
            "{Consider: met}",
            [
                "symptom-checker.yaml:17:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:29:15: this is not an id: lower-case words and digits joined by hyphens",
            ],
        ),
        (
            MIMICS,
            "for: [warm]",
            "for: warm",
            [
                "mimics.yaml:6:10: “warm” is not a list",
                f"references.yaml:14:9: nothing cites “source-d” {CITE_OR_DELETE}",
                "topic.yaml:15:12: there is no mimics.yaml with anything to show (write it, or leave this out)",
            ],
        ),
        (
            IMAGING,
            "    n:",
            "    sequense: T\n    colour: red\n    n:",
            [
                "imaging.yaml:6:5: unknown key “sequense” (did you mean “sequence”?)",
                "imaging.yaml:7:5: unknown key “colour”",
            ],
        ),
        (
            REFERENCES,
            "    title: Example source D",
            "    issued: January",
            [
                "mimics.yaml:4:11: this added statement cites only references that nobody has identified "
                f"{NEEDS_A_SEEN_SOURCE}",
                "references.yaml:15:13: “January” is not a date as YYYY, YYYY-MM or YYYY-MM-DD",
            ],
        ),
        ("library.yaml", "2026.1", "1.0", ["library.yaml:3:10: “1.0” is not a calendar version such as 2026.11"]),
        ("thesaurus.yaml", "[color, hue]", "[color]", ["thesaurus.yaml:2:5: this is not a list of at least 2"]),
        ("thesaurus.yaml", "[our, or]", "[our, or, o]", ["thesaurus.yaml:4:5: this is not a list of at most 2"]),
        (
            IMAGING,
            "    n:",
            "    added: maybe\n    n:",
            [
                "imaging.yaml:6:12: “maybe” is not true or false",
                "topic.yaml:9:12: there is no imaging.yaml with anything to show (write it, or leave this out)",
            ],
        ),
        (REFERENCES, "number: 1", "number: one", ["references.yaml:3:13: “one” is not a whole number"]),
        (REFERENCES, "number: 1", "number: 0", ["references.yaml:3:13: “0” is not a whole number of at least 1"]),
        (
            IMAGING,
            "entity: Red",
            "entity: ''",
            [
                "imaging.yaml:4:13: “” is not text of at least 1",
                "topic.yaml:9:12: there is no imaging.yaml with anything to show (write it, or leave this out)",
            ],
        ),
    ],
)
def test_what_does_not_fit(tree: Tree, file: str, old: str, new: str, expected: list[str]) -> None:
    tree.change(file, old, new)
    assert tree.problems() == expected


def test_all_problems_of_a_file_at_once(tree: Tree) -> None:
    tree.write(
        REFERENCES, "references:\n  - id: A\n  - id: b\n    number: x\n  - title: C\n    color: red\n  - id: d\n"
    )
    assert [problem for problem in tree.problems() if problem.startswith("references.yaml")] == [
        "references.yaml:2:9: “A” is not an id: lower-case words and digits joined by hyphens",
        "references.yaml:4:13: “x” is not a whole number",
        "references.yaml:5:5: the key “id” is missing (add it)",
        "references.yaml:6:5: unknown key “color”",
        "references.yaml:7:9: nothing cites “d” (cite it, delete it, or say why under `uncited`)",
        "references.yaml:7:9: “d” has no title (add it, or say `identified: unknown`)",
    ]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_no_value_raises(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = json.dumps({"groups": value, "rules": [value], "vignettes": [{"id": "a", "expected": value}]})
    (folder / "checker.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    read_document(folder, "checker.yaml", schema.SymptomChecker, problems)
    assert problems.found
