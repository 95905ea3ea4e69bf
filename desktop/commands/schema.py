"""`wardbook schema`: the JSON Schemas of the content files, for an editor."""

import argparse
import json
import os
from pathlib import Path

from desktop.compiler.json_schemas import json_schemas
from desktop.errors import UsageError


def run(arguments: argparse.Namespace) -> int:
    """Write a schema for each kind of YAML file into the folder, which is made where there is none."""
    folder: Path = arguments.output
    schemas = json_schemas()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            _write(folder / name, json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    except FileExistsError as error:
        raise UsageError(f"{folder} is not a folder.", "Name the folder to write to.") from error
    except (OSError, ValueError) as error:  # the latter is a name that no file can have
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(
            f"The schemas cannot be written to {folder}: {reason}.", "Choose a folder that has room and is yours."
        ) from error
    print(f"Wrote {len(schemas)} schemas to {folder}.")
    return 0


def _write(path: Path, text: str) -> None:
    """Replace the file at `path` by `text`, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
