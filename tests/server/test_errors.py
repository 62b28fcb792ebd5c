"""The error shape, in every place that can answer with an error.

For the page's script:  {"error": {"code", "message", "retry_after"?, "cause"?}}
For people:             a page with the same message and a link
"""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from server.app import create_app
from server.errors import UndertoneError

from .conftest import ADDRESS


def assert_the_one_shape(response: httpx2.Response, status: int, code: str) -> None:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) <= {"code", "message", "retry_after", "cause"}
    assert body["error"]["code"] == code
    assert body["error"]["message"].endswith((".", "?"))
    if "retry_after" in body["error"]:
        assert response.headers["retry-after"] == str(body["error"]["retry_after"])


def every_error(kind: type[UndertoneError] = UndertoneError) -> list[type[UndertoneError]]:
    return [kind] + [leaf for child in kind.__subclasses__() for leaf in every_error(child)]


@pytest.mark.parametrize("kind", every_error())
def test_every_error_has_a_unique_code_and_a_message_in_sentences(
    kind: type[UndertoneError],
) -> None:
    error = kind()
    assert error.message[0].isupper()
    assert error.message.endswith(".")
    assert 400 <= error.status < 600
    codes = [other.code for other in every_error()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("place", "sent", "status", "code"),
    [
        ("GET /api/nothing", {}, 404, "not_found"),
        ("GET /api", {}, 404, "not_found"),
        ("POST /api/nothing", {}, 404, "not_found"),
        ("DELETE /api/nothing", {}, 404, "not_found"),
        ("POST /healthz", {}, 405, "wrong_method"),
        ("POST /", {}, 405, "wrong_method"),
        ("POST /nothing", {}, 404, "not_found"),
        ("POST /api/nothing", {"headers": {"Origin": "https://evil.example"}}, 403, None),
        ("POST /api/nothing", {"headers": {"Origin": "null"}}, 403, None),
        ("POST /api/nothing", {"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, None),
        ("POST /api/nothing", {"headers": {"Sec-Fetch-Site": "same-site"}}, 403, None),
        ("POST /api/nothing", {"headers": {"Sec-Fetch-Site": "none"}}, 403, None),
        ("GET /api/nothing", {"headers": {"Host": "evil.example"}}, 400, "foreign_host"),
        ("GET /api/nothing", {"headers": {"Host": "["}}, 400, "foreign_host"),
        ("GET /api/nothing", {"headers": {"Host": ""}}, 400, "foreign_host"),
        ("POST /api/nothing", {"content": b"x" * 70_000}, 413, "too_large"),
    ],
)
def test_every_refused_request_gets_the_error_shape(
    client: TestClient,
    place: str,
    sent: dict[str, Any],
    status: int,
    code: str | None,
) -> None:
    method, path = place.split()
    response = client.request(method, path, **sent)
    assert_the_one_shape(response, status, code or "foreign_origin")


def test_an_unsafe_request_without_an_origin_is_refused(
    make_settings: Any,
) -> None:
    bare = TestClient(create_app(make_settings()), base_url=ADDRESS)
    assert_the_one_shape(bare.post("/api/nothing"), 403, "foreign_origin")


def test_an_unexpected_error_has_the_error_shape_and_our_headers_and_no_details(
    make_settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_: Request) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("server.app.healthz", breaks)
    with TestClient(
        create_app(make_settings()), base_url=ADDRESS, raise_server_exceptions=False
    ) as client:
        response = client.get("/healthz")
    assert_the_one_shape(response, 500, "broken")
    assert "secret" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_a_wrong_method_gets_the_allowed_ones(client: TestClient) -> None:
    allowed = client.post("/healthz").headers["allow"].split(", ")
    assert set(allowed) == {"GET", "HEAD"}
    assert client.post("/").headers["allow"] == "GET, HEAD"
