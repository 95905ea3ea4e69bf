"""The HTML of prose: what the compiler writes, whatever it is given, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.compiler.problem import Problems
from desktop.compiler.source import SourceFile
from desktop.compiler.texts import Texts
from desktop.model.inline_html import MOST_LETTERS, check, check_table
from desktop.model.link import LinkKind, parse_link
from desktop.model.topic import BlockKind

_LINKS = ("ref:4", "ref:999999", "#red", "topic:red", "topic:red#blue", "check:red", "step:red")


@pytest.mark.parametrize(
    "html",
    [
        *("", "red", "a &lt; b &gt; c &amp; d", "<em>red</em> <strong>blue <code>a&lt;b</code></strong>"),
        *("H<sub>2</sub>O<sup>+</sup>", 'red\N{NO-BREAK SPACE}[<a href="ref:1">1</a>, <a href="ref:2">2</a>]'),
        *(f'<strong><a href="{link}"><em>red</em></a></strong>' for link in _LINKS),
        *("<em>" * 16 + "</em>" * 16, "a" * MOST_LETTERS, "\"quoted\" and 'quoted'"),
    ],
)
def test_what_the_compiler_writes(html: str) -> None:
    check(html)


def test_its_links_are_the_program_s_own() -> None:
    assert LinkKind.FOREIGN not in {parse_link(link).kind for link in _LINKS}


REFUSED = [
    *(
        "<b>red</b>",
        '<img src="file:///red">',
        "<em",
        "red<",
        "red>",
        "red & blue",
        "&nbsp;",
        "&#60;",
        "&lt",
        "<!-- red",
    ),
    *(
        "<em>red",
        "red</em>",
        "<em>red</strong>",
        "<em><strong>red</em></strong>",
        "<em/>",
        "<EM>red</EM>",
        "< em>red</em>",
    ),
    *(
        '<em class="red">blue</em>',
        "<em >red</em>",
        '<a href="ref:1">red',
        '<a href="ref:1" title="">red</a>',
        "<a>red</a>",
    ),
    *("<p>red</p>", "<td>red</td>", "<table>", "<span>red</span>", "<script>red</script>", "<style>red</style>"),
    *(
        f'<a href="{link}">red</a>'
        for link in ("file:///red", "http://red", "//red", r"\\red", "javascript:red", "red", "")
    ),
    *(
        f'<a href="{link}">red</a>'
        for link in ("ref:", "ref:1234567", "ref:²", "#", "#a b", '#a"', "topic:", "step:a/b", "use:")
    ),
    *("<e<em></em>m>red</em>", "&l<em></em>t;", "<<em></em>em>", "<em>" * 17 + "</em>" * 17, "a" * (MOST_LETTERS + 1)),
]


@pytest.mark.parametrize("html", REFUSED, ids=range(len(REFUSED)))
def test_what_it_does_not(html: str) -> None:
    with pytest.raises(ValueError, match="no inline HTML: "):
        check(html)


@pytest.mark.parametrize("rows", ["", "<tr></tr>", "<tr><th>red</th></tr><tr><td><em>a</em></td><td></td></tr>"])
def test_tables(rows: str) -> None:
    check_table(rows)


@pytest.mark.parametrize(
    "rows",
    [
        *(
            "red",
            "<tr><td>red</td>",
            "<tr>red</tr>",
            "<tr><td>red</td></tr>blue",
            "<td>red</td>",
            "<tr><td>a</td></tr><tr>",
        ),
        *('<tr><td colspan="9">a</td></tr>', "<tr ><td>a</td></tr>", "<tr><td>a</th></tr>", "<tr><td><img></td></tr>"),
        *("<tr><td><tr><td>a</td></tr></td></tr>", f"<tr>{'<td></td>' * 10_000}</tr>", "a" * (MOST_LETTERS + 1)),
    ],
    ids=range(13),
)
def test_what_is_no_table(rows: str) -> None:
    with pytest.raises(ValueError, match=r"no (row|rows|inline)"):
        check_table(rows)


_PIECES = [
    *(
        "red",
        "5",
        " ",
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "](#a)",
        "](check:x)",
        "](x)",
        "[@a]",
        "|",
        "<",
        ">",
        "&",
        "&lt;",
    ),
    *(
        "<b>",
        "<!--",
        "{#x}",
        "{.note}",
        '{: #"x }',
        "\\",
        "\n",
        "\n\n",
        "\n- ",
        "\n|---|---|\n",
        "# ",
        "klzzwxh:0000",
        "\x02",
    ),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join) | st.text())
def test_whatever_is_written(text: str) -> None:
    problems = Problems()
    _, blocks = Texts({"a": 1}, frozenset(), problems).section("red", SourceFile("red.md", f"# Title\n\n{text}"))
    foreign_links = "](x)" in text or "](" in text.replace("](#a)", "").replace("](check:x)", "")
    for block in blocks:
        if not problems.found and not foreign_links:
            (check_table if block.kind is BlockKind.TABLE else check)(block.prose.html)
