"""Handlers for playback: devices, state, and commands, which need Premium and a device.

As at Spotify, success is 204, or 200 with a body that is not JSON. Nothing playing is 204.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from server.spotify.fake.calls import Call
from server.spotify.fake.errors import ApiError, BadRequestError
from server.spotify.fake.users import Device

OPAQUE_TEXT = "ZGVtb25zdHJhdGlvbi1zbmFwc2hvdA"  # the body of commands that answer 200


def _no_content() -> Response:
    return Response(status_code=204)


def _opaque_text() -> Response:
    return PlainTextResponse(OPAQUE_TEXT)


def _device(call: Call, identity: str | None = None) -> Device:
    """The device that a command names, else the active one."""
    user = call.user
    if not user.premium:
        raise ApiError(403, "Player command failed: Premium required", "PREMIUM_REQUIRED")
    wanted = identity or call.query.get("device_id") or user.player.active
    if wanted is None:
        raise ApiError(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE")
    for device in user.devices:
        if device.id == wanted:
            if device.restricted:
                raise ApiError(403, "Player command failed: Restriction violated", "RESTRICTED")
            return device
    raise ApiError(404, "Device not found", "NO_ACTIVE_DEVICE" if not identity else None)


def _item(call: Call, uri: str | None) -> dict[str, Any] | None:
    track = call.world.catalogue.tracks.get(uri.rsplit(":", 1)[1]) if uri else None
    return call.writer.track(track) if track else None


def _track_uri(call: Call, uri: Any) -> str:
    if not isinstance(uri, str) or _item(call, uri) is None:
        raise BadRequestError("Invalid track uri")
    return uri


async def state(call: Call) -> Response:
    player = call.user.player
    active = next((device for device in call.user.devices if device.id == player.active), None)
    if active is None:
        return Response(status_code=204)
    return JSONResponse(
        {
            "device": call.writer.device(active, player.active),
            "repeat_state": player.repeat,
            "shuffle_state": player.shuffle,
            "context": None,
            "timestamp": int(call.world.now * 1000),
            "progress_ms": player.progress_ms,
            "is_playing": player.playing,
            "item": _item(call, player.item),
            "currently_playing_type": "track" if player.item else "unknown",
            "actions": {"disallows": {}},
        }
    )


async def devices(call: Call) -> Response:
    player = call.user.player
    return JSONResponse(
        {"devices": [call.writer.device(device, player.active) for device in call.user.devices]}
    )


async def queue(call: Call) -> Response:
    player = call.user.player
    return JSONResponse(
        {
            "currently_playing": _item(call, player.item),
            "queue": [_item(call, uri) for uri in player.queue],
        }
    )


async def transfer(call: Call) -> Response:
    body = await call.json_object()
    match body.get("device_ids"):
        case [identity]:
            device = _device(call, str(identity))
        case _:
            raise BadRequestError("Missing required field: device_ids")
    call.user.player.active = device.id
    call.user.player.playing = bool(body.get("play", call.user.player.playing))
    return _no_content()


async def play(call: Call) -> Response:
    body, player = await call.json_object(), call.user.player
    device = _device(call)
    match body.get("uris"):
        case None:
            pass  # resume
        case [first, *rest]:
            player.item = _track_uri(call, first)
            player.queue = [_track_uri(call, uri) for uri in rest]
            player.progress_ms = 0
        case _:
            raise BadRequestError("Invalid track uri")
    player.active, player.playing = device.id, True
    return _no_content()


async def pause(call: Call) -> Response:
    _device(call)
    call.user.player.playing = False
    return _opaque_text()


async def skip_to_next(call: Call) -> Response:
    _device(call)
    player = call.user.player
    player.item = player.queue.pop(0) if player.queue else None
    player.playing = player.item is not None
    return _opaque_text()


async def previous(call: Call) -> Response:
    _device(call)
    call.user.player.progress_ms = 0
    return _no_content()


async def seek(call: Call) -> Response:
    _device(call)
    call.user.player.progress_ms = call.integer("position_ms", -1, 0, 10**8)
    return _no_content()


async def volume(call: Call) -> Response:
    device = _device(call)
    percent = call.integer("volume_percent", -1, 0, 100)
    if not device.supports_volume:
        raise ApiError(
            403, "Player command failed: Cannot control device volume", "VOLUME_CONTROL_DISALLOW"
        )
    device.volume = percent
    return _no_content()


async def repeat(call: Call) -> Response:
    _device(call)
    wanted = call.query.get("state", "")
    if wanted not in ("off", "track", "context"):
        raise BadRequestError("Invalid state")
    call.user.player.repeat = wanted
    return _no_content()


async def shuffle(call: Call) -> Response:
    _device(call)
    call.user.player.shuffle = call.query.get("state") == "true"
    return _no_content()


async def enqueue(call: Call) -> Response:
    _device(call)
    call.user.player.queue.append(_track_uri(call, call.query.get("uri")))
    return _opaque_text()
