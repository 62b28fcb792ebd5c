"""Attacks on routes, headers, logs, rate limits and parsers."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields
from starlette.testclient import TestClient

from server.api.routes import ENDPOINTS
from server.log import set_up_logging
from tests.server.browser import REQUEST, Browser

CHANGES = [(route.method, route.path) for route in ENDPOINTS if route.method != "GET"]
ALL_PERMISSIONS = ("taste", "playback", "keeping")

FOREIGN: list[dict[str, str]] = [
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:8001", "Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:8000.evil.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
    {"Origin": ""},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_no_other_site_can_change_anything(guest: Browser, headers: dict[str, str]) -> None:
    guest.client.headers.pop("Origin")
    guest.client.headers.pop("Sec-Fetch-Site")
    for method, path in CHANGES:
        answer = guest.client.request(method, path, json={}, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_origin")
        assert "set-cookie" not in answer.headers


def test_no_get_request_changes_anything_at_spotify(browser: Browser) -> None:
    browser.log_in(*ALL_PERMISSIONS)
    browser.world.forget_requests()
    for route in ENDPOINTS:
        if route.method == "GET":
            for method in ("GET", "HEAD"):
                browser.client.request(method, route.path)
        else:
            assert browser.client.get(route.path).status_code in {400, 405}
    assert all(operation.startswith("GET ") for operation in browser.world.operations)


def journey(browser: Browser) -> list[httpx2.Response]:
    """Everything a person can do, with and without failures of Spotify."""
    client, answers = browser.client, list[httpx2.Response]()
    address = browser.to_spotify("/?a=1", ALL_PERMISSIONS)
    back = browser.decide(address)
    answers += [client.get(back), client.get(back), client.get("/auth/spotify/callback?code=x")]
    uris = browser.uris(3)
    for _ in range(2):
        answers += [
            client.get("/"),
            client.get("/api/session"),
            browser.recommend(),
            client.get("/api/devices"),
            client.post("/api/player/play", json={"uris": uris}),
            client.post("/api/playlists", json={"name": "x", "uris": uris}),
            client.put("/api/likes", json={"uris": uris, "liked": True}),
            client.get(f"/api/likes?uris={uris[0]}"),
            client.get("/nothing?code=very-secret-code"),
        ]
        browser.world.advance(3600)
        browser.script("search", "throttle", retry_after=60, times=1)
        browser.script("player", "error_text", status=400, times=1)
        browser.script("library", "close", times=1)
    browser.world.revoke_grants()
    answers += [client.get("/api/devices"), client.get("/api/session")]
    answers += [client.post("/auth/logout")]
    return answers


@pytest.mark.parametrize("level", ["debug", "info"])
def test_no_secret_is_in_any_log_page_or_address(
    browser: Browser, capfd: pytest.CaptureFixture[str], level: str
) -> None:
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    try:
        set_up_logging(level)
        logging.captureWarnings(True)
        answers = journey(browser)
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = before
    captured = capfd.readouterr()
    log = captured.err + captured.out
    assert "GET /api/session 200" in log
    secrets = browser.world.secrets_issued()
    assert len(secrets) > 4
    texts = [answer.text for answer in answers]
    headers = [f"{k}: {v}" for a in answers for k, v in a.headers.items()]
    for secret in [*secrets, "very-secret-code"]:
        assert secret not in log
        assert not any(secret in text for text in texts)
        assert not any(secret in header for header in headers)
    for state in {cookie for a in answers for cookie in a.headers.get_list("set-cookie")}:
        value = state.partition("=")[2].partition(";")[0]
        assert not value or value not in log


def test_no_file_is_written_to_the_working_directory(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By default, spotipy stores all tokens in one file there."""
    monkeypatch.chdir(tmp_path)
    journey(browser)
    assert list(tmp_path.iterdir()) == []


def test_a_path_cannot_forge_a_log_line(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "undertone.access")
    client.get("/a%0aGET%20/admin%20200")
    (line,) = [record.getMessage() for record in caplog.records]
    assert "\n" not in line
    assert line.startswith("GET /a%0AGET%20/admin%20200 404 ")


@pytest.mark.parametrize("place", ["next", "for", "code", "state", "error"])
def test_no_header_can_be_injected_through_a_query(guest: Browser, place: str) -> None:
    for path in ("/auth/spotify/login", "/auth/spotify/callback"):
        for host in ("127.0.0.1:8000", "localhost:8000"):
            answer = guest.client.get(
                f"{path}?{place}=/a%0d%0aX-Evil:%20yes%0d%0a%0d%0a<script>", headers={"Host": host}
            )
            assert "x-evil" not in answer.headers
            assert "<script>" not in answer.text


def test_no_page_repeats_markup_from_its_address(guest: Browser) -> None:
    for path in ("/<script>alert(1)</script>", "/auth/spotify/login?next=/%22><script>"):
        assert "<script>" not in guest.client.get(path).text
    denied = guest.log_in(decision="deny", next_path="/?a='><b>")
    assert "<b>" not in denied.text


def test_the_rate_limit_applies_per_client(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(api_per_minute="5", login_per_minute="2", proxy_ips="*")
    one, other = ({"X-Forwarded-For": address} for address in ("192.0.2.1", "192.0.2.2"))
    codes = [browser.client.get("/api/session", headers=one).status_code for _ in range(7)]
    assert codes == [200] * 5 + [429] * 2
    answer = browser.client.get("/api/session", headers=one)
    assert answer.json()["error"]["code"] == "rate_limited"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert browser.client.get("/api/session", headers=other).status_code == 200
    logins = [browser.client.get("/auth/spotify/login", headers=one).status_code for _ in range(3)]
    assert logins == [303, 303, 429]
    page = browser.client.get("/auth/spotify/login", headers=one)
    assert page.headers["content-type"].startswith("text/html")
    assert browser.client.get("/", headers=one).status_code == 200


def test_an_ipv6_network_counts_as_one_client(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(api_per_minute="3", proxy_ips="*")
    codes = [
        browser.client.get(
            "/api/session", headers={"X-Forwarded-For": f"2001:db8:1:2::{place}"}
        ).status_code
        for place in range(5)
    ]
    assert codes == [200, 200, 200, 429, 429]


def test_replicas_share_the_rate_limit(
    make_browser: Callable[..., Browser], redis_url: str
) -> None:
    one = make_browser(api_per_minute="3", redis_url=redis_url)
    two = make_browser(api_per_minute="3", redis_url=redis_url)
    codes = [b.client.get("/api/session").status_code for b in (one, two, one, two)]
    assert codes == [200, 200, 200, 429]


def test_without_a_proxy_forwarded_addresses_are_ignored(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(api_per_minute="2")
    codes = [
        browser.client.get(
            "/api/session", headers={"X-Forwarded-For": f"192.0.2.{place}"}
        ).status_code
        for place in range(3)
    ]
    assert codes == [200, 200, 429]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


def names_of(kind: Any) -> set[str]:
    return {field.name for field in fields(kind)}


NAMES = st.sampled_from(
    sorted({name for r in ENDPOINTS if "body" in r.types for name in names_of(r.types["body"])})
)
BODIES = st.dictionaries(NAMES | st.text(max_size=9), JSON, max_size=5)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    route=st.sampled_from(ENDPOINTS),
    body=BODIES | JSON,
    raw=st.none() | st.binary(max_size=60),
    complete=st.booleans(),
)
def test_no_body_breaks_a_route(
    fuzzed: Browser, route: Any, body: Any, raw: bytes | None, complete: bool
) -> None:
    if complete and isinstance(body, dict):
        body = {**REQUEST, **body}
    try:
        sent: dict[str, Any] = {"content": raw} if raw is not None else {"json": body}
        answer = fuzzed.client.request(
            route.method, route.path, headers={"Content-Type": "application/json"}, **sent
        )
    except ValueError:
        return  # JSON has no infinity; the client refuses to send it
    assert answer.status_code != 500
    assert "Traceback" not in answer.text
    if answer.status_code >= 400:
        assert set(answer.json()) == {"error"}
        assert re.fullmatch(r"[a-z_]+", answer.json()["error"]["code"])


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]),
    path=st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), max_size=30),
    query=st.text(max_size=20),
    accept=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
)
def test_no_address_breaks_the_server(
    fuzzed: Browser, method: str, path: str, query: str, accept: str
) -> None:
    headers = {
        "Cookie": f"undertone-session={accept}; undertone-login={accept}",
        "Accept-Encoding": accept,
        "Accept-Language": accept,
        "Range": f"bytes={accept}",
        "If-None-Match": accept,
    }
    for prefix in ("/", "/api/", "/auth/spotify/callback?", "/models/"):
        try:
            url = httpx2.URL(f"http://127.0.0.1:8000{prefix}{path}", params={"q": query})
        except (httpx2.InvalidURL, UnicodeEncodeError):
            return
        answer = fuzzed.client.request(method, url, headers=headers)
        assert answer.status_code != 500, url
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture
def fuzzed(make_browser: Callable[..., Browser]) -> Browser:
    browser = make_browser(api_per_minute="0", login_per_minute="0")
    browser.log_in(*ALL_PERMISSIONS)
    return browser
