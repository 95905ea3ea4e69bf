"""`wardbook search`: the passages that answer, best first."""

import argparse
import json
import sys

from desktop.commands.opening import open_library
from desktop.library.search import Hit, SearchResult


def run(arguments: argparse.Namespace) -> int:
    """Print the hits; what was corrected or not found goes to standard error."""
    library = open_library(arguments.library)
    text = " ".join(arguments.text)
    result = library.search(text, arguments.limit)
    _print_notices(text, result)
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in result.hits], ensure_ascii=False, indent=2))
    else:
        for hit in result.hits:
            print(f"{hit.topic}#{hit.anchor}  {hit.heading}\n    {_told(hit)}")
    return 0


def _print_notices(text: str, result: SearchResult) -> None:
    for typed, used in result.corrections:
        print(f"Showing results for “{used}” instead of “{typed}”.", file=sys.stderr)
    if result.missing:
        told = ", ".join(f"“{term}”" for term in result.missing)
        print(f"No passage speaks of {told}; these speak of the rest.", file=sys.stderr)
    elif result.partial:
        print("No passage speaks of all of it; these speak of a part.", file=sys.stderr)
    if result.unknown_topic:
        print(f"No topic is called “{result.unknown_topic}”. `wardbook topics` lists them.", file=sys.stderr)
    elif not result.hits:
        hint = f" The library has words like: {', '.join(result.nearest)}." if result.nearest else ""
        print(f"Nothing found for “{text}”.{hint}", file=sys.stderr)


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "topic": hit.topic,
        "section": hit.section,
        "anchor": hit.anchor,
        "title": hit.heading,
        "snippet": _told(hit),
        "score": hit.score,
    }


def _told(hit: Hit) -> str:
    """The words found, and what must be known besides them: their marks, and why they were found."""
    marks = f" [{hit.marks}]" if hit.marks else ""
    why = f" ({hit.why})" if hit.why else ""
    return f"{hit.plain_snippet}{marks}{why}"
