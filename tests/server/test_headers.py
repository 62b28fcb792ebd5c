"""The headers of every answer, and what each of them is there for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

PLACES = ["/", "/nothing", "/api/nothing", "/healthz", "/plain.css", "/assets/main-Ab_d12-4.js"]


def policy(client: TestClient, path: str = "/") -> dict[str, list[str]]:
    header = client.get(path).headers["content-security-policy"]
    return {d.split()[0]: d.split()[1:] for d in header.split("; ")}


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_carries_them(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "cross-origin-embedder-policy" not in headers
    assert "server" not in headers


def test_refused_requests_carry_them_too(client: TestClient) -> None:
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


def test_without_spotify_no_host_but_ours_is_in_the_policy(client: TestClient) -> None:
    header = client.get("/").headers["content-security-policy"]
    assert "http" not in header


def test_with_spotify_its_player_its_frames_and_its_pictures_are_in_the_policy(
    make_client: Callable[..., TestClient],
) -> None:
    directives = policy(make_client(spotify_client_id="id"))
    assert "https://sdk.scdn.co" in directives["script-src"]
    assert directives["frame-src"] == ["https://sdk.scdn.co", "https://open.spotify.com"]
    assert "https://i.scdn.co" in directives["img-src"]
    assert directives["connect-src"] == ["'self'"]


def test_nothing_that_spotifys_player_needs_is_forbidden(client: TestClient) -> None:
    permissions = client.get("/").headers["permissions-policy"]
    assert "autoplay" not in permissions
    assert "encrypted-media" not in permissions


def test_https_is_insisted_on_behind_https_only(make_client: Callable[..., TestClient]) -> None:
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


def test_the_public_name_and_the_hosts_set_are_answered_and_no_others(
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
