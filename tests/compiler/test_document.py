"""A YAML file as its type; every misfit is reported in one reading, in an editor's words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler import schema
from desktop.compiler.build import read_content
from desktop.compiler.document import read_document
from desktop.compiler.problem import Problems
from desktop.compiler.source import MOST_FAULTS
from tests.compiler.colors import (
    CHECKER,
    CHECKS,
    DISAGREEMENTS,
    HOLD_IT,
    IMAGING,
    MIMICS,
    REFERENCES,
    SAY_WHAT_IT_REPORTS,
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
                "source-checks.yaml:20:16: there is no statement “feature-bright” (did you mean “Feature Bright”?)",
                "symptom-checker.yaml:21:16: there is no place “feature-bright” (did you mean “Feature Bright”?)",
                "topic.yaml:9:12: there is no imaging.yaml with anything to show (write it, or leave this out)",
            ],
        ),
        (
            CHECKS,
            "reports: Nobody has seen the figure 3.\n    basis: summary\n    checked: 2026-01-02",
            "reports: Nobody has seen the figure 3.\n    basis: summary\n    checked: 2026-02-30",
            [
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “kinds” is not held against “source-b” {HOLD_IT}",
                "source-checks.yaml:13:14: “2026-02-30” is not a date as YYYY-MM-DD",
            ],
        ),
        (
            CHECKS,
            "verdict: unchecked",
            "verdict: true",
            [
                "sections/overview.md:7:13: no source check of this statement speaks of the figure 3 "
                f"{SAY_WHAT_IT_REPORTS}",
                f"sections/overview.md:7:23: “kinds” is not held against “source-b” {HOLD_IT}",
                "source-checks.yaml:10:14: “true” is not one of the words allowed here (AUTHORING.md lists them)",
            ],
        ),
        (
            TOPIC,
            "review:\n  status: not reviewed by a clinician",
            "review: reviewed",
            ["topic.yaml:20:9: “reviewed” is not a mapping"],
        ),
        (
            CHECKER,
            "{consider-red: met,",
            "{consider-red: maybe,",
            [
                "symptom-checker.yaml:27:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:36:9: no vignette expects rule “in-the-dark” to be not-met (write one)",
                "symptom-checker.yaml:51:15: “maybe” is not one of the words allowed here (AUTHORING.md lists them)",
            ],
        ),
        (
            CHECKER,
            "{consider-red: met,",
            "{Consider: met,",
            [
                "symptom-checker.yaml:27:9: no vignette expects rule “consider-red” to be met (write one)",
                "symptom-checker.yaml:36:9: no vignette expects rule “in-the-dark” to be not-met (write one)",
                "symptom-checker.yaml:51:15: this is not an id: lower-case words and digits joined by hyphens",
            ],
        ),
        (
            MIMICS,
            "finding: bluish",
            "finding: [bluish]",
            ["mimics.yaml:13:18: this is not text"],
        ),
        (
            CHECKER,
            "promise:\n  rule: consider-red",
            "promise:\n  rules: consider-red",
            [
                "symptom-checker.yaml:45:3: the key “rule” is missing (add it)",
                "symptom-checker.yaml:45:3: unknown key “rules” (did you mean “rule”?)",
            ],
        ),
        (
            CHECKER,
            "  triggers: [warm, bright]\n",
            "  triggers: []\n",
            ["symptom-checker.yaml:47:13: this is not a list of at least 1"],
        ),
        (
            DISAGREEMENTS,
            "    at: step-look\n",
            "",
            ["disagreements.yaml:2:5: the key “at” is missing (add it)"],
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
            "    title: Example source C",
            "    issued: January",
            [
                "references.yaml:13:13: “January” is not a date as YYYY, YYYY-MM or YYYY-MM-DD",
            ],
        ),
        ("library.yaml", "2026.1", "1.0", ["library.yaml:3:10: “1.0” is not a calendar version such as 2026.11"]),
        ("thesaurus.yaml", "[color, hue]", "[color]", ["thesaurus.yaml:2:5: this is not a list of at least 2"]),
        (
            "thesaurus.yaml",
            "[our, or]",
            "[our, or, o]",
            ["thesaurus.yaml:4:5: this has 3 entries, more than 2 (shorten it, or split it)"],
        ),
        (
            IMAGING,
            "added: true",
            "added: maybe",
            [
                "imaging.yaml:7:12: “maybe” is not true or false",
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


LONG = "a" * 4_001
SHORTEN = "(shorten it, or split it)"


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        (
            schema.Pitfalls,
            f"pitfalls: [{{id: a, text: {LONG}}}]",
            f"1:26: this has 4,001 characters, more than 4,000 {SHORTEN}",
        ),
        (
            schema.Pitfalls,
            f"pitfalls: [{{id: {LONG}, text: a}}]",
            f"1:17: this has 4,001 characters, more than 80 {SHORTEN}",
        ),
        (
            schema.Pitfalls,
            f"pitfalls: [{'{id: a, text: b}, ' * 201}]",
            f"1:11: this has 201 entries, more than 200 {SHORTEN}",
        ),
        (
            schema.Workup,
            f"groups: [{{title: a, steps: [{'{id: a, text: b}, ' * 200}]}}, {{title: a, steps: [{{id: a, text: b}}]}}]",
            "1:1: there are 201 steps here, more than 200",
        ),
        (schema.Pitfalls, f"{LONG[:500]}: a", f"1:1: unknown key “{'a' * 80} …”"),
        (
            schema.References,
            f"references: [{{id: a, identified: {LONG}}}, {{id: b}}]",
            f"1:34: “{'a' * 80} …” is not one of the words allowed here (AUTHORING.md lists them)",
        ),
        (
            schema.References,
            "references: [{id: a, number: 10000}, {id: b}]",
            "1:30: “10000” is not a whole number of at most 9999",
        ),
    ],
)
def test_too_much(tmp_path: Path, form: type[schema.Form], text: str, expected: str) -> None:
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    read_document(tmp_path, "file.yaml", form, problems)
    assert [str(problem) for problem in problems.found] == [f"file.yaml:{expected}"]


def test_nobody_is_told_a_thousand_faults(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text("checks:\n" + "  - {red: blue}\n" * 1_000, encoding="utf-8")
    problems = Problems()
    assert read_document(tmp_path, "file.yaml", schema.SourceChecks, problems) is None
    assert len(problems.found) == MOST_FAULTS


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


@pytest.mark.parametrize("key", ["a` - at `$.equal", "a\nb", "$.equal", "`"])
def test_a_key_may_be_called_anything(tree: Tree, key: str) -> None:
    tree.write("thesaurus.yaml", f"{json.dumps(key)}: red\n")
    problems = [str(problem) for problem in read_content(tree.root).problems]
    assert [problem for problem in problems if "thesaurus.yaml:1:1: unknown key" in problem] == problems
    assert len(problems) == 1
