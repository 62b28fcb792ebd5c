"""The table of contents: which address leads where, and through what every request passes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server.api.routes import ROUTES, Endpoint
from server.auth.login import CALLBACK, LOGIN, callback, log_in
from server.auth.sessions import Sessions
from server.errors import UndertoneError
from server.http.headers import SecurityHeaders
from server.http.openapi import openapi
from server.http.rates import rate_gate
from server.http.request_checks import Gates, host_gate, origin_gate, size_gate
from server.http.responses import ApiResponse, on_error
from server.http.static_files import HERE, TYPES, Files
from server.log import AccessLog
from server.services import make_services
from server.settings import Settings
from server.version import version


async def healthz(_: Request) -> Response:
    """Says that the process answers; asks nobody else."""
    return ApiResponse({"status": "ok", "version": version()})


def plain_css() -> Endpoint:
    """The looks of the few pages the server writes itself."""
    sheet = (HERE / "http" / "plain.css").read_bytes()
    headers = {"Content-Type": TYPES[".css"], "Cache-Control": "public, max-age=3600"}

    async def endpoint(_: Request) -> Response:
        return Response(sheet, headers=headers)

    return endpoint


async def openapi_page(_: Request) -> Response:
    """Every route of the API, for tools."""
    return ApiResponse(openapi())


def api_routes() -> list[Route]:
    """One route per address, whatever methods it has: so that a wrong one is told them all."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for route in ROUTES:
        by_path.setdefault(route.path, {})[route.method] = route.endpoint

    def dispatcher(endpoints: dict[str, Endpoint]) -> Endpoint:
        async def dispatch(request: Request) -> Response:
            return await endpoints[request.method.replace("HEAD", "GET")](request)

        return dispatch

    return [
        Route(path, dispatcher(endpoints), methods=list(endpoints))
        for path, endpoints in by_path.items()
    ]


def create_app(settings: Settings, *, clock: Callable[[], float] | None = None) -> ASGIApp:
    """The whole server as one ASGI app."""
    services = make_services(settings, **({"clock": clock} if clock else {}))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        yield
        await services.close()

    gates = [
        host_gate(settings),
        origin_gate(settings),
        size_gate,
        rate_gate(settings, services.shared),
    ]
    app = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/plain.css", plain_css()),
            Route(LOGIN, log_in),
            Route(CALLBACK, callback),
            Route("/api/openapi.json", openapi_page),
            *api_routes(),
        ],
        middleware=[
            Middleware(Gates, gates=gates),
            *([Middleware(Sessions, cookies=services.cookies)] if services.cookies else []),
        ],
        exception_handlers={UndertoneError: on_error, 404: on_error, 405: on_error, 500: on_error},
        lifespan=lifespan,
    )
    app.state.services = services
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
