"""The OpenAPI page, made from the list of endpoints and the types of their handlers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from server.errors import UndertoneError
from server.http.endpoint import Body, Endpoint
from server.version import version

Json = dict[str, Any]
_REFERENCE = "#/components/schemas/{name}"


class Problem(Body):
    code: Annotated[str, Meta(description="The page has a message for each, in its language.")]
    message: Annotated[str, Meta(description="What happened and what to do, in English.")]
    retry_after: Annotated[int, Meta(description="Seconds until it may work.")] | UnsetType = UNSET
    cause: Annotated[str, Meta(description="The code of the error behind it.")] | UnsetType = UNSET


class ErrorAnswer(Body):
    """One shape for every error."""

    error: Problem


def _json(kind: type[Struct]) -> Json:
    schema = {"$ref": _REFERENCE.format(name=kind.__name__)}
    return {"content": {"application/json": {"schema": schema}}}


def _operation(endpoint: Endpoint, schemas: Json) -> Json:
    types = endpoint.types
    operation: Json = {
        "summary": endpoint.summary,
        "operationId": endpoint.handler.__name__,
        "responses": {
            str(endpoint.status): {"description": "Done.", **_json(types["return"])},
            "default": {"description": "Refused or failed.", **_json(ErrorAnswer)},
        },
    }
    if endpoint.permission:
        operation["description"] = f"Needs a log-in with permission for {endpoint.permission}."
    if "body" in types:
        required = bool(schemas[types["body"].__name__]["required"])
        operation["requestBody"] = {"required": required, **_json(types["body"])}
    if "query" in types:
        query = schemas[types["query"].__name__]
        operation["parameters"] = [
            {"name": name, "in": "query", "required": name in query["required"], "schema": schema}
            for name, schema in query["properties"].items()
        ]
    return operation


def _codes(kind: type[UndertoneError]) -> dict[str, int]:
    known = {kind.code: kind.status}
    for child in kind.__subclasses__():
        known.update(_codes(child))
    return known


def openapi(endpoints: Sequence[Endpoint]) -> Json:
    """The OpenAPI document."""
    kinds = {kind for endpoint in endpoints for kind in endpoint.types.values()} | {ErrorAnswer}
    in_order = sorted(kinds, key=lambda kind: kind.__name__)
    _, schemas = msgspec.json.schema_components(in_order, ref_template=_REFERENCE)
    paths: dict[str, Json] = {}
    for endpoint in endpoints:
        operation = _operation(endpoint, schemas)
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = operation
    codes = ", ".join(
        f"{code} ({status})" for code, status in sorted(_codes(UndertoneError).items())
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Undertone",
            "version": version(),
            "description": "The API between the page and its server. Requests that change "
            "something are accepted from the page's own origin only. The log-in is kept in a "
            "sealed cookie. "
            f"Error codes: {codes}.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }
