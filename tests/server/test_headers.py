"""The security headers of every response."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

PLACES = ["/", "/nothing", "/api/nothing", "/healthz", "/plain.css", "/assets/main-Ab_d12-4.js"]


def policy(client: TestClient, path: str = "/") -> dict[str, list[str]]:
    header = client.get(path).headers["content-security-policy"]
    return {d.split()[0]: d.split()[1:] for d in header.split("; ")}


@pytest.mark.parametrize("path", PLACES)
def test_every_response_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "cross-origin-embedder-policy" not in headers
    assert "server" not in headers


def test_refused_requests_get_the_security_headers_too(client: TestClient) -> None:
    for response in (
        client.get("/", headers={"Host": "evil.example"}),
        client.post("/", headers={"Origin": "https://evil.example"}),
        client.get("/", headers={"If-None-Match": client.get("/").headers["etag"]}),
    ):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" in response.headers


def test_the_policy_allows_webassembly_and_no_script_from_text(client: TestClient) -> None:
    directives = policy(client)
    assert directives["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    everything = [source for sources in directives.values() for source in sources]
    assert "'unsafe-inline'" not in everything
    assert "'unsafe-eval'" not in everything
    assert directives["default-src"] == ["'none'"]
    assert directives["connect-src"] == ["'self'"]
    assert directives["worker-src"] == ["'self'"]


def test_without_spotify_the_policy_names_no_other_host(client: TestClient) -> None:
    header = client.get("/").headers["content-security-policy"]
    assert "http" not in header


def test_with_spotify_the_policy_allows_its_player_frames_and_pictures(
    make_client: Callable[..., TestClient],
) -> None:
    directives = policy(make_client(spotify_client_id="id"))
    assert "https://sdk.scdn.co" in directives["script-src"]
    assert directives["frame-src"] == ["https://sdk.scdn.co", "https://open.spotify.com"]
    assert "https://i.scdn.co" in directives["img-src"]
    assert directives["connect-src"] == ["'self'"]


def test_features_that_spotifys_player_needs_are_allowed(client: TestClient) -> None:
    permissions = client.get("/").headers["permissions-policy"]
    assert "autoplay" not in permissions
    assert "encrypted-media" not in permissions


def test_hsts_is_sent_only_over_https(make_client: Callable[..., TestClient]) -> None:
    behind = make_client(proxy_ips="*").get("/", headers={"X-Forwarded-Proto": "https"})
    named = make_client(public_url="https://undertone.example").get("/")
    for answer in (behind, named):
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
    plain = make_client().get("/")
    assert "strict-transport-security" not in plain.headers


def test_a_forwarded_header_counts_only_from_a_known_proxy(
    make_client: Callable[..., TestClient],
) -> None:
    forwarded = {"X-Forwarded-Proto": "https"}
    stranger = make_client(proxy_ips="10.0.0.1").get("/", headers=forwarded)
    assert "strict-transport-security" not in stranger.headers
    unset = make_client().get("/", headers=forwarded)
    assert "strict-transport-security" not in unset.headers


def test_only_the_public_host_name_and_the_configured_hosts_are_answered(
    make_client: Callable[..., TestClient],
) -> None:
    client = make_client(public_url="https://undertone.example", hosts="u.example, V.example")
    for host, status in [
        ("undertone.example", 200),
        ("u.example:8443", 200),
        ("v.EXAMPLE", 200),
        ("localhost:8000", 200),
        ("[::1]:8000", 200),
        ("w.example", 400),
        ("evil@u.example", 400),
        ("u.example, evil.example", 400),
        ("evil.example, u.example", 400),
        ("u.example/evil", 400),
        ("u.example:port", 400),
        ("[::1", 400),
        ("", 400),
        ("undertone.example.evil.example", 400),
    ]:
        assert client.get("/", headers={"Host": host}).status_code == status, host
