"""The shapes of what the page may send; checked on arrival and shown by our OpenAPI page."""

from __future__ import annotations

from typing import Any

from server.http.schema import Schema, check_words

TRACK_URI: Schema = {"type": "string", "pattern": r"^spotify:track:[0-9A-Za-z]{22}$"}
DEVICE_ID: Schema = {"type": "string", "pattern": r"^[0-9A-Za-z_-]{1,128}$"}
_SIGNED: Schema = {"type": "number", "minimum": -1, "maximum": 1}


def body(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """An object of these fields and no others."""
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        **({"required": list(required)} if required else {}),
    }
    check_words(schema)
    return schema


def uris(most: int) -> Schema:
    """A list of tracks."""
    return {"type": "array", "items": TRACK_URI, "minItems": 1, "maxItems": most}


RECOMMENDATIONS = body(
    ("path",),
    path={
        "type": "array",
        "description": "Points on the mood plane, in the order in which to walk them.",
        "minItems": 1,
        "maxItems": 32,
        "items": body(("valence", "energy"), valence=_SIGNED, energy=_SIGNED),
    },
    count={"type": "integer", "minimum": 1, "maximum": 50, "default": 10},
    genres={
        "type": "object",
        "description": "How much the person likes a genre: -1 never, 1 very. Unknown ones count "
        "for nothing.",
        "maxProperties": 200,
        "propertyNames": {"maxLength": 60},
        "additionalProperties": _SIGNED,
        "default": {},
    },
    adventure={
        "type": "number",
        "description": "0: what is familiar; 1: what is new.",
        "minimum": 0,
        "maximum": 1,
        "default": 0.5,
    },
    decades={
        "type": "array",
        "description": "1970 means 1970 to 1979; none means any.",
        "items": {"type": "integer", "minimum": 1900, "maximum": 2090},
        "maxItems": 20,
        "default": [],
    },
    languages={
        "type": "array",
        "description": "ISO 639-1.",
        "items": {"type": "string", "pattern": "^[a-z]{2}$"},
        "maxItems": 10,
        "default": [],
    },
    market={
        "type": "string",
        "description": "The country to play in, ISO 3166-1; else guessed from Accept-Language.",
        "pattern": "^[A-Z]{2}$",
    },
    explicit={"type": "boolean", "description": "May lyrics be explicit?", "default": True},
    avoid={
        "type": "array",
        "description": "Ids or ISRCs of tracks that must not come.",
        "items": {"type": "string", "pattern": "^[0-9A-Za-z]{1,64}$"},
        "maxItems": 1000,
        "default": [],
    },
    seed={
        "type": "integer",
        "description": "The same wish with the same seed asks for the same music.",
        "minimum": 0,
        "maximum": 2**31 - 1,
    },
)

NOTHING = body()
ON_DEVICE = body(device_id=DEVICE_ID)
TRANSFER = body(("device_id",), device_id=DEVICE_ID, play={"type": "boolean", "default": True})
_POSITION: Schema = {"type": "integer", "minimum": 0, "maximum": 24 * 3600 * 1000}
PLAY = body(device_id=DEVICE_ID, uris=uris(100), position_ms=_POSITION)
SEEK = body(("position_ms",), device_id=DEVICE_ID, position_ms=_POSITION)
VOLUME = body(
    ("percent",), device_id=DEVICE_ID, percent={"type": "integer", "minimum": 0, "maximum": 100}
)
QUEUE = body(("uri",), device_id=DEVICE_ID, uri=TRACK_URI)
PLAYLIST = body(
    ("name", "uris"),
    name={"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"\S"},
    description={"type": "string", "maxLength": 300, "default": ""},
    uris=uris(200),
)
LIKES = body(("uris", "liked"), uris=uris(40), liked={"type": "boolean"})
