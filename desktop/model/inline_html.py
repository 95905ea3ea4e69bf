"""The HTML that prose is made of: what the compiler writes, and all that a page takes from a library.

Qt's rich text opens the files and network shares that an `<img>` names, and a tag that is never closed swallows the
rest of the page; so whatever is not exactly this never comes near one.
"""

import re

#: No prose has more letters, no table more cells, and no tag stands inside so many others.
MOST_LETTERS = 200_000
MOST_CELLS = 10_000
MOST_NESTED = 16

#: A link leads to a reference, to a place of this topic or another, to a finding or to a step.
_HREF = r"ref:[0-9]{1,6}|#[\w-]+|topic:[\w-]+(?:#[\w-]+)?|(?:check|step):[\w-]+"
#: A sign that is written as a name, and a tag with nothing but words inside it.
_SIGN = re.compile("&(?:amp|lt|gt);")
_INNERMOST = re.compile(rf'<(?:(em|strong|code|sub|sup)>[^<>&]*+</\1|a href="(?:{_HREF})">[^<>&]*+</a)>')
_CELL = re.compile(r"<(t[hd])>(.*?)</\1>", re.DOTALL)


def check(html: str) -> None:
    """Take `html` as the inside of a paragraph.

    Raises:
        ValueError: the compiler never writes this.
    """
    rest = _SIGN.sub(" ", html)
    for _ in range(MOST_NESTED):
        if "<" not in rest:
            break
        rest = _INNERMOST.sub(" ", rest)  # a space, so that what was apart cannot become a tag
    if "<" in rest or ">" in rest or "&" in rest or len(html) > MOST_LETTERS:
        raise ValueError(f"no inline HTML: {html[:60]}")


def check_table(html: str) -> None:
    """Take `html` as the rows of a table.

    Raises:
        ValueError: the compiler never writes this.
    """
    *rows, rest = html.split("</tr>")
    if rest or html.count("<t") > MOST_CELLS or len(html) > MOST_LETTERS:
        raise ValueError(f"no rows of a table: {html[:60]}")
    for row in rows:
        if not row.startswith("<tr>") or _CELL.sub("", row) != "<tr>":
            raise ValueError(f"no row of a table: {row[:60]}")
        for _, cell in _CELL.findall(row):
            check(cell)
