"""Static files: ranges and conditional requests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from .conftest import SCRIPT, raw

MAIN = "/assets/main-Ab_d12-4.js"


def test_each_coding_has_its_own_etag_and_the_response_varies_by_accept_encoding(
    client: TestClient,
) -> None:
    answers = [raw(client, MAIN, Accept_Encoding=coding)[1] for coding in ("br", "gzip", "x")]
    assert len({headers["etag"] for headers in answers}) == 3
    assert {headers["vary"] for headers in answers} == {"Accept-Encoding"}
    assert "vary" not in raw(client, "/icon.svg", Accept_Encoding="br")[1]


def test_the_etag_of_another_coding_does_not_match(client: TestClient) -> None:
    br = raw(client, MAIN, Accept_Encoding="br")[1]["etag"]
    response = client.get(MAIN, headers={"If-None-Match": br, "Accept-Encoding": "gzip"})
    assert response.status_code == 200


def test_a_range_is_sent_as_a_part(client: TestClient) -> None:
    response = client.get("/models/tiny/weights.bin", headers={"Range": "bytes=10-19"})
    assert response.status_code == 206
    assert response.content == bytes(range(10, 20))
    assert response.headers["content-range"] == "bytes 10-19/100"
    assert response.headers["content-length"] == "10"


def test_a_range_beyond_the_end_is_refused_with_the_length(client: TestClient) -> None:
    response = client.get("/models/tiny/weights.bin", headers={"Range": "bytes=100-"})
    assert response.status_code == 416
    assert response.headers["content-range"] == "bytes */100"


def test_a_range_is_always_of_the_plain_file(client: TestClient) -> None:
    body, headers = raw(client, MAIN, Range="bytes=0-5", Accept_Encoding="br, gzip")
    assert body == SCRIPT[:6]
    assert "content-encoding" not in headers
    assert headers["content-range"] == f"bytes 0-5/{len(SCRIPT)}"


def test_if_range_with_another_etag_gets_the_whole_file(client: TestClient) -> None:
    response = client.get(MAIN, headers={"Range": "bytes=0-5", "If-Range": '"another"'})
    assert response.status_code == 200
    assert response.content == SCRIPT


def test_a_changed_file_is_served_with_a_new_etag(
    make_client: Callable[..., TestClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.http.static_files._RECHECK_S", 0)
    client = make_client(page_dir=str(tmp_path))
    answers: list[Any] = []
    for text in ("one", "three"):
        (tmp_path / "a.txt").write_text(text)
        answers.append(client.get("/a.txt"))
    assert [answer.text for answer in answers] == ["one", "three"]
    assert answers[0].headers["etag"] != answers[1].headers["etag"]
    (tmp_path / "a.txt").unlink()
    assert client.get("/a.txt").status_code == 404


@pytest.mark.parametrize(
    ("header", "status", "part"),
    [
        ("bytes=0-9", 206, range(10)),
        ("bytes=90-", 206, range(90, 100)),
        ("bytes=-10", 206, range(90, 100)),
        ("bytes=-1000", 206, range(100)),
        ("bytes=95-200", 206, range(95, 100)),
        ("bytes=100-", 416, None),
        ("bytes=9-0", 200, range(100)),
        ("items=0-1", 200, range(100)),
        ("bytes=-", 200, range(100)),
        ("bytes=" + "9" * 5000 + "-", 200, range(100)),
        ("nonsense", 200, range(100)),
        ("bytes=--5", 200, range(100)),
        ("bytes=1_0-2_0", 200, range(100)),
        ("bytes=0-1,5-6", 200, range(100)),
    ],
)
def test_range_headers_select_bytes_or_are_ignored(
    client: TestClient, header: str, status: int, part: range | None
) -> None:
    answer = client.get("/models/tiny/weights.bin", headers={"Range": header})
    assert answer.status_code == status
    if part is not None:
        assert answer.content == bytes(part)


@given(header=st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_range_header_breaks_anything(client: TestClient, header: str) -> None:
    answer = client.get("/models/tiny/weights.bin", headers={"Range": f"bytes={header}"})
    assert answer.status_code in {200, 206, 416}


@pytest.mark.parametrize(
    ("tags", "same"),
    [("{}", True), ("W/{}", True), ('"b", {}', True), ("*", True), ('"b"', False)],
)
def test_if_none_match_compares_etags(client: TestClient, tags: str, same: bool) -> None:
    etag = client.get("/icon.svg").headers["etag"]
    answer = client.get("/icon.svg", headers={"If-None-Match": tags.format(etag)})
    assert answer.status_code == (304 if same else 200)
