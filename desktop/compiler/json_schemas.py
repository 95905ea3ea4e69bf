"""The types of the YAML files as JSON Schemas, so that an editor can complete and check while somebody writes.

The compiler reads every value as the text that was written; an editor reads a plain `27` or `true` as a number or a
truth value. So a schema takes those too wherever such a text is allowed. What the types cannot say, such as that a name
needs one of two keys, only `wardbook lint` knows.
"""

import re
from inspect import cleandoc
from typing import Any

import msgspec

from desktop.compiler.schema import FILES, Form

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NOTHING = {"type": "null"}
#: A plain text that an editor reads as a number, by the kind of number it is; the wider kind first.
_NUMBERS = {"number": "2026.11", "integer": "2014"}


def json_schemas() -> dict[str, Schema]:
    """The schema of each YAML file by the schema's own file name, such as `symptom-checker.schema.json`."""
    return {f"{name.removesuffix('.yaml')}.schema.json": _schema(name, form) for name, form in FILES.items()}


def _schema(name: str, form: type[Form]) -> Schema:
    return {"$schema": DIALECT, "title": name, **_for_editor(msgspec.json.schema(form))}


def _for_editor(schema: Schema) -> Schema:
    """What msgspec says of a type, with the values an editor makes of plain text, and without empty values.

    An empty value, be it null, a list or a text, is how the types say that a key was left out; nobody may write it.
    """
    result: Schema = {}
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            result[key] = {name: _for_editor(inner) for name, inner in value.items()}
        elif key in ("items", "additionalProperties") and isinstance(value, dict):
            result[key] = _for_editor(value)
        elif key == "anyOf":
            options = [_for_editor(option) for option in value if option != _NOTHING]
            result.update(options[0] if len(options) == 1 else {"anyOf": options})
        elif key == "description":
            result[key] = cleandoc(value)
        elif key != "default" or value:
            result[key] = value
    if result.get("type") == "string" and "format" not in result:
        result["type"] = _kinds_of_text(result.get("pattern"))
    return result


def _kinds_of_text(pattern: str | None) -> str | list[str]:
    """The JSON types that an editor may see where text of `pattern` is written without quotes."""
    if pattern is None:
        return ["string", "number", "boolean"]
    kinds = [kind for kind, example in _NUMBERS.items() if re.search(pattern, example)]
    return ["string", kinds[0]] if kinds else "string"
