"""Checks a request against the JSON Schema that our OpenAPI page shows: one fact, one home.

Knows the words that we use, and refuses to start with a schema that uses another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from server.errors import BadRequest

Schema = Mapping[str, Any]

_WORDS = {
    "object": {"properties", "required", "additionalProperties", "propertyNames", "maxProperties"},
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "string": {"pattern", "minLength", "maxLength", "enum"},
    "number": {"minimum", "maximum"},
    "integer": {"minimum", "maximum"},
    "boolean": set[str](),
}
_SPOKEN = {"type", "description", "default", "examples"}


def check_words(schema: Schema) -> None:
    """Fails for a schema with words that `read` does not look at."""
    unknown = set(schema) - _WORDS[schema["type"]] - _SPOKEN
    if unknown:
        raise ValueError(f"the schema has {sorted(unknown)}, which nothing here checks")
    extra = schema.get("additionalProperties")
    for child in (
        *schema.get("properties", {}).values(),
        *([schema["items"]] if "items" in schema else ()),
        *([cast(Schema, extra)] if isinstance(extra, Mapping) else ()),
    ):
        check_words(child)


def read(schema: Schema, value: Any, where: str = "") -> Any:
    """The value with defaults filled in; `BadRequest` names the first place that is wrong."""
    match schema["type"]:
        case "object":
            return _object(schema, value, where)
        case "array":
            return _array(schema, value, where)
        case "string":
            return _string(schema, value, where)
        case "boolean":
            if not isinstance(value, bool):
                raise _wrong(where, "must be true or false")
            return value
        case _:
            return _number(schema, value, where)


def _wrong(where: str, what: str) -> BadRequest:
    return BadRequest(f"{where or 'The request'} {what}.")


def _object(schema: Schema, value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, "must be an object")
    given = cast(dict[str, Any], value)
    properties: Schema = schema.get("properties", {})
    others: Any = schema.get("additionalProperties", True)
    if len(given) > schema.get("maxProperties", 1000):
        raise _wrong(where, f"has more than {schema.get('maxProperties')} entries")
    for name in schema.get("required", ()):
        if name not in given:
            raise _wrong(_below(where, name), "is missing")
    result: dict[str, Any] = {
        name: child["default"] for name, child in properties.items() if "default" in child
    }
    for name, item in given.items():
        if name in properties:
            result[name] = read(properties[name], item, _below(where, name))
        elif others is False:
            raise _wrong(_below(where, _shown(name)), "is not known here")
        else:
            if "propertyNames" in schema:
                read({"type": "string", **schema["propertyNames"]}, name, f"A name in {where}")
            result[name] = read(others, item, _below(where, _shown(name)))
    return result


def _array(schema: Schema, value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(where, "must be a list")
    items = cast(list[Any], value)
    least, most = schema.get("minItems", 0), schema["maxItems"]
    if not least <= len(items) <= most:
        raise _wrong(where, f"must have {least} to {most} entries")
    result = [read(schema["items"], item, f"{where}[{i}]") for i, item in enumerate(items)]
    if schema.get("uniqueItems") and len(set(result)) < len(result):
        raise _wrong(where, "must not hold anything twice")
    return result


def _string(schema: Schema, value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(where, "must be a text")
    least, most = schema.get("minLength", 0), schema.get("maxLength", 1000)
    if not least <= len(value) <= most:
        raise _wrong(where, f"must be {least} to {most} characters long")
    if "enum" in schema and value not in schema["enum"]:
        raise _wrong(where, f"must be one of {', '.join(schema['enum'])}")
    # In Python, unlike in JSON Schema, $ lets a line break pass at the end.
    if "pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), value):
        raise _wrong(where, "does not look right")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _wrong(where, "holds half a character") from None
    return value


def _number(schema: Schema, value: Any, where: str) -> int | float:
    kind = "a whole number" if schema["type"] == "integer" else "a number"
    low, high = schema["minimum"], schema["maximum"]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not low <= value <= high or (kind != "a number" and value != int(value)):
        raise _wrong(where, f"must be {kind} from {low} to {high}")
    return int(value) if schema["type"] == "integer" else float(value)


def _below(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shown(name: str) -> str:
    """A name somebody made up, fit to be shown."""
    return ascii(name[:40])
