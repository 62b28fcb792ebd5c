"""Static files: types, encodings, cache lifetimes, conditional requests, ranges and paths."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from server.http.static_files import choose_coding, page_dir
from server.settings import Settings

from .conftest import SCRIPT, WASM, raw

MAIN = "/assets/main-Ab_d12-4.js"


def test_the_page_is_served_and_must_be_revalidated(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert "Undertone" in response.text


@pytest.mark.parametrize(
    ("path", "kind", "lifetime"),
    [
        (MAIN, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        (
            "/assets/tfjs-abcdefgh.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/models/tiny/manifest.json", "application/json", "no-cache"),
        ("/models/tiny/weights.bin", "application/octet-stream", "no-cache"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/plain.css", "text/css; charset=utf-8", "public, max-age=3600"),
    ],
)
def test_each_file_has_its_type_and_cache_lifetime(
    client: TestClient, path: str, kind: str, lifetime: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    assert response.headers.get("cache-control") == lifetime


def test_brotli_comes_first_gzip_second_and_plain_when_neither_is_wanted(
    client: TestClient,
) -> None:
    body, headers = raw(client, MAIN, Accept_Encoding="gzip, br")
    assert (body, headers["content-encoding"]) == (b"stands for brotli", "br")
    body, headers = raw(client, MAIN, Accept_Encoding="gzip, br;q=0.1")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == SCRIPT
    body, headers = raw(client, MAIN, Accept_Encoding="identity")
    assert body == SCRIPT
    assert "content-encoding" not in headers


def test_a_file_that_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    etag = client.get("/").headers["etag"]
    response = client.get("/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == etag
    assert "content-type" not in response.headers


def test_a_head_request_has_the_headers_of_the_file_and_no_body(client: TestClient) -> None:
    response = client.head("/assets/tfjs-abcdefgh.wasm")
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["content-length"] == str(len(WASM))


def test_an_address_with_the_sha256_of_its_content_is_immutable(client: TestClient) -> None:
    digest = hashlib.sha256(bytes(range(100))).hexdigest()
    path = "/models/tiny/weights.bin?sha256="
    assert "immutable" in client.get(path + digest).headers["cache-control"]
    assert client.get(path + "0" * 64).headers["cache-control"] == "no-cache"
    assert client.get(path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/.secret",
        "/way-out.txt",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/assets/../../outside.txt",
        "/assets//main-Ab_d12-4.js",
        "/assets",
        "/assets/",
        "/models",
        "/index.html%00.js",
        "/icon.svg%0a",
        MAIN + ".br",
        "/auth/nothing",
        "/" + "a" * 5000,
    ],
)
def test_a_path_that_is_no_file_of_the_page_gets_a_404_page(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "There is nothing at this address" in response.text
    assert "not for anybody" not in response.text


def test_a_loop_of_symbolic_links_is_a_404(
    make_client: Callable[..., TestClient], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    (tmp_path / "one").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "one")
    client = make_client(page_dir=str(tmp_path))
    for path in ("/one", "/one/index.html"):
        assert client.get(path).status_code == 404


def test_models_come_from_the_folder_that_the_setting_names(
    make_client: Callable[..., TestClient], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text("{}")
    client = make_client(models_dir=str(tmp_path))
    assert client.get("/models/other/manifest.json").text == "{}"
    assert client.get("/models/tiny/manifest.json").status_code == 404


def test_without_a_build_the_page_says_what_to_do(
    make_client: Callable[..., TestClient], tmp_path: Path
) -> None:
    response = make_client(page_dir=str(tmp_path)).get("/")
    assert response.status_code == 503
    assert "make run" in response.text


def test_the_page_in_the_package_comes_before_the_one_in_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built_page: Path
) -> None:
    monkeypatch.setattr("server.http.static_files.SERVER", tmp_path / "server")
    assert page_dir(Settings()) == tmp_path / "web" / "dist"
    (tmp_path / "server" / "page").mkdir(parents=True)
    assert page_dir(Settings()) == tmp_path / "web" / "dist"
    (tmp_path / "server" / "page" / "index.html").touch()
    assert page_dir(Settings()) == tmp_path / "server" / "page"
    assert page_dir(Settings(page_dir=built_page)) == built_page


@pytest.mark.parametrize("largest", [0, 10_000])
def test_large_files_are_sent_from_disk_and_small_ones_from_memory(
    make_client: Callable[..., TestClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    largest: int,
) -> None:
    monkeypatch.setattr("server.http.static_files._MOST_IN_MEMORY", largest)
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    client = make_client(page_dir=str(tmp_path))
    for _ in range(2):
        answer = client.get("/a.txt")
        assert answer.content == b"x" * 1000
        assert answer.headers["content-length"] == "1000"
        assert "last-modified" not in answer.headers
        assert client.head("/a.txt").headers == answer.headers
        assert client.head("/a.txt").content == b""
        ranged = client.head("/a.txt", headers={"Range": "bytes=0-1"})
        assert (ranged.status_code, ranged.headers["content-length"]) == (200, "1000")
        assert answer.headers["accept-ranges"] == "bytes"


def test_a_new_build_with_an_old_date_is_sent(
    make_client: Callable[..., TestClient], tmp_path: Path
) -> None:
    client = make_client(page_dir=str(tmp_path))
    (tmp_path / "a.txt").write_text("new")
    os.utime(tmp_path / "a.txt", (0, 0))
    later = {"If-Modified-Since": "Fri, 01 Jan 2021 00:00:00 GMT"}
    answer = client.get("/a.txt", headers=later)
    assert (answer.status_code, answer.text) == (200, "new")
    ranged = client.get(
        "/a.txt", headers={"Range": "bytes=0-0", "If-Range": answer.headers["etag"]}
    )
    assert (ranged.status_code, ranged.text) == (206, "n")
    dated = client.get(
        "/a.txt", headers={"Range": "bytes=0-0", "If-Range": later["If-Modified-Since"]}
    )
    assert dated.status_code == 200


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("identity, br;q=0.5", None),
        ("identity;q=0.5, br;q=0.5", "br"),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("br;q=nonsense", None),
        ("BR", "br"),
        ("deflate", None),
        ("", None),
        (None, None),
    ],
)
def test_the_coding_is_the_best_that_the_browser_allows(
    accept: str | None, coding: str | None
) -> None:
    assert choose_coding(accept, ["br", "gzip"]) == coding
