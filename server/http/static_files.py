"""Hands out the built page and the models: right type, right coding, right lifetime.

Knows nothing of Spotify. Files are read whole, in a thread, and kept in memory while they stay as
they are on disk: the page and all models are a few megabytes.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from server.errors import NotFound, RangeNotThere, UndertoneError, WrongMethod
from server.http.negotiate import choose_coding, chosen_range, matches
from server.http.responses import error_response, plain_page
from server.settings import Settings

HERE = Path(__file__).parents[1]

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
CODINGS = {"br": ".br", "gzip": ".gz"}  # best first; what the build laid beside each file
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"  # may be kept, must be asked about: the ETag makes that one short answer

_RECENT_S, _MOST_RECENT = 1.0, 1024

_HASHED = re.compile(r"assets/(?:.*/)?[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9.]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_@ ()+~,=-][A-Za-z0-9_@ ()+~,=.-]*")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file's bytes, with the name its content gives it."""

    body: bytes
    digest: str  # sha256, hexadecimal

    @property
    def etag(self) -> str:
        """Made of the content, so that all replicas agree on it."""
        return f'"{self.digest[:32]}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What to send, and how."""

    asset: Asset
    coding: str | None
    varies: bool  # whether there was a choice of codings
    digest: str  # of the plain file


class Shelf:
    """A folder of files, some of them in memory."""

    def __init__(self, root: Path, *, keep_bytes: int = 64 * 1024 * 1024) -> None:
        self.root = root.resolve()
        self._keep_bytes = keep_bytes
        self._kept: OrderedDict[Path, tuple[tuple[int, int], Asset]] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def find(self, name: str) -> Asset | None:
        """The file of that name below the root, or None. Blocks: call it in a thread."""
        parts = name.split("/")
        if not all(_PLAIN_NAME.fullmatch(part) for part in parts):
            return None  # hidden files, "..", empty parts, control characters
        path = self.root.joinpath(*parts)
        try:
            if not path.resolve().is_relative_to(self.root) or not path.is_file():
                return None
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            with self._lock:
                kept = self._kept.get(path)
                if kept is not None and kept[0] == stamp:
                    self._kept.move_to_end(path)
                    return kept[1]
            body = path.read_bytes()
        except (OSError, RuntimeError):  # RuntimeError: a loop of symbolic links
            return None
        asset = Asset(body, hashlib.sha256(body).hexdigest())
        self._keep(path, stamp, asset)
        return asset

    def _keep(self, path: Path, stamp: tuple[int, int], asset: Asset) -> None:
        with self._lock:
            old = self._kept.pop(path, None)
            self._held += len(asset.body) - (len(old[1].body) if old else 0)
            self._kept[path] = (stamp, asset)
            while self._held > self._keep_bytes and self._kept:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._held -= len(dropped.body)


def page_dir(settings: Settings) -> Path:
    """The built page: where the settings say, else in the installed package, else in a checkout."""
    if settings.page_dir:
        return settings.page_dir
    packaged = HERE / "page"
    return packaged if (packaged / "index.html").is_file() else HERE.parent / "web" / "dist"


def lifetime(name: str, digest: str, wanted_digest: str | None) -> str:
    """How long a browser may keep a file without asking.

    For ever, when the address changes with the content: Vite's hashed names, and addresses that
    name the content they want (`?sha256=`, as the manifests list it).
    """
    if _HASHED.fullmatch(name):
        return FOR_EVER
    if wanted_digest and len(wanted_digest) >= 16 and digest.startswith(wanted_digest):
        return FOR_EVER
    return ASK_FIRST


class Files:
    """ASGI app for everything that no other route claims."""

    def __init__(self, settings: Settings) -> None:
        self.page = Shelf(page_dir(settings))
        self.models = Shelf(settings.models_dir) if settings.models_dir else None
        self._recent: dict[tuple[str, str | None], tuple[float, Found]] = {}

    async def _find(self, shelf: Shelf, name: str, accept: str | None) -> Found | None:
        """Looks at the disk, in a thread; but not twice within a second for the same thing."""
        wanted, now = (f"{shelf.root}/{name}", accept), time.monotonic()
        recent = self._recent.get(wanted)
        if recent is not None and now - recent[0] < _RECENT_S:
            return recent[1]
        found = await anyio.to_thread.run_sync(_look_up, shelf, name, accept)
        if found is not None:
            if len(self._recent) >= _MOST_RECENT:
                self._recent.clear()
            self._recent[wanted] = (now, found)
        return found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except UndertoneError as error:
            response = error_response(scope["path"], error, scope["method"])
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        name = request.scope["path"].removeprefix("/") or "index.html"
        if name == "api" or name.startswith(("api/", "auth/")):
            raise NotFound
        shelf = self.page
        if self.models is not None and name.startswith("models/"):
            shelf, name = self.models, name.removeprefix("models/")
        wanted = self._wanted_coding(request)
        found = await self._find(shelf, name, wanted)
        if found is None:
            if name == "index.html":
                return _not_built()
            raise NotFound
        if request.method not in {"GET", "HEAD"}:
            raise WrongMethod(headers={"Allow": "GET, HEAD"})
        headers = {
            "Content-Type": TYPES.get(Path(name).suffix.lower(), "application/octet-stream"),
            "Cache-Control": lifetime(name, found.digest, request.query_params.get("sha256")),
            "ETag": found.asset.etag,
            "Accept-Ranges": "bytes",
        }
        if found.varies:
            headers["Vary"] = "Accept-Encoding"
        if found.coding:
            headers["Content-Encoding"] = found.coding
        return _respond(request, found.asset, headers)

    @staticmethod
    def _wanted_coding(request: Request) -> str | None:
        # A part of a coded file is of no use to anybody who asks for a part of the file.
        if "range" in request.headers:
            return None
        return request.headers.get("accept-encoding")


def _look_up(shelf: Shelf, name: str, accept: str | None) -> Found | None:
    if name.endswith(tuple(CODINGS.values())):
        return None
    offered = {coding: shelf.find(name + suffix) for coding, suffix in CODINGS.items()}
    present = {coding: asset for coding, asset in offered.items() if asset}
    plain = shelf.find(name)
    if plain is None:
        return None
    coding = choose_coding(accept, present)
    sent = present[coding] if coding else plain
    return Found(asset=sent, coding=coding, varies=bool(present), digest=plain.digest)


def _respond(request: Request, asset: Asset, headers: dict[str, str]) -> Response:
    if matches(request.headers.get("if-none-match"), asset.etag):
        kept = {"Cache-Control", "ETag", "Vary"}
        return Response(status_code=304, headers={k: v for k, v in headers.items() if k in kept})
    body, status = asset.body, 200
    part = chosen_range(
        request.headers.get("range") if request.method == "GET" else None,
        request.headers.get("if-range"),
        asset.etag,
        len(body),
    )
    if part is not None:
        if not part:
            raise RangeNotThere(headers={"Content-Range": f"bytes */{len(body)}"})
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
        body, status = body[part.start : part.stop], 206
    headers["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, status, headers=headers)


def _not_built() -> Response:
    return plain_page(
        "The page is not built yet",
        "The server runs, but there is no built page to show. Run “make run” in the project's "
        "folder: it builds the page and starts the server again.",
        {"Try again": "/"},
        status=503,
    )
