"""The fake as one Starlette app, on one address instead of Spotify's four.

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

from server.spotify.fake import accounts, control, pages
from server.spotify.fake.api import api
from server.spotify.fake.fault_injection import answer
from server.spotify.fake.json_writer import IMAGE_SIZES
from server.spotify.fake.world import World

Endpoint = Callable[[World, Request], Awaitable[Response]]


def create_app(world: World | None = None) -> Starlette:
    world = World() if world is None else world

    def bind(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def bound(request: Request) -> Response:
            return await endpoint(world, request)

        return bound

    def with_faults(family: str, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def bound(request: Request) -> Response:
            operation = f"{request.method} {request.url.path}"
            return await answer(world, family, operation, request, lambda: endpoint(world, request))

        return bound

    app = Starlette(
        routes=[
            Route("/authorize", with_faults("authorize", accounts.authorize), methods=["GET"]),
            Route("/api/token", with_faults("token", accounts.token), methods=["POST"]),
            Route("/consent", bind(accounts.decide), methods=["POST"]),
            Route("/v1/{path:path}", bind(api), methods=["GET", "POST", "PUT", "DELETE"]),
            Route("/consent.css", _stylesheet),
            Route("/favicon.ico", _favicon),
            Route("/image/{id}/{size:int}", _image),
            Route("/open/{kind}/{id}", bind(_open_page)),
            *control.routes(world),
        ]
    )
    app.state.connections = tuple  # serving.py replaces it with the server's open connections
    return app


async def _stylesheet(_: Request) -> Response:
    return Response(pages.STYLE, media_type="text/css")


async def _favicon(_: Request) -> Response:
    """Browsers ask for it; without an answer their console shows an error."""
    return Response(pages.cover("demonstration", 64), media_type="image/svg+xml")


async def _image(request: Request) -> Response:
    size = request.path_params["size"]
    if size not in IMAGE_SIZES:
        return PlainTextResponse("no such size", 404)
    return Response(
        pages.cover(request.path_params["id"], size),
        media_type="image/svg+xml",
        headers={
            "cache-control": "public, max-age=86400",
            "cross-origin-resource-policy": "cross-origin",
        },
    )


async def _open_page(world: World, request: Request) -> Response:
    kind, identity = request.path_params["kind"], request.path_params["id"]
    catalogue = world.catalogue
    tables = {"track": catalogue.tracks, "album": catalogue.albums, "artist": catalogue.artists}
    found = tables.get(kind, {}).get(identity)
    return pages.open_page(kind, found.name if found else "Not found")
