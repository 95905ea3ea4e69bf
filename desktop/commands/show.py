"""`wardbook show`: a topic, or the section that holds an anchor."""

import argparse

from desktop.commands.opening import open_library
from desktop.library import export

_FORMATS = {
    "text": export.as_text,
    "markdown": export.as_markdown,
    "html": export.as_html,
    "json": export.as_json,
}


def run(arguments: argparse.Namespace) -> int:
    """Print the place in the format asked for."""
    library = open_library(arguments.library)
    topic_id, _, anchor = arguments.place.partition("#")
    topic = library.topic(topic_id)
    if anchor:
        topic = export.excerpt(topic, anchor)
    print(_FORMATS[arguments.format](topic, library.info().version), end="")
    return 0
