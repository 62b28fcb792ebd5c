"""The Spotify client and its HTTP session: every exception becomes one of our errors.

A new exception class in spotipy or requests makes these tests fail.
"""

from __future__ import annotations

import inspect
import socket
import threading
from collections.abc import Callable, Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import pytest
import requests
import spotipy.exceptions
import urllib3.exceptions
from spotipy.exceptions import SpotifyException, SpotifyOauthError, SpotifyStateError

from server import errors
from server.errors import UndertoneError
from server.spotify import parse
from server.spotify.client import SpotifyClient, translate
from server.spotify.fake.json_writer import JsonWriter
from server.spotify.fake.serving import Running
from server.spotify.http_session import HttpSession, translate_failure
from tests.server.browser import Browser


def classes(module: Any, base: type[Exception]) -> list[type[Exception]]:
    found = [
        value
        for _, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, base) and not issubclass(value, Warning)
    ]
    assert found
    return found


SPOTIPY: dict[str, tuple[Exception, type[UndertoneError]]] = {
    "SpotifyBaseException": (
        spotipy.exceptions.SpotifyBaseException("x"),
        errors.SpotifyError,
    ),
    "SpotifyException": (SpotifyException(500, -1, "x"), errors.SpotifyMisaskedError),
    "SpotifyOauthError": (SpotifyOauthError("x", error="other"), errors.SpotifyError),
    "SpotifyStateError": (SpotifyStateError("a", "b"), errors.SpotifyError),
}

REQUESTS: dict[str, type[UndertoneError]] = {
    "ChunkedEncodingError": errors.SpotifyBrokenError,
    "ConnectTimeout": errors.SpotifyUnreachableError,
    "ConnectionError": errors.SpotifyUnreachableError,
    "ContentDecodingError": errors.SpotifyBrokenError,
    "HTTPError": errors.SpotifyBrokenError,
    "InvalidHeader": errors.SpotifyMisaskedError,
    "InvalidJSONError": errors.SpotifyBrokenError,
    "InvalidProxyURL": errors.SpotifyMisaskedError,
    "InvalidSchema": errors.SpotifyMisaskedError,
    "InvalidURL": errors.SpotifyMisaskedError,
    "JSONDecodeError": errors.SpotifyBrokenError,
    "MissingSchema": errors.SpotifyMisaskedError,
    "ProxyError": errors.SpotifyUnreachableError,
    "ReadTimeout": errors.SpotifySlowError,
    "RequestException": errors.SpotifyUnreachableError,
    "RetryError": errors.SpotifyUnreachableError,
    "SSLError": errors.SpotifyUnreachableError,
    "StreamConsumedError": errors.SpotifyBrokenError,
    "Timeout": errors.SpotifySlowError,
    "TooManyRedirects": errors.SpotifyBrokenError,
    "URLRequired": errors.SpotifyMisaskedError,
    "UnrewindableBodyError": errors.SpotifyMisaskedError,
}


def test_every_exception_of_spotipy_is_translated() -> None:
    kinds = classes(spotipy.exceptions, Exception)
    assert {kind.__name__ for kind in kinds} == set(SPOTIPY)
    for error, expected in SPOTIPY.values():
        assert type(translate(error)) is expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (AttributeError("'str' object has no attribute 'get'"), errors.SpotifyBrokenError),
        (KeyError("access_token"), errors.SpotifyBrokenError),
    ],
)
def test_what_spotipy_fails_to_read_is_a_broken_answer(
    error: Exception, expected: type[UndertoneError]
) -> None:
    assert type(translate(error)) is expected


def test_every_exception_of_requests_is_translated() -> None:
    kinds = classes(requests.exceptions, requests.RequestException)
    assert {kind.__name__ for kind in kinds} == set(REQUESTS)
    for kind in kinds:
        made = kind("x", "doc", 0) if kind is requests.exceptions.JSONDecodeError else kind("x")
        assert type(translate_failure(made)) is REQUESTS[kind.__name__], kind


def test_every_exception_of_urllib3_is_translated() -> None:
    for kind in classes(urllib3.exceptions, urllib3.exceptions.HTTPError):
        error = kind.__new__(kind)  # their constructors need a pool and more
        assert isinstance(translate_failure(error), errors.SpotifyError)


@pytest.fixture
def odd_server() -> Iterator[Callable[[bytes], str]]:
    """Answers each connection with these raw bytes, the last of them every tenth of a second."""
    stop = threading.Event()
    sockets: list[socket.socket] = []

    def start(answer: bytes) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        sockets.append(listener)

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                try:
                    connection.sendall(answer)
                    while not stop.wait(0.1):
                        connection.sendall(b" ")
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    stop.set()
    for listener in sockets:
        listener.close()


