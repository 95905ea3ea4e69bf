"""YAML is mappings, lists and text, and nothing that a crafted file could do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler.problem import Problems
from desktop.compiler.source import MOST_FAULTS, SourceFile
from desktop.compiler.strict_yaml import MAX_NODES, Node, parse


def parsed(text: str) -> tuple[object, list[str]]:
    problems = Problems()
    node = parse(SourceFile("file.yaml", text), problems)
    return node and node.plain(), [str(problem) for problem in problems.sorted()]


def node_of(text: str) -> Node:
    node = parse(SourceFile("file.yaml", text), Problems())
    assert node is not None
    return node


@pytest.mark.parametrize(
    "word", ["no", "on", "1.10", "12:30:45", "0x1F", "1e3", "2026-01-02", "true", "<<", "=", "5_0"]
)
def test_every_value_is_the_text_that_was_written(word: str) -> None:
    assert parsed(f"color: {word}\n{word}: red") == ({"color": word, word: "red"}, [])


def test_quoted_and_folded_text() -> None:
    text = "a: 'red'\nb: \"bl\\u00fc\"\nc: >-\n  dark\n  red\nd: ['', {e: f}]\n"
    assert parsed(text) == ({"a": "red", "b": "blü", "c": "dark red", "d": ["", {"e": "f"}]}, [])


REFUSED = {
    "color: &a red": "1:8: anchors and aliases are not allowed (write the value out)",
    "color: *a": "1:8: anchors and aliases are not allowed (write the value out)",
    "a: &a {b: c}\n<<: *a": "1:4: anchors and aliases are not allowed (write the value out)",
    "color: !!int 5": "1:8: the tag tag:yaml.org,2002:int is not allowed (remove it: every value is text here)",
    "color: !red 5": "1:8: the tag !red is not allowed (remove it: every value is text here)",
    "[" * 200_000: "1:33: this is nested more than 32 levels deep (flatten it)",
    "{" * 200_000: "1:33: this is nested more than 32 levels deep (flatten it)",
    "- " * 40 + "red": "1:65: this is nested more than 32 levels deep (flatten it)",
    "- a\n" * (MAX_NODES + 1): "100000:3: the file holds more than 100000 values (split it)",
    "a: red\n---\na: blue": "2:1: a content file holds one document (remove this `---`)",
    "? [red]\n: blue": "1:3: a key must be a word, not a list or a mapping",
    "": "1:1: the file is empty",
    "# red\n": "1:1: the file is empty",
    "a: [red": "1:8: this is not YAML: did not find expected ',' or ']' (check the indentation)",
    "a: red: blue": "1:7: this is not YAML: mapping values are not allowed in this context (check the indentation)",
    "\ta: red": "1:1: this is not YAML: found character that cannot start any token (check the indentation)",
    'a: "\\ud800"': "1:7: this is not YAML: found invalid Unicode character escape code (check the indentation)",
    "a: \uffff": "1:1: this is not YAML: unacceptable character #xffff: control characters are not allowed",
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items(), ids=range(len(REFUSED)))
def test_refused(text: str, expected: str) -> None:
    assert parsed(text) == (None, [f"file.yaml:{expected}"])


def test_32_levels_are_read() -> None:
    assert parsed("[" * 32 + "]" * 32)[1] == []


def test_a_key_given_twice_keeps_the_first() -> None:
    assert parsed("dose: 5\nred: 1\ndose: 50") == (
        {"dose": "5", "red": "1"},
        ["file.yaml:3:1: the key “dose” is given twice; the first is on line 1 (keep one)"],
    )


@pytest.mark.parametrize("nothing", ["", " null", " ~", " NULL"])
def test_no_value(nothing: str) -> None:
    place = "file.yaml:1:8" if nothing else "file.yaml:1:7"
    message = f"{place}: there is no value here (leave the whole line out, or write the value)"
    assert parsed(f"color:{nothing}")[1] == [message]


@pytest.mark.parametrize("quoted", ["''", '""', "'null'", '"~"'])
def test_quoted_nothing_is_text(quoted: str) -> None:
    assert parsed(f"color: {quoted}") == ({"color": quoted[1:-1]}, [])


def test_escapes_cannot_smuggle_what_the_file_does_not_show() -> None:
    assert parsed('a: "1\\u202e0\\u200b"\nb: "r\\u0435d"\n"\\0": c')[1] == [
        "file.yaml:1:4: bidirectional control character U+202E (RIGHT-TO-LEFT OVERRIDE) changes or hides what the "
        "reader sees (delete it)",
        "file.yaml:1:4: zero-width character U+200B (ZERO WIDTH SPACE) changes or hides what the reader sees "
        "(delete it)",
        "file.yaml:2:4: “rеd” mixes scripts: U+0435 (CYRILLIC SMALL LETTER IE) only looks like a Latin letter "
        "(type the word again)",
        "file.yaml:3:1: control character U+0000 (no name) changes or hides what the reader sees (delete it)",
    ]


@pytest.mark.parametrize("text", ["-\n" * 90_000, "?\n" * 90_000, "a: b\n" * 40_000, 'a: "\\u200b"\n' * 40_000])
def test_a_file_with_more_faults_than_anybody_reads_is_given_up(text: str) -> None:
    value, problems = parsed(text)
    assert value is None
    assert len(problems) <= MOST_FAULTS


def test_a_long_key_and_a_long_tag_are_told_in_part() -> None:
    long = "a" * 1000
    assert parsed(f"{long}: 1\n{long}: 2")[1] == [
        f"file.yaml:2:1: the key “{'a' * 80} …” is given twice; the first is on line 1 (keep one)"
    ]
    assert len(parsed(f"!{long} b")[1][0]) < 200


def test_find_gives_the_nearest_node_above() -> None:
    root = node_of("a:\n  - b: red\n")
    assert root.find("a", 0, "b").value == "red"
    assert root.find("a", 0, "c") is root.find("a", 0)
    assert root.find("a", 7, "b") is root.find("a")
    assert root.find(0) is root


def test_walk_meets_every_value_once() -> None:
    assert [node.value for node in node_of("a: [b, {c: d}]").walk() if isinstance(node.value, str)] == ["b", "d"]


@given(st.text())
def test_no_text_raises(text: str) -> None:
    node, problems = parsed(text)
    assert problems or node is not None


@given(
    st.lists(st.sampled_from([*"abn:-?,[]{}#&*!|>'\"%@`~ \n\t\\", "\n  ", ": ", "- ", "---\n", "...\n"])).map("".join)
)
def test_no_yaml_raises(text: str) -> None:
    node, problems = parsed(text)
    assert problems or node is not None
    assert all(problem.startswith("file.yaml:") and "\n" not in problem for problem in problems)
