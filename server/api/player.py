"""Playing on a device of the person's through Spotify Connect. Needs Premium; says so kindly."""

from __future__ import annotations

from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from server.api.requests import ON_DEVICE, PLAY, QUEUE, SEEK, TRANSFER, VOLUME
from server.auth.signin import as_person
from server.http.bodies import read_object
from server.http.responses import ApiResponse
from server.http.schema import Schema, read
from server.recommendations.model import Device
from server.services import spotify_of
from server.spotify.client import Spotify, parse

GROUP, FAMILY = "playback", "player"


async def _asked(request: Request, schema: Schema) -> dict[str, Any]:
    spotify_of(request)
    return read(schema, await read_object(request))


def _done() -> Response:
    return ApiResponse({"done": True})


def _device(device: Device) -> dict[str, Any]:
    return {
        "id": device.id,
        "name": device.name,
        "kind": device.kind,
        "active": device.active,
        "restricted": device.restricted,
        "volume": device.volume,
    }


async def devices(request: Request) -> Response:
    """`GET /api/devices`."""
    found = await as_person(request, GROUP, FAMILY, Spotify.devices)
    return ApiResponse({"devices": [_device(device) for device in found]})


async def playback(request: Request) -> Response:
    """`GET /api/player`: what plays, and where; nulls when nothing does."""
    told = await as_person(request, GROUP, FAMILY, Spotify.playback) or {}
    track = parse.track(told.get("item"))
    where = parse.devices({"devices": [told.get("device")]})
    progress = told.get("progress_ms")
    return ApiResponse(
        {
            "playing": told.get("is_playing") is True,
            "progress_ms": progress if isinstance(progress, int) else None,
            "track": {"id": track.id, "uri": track.uri, "name": track.name} if track else None,
            "device": _device(where[0]) if where else None,
        }
    )


async def transfer(request: Request) -> Response:
    """`POST /api/player/transfer`."""
    asked = await _asked(request, TRANSFER)
    await as_person(
        request, GROUP, FAMILY, Spotify.transfer, asked["device_id"], cast(bool, asked["play"])
    )
    return _done()


async def play(request: Request) -> Response:
    """`POST /api/player/play`: these tracks, or on with what is there."""
    asked = await _asked(request, PLAY)
    await as_person(
        request,
        GROUP,
        FAMILY,
        Spotify.play,
        asked.get("device_id"),
        asked.get("uris"),
        asked.get("position_ms"),
    )
    return _done()


async def pause(request: Request) -> Response:
    """`POST /api/player/pause`."""
    asked = await _asked(request, ON_DEVICE)
    await as_person(request, GROUP, FAMILY, Spotify.pause, asked.get("device_id"))
    return _done()


async def skip(request: Request) -> Response:
    """`POST /api/player/next`."""
    asked = await _asked(request, ON_DEVICE)
    await as_person(request, GROUP, FAMILY, Spotify.next, asked.get("device_id"))
    return _done()


async def previous(request: Request) -> Response:
    """`POST /api/player/previous`."""
    asked = await _asked(request, ON_DEVICE)
    await as_person(request, GROUP, FAMILY, Spotify.previous, asked.get("device_id"))
    return _done()


async def seek(request: Request) -> Response:
    """`POST /api/player/seek`."""
    asked = await _asked(request, SEEK)
    await as_person(
        request, GROUP, FAMILY, Spotify.seek, asked["position_ms"], asked.get("device_id")
    )
    return _done()


async def volume(request: Request) -> Response:
    """`POST /api/player/volume`."""
    asked = await _asked(request, VOLUME)
    await as_person(
        request, GROUP, FAMILY, Spotify.volume, asked["percent"], asked.get("device_id")
    )
    return _done()


async def queue(request: Request) -> Response:
    """`POST /api/player/queue`: plays a track next."""
    asked = await _asked(request, QUEUE)
    await as_person(request, GROUP, FAMILY, Spotify.queue, asked["uri"], asked.get("device_id"))
    return _done()
