"""Behind a proxy: which address counts, and the warning when the setting is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.http.forwarded import ForwardedHeaders, TrustedProxies
from server.settings import Settings


def limited(client: TestClient, *addresses: str) -> list[int]:
    """The status of one request per X-Forwarded-For header; the limit is two a minute."""
    return [
        client.get("/api/session", headers={"X-Forwarded-For": address}).status_code
        for address in addresses
    ]


def make(make_client: Callable[..., TestClient], proxy_ips: str, peer: str) -> TestClient:
    client = make_client(proxy_ips=proxy_ips, api_per_minute="2")
    client._transport.client = (peer, 50000)  # pyright: ignore[reportAttributeAccessIssue]
    return client


def test_with_any_proxy_trusted_a_forged_address_on_the_left_does_not_count(
    make_client: Callable[..., TestClient],
) -> None:
    client = make(make_client, "*", "10.0.0.1")
    assert limited(client, *(f"192.0.2.{place}, 198.51.100.7" for place in range(3)))[2] == 429
    assert limited(client, "198.51.100.8") == [200]


def test_the_client_is_the_last_address_that_is_no_trusted_proxy(
    make_client: Callable[..., TestClient],
) -> None:
    client = make(make_client, "10.0.0.0/8", "10.0.0.1")
    forged = (f"192.0.2.{place}, 198.51.100.7, 10.0.0.2" for place in range(3))
    assert limited(client, *forged) == [200, 200, 429]
    assert limited(client, "198.51.100.7, 192.0.2.9, 10.0.0.2") == [200]


def test_a_port_behind_the_address_does_not_make_another_client(
    make_client: Callable[..., TestClient],
) -> None:
    client = make(make_client, "*", "10.0.0.1")
    assert limited(client, *(f"198.51.100.7:{port}" for port in range(3)))[2] == 429
    assert limited(client, *(f"[2001:db8::7]:{port}" for port in range(3)))[2] == 429
    assert limited(client, "2001:db8::8") == [429]


def test_headers_split_over_lines_are_one_list(make_client: Callable[..., TestClient]) -> None:
    client = make(make_client, "*", "10.0.0.1")
    statuses: list[int] = []
    for place in range(3):
        split = [("X-Forwarded-For", f"192.0.2.{place}"), ("X-Forwarded-For", "198.51.100.7")]
        statuses.append(client.get("/api/session", headers=split).status_code)
    assert statuses == [200, 200, 429]


def test_headers_of_an_untrusted_peer_are_ignored_with_one_warning(
    make_client: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    client = make(make_client, "10.0.0.1", "172.17.0.1")
    assert limited(client, "192.0.2.1", "192.0.2.2", "192.0.2.3") == [200, 200, 429]
    assert caplog.text.count("UNDERTONE_PROXY_IPS") == 1
    assert "172.17.0.1" in caplog.text


def test_a_public_address_without_trusted_proxies_logs_a_warning_at_the_start(
    make_settings: Callable[..., Settings], caplog: pytest.LogCaptureFixture
) -> None:
    create_app(make_settings(public_url="https://undertone.example", proxy_ips="10.0.0.1"))
    create_app(make_settings())
    assert "UNDERTONE_PROXY_IPS" not in caplog.text
    create_app(make_settings(public_url="https://undertone.example"))
    assert "UNDERTONE_PROXY_IPS is not set" in caplog.text


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize(
    ("scheme", "expected"), [("https", "https"), ("http, https", "https"), ("ftp", "http")]
)
async def test_the_scheme_is_the_last_that_a_proxy_names(scheme: str, expected: str) -> None:
    seen: list[str] = []

    async def app(scope: dict[str, object], *_: object) -> None:
        seen.append(str(scope["scheme"]))

    headers = [(b"x-forwarded-proto", scheme.encode())]
    scope = {"type": "http", "scheme": "http", "client": ("10.0.0.1", 1), "headers": headers}
    await ForwardedHeaders(app, TrustedProxies(("*",)))(scope, None, None)  # pyright: ignore[reportArgumentType]
    assert seen == [expected]
