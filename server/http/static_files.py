"""The built page and the models: Starlette's static files with our types, codings and lifetimes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, MalformedRangeHeader, RangeNotSatisfiable, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Receive, Scope, Send

from server.errors import NotFoundError, RangeNotThereError, UndertoneError, WrongMethodError
from server.http.responses import error_response, plain_page
from server.settings import Settings

SERVER = Path(__file__).parents[1]

# Explicit, because Python's own table depends on the machine.
TYPES = {
    ".avif": "image/avif",
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
CODINGS = {"br": ".br", "gzip": ".gz"}  # best first; the build puts them beside each file
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"  # may be stored, but the browser must ask whether the ETag still holds

_RECHECK_S = 1.0  # for this long, a file is assumed not to have changed on disk
_MOST_IN_MEMORY = 64 * 1024 * 1024  # page and models are a few megabytes
_RANGE = re.compile(r"bytes\s*=\s*\d*\s*-\s*\d*\s*", re.ASCII)

_HASHED = re.compile(r"assets/(?:.*/)?[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9.]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_@ ()+~,=-][A-Za-z0-9_@ ()+~,=.-]*")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def page_dir(settings: Settings) -> Path:
    """The built page: where the settings say, else in the installed package, else in a checkout."""
    if settings.page_dir:
        return settings.page_dir
    packaged = SERVER / "page"
    return packaged if (packaged / "index.html").is_file() else SERVER.parent / "web" / "dist"


def choose_coding(accept: str | None, offered: Collection[str]) -> str | None:
    """The best of `offered` (best first) that an Accept-Encoding header allows; None for none.

    >>> choose_coding("gzip, br;q=0.5", ["br", "gzip"])
    'gzip'
    """
    weights: dict[str, float] = {}
    for part in (accept or "").lower().split(","):
        name, _, parameters = part.partition(";")
        quality = 1.0
        for parameter in parameters.split(";"):
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                value = value.strip()
                quality = float(value) if _QUALITY.fullmatch(value) else 0.0
        weights[name.strip()] = quality
    best: str | None = None
    # A file without coding is always allowed, but preferred only when the header says so.
    best_weight = weights.get("identity", 0.0)
    for name in offered:
        weight = weights.get(name, weights.get("*", 0.0))
        if weight > 0 and (weight > best_weight or (best is None and weight >= best_weight)):
            best, best_weight = name, weight
    return best


def _has_range(scope: Scope) -> bool:
    """Whether a part of the file is wanted. Several ranges at once may be ignored (RFC 9110)."""
    header = Headers(scope=scope).get("range", "")
    return scope["method"] == "GET" and bool(_RANGE.fullmatch(header.strip()))


class _Answer(FileResponse):
    """A file response with its ETag as the only validator. Bad ranges raise our errors."""

    def _should_use_range(self, http_if_range: str) -> bool:
        return http_if_range == self.headers["etag"]

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        if not _RANGE.fullmatch(http_range.strip()):
            return []
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader:
            return []  # the whole file, as RFC 9110 allows
        except RangeNotSatisfiable:
            content_range = {"Content-Range": f"bytes */{file_size}"}
            raise RangeNotThereError(headers=content_range) from None


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file, until its time or size changes."""

    stamp: tuple[int, int]  # modification time and size
    size: int
    digest: str  # SHA-256 of the content, so that all replicas agree on the ETag
    content: bytes | None  # None if it is sent from disk


