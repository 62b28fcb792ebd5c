"""api.spotify.com: finds the operation, refuses what is gone, checks the token, hands over."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from tests.fakes.spotify import answers
from tests.fakes.spotify import catalogue_routes as catalogue
from tests.fakes.spotify import personal_routes as personal
from tests.fakes.spotify import player_routes as player
from tests.fakes.spotify.operations import Operation, find, path_exists
from tests.fakes.spotify.wire import BadRequest, Call, authenticate, serve
from tests.fakes.spotify.world import World

CORS = {"access-control-allow-origin": "*"}

Handler = Callable[[Call], Awaitable[Response]]

HANDLERS: dict[str, Handler] = {
    "GET /search": catalogue.search_all,
    "GET /tracks/{id}": catalogue.track,
    "GET /artists/{id}": catalogue.artist,
    "GET /artists/{id}/albums": catalogue.artist_albums,
    "GET /albums/{id}": catalogue.album,
    "GET /albums/{id}/tracks": catalogue.album_tracks,
    "GET /shows/{id}": catalogue.no_podcasts,
    "GET /shows/{id}/episodes": catalogue.no_podcasts,
    "GET /episodes/{id}": catalogue.no_podcasts,
    "GET /audiobooks/{id}": catalogue.no_podcasts,
    "GET /audiobooks/{id}/chapters": catalogue.no_podcasts,
    "GET /chapters/{id}": catalogue.no_podcasts,
    "GET /me": personal.me,
    "GET /me/top/{type}": personal.top,
    "GET /me/player/recently-played": personal.history,
    "GET /me/tracks": personal.saved_tracks,
    "GET /me/albums": personal.nothing_saved,
    "GET /me/shows": personal.nothing_saved,
    "GET /me/episodes": personal.nothing_saved,
    "GET /me/audiobooks": personal.nothing_saved,
    "GET /me/following": personal.following,
    "PUT /me/library": personal.library_save,
    "DELETE /me/library": personal.library_remove,
    "GET /me/library/contains": personal.library_contains,
    "GET /me/playlists": personal.playlists,
    "POST /me/playlists": personal.playlist_create,
    "GET /playlists/{playlist_id}": personal.playlist_one,
    "PUT /playlists/{playlist_id}": personal.playlist_change,
    "GET /playlists/{playlist_id}/items": personal.playlist_items,
    "POST /playlists/{playlist_id}/items": personal.playlist_add,
    "PUT /playlists/{playlist_id}/items": personal.playlist_replace,
    "DELETE /playlists/{playlist_id}/items": personal.playlist_remove,
    "GET /playlists/{playlist_id}/images": personal.playlist_images,
    "PUT /playlists/{playlist_id}/images": personal.playlist_picture,
    "GET /me/player": player.state,
    "GET /me/player/currently-playing": player.state,
    "GET /me/player/devices": player.devices,
    "GET /me/player/queue": player.queue,
    "PUT /me/player": player.transfer,
    "PUT /me/player/play": player.play,
    "PUT /me/player/pause": player.pause,
    "POST /me/player/next": player.following,
    "POST /me/player/previous": player.previous,
    "PUT /me/player/seek": player.seek,
    "PUT /me/player/volume": player.volume,
    "PUT /me/player/repeat": player.repeat,
    "PUT /me/player/shuffle": player.shuffle,
    "POST /me/player/queue": player.enqueue,
}


async def api(world: World, request: Request) -> Response:
    path = "/" + request.path_params["path"].strip("/")  # `/me/` with a slash is `/me`
    method = "GET" if request.method == "HEAD" else request.method
    found = find(method, path)
    if found is None:
        status, message = (
            (405, "Method not allowed") if path_exists(path) else (404, "Service not found")
        )
        return answers.error(status, message, headers=CORS)
    operation, values = found

    async def handle() -> Response:
        return await _handle(world, request, operation, path, values)

    response = await serve(world, operation.family, operation.name, request, handle)
    response.headers.update(CORS)
    return response


async def _handle(
    world: World, request: Request, operation: Operation, path: str, values: dict[str, str]
) -> Response:
    token = authenticate(world, request, frozenset() if operation.gone else operation.scopes)
    if isinstance(token, Response):
        return token
    if operation.gone:
        return answers.error(operation.gone, "Forbidden" if operation.gone == 403 else "Not found")
    quota = world.quotas.get(operation.family)
    if quota and not quota.spend(world.now):
        headers = {} if quota.retry_after is None else {"retry-after": str(quota.retry_after)}
        return answers.error(429, "Too many requests", "QUOTA_EXCEEDED", headers)
    market = request.query_params.get("market")
    if market is not None and not re.fullmatch(r"[A-Z]{2}", market):
        raise BadRequest("Invalid market code")
    speaker = answers.Speaker(str(request.base_url), world.catalogue, market)
    return await HANDLERS[operation.name](Call(world, request, token, path, values, speaker))
