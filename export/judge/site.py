"""Serves the judge page, the models and the pictures to a local browser."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Sequence
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from export.judge.pictures import Picture
from export.web import local_site

# As strict as the real server's, so that the worker runs as it does for users.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
_PICTURES = "/picture/"
_MODELS = "/models/"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *arguments: Any, models: Path, pictures: Sequence[Picture], **options: Any
    ) -> None:
        self._models, self._pictures = models, pictures
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(_PICTURES):
            self._send_picture(path.removeprefix(_PICTURES))
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        wanted = urlsplit(path).path
        if not wanted.startswith(_MODELS):
            return super().translate_path(path)
        below = super().translate_path("/" + wanted.removeprefix(_MODELS))
        return str(self._models / Path(below).relative_to(self.directory))

    def _send_picture(self, number: str) -> None:
        try:
            picture = self._pictures[int(number)]
            content = picture.path.read_bytes()
        except (ValueError, IndexError, OSError):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", picture.media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: failed requests show in the page's own answer."""


@contextlib.contextmanager
def serve_judge_page(page: Path, models: Path, pictures: Sequence[Picture]) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(page), models=models, pictures=pictures)
    with local_site(handler) as address:
        yield address
