"""What is written in Markdown comes out word for word, or is reported."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.compiler.problem import Problems
from desktop.compiler.render import RenderedBlock, Renderer
from desktop.compiler.source import SourceFile
from desktop.compiler.texts import Texts
from desktop.model.topic import Block


def section(text: str) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks below a title, and the problems that rendering alone finds."""
    problems = Problems()
    texts = Texts({"a": 1, "b": 2}, frozenset(), problems)
    _, blocks = texts.section("red", SourceFile("red.md", f"# Title\n\n{text}"))
    return blocks, [str(problem) for problem in problems.sorted()]


def blocks_of(text: str) -> list[RenderedBlock]:
    return Renderer({"a": 1}).blocks(text)


def shapes(text: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text) for block in blocks_of(text)]


def test_headings_and_paragraphs() -> None:
    assert shapes("# Red\n\n## Dark\nred\n\nblue\nsky\n\n### Sky") == [
        ("heading", 2, "", "Red"),
        ("heading", 3, "", "Dark"),
        ("paragraph", 0, "", "red"),
        ("paragraph", 0, "", "blue sky"),
        ("heading", 4, "", "Sky"),
    ]


def test_nested_lists() -> None:
    assert shapes("- a\n    - b\n        1. c\n- d\n\n    e\n\n- f") == [
        ("item", 1, "•", "a"),
        ("item", 2, "•", "b"),
        ("item", 3, "1.", "c"),
        ("item", 1, "•", "d"),
        ("paragraph", 0, "", "e"),
        ("item", 1, "•", "f"),
    ]


def test_a_list_that_starts_at_3_keeps_its_numbers() -> None:
    assert shapes("3. red\n4. blue") == [("item", 1, "3.", "red"), ("item", 1, "4.", "blue")]


def test_definition_lists() -> None:
    assert shapes("Red\n: A color.\n: Warm.\n\nBlue\n: Cold.") == [
        ("paragraph", 0, "", text) for text in ("Red", "A color.", "Warm.", "Blue", "Cold.")
    ]


def test_tables() -> None:
    (table,) = blocks_of("| color | n |\n|---|--:|\n| red [@a] {#red} | `1` |\n| *blue* [@a] | |")
    assert table.html == (
        "<tr><th>color</th><th>n</th></tr>"
        '<tr><td>red\xa0[<a href="ref:1">1</a>]</td><td><code>1</code></td></tr>'
        '<tr><td><em>blue</em>\xa0[<a href="ref:1">1</a>]</td><td></td></tr>'
    )
    assert table.text == "color | n\nred [1] | 1\nblue [1] | "
    assert (table.anchor, table.references) == ("red", [1])


@pytest.mark.parametrize(
    "text", ["Red. {#red .note}", "- Red. {.note #red}", "Red.\n{#red .note}", "## Red. {#red .note}"]
)
def test_ids_and_marks(text: str) -> None:
    (block,) = blocks_of(text)
    assert (block.anchor, sorted(block.marks), block.text) == ("red", ["note"], "Red.")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("GFR <50 & more", "GFR\xa0&lt;50 &amp; more"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("&lt;50 &amp;", "&amp;lt;50 &amp;amp;"),
        ("`a<5 & b`", "<code>a&lt;5 &amp; b</code>"),
        (r"2\*4\*6 \[a\] \_b\_", "2*4*6 [a] _b_"),
        ("2 * 4 * 6, 2* 4* 6, a_b_c", "2 * 4 * 6, 2* 4* 6, a_b_c"),
        ("**red** and *blue*", "<strong>red</strong> and <em>blue</em>"),
        ("[red](#blue)", '<a href="#blue">red</a>'),
        ("5\" and 6'", "5\" and 6'"),
    ],
)
def test_signs_survive(text: str, html: str) -> None:
    blocks, problems = section(text)
    assert ([block.prose.html for block in blocks], problems) == ([html], [])