class Folder(StaticFiles):
    """One folder. Precompressed variants of a file are sent to browsers that accept them.

    Whole files are sent from memory: reading them in threads takes four times the processor time.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)
        self.config_checked = True  # a missing folder is answered with 404, not with an exception
        self._files: dict[str, _File] = {}
        self._recent: dict[str, tuple[float, str, os.stat_result]] = {}
        self._in_memory = 0

    def get_path(self, scope: Scope) -> str:
        name = scope["path"].removeprefix("/") or "index.html"
        is_variant = name.endswith(tuple(CODINGS.values()))
        if is_variant or not all(_PLAIN_NAME.fullmatch(part) for part in name.split("/")):
            raise NotFoundError  # hidden files, "..", empty parts, control characters
        return name

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] not in {"GET", "HEAD"}:
            _, found = await anyio.to_thread.run_sync(self.lookup_path, path)
            raise WrongMethodError(headers={"Allow": "GET, HEAD"}) if found else NotFoundError
        recent = self._recent.get(path)
        # Only for what is sent from memory, so that headers and content belong together.
        if recent and time.monotonic() - recent[0] < _RECHECK_S and not _has_range(scope):
            return self.file_response(*recent[1:], scope)
        return await super().get_response(path, scope)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Runs in a thread. Computes the digests that `file_response` needs on the event loop."""
        full_path, found = super().lookup_path(path)
        if not found or not stat.S_ISREG(found.st_mode):
            return "", None
        variants = [full_path + suffix for suffix in ("", *CODINGS.values())]
        for variant in variants:
            self._read(variant)
        if all(file.content is not None for name in variants if (file := self._files.get(name))):
            self._recent[path] = (time.monotonic(), full_path, found)
        return full_path, found

    def _read(self, full_path: str) -> None:
        try:
            found = os.stat(full_path)
            stamp = (found.st_mtime_ns, found.st_size)
            known = self._files.get(full_path)
            if known is None or known.stamp != stamp:
                content = Path(full_path).read_bytes()
                digest = hashlib.sha256(content).hexdigest()
                keep = self._in_memory + len(content) <= _MOST_IN_MEMORY
                self._in_memory += len(content) if keep else 0
                self._files[full_path] = _File(
                    stamp, len(content), digest, content if keep else None
                )
        except OSError:
            self._files.pop(full_path, None)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        plain, request = str(full_path), Headers(scope=scope)
        variants = [name for name, end in CODINGS.items() if plain + end in self._files]
        # A range counts bytes of the plain file, so such a request gets no compressed variant.
        ranged = _has_range(scope)
        accept = None if ranged else request.get("accept-encoding")
        coding = choose_coding(accept, variants)
        path = plain + CODINGS.get(coding or "", "")
        file, original = self._files.get(path), self._files.get(plain)
        if file is None or original is None:
            raise NotFoundError  # removed since the look-up
        headers = {
            "ETag": f'"{file.digest[:32]}"',
            "Content-Length": str(file.size),
            "Accept-Ranges": "bytes",
            "Cache-Control": self._lifetime(scope, original.digest),
            **({"Vary": "Accept-Encoding"} if variants else {}),
            **({"Content-Encoding": coding} if coding else {}),
        }
        kind = TYPES.get(Path(plain).suffix.lower(), "application/octet-stream")
        # Compared without dates, because a new build may be installed with old dates.
        if self.is_not_modified(Headers(headers), request):
            return NotModifiedResponse(Headers(headers))
        if scope["method"] == "HEAD":
            return Response(b"", status_code, headers=headers, media_type=kind)
        if file.content is not None and not ranged:
            return Response(file.content, status_code, headers=headers, media_type=kind)
        response = _Answer(
            path, status_code, headers=headers, media_type=kind, stat_result=stat_result
        )
        del response.headers["last-modified"]
        return response

    @staticmethod
    def _lifetime(scope: Scope, digest: str) -> str:
        """Immutable if the address changes with the content: Vite's hashed names, and addresses
        whose `sha256` parameter matches the file."""
        wanted = Request(scope).query_params.get("sha256", "")
        named = len(wanted) >= 16 and digest.startswith(wanted)
        return IMMUTABLE if named or _HASHED.fullmatch(scope["path"][1:]) else REVALIDATE


class PageFiles:
    """ASGI app for every path without a route."""

    def __init__(self, settings: Settings) -> None:
        self._page = Folder(page_dir(settings))
        self._models = Folder(settings.models_dir) if settings.models_dir else None

    def is_built(self) -> bool:
        """Whether there is a page to serve."""
        return (Path(str(self._page.directory)) / "index.html").is_file()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._find(scope)
        except (HTTPException, OSError, RuntimeError):  # such as a loop of symbolic links
            response = error_response(request, NotFoundError())
        except UndertoneError as error:
            response = error_response(request, error)
        if response.status_code == 404 and scope["path"] == "/":
            response = self._not_built()
        try:
            await response(scope, receive, send)
        except RangeNotThereError as error:  # raised before anything is sent
            await error_response(request, error)(scope, receive, send)

    async def _find(self, scope: Scope) -> Response:
        path = scope["path"]
        if path in {"/api", "/auth"} or path.startswith(("/api/", "/auth/")):
            raise NotFoundError
        folder = self._page
        if self._models and path.startswith("/models/"):
            folder, scope = self._models, {**scope, "path": path.removeprefix("/models")}
        return await folder.get_response(folder.get_path(scope), scope)

    @staticmethod
    def _not_built() -> Response:
        return plain_page(
            "The page is not built yet",
            "The server runs, but there is no built page to show. Run “make run” in the project's "
            "folder: it builds the page and starts the server again.",
            {"Try again": "/"},
            status=503,
        )
