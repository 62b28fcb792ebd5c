"""Malformed and ambiguous requests: our error, our headers, and nothing read twice."""

from __future__ import annotations

import json
import logging

import pytest

from server.app import create_app
from server.http.connections import (
    Deadlines,
)
from server.settings import Settings
from tests.server.raw_server import (
    GET,
    PATIENCE_S,
    Recorder,
    ask,
    limits,
    read_all,
    serving,
)


def answer_of(raw: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


MALFORMED = {
    "nonsense": b"nonsense\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "bad name": b"GET / HTTP/1.1\r\nHost: a\r\nBad Name: b\r\n\r\n",
    "large head": b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 20_000,
}
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
AMBIGUOUS = {
    "length, chunked": POST + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
    "chunked, length": POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n",
    "gzip, chunked": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "two lengths in one": POST + b"Content-Length: 0, 5\r\n\r\n",
    "chunked in 1.0": b"POST / HTTP/1.0\r\nConnection: keep-alive\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
}
REFUSED = MALFORMED | AMBIGUOUS


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_a_malformed_request_gets_our_error_with_our_headers(
    settings: Settings, sent: bytes
) -> None:
    with serving(create_app(settings), limits(), settings) as connect:
        connection = connect()
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        _, usual, _ = answer_of(read_all(connection))
        connection = connect()
        connection.sendall(sent)
        status, headers, body = answer_of(read_all(connection))
    assert status == 400
    error = json.loads(body)["error"]
    assert set(error) == {"code", "message"}
    assert error["code"] == "bad_request"
    assert error["message"].endswith(".")
    assert headers["connection"] == "close"
    assert set(usual) <= set(headers)
    own = {"content-length", "date"}
    assert {k: v for k, v in usual.items() if k not in own} == {
        k: headers[k] for k in usual if k not in own
    }


@pytest.mark.parametrize("sent", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_follows_an_ambiguous_length_is_never_read_as_a_request(
    recorder: Recorder, settings: Settings, sent: bytes
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(GET + sent + SMUGGLED)
        received = read_all(connection)
    assert received.count(b"HTTP/1.1 200") == 1
    assert received.count(b"HTTP/1.1 400") == 1
    assert recorder.paths == ["/"]


def test_an_answer_before_the_expected_body_closes_the_connection(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(POST + b"Content-Length: 50\r\nExpect: 100-continue\r\n\r\n")
        received = read_all(connection)
    assert received.count(b"HTTP/1.1 200") == 1
    assert b"100 Continue" not in received


def test_a_refused_head_request_gets_no_body(recorder: Recorder, settings: Settings) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(AMBIGUOUS["length, chunked"].replace(b"POST", b"HEAD"))
        status, _, body = answer_of(read_all(connection))
    assert (status, body) == (400, b"")


def test_bad_bytes_after_the_answer_has_begun_close_the_connection_without_a_traceback(
    recorder: Recorder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(b"POST /download HTTP/1.1\r\nHost: a\r\n" + CHUNKED + b"\r\n")
        assert connection.recv(12) == b"HTTP/1.1 200"
        connection.sendall(b"no chunk\r\n")
        read_all(connection)
        assert recorder.download_ended.wait(PATIENCE_S)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_malformed_requests_and_upgrades_cannot_flood_the_log(
    recorder: Recorder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    upgrade = GET.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
    few = limits(deadlines=Deadlines(report_s=3600))
    with serving(recorder.app(), few, settings) as connect:
        for _ in range(5):
            assert ask(connect(), upgrade).endswith(b"answer")
            connection = connect()
            connection.sendall(MALFORMED["nonsense"])
            read_all(connection)
    few.report()
    assert caplog.messages == ["Closed 5 slow, surplus or malformed connections in the last 3600 s"]