def test_an_answer_that_arrives_too_slowly_is_aborted(odd_server: Callable[[bytes], str]) -> None:
    session = HttpSession(1, whole_s=0.5)
    url = odd_server(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{")
    with pytest.raises(errors.SpotifySlowError):
        session.get(url)
    session.really_close()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"nonsense\r\n\r\n", errors.SpotifyUnreachableError),
        (
            b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
            errors.SpotifyBrokenError,
        ),
        (b"HTTP/1.1 418 X\r\nContent-Length: 0\r\n\r\n", errors.SpotifyMisaskedError),
        (
            b"HTTP/1.1 403 X\r\nContent-Length: 2\r\n\r\n[]",
            errors.SpotifyRefusedError,
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
            errors.SpotifyBrokenError,
        ),
    ],
)
def test_unusual_answers_become_our_errors(
    odd_server: Callable[[bytes], str], answer: bytes, expected: type[UndertoneError]
) -> None:
    session = HttpSession(1, whole_s=2)
    with pytest.raises(expected):
        session.get(odd_server(answer))
    session.really_close()


def test_an_answer_that_is_too_long_is_aborted(
    odd_server: Callable[[bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.spotify.http_session.LARGEST_ANSWER", 1000)
    session = HttpSession(1, whole_s=2)
    with pytest.raises(errors.SpotifyBrokenError):
        session.get(odd_server(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + b"x" * 5000))
    session.really_close()


def test_the_http_session_keeps_no_cookies_and_reads_no_netrc(
    odd_server: Callable[[bytes], str],
) -> None:
    session = HttpSession(1)
    session.get(
        odd_server(
            b"HTTP/1.1 200 OK\r\nSet-Cookie: who=ada; Path=/\r\n"
            b"Connection: close\r\nContent-Length: 2\r\n\r\n{}"
        )
    )
    assert len(session.cookies) == 0
    assert isinstance(session.cookies.get_policy(), DefaultCookiePolicy)
    assert session.trust_env is False
    session.really_close()


def test_deleted_spotipy_clients_leave_the_connection_open(
    spotify: SpotifyClient, fake: Running
) -> None:
    token = spotify.app_tokens().access
    for offset in (0, 10, 20):
        assert spotify.search(token, 'genre:"jazz"', "US", 10, offset)
    assert fake.world.operations["GET /search"] == 3


def test_the_apps_own_token_can_search_but_has_no_profile(spotify: SpotifyClient) -> None:
    token = spotify.app_tokens().access
    with pytest.raises(errors.TokenRefusedError):
        spotify.me(token)
    assert spotify.search(token, "genre:ambient", "GB", 10, 0)


def test_a_track_without_a_required_field_is_skipped() -> None:
    whole = {"id": "a" * 22, "name": "N", "artists": [{"id": "b", "name": "A"}]}
    assert parse.track(whole) is not None
    for missing in ("id", "name", "artists"):
        assert parse.track({k: v for k, v in whole.items() if k != missing}) is None
    for odd in (None, [], "x", 1, {}, {**whole, "is_playable": False}, {**whole, "is_local": True}):
        assert parse.track(odd) is None


def test_invalid_addresses_become_no_link_and_no_picture() -> None:
    odd = {
        "id": "a" * 22,
        "name": "N",
        "artists": [{"id": "b", "name": "A"}],
        "external_urls": {"spotify": "javascript:alert(1)"},
        "album": {"images": [{"url": "javascript:alert(1)", "width": 300}, {"url": None}, 3]},
        "duration_ms": "long",
    }
    track = parse.track(odd)
    assert track is not None
    assert track.link == f"https://open.spotify.com/track/{'a' * 22}"
    assert track.picture is None
    assert track.duration_ms == 0


def test_an_address_too_long_for_a_cookie_is_left_out(
    guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = "https://i.scdn.co/image/" + "a" * 20_000
    monkeypatch.setattr(JsonWriter, "_images", lambda *_: [{"url": longer, "width": 300}])
    assert guest.log_in().status_code == 303
    assert guest.session()["person"]["picture"] is None


def test_the_picture_is_the_smallest_that_is_large_enough() -> None:
    def of(*widths: int | None) -> str | None:
        images = [{"url": f"https://x/{width}", "width": width} for width in widths]
        track = parse.track(
            {
                "id": "a" * 22,
                "name": "N",
                "artists": [{"id": "b", "name": "A"}],
                "album": {"images": images},
            }
        )
        return track.picture if track else None

    assert of(640, 300, 64) == "https://x/300"
    assert of(640, 64) == "https://x/640"
    assert of(64, 200) == "https://x/200"
    assert of(None) == "https://x/None"
    assert of() is None
