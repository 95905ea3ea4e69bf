"""What keeps together on a line, in plain words and inline HTML: a figure and its unit, a negation and its noun."""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_UNITS = "%|mg|mm|cm|Gy|days?|weeks?|months?|years?|patients?|cases?|lesions?|of [0-9]+"
#: Spaces that must not break.
TOGETHER = (
    re.compile(rf" (?<=\d )(?=(?:{_UNITS})(?!\w))"),
    re.compile(r" (?<=\b[Nn]o )(?=\w)"),
    re.compile(r" (?<=\b[Nn]ot )(?=\w)"),
)
