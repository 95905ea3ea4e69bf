"""CHANGELOG.md in the form of a package: `python packaging/linux/changelog.py deb|rpm VERSION MAINTAINER`.

What is not released yet counts as VERSION, of the day that SOURCE_DATE_EPOCH says. Wording and order stay.
"""

import os
import re
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


class Release(NamedTuple):
    """A release: its version, its day (None: not released yet), and what changed, an item a text."""

    version: str | None
    day: datetime | None
    items: list[str]


def releases(markdown: str) -> list[Release]:
    """The releases of a CHANGELOG.md in the form of Keep a Changelog, the newest first; empty ones are left out.

    Raises:
        ValueError: there is none.
    """
    found = []
    for section in re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        named = re.match(r"\[(?P<version>[^\]]+)\](?: - (?P<day>\d{4}-\d\d-\d\d))?", heading)
        if named is None:
            raise ValueError(f"CHANGELOG.md has the heading “## {heading}”, which names no version in [ ]")
        day = datetime.fromisoformat(f"{named['day']}T12:00:00+00:00") if named["day"] else None
        items = [
            " ".join(item.split()) for item in re.findall(r"^- ((?:.+\n?)(?:^ +.+\n?)*)", body, flags=re.MULTILINE)
        ]
        if items:
            found.append(Release(named["version"] if day else None, day, items))
    if not found:
        raise ValueError("CHANGELOG.md tells of no change")
    return found


def debian(found: list[Release], version: str, maintainer: str, built: datetime) -> str:
    """As debian/changelog."""
    return "\n".join(
        f"wardbook ({release.version or version}) unstable; urgency=medium\n\n"
        + "\n".join(_wrapped(item, "  * ", "    ") for item in release.items)
        + f"\n\n -- {maintainer}  {release.day or built:%a, %d %b %Y %H:%M:%S +0000}\n"
        for release in found
    )


def rpm(found: list[Release], version: str, maintainer: str, built: datetime) -> str:
    """As the %changelog of a spec file, where a percent sign stands for itself when it is doubled."""
    return "\n".join(
        f"* {release.day or built:%a %b %d %Y} {maintainer} - {release.version or version}-1\n"
        + "\n".join(_wrapped(item, "- ", "  ").replace("%", "%%") for item in release.items)
        + "\n"
        for release in found
    )


def _wrapped(item: str, first: str, then: str) -> str:
    return textwrap.fill(
        item, 80, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )


def main(form: str, version: str, maintainer: str) -> None:
    """Print the changelog in this form."""
    built = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    told = {"deb": debian, "rpm": rpm}[form](
        releases(CHANGELOG.read_text(encoding="utf-8")), version, maintainer, built
    )
    sys.stdout.write(told)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in {"deb", "rpm"}:
        sys.exit("usage: python packaging/linux/changelog.py deb|rpm VERSION MAINTAINER")
    main(*sys.argv[1:])
