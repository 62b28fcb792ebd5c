"""The table of contents: which address leads where, and through what every request passes."""

from __future__ import annotations

from typing import Any, cast

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from .answers import ApiResponse, on_error
from .errors import UndertoneError
from .files import HERE, TYPES, Files
from .gates import Gates, host_gate, origin_gate, size_gate
from .headers import SecurityHeaders
from .log import AccessLog
from .settings import Settings
from .version import version


async def healthz(_: Request) -> Response:
    """Says that the process answers; asks nobody else."""
    return ApiResponse({"status": "ok", "version": version()})


async def plain_css(_: Request) -> Response:
    """The looks of the few pages the server writes itself."""
    return Response((HERE / "plain.css").read_bytes(), headers={"Content-Type": TYPES[".css"]})


def create_app(settings: Settings) -> ASGIApp:
    """The whole server as one ASGI app."""
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/plain.css", plain_css),
        ],
        middleware=[
            Middleware(Gates, gates=[host_gate(settings), origin_gate(settings), size_gate]),
        ],
        exception_handlers={UndertoneError: on_error, 404: on_error, 405: on_error, 500: on_error},
    )
    app.router.redirect_slashes = False
    app.router.default = Files(settings)
    # Around Starlette, not inside it: its answer to an unforeseen error is made outermost there.
    whole: ASGIApp = AccessLog(SecurityHeaders(app, settings))
    if settings.proxy_ips:
        # uvicorn and Starlette describe the same protocol with different types.
        proxied: Any = ProxyHeadersMiddleware(
            cast(Any, whole), trusted_hosts=list(settings.proxy_ips)
        )
        whole = proxied
    return whole
