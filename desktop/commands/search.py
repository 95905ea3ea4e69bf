"""`wardbook search`: the passages that answer, best first."""

import argparse
import json
import sys

from desktop.commands.opening import open_library
from desktop.library.library import Library
from desktop.library.search import Hit, SearchResult


def run(arguments: argparse.Namespace) -> int:
    """Print the hits; what was corrected or not found goes to standard error."""
    library = open_library(arguments.library)
    text = " ".join(arguments.text)
    result = library.search(text, arguments.limit)
    _print_notices(library, text, result)
    if arguments.json:
        print(json.dumps([_as_json(hit) for hit in result.hits], ensure_ascii=False, indent=2))
    else:
        for hit in result.hits:
            print(f"{hit.topic}#{hit.anchor}  {hit.heading}\n    {_told(hit)}")
    return 0


def _print_notices(library: Library, text: str, result: SearchResult) -> None:
    for typed, used in result.corrections:
        print(f"Showing results for “{used}” instead of “{typed}”.", file=sys.stderr)
    if result.partial and result.hits:
        print("No passage speaks of all of it; these speak of a part.", file=sys.stderr)
    if not result.hits:
        near = library.nearest_words(text)
        hint = f" The library has words like: {', '.join(near)}." if near else ""
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
    """The words found, and what must be known besides them."""
    return f"{hit.plain_snippet} [{hit.marks}]" if hit.marks else hit.plain_snippet
