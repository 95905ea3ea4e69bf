"""The schemas for editors: what the compiler takes they take, and they tell what a type can tell."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from desktop.compiler.json_schemas import DIALECT, json_schemas
from desktop.compiler.schema import FILES
from tests.compiler.colors import COLORS
from tests.conftest import CONTENT

SCHEMAS = json_schemas()
REAL = {path.relative_to(CONTENT).as_posix(): path for path in sorted(CONTENT.rglob("*.yaml"))}
EXAMPLES = {name: text for name, text in COLORS.items() if name.endswith(".yaml")}


class Editor(yaml.SafeLoader):
    """YAML 1.2, as an editor reads it: numbers and truth values, while dates, `no` and `on` stay text."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})$"), _first)


def problems(file: str, text: str, kind: str = "") -> list[str]:
    """What an editor says of `text` in a file of this name, or in that part of it which is of this `kind`."""
    schema = SCHEMAS[f"{Path(file).stem}.schema.json"]
    if kind:
        schema = {**schema, "$ref": f"#/$defs/{kind}"}
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    written = yaml.load(text, Editor)  # noqa: S506  # a SafeLoader
    return [error.message for error in sorted(validator.iter_errors(written), key=lambda error: error.json_path)]


def reference(line: str) -> list[str]:
    return problems("references.yaml", f"id: a-source\n{line}\n", "Reference")


def test_every_file_has_a_schema() -> None:
    assert list(SCHEMAS) == [name.replace(".yaml", ".schema.json") for name in FILES]
    assert {Path(name).name for name in EXAMPLES | REAL} <= set(FILES)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == DIALECT
    assert SCHEMAS[name]["title"] == name.replace(".schema.json", ".yaml")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_needs_no_other_file(name: str) -> None:
    written = str(SCHEMAS[name])
    assert "$id" not in written
    assert {ref[:8] for ref in re.findall(r"'\$ref': '([^']*)'", written)} == {"#/$defs/"}


@pytest.mark.parametrize("file", REAL)
def test_the_real_guidance_fits(file: str) -> None:
    assert problems(file, REAL[file].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", EXAMPLES)
def test_the_examples_fit(file: str) -> None:
    assert problems(file, EXAMPLES[file]) == []


@pytest.mark.parametrize("file", EXAMPLES)
def test_an_unknown_key_is_refused(file: str) -> None:
    said = problems(file, EXAMPLES[file] + "colour: red\n")
    assert said == ["Additional properties are not allowed ('colour' was unexpected)"]


@pytest.mark.parametrize("file", EXAMPLES)
def test_what_is_no_mapping_is_refused(file: str) -> None:
    assert problems(file, "- red\n") == ["['red'] is not of type 'object'"]


def test_a_missing_key_is_refused() -> None:
    assert problems("library.yaml", EXAMPLES["library.yaml"].replace("title: Examples\n", "")) == [
        "'title' is a required property"
    ]
    assert problems("pitfalls.yaml", "pitfalls:\n  - id: a-pitfall\n") == ["'text' is a required property"]


def test_a_word_that_is_not_in_the_list_is_refused() -> None:
    assert reference("identified: certainly") == [
        "'certainly' is not one of ['plausible', 'strong-match', 'unknown', 'verified']"
    ]
    assert reference("type: poster") == ["'poster' is not one of ['article-journal', 'book', 'webpage']"]


@pytest.mark.parametrize(
    "line",
    [
        "n: 27",
        "volume: 24",
        "issue: 1.10",
        "title: 1984",
        "title: true",
        "title: no",
        "number: 3",
        "issued: 2014",
        "issued: 2014-09",
        "issued: 2014-09-27",
        "PMID: 1",
        'PMID: "1"',
        "DOI: 10.1234/5",
        "candidates: []",
        "author: [{family: Example, given: A}, {literal: Examples}]",
        "container-title: Examples",
    ],
)
def test_text_may_be_written_without_quotes(line: str) -> None:
    assert reference(line) == []


def test_a_version_is_a_number_to_an_editor() -> None:
    for version in ("2026.11", '"2026.10"', "2026.11.1"):
        assert problems("library.yaml", EXAMPLES["library.yaml"].replace("2026.1", version)) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: [Red]", "['Red'] is not of type 'string', 'number', 'boolean'"),
        ("title:", "None is not of type 'string', 'number', 'boolean'"),
        ('title: ""', "'' should be non-empty"),
        ("number: 0", "0 is less than the minimum of 1"),
        ("number: one", "'one' is not of type 'integer'"),
        ("number:", "None is not of type 'integer'"),
        ("candidates: [7]", "7 is not of type 'string'"),
        ("DOI: 10.1", "10.1 is not of type 'string'"),
        ("PMID: 1.5", "1.5 is not of type 'string', 'integer'"),
        ("PMID: true", "True is not of type 'string', 'integer'"),
        ("issued: May 2014", r"'May 2014' does not match '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$'"),
        ("container_title: Examples", "Additional properties are not allowed ('container_title' was unexpected)"),
        ("author: [{first: A}]", "Additional properties are not allowed ('first' was unexpected)"),
    ],
)
def test_what_no_reading_makes_right_is_refused(line: str, said: str) -> None:
    assert reference(line) == [said]


def test_true_or_false_is_not_free_text() -> None:
    step = "id: step-look\ntext: Look at it.\nadded: "
    assert problems("workup.yaml", step + "true", "Step") == []
    assert problems("workup.yaml", step + "perhaps", "Step") == ["'perhaps' is not of type 'boolean'"]


def test_a_day_is_a_date() -> None:
    topic = EXAMPLES["topics/colors/topic.yaml"]
    assert problems("topic.yaml", topic.replace("2027-01-02", "2027-13-02")) == ["'2027-13-02' is not a 'date'"]
    reviewed = topic.replace("not reviewed by a clinician", "reviewed\n  by: Nobody\n  on: 2026-01-03")
    assert problems("topic.yaml", reviewed) == []


def test_conditions_go_as_deep_as_they_are_written() -> None:
    def condition(text: str) -> list[str]:
        return problems("symptom-checker.yaml", text, "Condition")

    assert condition("all: [warm, {none: [bluish, {any: [{all: [warm]}, bluish]}]}]") == []
    assert len(condition("all: [warm, {none: [bluish, {any: [{all: [warm]}, {some: [bluish]}]}]}]")) == 1
    assert condition("some: [warm]") == ["Additional properties are not allowed ('some' was unexpected)"]


def test_what_a_rule_comes_to_is_one_of_three_words() -> None:
    assert [problems("symptom-checker.yaml", word, "RuleState") for word in ("met", "not-met", "unknown")] == [[]] * 3
    assert problems("symptom-checker.yaml", "yes", "RuleState") == ["'yes' is not one of ['met', 'not-met', 'unknown']"]


def test_an_editor_shows_what_a_type_is_for() -> None:
    types = SCHEMAS["symptom-checker.schema.json"]["$defs"]
    assert types["Condition"]["description"] == "Exactly one of `all`, `any`, `none`."
    assert types["RuleState"]["description"] == "What a rule comes to with what is known."


def test_only_a_value_that_may_be_written_is_proposed() -> None:
    fields = SCHEMAS["references.schema.json"]["$defs"]["Reference"]["properties"]
    assert {name: field["default"] for name, field in fields.items() if "default" in field} == {
        "identified": "verified"
    }