BACKSLASH = "(put a backslash before characters that Markdown reads as its own)"
KINDS = "(use headings, paragraphs, lists, tables, emphasis and links)"
MARKDOWN = "(use Markdown; for a sign of comparison leave a space after <)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 2*4*6", [f"3:3: “2” does not come out as it is written {BACKSLASH}"]),
        ("(5*) and (6*)", [f"3:2: “5” does not come out as it is written {BACKSLASH}"]),
        ("2**4**6", [f"3:1: “2” does not come out as it is written {BACKSLASH}"]),
        ("[Note]: /url\n\nred", [f"3:2: “Note” does not come out as it is written {BACKSLASH}"]),
        ("[red]\n\n[red]: #a", [f"5:2: “red” does not come out as it is written {BACKSLASH}"]),
        ("| a |\n|---|\n| b | c |", [f"5:7: “c” does not come out as it is written {BACKSLASH}"]),
        ("1. red\n5. blue", [f"4:1: “5” does not come out as it is written {BACKSLASH}"]),
        ("007. red", [f"3:1: “007” does not come out as it is written {BACKSLASH}"]),
        ("red {.note 5 mg}", [f"3:7: “note” does not come out as it is written {BACKSLASH}"]),
        ('*red*{: title="5 mg"}', [f"3:9: “title” does not come out as it is written {BACKSLASH}"]),
        ("- red\n\n    | a |\n    |---|\n    | b |", [f"5:7: “a” does not come out as it is written {BACKSLASH}"]),
        ("red {.blue}", ["3:6: the mark “.blue” is not known"]),
        ("red [@c]", ["3:6: the citation “@c” is not in references.yaml"]),
        (
            "<b>red</b>",
            [f"3:1: raw HTML, <b>, is not allowed {MARKDOWN}", f"3:7: raw HTML, </b>, is not allowed {MARKDOWN}"],
        ),
        ("red <!-- blue -->", [f"3:5: raw HTML, <!--, is not allowed {MARKDOWN}"]),
        (
            "<script>red</script>",
            [
                f"3:1: raw HTML, <script>, is not allowed {MARKDOWN}",
                f"3:12: raw HTML, </script>, is not allowed {MARKDOWN}",
            ],
        ),
        ("![red](blue.png)", [f"3:1: Markdown that becomes <img> has no place here {KINDS}"]),
        ("> red", [f"3:3: Markdown that becomes <blockquote> has no place here {KINDS}"]),
        ("    red", [f"3:5: Markdown that becomes <pre> has no place here {KINDS}"]),
        ("#### Red", [f"3:6: Markdown that becomes <h4> has no place here {KINDS}"]),
        ("red  \nblue", [f"3:1: Markdown that becomes <br> has no place here {KINDS}"]),
        ("red\n\n***", [f"3:1: Markdown that becomes <hr> has no place here {KINDS}"]),
    ],
)
def test_reported(text: str, expected: list[str]) -> None:
    assert section(text)[1] == [f"red.md:{problem}" for problem in expected]


def test_a_title_hides_no_loss() -> None:
    problems = Problems()
    title, _ = Texts({}, frozenset(), problems).section("red", SourceFile("red.md", "# Red ![a](b)\n\n2*4*6"))
    assert [str(problem) for problem in problems.sorted()] == [
        f"red.md:1:1: Markdown that becomes <img> has no place here {KINDS}"
    ]
    assert title == "Red"


@given(st.text())
def test_no_text_raises(text: str) -> None:
    section(text)


_PIECES = [
    *(
        "red",
        "5",
        "2 4",
        " ",
        "\t",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "!",
        "(",
        ")",
        "[",
        "]",
        "|",
        "<",
        ">",
        "{",
        "}",
        "&amp;",
    ),
    *(
        "[@a]",
        "[@a; @b]",
        "](#a)",
        "![",
        "{#x}",
        "{.note}",
        "{:",
        "[a]: /b",
        "<b>",
        "<!--",
        "²",
        "٣",
        "é",
        "~~",
        "'",
        '"',
    ),
    *("\n", "\n\n", "  \n", "\n- ", "\n3. ", "\n    ", "\n|---|---|\n", "\n> ", "\n# ", "\n\n: ", "\n---\n", "\n***\n"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_word_for_word_or_reported(text: str) -> None:
    """Checked letter by letter, another way than the compiler's own: citations, marks and targets of links aside."""
    blocks, problems = section(text)
    written = re.sub(r"\[@a(; @b)?\]|\{:?[ ]*([#.][\w-]+[ ]*)+\}|(?<=\])\(#a\)", "", text)
    shown = "".join(block.marker + re.sub(r"\[[12](, 2)?\]", "", block.prose.text) for block in blocks)
    assert problems or [*filter(str.isalnum, shown)] == [*filter(str.isalnum, written)]


@pytest.mark.parametrize(
    "text", ["[" * 300, ">" * 3000, "- " * 1500, "*a " * 500, "9" * 5000 + ". red", "[" * 300 + "a" + "](#b)" * 300]
)
def test_no_crafted_text_raises(text: str) -> None:
    section(text)
