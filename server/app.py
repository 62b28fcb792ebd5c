"""The whole server as one ASGI app: routes and middleware."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from server.api.routes import ENDPOINTS, make_routes
from server.auth.caller import Services, make_services
from server.errors import NotReadyError, UndertoneError
from server.http.forwarded import ForwardedHeaders, TrustedProxies
from server.http.headers import SecurityHeaders
from server.http.openapi import openapi
from server.http.request_checks import RequestChecks
from server.http.responses import json_response, on_error
from server.http.shutdown import CutOff, Shutdown
from server.http.static_files import TYPES, PageFiles
from server.log import AccessLog
from server.settings import Settings
from server.version import version

_log = logging.getLogger("undertone")
_PLAIN_CSS = (Path(__file__).parent / "http" / "plain.css").read_bytes()


async def healthz(_: Request) -> Response:
    """Whether the process answers."""
    return json_response({"status": "ok", "version": version()})


def readyz(
    services: Services, files: PageFiles, shutdown: Shutdown
) -> Callable[[Request], Awaitable[Response]]:
    """Whether requests should be sent to this process."""

    async def endpoint(_: Request) -> Response:
        problems = ["it is stopping"] if shutdown.started else []
        if not files.is_built():
            problems.append("the page is not built")
        if not await services.store.reachable():
            problems.append("Redis cannot be reached")
        if problems:
            raise NotReadyError(f"This server is not ready: {' and '.join(problems)}.")
        return json_response({"status": "ready", "version": version()})

    return endpoint


async def plain_css(_: Request) -> Response:
    """The style of the few pages that the server writes itself."""
    headers = {"Cache-Control": "public, max-age=3600", "Content-Type": TYPES[".css"]}
    return Response(_PLAIN_CSS, headers=headers)


async def openapi_page(_: Request) -> Response:
    """Every route of the API, for tools."""
    return json_response(openapi(ENDPOINTS))


def create_app(
    settings: Settings,
    *,
    clock: Callable[[], float] = time.time,
    shutdown: Shutdown | None = None,
) -> ASGIApp:
    shutdown = shutdown or Shutdown()
    if settings.public_url and not settings.proxy_ips:
        _log.warning(
            "UNDERTONE_PROXY_IPS is not set: behind a proxy, all visitors share one rate limit."
        )
    services = make_services(settings, clock)
    files = PageFiles(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        yield
        await services.close()

    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz(services, files, shutdown)),
            Route("/plain.css", plain_css),
            Route("/api/openapi.json", openapi_page),
            *make_routes(services),
        ],
        middleware=[Middleware(RequestChecks, settings=settings, store=services.store)],
        exception_handlers={UndertoneError: on_error, 404: on_error, 405: on_error, 500: on_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.router.default = files
    # Outside Starlette, whose handler for unexpected errors wraps its own middleware.
    return ForwardedHeaders(
        AccessLog(SecurityHeaders(CutOff(app, shutdown), settings)),
        TrustedProxies(settings.proxy_ips),
    )
