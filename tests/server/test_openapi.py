"""The OpenAPI document matches the API: every route, request and response."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs
import msgspec
import pytest
import schemathesis
import schemathesis.openapi
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from schemathesis import GenerationMode
from starlette.applications import Starlette
from starlette.routing import Route

from server.api.routes import ENDPOINTS
from server.http.openapi import ErrorAnswer, openapi
from tests.server.browser import Browser
from tests.server.test_security import ALL_PERMISSIONS

DOCUMENT = openapi(ENDPOINTS)
SCHEMAS = {"components": DOCUMENT["components"]}
UNDESCRIBED = {"/healthz", "/readyz", "/plain.css", "/auth/spotify/login", "/auth/spotify/callback"}


def as_javascript(value: Any) -> Any:
    """JavaScript writes 2.0 as 2. The server takes only the latter for a whole number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [as_javascript(item) for item in value]
    if isinstance(value, dict):
        return {name: as_javascript(item) for name, item in value.items()}
    return value


@cache
def validator_of(kind: type[Struct]) -> Any:
    reference = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return jsonschema_rs.validator_for({**reference, **SCHEMAS})


def inner(app: Any) -> Starlette:
    while not isinstance(app, Starlette):
        app = app.app
    return app


def test_every_route_is_described_and_every_described_route_exists(guest: Browser) -> None:
    app = inner(guest.client._transport.app)  # pyright: ignore[reportAttributeAccessIssue]
    there = {
        (route.path, method)
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
        if route.path not in UNDESCRIBED | {"/api/openapi.json"}
    }
    described = {
        (path, method.upper()) for path, methods in DOCUMENT["paths"].items() for method in methods
    }
    assert there == described


def test_the_document_is_served_and_lists_the_error_codes(guest: Browser) -> None:
    page = guest.client.get("/api/openapi.json").json()
    assert page == json.loads(json.dumps(DOCUMENT))
    for code in ("foreign_origin (403)", "spotify_throttled (503)", "no_active_device (404)"):
        assert code in page["info"]["description"]


def test_responses_match_their_schemas(browser: Browser) -> None:
    browser.log_in(*ALL_PERMISSIONS)
    client, uris = browser.client, browser.uris(3)
    device = client.get("/api/devices").json()["devices"][0]["id"]
    bodies: dict[str, Any] = {
        "/api/recommendations": {"path": [{"valence": 0, "energy": 0}]},
        "/api/player/transfer": {"device_id": device},
        "/api/player/play": {"uris": uris},
        "/api/player/seek": {"position_ms": 1},
        "/api/player/volume": {"percent": 1},
        "/api/player/queue": {"uri": uris[0]},
        "/api/playlists": {"name": "x", "uris": uris},
        "/api/likes": {"uris": uris, "liked": True},
    }
    for route in sorted(ENDPOINTS, key=lambda route: route.path != "/api/player/transfer"):
        if route.path == "/auth/logout":
            continue
        query = f"?uris={uris[0]}" if route.method == "GET" else ""
        sent = (
            {"json": bodies[route.path]} if route.method != "GET" and route.path in bodies else {}
        )
        answer = client.request(route.method, route.path + query, **sent)
        assert answer.status_code == route.status, (route.path, answer.text)
        validator_of(route.types["return"]).validate(answer.json())


@pytest.mark.parametrize("logged_in", [False, True])
def test_generated_requests_get_the_described_responses(
    make_browser: Callable[..., Browser], logged_in: bool
) -> None:
    """schemathesis generates valid and invalid requests from the document."""
    browser = make_browser(api_per_minute="0")
    if logged_in:
        browser.log_in(*ALL_PERMISSIONS)
    kept = dict(browser.client.cookies)
    description = openapi(ENDPOINTS)
    description["paths"].pop("/auth/logout")
    api = schemathesis.openapi.from_dict(description)

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        database=None,
    )
    @given(data=st.data())
    def one_operation(data: Any) -> None:
        operation = data.draw(st.sampled_from(operations))
        wrong = operation.body and data.draw(st.booleans())
        mode = GenerationMode.NEGATIVE if wrong else GenerationMode.POSITIVE
        case = data.draw(operation.as_strategy(generation_mode=mode))
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1:8000")
        sent.pop("headers", None)
        browser.client.cookies.clear()
        browser.client.cookies.update(kept)
        answer = browser.client.request(
            sent["method"],
            sent["url"],
            params=sent.get("params"),
            **({"json": as_javascript(sent["json"])} if "json" in sent else {}),
        )
        assert answer.status_code != 500
        (route,) = [
            route
            for route in ENDPOINTS
            if (route.path, route.method) == (operation.path, operation.method.upper())
        ]
        if answer.status_code >= 400:
            kind = ErrorAnswer
            if mode is GenerationMode.POSITIVE:  # a valid request is never refused as invalid
                assert answer.json()["error"]["code"] != "bad_request", (sent, answer.text)
        else:
            assert answer.status_code == route.status
            kind = route.types["return"]
        validator_of(kind).validate(answer.json())

    found: list[Any] = list(api.get_all_operations())
    operations = [one.ok() for one in found]
    assert len(operations) == len(ENDPOINTS) - 1
    one_operation()


BODIES = [route.types["body"] for route in ENDPOINTS if "body" in route.types]


@settings(max_examples=120, deadline=None)
@given(kind=st.sampled_from(BODIES), data=st.data())
def test_our_checks_agree_with_json_schema(kind: type[Struct], data: Any) -> None:
    """Compares msgspec's validation with an independent JSON Schema validator."""
    schema = DOCUMENT["components"]["schemas"][kind.__name__]
    names = sorted(schema["properties"])
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-2, 200)
        | st.floats(-2, 2).filter(lambda one: not one.is_integer())
        | st.sampled_from(["", "x", "DE", "en", "spotify:track:" + "0" * 22, "a\n", "DE\n"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["valence", "energy", "x"]), inner, max_size=3)
        ),
        max_leaves=8,
    )
    likely = {
        "path": st.lists(
            st.fixed_dictionaries({"valence": st.floats(-1, 1), "energy": st.floats(-1, 1)}),
            max_size=3,
        ),
        "uris": st.lists(st.just("spotify:track:" + "0" * 22), max_size=3),
    }
    required = schema.get("required", [])
    value = data.draw(
        st.fixed_dictionaries(
            {name: likely.get(name, values) | values for name in required},
            optional={
                name: likely.get(name, values) | values
                for name in [*names, "odd"]
                if name not in required
            },
        )
    )
    expected = validator_of(kind).is_valid(value)
    try:
        msgspec.json.decode(json.dumps(value), type=kind)
        actual = True
    except msgspec.ValidationError:
        actual = False
    assert actual is expected
