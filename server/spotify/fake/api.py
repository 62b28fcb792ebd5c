"""api.spotify.com: finds the operation, checks token and quota, calls the handler."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from server.spotify.fake import catalogue_routes as catalogue
from server.spotify.fake import personal_routes as personal
from server.spotify.fake import player_routes as player
from server.spotify.fake.calls import Call, authenticate
from server.spotify.fake.errors import BadRequestError, error_response, throttled_response
from server.spotify.fake.fault_injection import answer
from server.spotify.fake.json_writer import JsonWriter
from server.spotify.fake.operations import Operation, find, path_exists
from server.spotify.fake.world import World

CORS = {"access-control-allow-origin": "*"}

Handler = Callable[[Call], Awaitable[Response]]

HANDLERS: dict[str, Handler] = {
    "GET /search": catalogue.search,
    "GET /tracks/{id}": catalogue.track,
    "GET /artists/{id}": catalogue.artist,
    "GET /artists/{id}/albums": catalogue.artist_albums,
    "GET /albums/{id}": catalogue.album,
    "GET /albums/{id}/tracks": catalogue.album_tracks,
    "GET /shows/{id}": catalogue.no_spoken_content,
    "GET /shows/{id}/episodes": catalogue.no_spoken_content,
    "GET /episodes/{id}": catalogue.no_spoken_content,
    "GET /audiobooks/{id}": catalogue.no_spoken_content,
    "GET /audiobooks/{id}/chapters": catalogue.no_spoken_content,
    "GET /chapters/{id}": catalogue.no_spoken_content,
    "GET /me": personal.me,
    "GET /me/top/{type}": personal.top,
    "GET /me/player/recently-played": personal.history,
    "GET /me/tracks": personal.saved_tracks,
    "GET /me/albums": personal.none_saved,
    "GET /me/shows": personal.none_saved,
    "GET /me/episodes": personal.none_saved,
    "GET /me/audiobooks": personal.none_saved,
    "GET /me/following": personal.followed_artists,
    "PUT /me/library": personal.library_save,
    "DELETE /me/library": personal.library_remove,
    "GET /me/library/contains": personal.library_contains,
    "GET /me/playlists": personal.playlists,
    "POST /me/playlists": personal.playlist_create,
    "GET /playlists/{playlist_id}": personal.playlist_get,
    "PUT /playlists/{playlist_id}": personal.playlist_change,
    "GET /playlists/{playlist_id}/items": personal.playlist_items,
    "POST /playlists/{playlist_id}/items": personal.playlist_add,
    "PUT /playlists/{playlist_id}/items": personal.playlist_replace,
    "DELETE /playlists/{playlist_id}/items": personal.playlist_remove,
    "GET /playlists/{playlist_id}/images": personal.playlist_images,
    "PUT /playlists/{playlist_id}/images": personal.playlist_set_image,
    "GET /me/player": player.state,
    "GET /me/player/currently-playing": player.state,
    "GET /me/player/devices": player.devices,
    "GET /me/player/queue": player.queue,
    "PUT /me/player": player.transfer,
    "PUT /me/player/play": player.play,
    "PUT /me/player/pause": player.pause,
    "POST /me/player/next": player.skip_to_next,
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
        return error_response(status, message, headers=CORS)
    operation, values = found

    async def handle() -> Response:
        return await _handle(world, request, operation, path, values)

    response = await answer(world, operation.family, operation.name, request, handle)
    response.headers.update(CORS)
    return response


async def _handle(
    world: World, request: Request, operation: Operation, path: str, values: dict[str, str]
) -> Response:
    removed = operation.removed_status
    token = authenticate(world, request, frozenset() if removed else operation.scopes)
    if isinstance(token, Response):
        return token
    if removed:
        return error_response(removed, "Forbidden" if removed == 403 else "Not found")
    quota = world.quotas.get(operation.family)
    if quota and not quota.spend(world.now):
        return throttled_response(quota.retry_after, "QUOTA_EXCEEDED")
    market = request.query_params.get("market")
    if market is not None and not re.fullmatch(r"[A-Z]{2}", market):
        raise BadRequestError("Invalid market code")
    writer = JsonWriter(str(request.base_url), world.catalogue, market)
    return await HANDLERS[operation.name](Call(world, request, token, path, values, writer))
