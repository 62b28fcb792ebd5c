"""Connect: devices, and commands that need Premium and a device.

Success is 204, or 200 with a body that is not JSON; nothing playing is 204 without a body.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from tests.fakes.spotify.catalogue_routes import number
from tests.fakes.spotify.people import Device
from tests.fakes.spotify.wire import BadRequest, Call, Refused

OPAQUE = "ZGVtb25zdHJhdGlvbi1zbmFwc2hvdA"  # what some commands answer with instead of nothing


def _done(text: bool = False) -> Response:
    return PlainTextResponse(OPAQUE) if text else Response(status_code=204)


def _device(call: Call, identity: str | None = None) -> Device:
    """The device a command is for: named, or the active one."""
    user = call.user
    if not user.premium:
        raise Refused(403, "Player command failed: Premium required", "PREMIUM_REQUIRED")
    wanted = identity or call.query.get("device_id") or user.player.active
    if wanted is None:
        raise Refused(404, "Player command failed: No active device found", "NO_ACTIVE_DEVICE")
    for device in user.devices:
        if device.id == wanted:
            if device.restricted:
                raise Refused(403, "Player command failed: Restriction violated", "RESTRICTED")
            return device
    raise Refused(404, "Device not found", "NO_ACTIVE_DEVICE" if not identity else None)


def _item(call: Call, uri: str | None) -> dict[str, Any] | None:
    track = call.world.catalogue.tracks.get(uri.rsplit(":", 1)[1]) if uri else None
    return call.speaker.track(track) if track else None


def _check(call: Call, uri: Any) -> str:
    if not isinstance(uri, str) or _item(call, uri) is None:
        raise BadRequest("Invalid track uri")
    return uri


async def state(call: Call) -> Response:
    player = call.user.player
    active = next((device for device in call.user.devices if device.id == player.active), None)
    if active is None:
        return Response(status_code=204)
    return JSONResponse(
        {
            "device": call.speaker.device(active, player.active),
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
        {"devices": [call.speaker.device(device, player.active) for device in call.user.devices]}
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
    body = await call.json()
    wanted = body.get("device_ids") if isinstance(body, dict) else None
    if not isinstance(wanted, list) or len(wanted) != 1:
        raise BadRequest("Missing required field: device_ids")
    device = _device(call, str(wanted[0]))
    call.user.player.active = device.id
    call.user.player.playing = bool(body.get("play", call.user.player.playing))
    return _done()


async def play(call: Call) -> Response:
    body, player = await call.json(), call.user.player
    device = _device(call)
    uris = body.get("uris") if isinstance(body, dict) else None
    if uris is not None:
        if not isinstance(uris, list) or not uris:
            raise BadRequest("Invalid track uri")
        first, *rest = [_check(call, uri) for uri in uris]
        player.item, player.queue, player.progress_ms = first, rest, 0
    player.active, player.playing = device.id, True
    return _done()


async def pause(call: Call) -> Response:
    _device(call)
    call.user.player.playing = False
    return _done(text=True)


async def following(call: Call) -> Response:
    _device(call)
    player = call.user.player
    player.item = player.queue.pop(0) if player.queue else None
    player.playing = player.item is not None
    return _done(text=True)


async def previous(call: Call) -> Response:
    _device(call)
    call.user.player.progress_ms = 0
    return _done()


async def seek(call: Call) -> Response:
    _device(call)
    call.user.player.progress_ms = number(call, "position_ms", -1, 0, 10**8)
    return _done()


async def volume(call: Call) -> Response:
    device = _device(call)
    percent = number(call, "volume_percent", -1, 0, 100)
    if not device.supports_volume:
        raise Refused(
            403, "Player command failed: Cannot control device volume", "VOLUME_CONTROL_DISALLOW"
        )
    device.volume = percent
    return _done()


async def repeat(call: Call) -> Response:
    _device(call)
    wanted = call.query.get("state", "")
    if wanted not in ("off", "track", "context"):
        raise BadRequest("Invalid state")
    call.user.player.repeat = wanted
    return _done()


async def shuffle(call: Call) -> Response:
    _device(call)
    call.user.player.shuffle = call.query.get("state") == "true"
    return _done()


async def enqueue(call: Call) -> Response:
    _device(call)
    call.user.player.queue.append(_check(call, call.query.get("uri")))
    return _done(text=True)
