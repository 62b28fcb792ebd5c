"""Our own OpenAPI page: the routes' list, the shapes of requests, and the shapes of answers."""

from __future__ import annotations

from typing import Any

from server.api.routes import ROUTES, ApiRoute
from server.errors import UndertoneError
from server.spotify.tokens import GROUPS
from server.version import version

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_WHOLE: Json = {"type": "integer"}
_WHOLE_OR_NULL: Json = {"type": ["integer", "null"]}
_FLAG: Json = {"type": "boolean"}


def _of(**properties: Json) -> Json:
    """An object that has exactly these fields."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _map(values: Json) -> Json:
    return {"type": "object", "additionalProperties": values}


_PROBLEM: Json = {
    "type": "object",
    "properties": {
        "code": _TEXT,
        "message": {"type": "string", "description": "For the person: what happened, what to do."},
        "retry_after": {"type": "integer", "description": "Seconds.", "minimum": 1},
    },
    "required": ["code", "message"],
    "additionalProperties": False,
}
_DEVICE = _of(
    id=_TEXT_OR_NULL,
    name=_TEXT,
    kind=_TEXT,
    active=_FLAG,
    restricted=_FLAG,
    volume=_WHOLE_OR_NULL,
)
_TRACK = _of(
    step={"type": "integer", "minimum": 0, "description": "Which point of the path it serves."},
    id=_TEXT,
    uri=_TEXT,
    name=_TEXT,
    artists=_list(_TEXT),
    album=_TEXT,
    year=_WHOLE_OR_NULL,
    picture=_TEXT_OR_NULL,
    duration_ms=_WHOLE,
    link={"type": "string", "description": "The track at Spotify; has to be shown."},
    explicit=_FLAG,
    isrc=_TEXT_OR_NULL,
    why=_of(sentence=_TEXT, score={"type": "number"}, terms=_map({"type": "number"})),
)

ANSWERS: dict[str, Json] = {
    "Error": _of(error=_PROBLEM),
    "Session": _of(
        version=_TEXT,
        spotify=_of(
            set_up=_FLAG,
            demonstration=_FLAG,
            guest_search=_FLAG,
            logged_in=_FLAG,
            person=_or_null(_of(name=_TEXT, picture=_TEXT_OR_NULL)),
            permissions=_of(**dict.fromkeys(GROUPS, _FLAG)),
            ends_at={**_WHOLE_OR_NULL, "description": "When Spotify ends the log-in (s, 1970)."},
            ends_soon=_FLAG,
            ended=_or_null(_PROBLEM),
        ),
    ),
    "Recommendations": _of(
        tracks=_list(_TRACK),
        searches=_of(planned=_WHOLE, asked=_WHOLE),
        limited={
            **_or_null(_PROBLEM),
            "description": "Why there may be fewer or older tracks than usual, and for how long.",
        },
    ),
    "Token": _of(access_token=_TEXT, expires_in=_WHOLE),
    "Devices": _of(devices=_list(_DEVICE)),
    "Playback": _of(
        playing=_FLAG,
        progress_ms=_WHOLE_OR_NULL,
        track=_or_null(_of(id=_TEXT, uri=_TEXT, name=_TEXT)),
        device=_or_null(_DEVICE),
    ),
    "Done": _of(done={"const": True}),
    "Playlist": _of(id=_TEXT, uri=_TEXT, name=_TEXT, link=_TEXT),
    "Likes": _of(likes=_map(_FLAG)),
    "LoggedOut": _of(logged_in={"const": False}),
}


def _json(name: str) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _operation(route: ApiRoute) -> Json:
    operation: Json = {
        "summary": route.summary,
        "operationId": route.endpoint.__name__,
        "responses": {
            str(route.status): {"description": "As asked.", "content": _json(route.answer)},
            "default": {"description": "One shape for every error.", "content": _json("Error")},
        },
    }
    if route.needs:
        operation["description"] = f"Needs to be logged in, with permission for {route.needs}."
    if route.body is not None:
        operation["requestBody"] = {
            "required": bool(route.body.get("required")),
            "content": {"application/json": {"schema": route.body}},
        }
    if route.path == "/api/likes" and route.method == "GET":
        uri = r"spotify:track:[0-9A-Za-z]{22}"
        operation["parameters"] = [
            {
                "name": "uris",
                "in": "query",
                "required": True,
                "description": "Tracks, with commas between them.",
                "schema": {"type": "string", "pattern": f"^{uri}(,{uri}){{0,39}}$"},
            }
        ]
    return operation


def _codes(kind: type[UndertoneError] = UndertoneError) -> dict[str, int]:
    known = {kind.code: kind.status} if kind is not UndertoneError else {}
    for child in kind.__subclasses__():
        known.update(_codes(child))
    return known


def openapi() -> Json:
    """The page itself."""
    paths: dict[str, Json] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    codes = ", ".join(f"{code} ({status})" for code, status in sorted(_codes().items()))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Undertone",
            "version": version(),
            "description": "What the page asks of its server. State-changing requests are taken "
            "from the same origin only. Who is logged in is in a sealed cookie. "
            f"Error codes: {codes}.",
        },
        "paths": paths,
        "components": {"schemas": ANSWERS},
    }
