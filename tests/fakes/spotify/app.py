"""The fake as one Starlette app: accounts, Web API, pictures and the tests' control routes side by
side.

accounts.spotify.com/authorize, /api/token  ->  the same paths here
api.spotify.com/v1/...                      ->  /v1/...
i.scdn.co/image/...                         ->  /image/...
open.spotify.com/...                        ->  /open/...
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.fakes.spotify import accounts, consent, control
from tests.fakes.spotify.api import api
from tests.fakes.spotify.covers import cover
from tests.fakes.spotify.wire import serve
from tests.fakes.spotify.world import World

PICTURE_SIZES = (640, 300, 64)


async def style(_: Request) -> Response:
    return Response(consent.STYLE, media_type="text/css")


async def sign(_: Request) -> Response:
    """What a browser asks for by itself, so that its console stays quiet."""
    return Response(cover("demonstration", 64), media_type="image/svg+xml")


def create_app(world: World | None = None) -> Starlette:
    world = World() if world is None else world

    async def authorize(request: Request) -> Response:
        return await _counted("authorize", request, lambda: accounts.authorize(world, request))

    async def decide(request: Request) -> Response:
        return await accounts.decide(world, request)

    async def token(request: Request) -> Response:
        return await _counted("token", request, lambda: accounts.token(world, request))

    async def _counted(
        family: str, request: Request, handler: Callable[[], Awaitable[Response]]
    ) -> Response:
        return await serve(world, family, f"{request.method} {request.url.path}", request, handler)

    async def web_api(request: Request) -> Response:
        return await api(world, request)

    async def picture(request: Request) -> Response:
        size = request.path_params["size"]
        if size not in PICTURE_SIZES:
            return PlainTextResponse("no such size", 404)
        return Response(
            cover(request.path_params["id"], size),
            media_type="image/svg+xml",
            headers={
                "cache-control": "public, max-age=86400",
                "cross-origin-resource-policy": "cross-origin",
            },
        )

    async def open_page(request: Request) -> Response:
        kind, identity = request.path_params["kind"], request.path_params["id"]
        shelves = {
            "track": world.catalogue.tracks,
            "album": world.catalogue.albums,
            "artist": world.catalogue.artists,
        }
        thing = shelves.get(kind, {}).get(identity)
        return consent.open_page(kind, thing.name if thing else "Nothing is known by this address")

    app = Starlette(
        routes=[
            Route("/authorize", authorize, methods=["GET"]),
            Route("/consent", decide, methods=["POST"]),
            Route("/consent.css", style),
            Route("/favicon.ico", sign),
            Route("/api/token", token, methods=["POST"]),
            Route("/v1/{path:path}", web_api, methods=["GET", "POST", "PUT", "DELETE"]),
            Route("/image/{id}/{size:int}", picture),
            Route("/open/{kind}/{id}", open_page),
            *control.routes(world),
        ]
    )
    app.state.world = world
    app.state.connections = tuple  # a server puts its list of open connections here, see serving.py
    return app
