"""The editors' guide: its pieces are a topic that lint accepts, its tables are the schema, its messages are lint's."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.compiler.build import read_content
from desktop.compiler.json_schemas import json_schemas
from desktop.compiler.schema import FILES
from tests.conftest import CONTENT

GUIDE = (CONTENT / "AUTHORING.md").read_text(encoding="utf-8")
#: The guide without its pieces of files.
PROSE = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)

TOPIC = "topics/my-topic/"
REFERENCES = "references.yaml"
CHECKS = "source-checks.yaml"
OVERVIEW = "sections/overview.md"
CHECKER = "symptom-checker.yaml"

_PIECE = re.compile(r"^## [^\n]*`([\w/-]+\.(?:yaml|md))`\n(?:(?!^## ).)*?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (`[a-z-]+\.yaml`[^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_UNCHECKED = re.compile(r"“(\S+)” is not held against “(\S+)”")

Keys = dict[tuple[str, str], tuple[list[str], list[str]]]


def path_of(name: str) -> str:
    return name if name in ("library.yaml", "thesaurus.yaml") else TOPIC + name


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in read_content(root).problems]


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """The pieces of the guide as a content folder, with the checks and titles that it leaves to the reader."""
    root = tmp_path / "content"
    pieces = {path_of(name): text for name, text in _PIECE.findall(GUIDE)}
    titles = {f"{TOPIC}sections/{name}.md": "# Title\n" for name in ("images", "work-up", "pitfalls", "look-alikes")}
    for name, text in {**titles, **pieces}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with (root / TOPIC / CHECKS).open("a", encoding="utf-8") as checks:
        for problem in problems(root):
            missing = _UNCHECKED.search(problem)
            assert missing, problem
            checks.write(f"  - {{statement: {missing[1]}, reference: {missing[2]}, verdict: agrees, ")
            checks.write("reports: What it says., basis: abstract, checked: 2026-02-28}\n")
    return root


def test_a_piece_of_every_file_is_shown() -> None:
    assert {Path(name).name for name, _ in _PIECE.findall(GUIDE)} == {*FILES, "overview.md"}


def test_the_pieces_are_a_topic_without_a_problem(topic: Path) -> None:
    assert problems(topic) == []


#: Every message of the guide: the file and the words to change for lint to say it.
SLIPS = [
    ("unknown key “titel”", "topic.yaml", "title:", "titel:"),
    ("the key “specialty” is missing", "topic.yaml", "specialty: The specialty\n", ""),
    ("“yes” is not one of the words allowed here", CHECKS, "verdict: partly", "verdict: yes"),
    (
        "the id “first-step” is used twice; the first is in topics/my-topic/workup.yaml, line 4",
        *(OVERVIEW, "{#a-heading}", "{#first-step}"),
    ),
    ("the citation “@third-source” is not in references.yaml", OVERVIEW, "thing. [@first-", "thing. [@third-"),
    ("nothing cites “third-source”", REFERENCES, "references:\n", "references:\n  - id: third-source\n    title: A\n"),
    (
        "“first-thing” is not held against “second-source”",
        *(OVERVIEW, "thing. [@first-source]", "thing. [@first-source; @second-source]"),
    ),
    (
        "this added statement cites only references that nobody has identified",
        *(OVERVIEW, "34 [@first-source]", "34 [@lost-source]"),
    ),
    (
        "the sentence “It was never …” denies something and cites nothing",
        *(OVERVIEW, "A sentence that", "It was never otherwise. A sentence that"),
    ),
    (
        "the words “And one more” come after the last citation",
        *(OVERVIEW, "[@first-source] {#first-thing}", "[@first-source] And one more thing. {#first-thing}"),
    ),
    ("“12%” has no space between figure and unit", OVERVIEW, "counted, 12 %", "counted, 12%"),
    ("no reference cited here has the figure 21 %", OVERVIEW, "counted, 12 %", "counted, 21 %"),
    ("no source check of this statement speaks of the figure 21 %", OVERVIEW, "counted, 12 %", "counted, 21 %"),
    ("nothing in the topic speaks of the figure 56 %", REFERENCES, '["12 %"]', '["12 %", "56 %"]'),
    (
        "nobody has read this source, so it cannot agree",
        *(CHECKS, "It counts 12 % of 34.\n    basis: full text\n    checked: 2026-02-28\n  - statement: kinds", None),
    ),
    ("another side cites the same source", "disagreements.yaml", "[@second-source]", "[@first-source]"),
    (
        "the place this comes from does not cite “second-source”",
        *(CHECKER, "as known. [@first-source]", "as known. [@second-source]"),
    ),
    (
        "vignette “known-and-sign”: rule “think-of-it” comes out as met where unknown is expected",
        *(CHECKER, "{think-of-it: met,", "{think-of-it: unknown,"),
    ),
    ("no vignette expects rule “not-known” to be met", CHECKER, "not-known: met}", "not-known: unknown}"),
    ("the next review is due before the guidance is dated", "topic.yaml", "review: 2027", "review: 2025"),
    ("no section shows pitfalls.yaml", "topic.yaml", "    shows: pitfalls\n", ""),
    ("nothing reads this file", "topic.yaml", "  - id: images\n    shows: imaging # what", "  # what"),
    # In whole lines, with their places:
    (
        "sections/overview.md:3:1: this statement has no reference "
        "(cite one as [@key], or mark a word from the editor with {.note})",
        *(OVERVIEW, "thing. [@first-source]", "thing."),
    ),
    (
        "symptom-checker.yaml:30:11: the proof fails that what the guidance gives, with any one trigger, always meets "
        "its rule: rule “think-of-it” with The condition is known present, The second sign present and all else "
        "unknown: the rule is unknown, not met (change the rule or its words)",
        *(CHECKER, "        - known-condition\n        - any: [first-sign, second-sign]", None),
    ),
]

#: What the two slips become that change one word of several lines.
LONG_SLIPS = {CHECKS: ("full text", "other sources"), CHECKER: (", second-sign]", "]")}


@pytest.mark.parametrize(("message", "file", "old", "new"), SLIPS, ids=[row[0][:60] for row in SLIPS])
def test_lint_says_what_the_guide_says(topic: Path, message: str, file: str, old: str, new: str | None) -> None:
    path = topic / TOPIC / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, old.replace(*LONG_SLIPS[file]) if new is None else new), encoding="utf-8")
    assert [problem for problem in problems(topic) if message in problem]
    assert message in GUIDE


def test_every_message_of_the_guide_was_tried() -> None:
    table = GUIDE.partition("| lint says |")[2].partition("\n\n")[0]
    shown = [row.split("|")[1].strip().strip("`") for row in table.splitlines()[2:]]
    assert shown == [message for message, *_ in SLIPS][: len(shown)]


def keys_of_the_schema() -> Keys:
    """(file, the key that holds the mapping) → the keys that must and that may be in it."""
    found: Keys = {}
    for file, form in FILES.items():
        found.update(_keys(file, "", form, ()))
    return found


def _keys(
    file: str, holder: str, form: object, above: tuple[object, ...]
) -> Iterator[tuple[tuple[str, str], tuple[list[str], list[str]]]]:
    info = msgspec.inspect.type_info(form)
    assert isinstance(info, msgspec.inspect.StructType)
    if form in above:
        return
    must = [field.encode_name for field in info.fields if field.required]
    may = [field.encode_name for field in info.fields if not field.required]
    if holder or len(info.fields) > 1:  # a file of one list is told with its entries
        yield (file, holder), (must, may)
    for field in info.fields:
        for inner in _forms(field.type):
            yield from _keys(file, field.encode_name, inner, (*above, form))


def _forms(info: object) -> Iterator[object]:
    if isinstance(info, msgspec.inspect.StructType):
        yield info.cls
    elif isinstance(info, msgspec.inspect.ListType):
        yield from _forms(info.item_type)
    elif isinstance(info, msgspec.inspect.UnionType):
        for part in info.types:
            yield from _forms(part)


def test_every_key_of_the_schema_is_told_and_no_other() -> None:
    told: Keys = {}
    for where, must, may in _ROW.findall(GUIDE):
        file, *holders = _CODE.findall(where)
        for holder in holders or [""]:
            told[file, holder] = (_CODE.findall(must), _CODE.findall(may))
    assert told == keys_of_the_schema()


def words_of(schema: object) -> Iterator[str]:
    """The words of the lists of words in a JSON Schema."""
    if isinstance(schema, dict):
        yield from schema.get("enum", ())
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from words_of(part)


@pytest.mark.parametrize("name", FILES)
def test_every_word_that_is_allowed_is_told(name: str) -> None:
    schema = json_schemas()[name.replace(".yaml", ".schema.json")]
    assert {word for word in words_of(schema) if word} - set(_CODE.findall(PROSE)) == set()
