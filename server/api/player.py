"""Playback on the person's devices through Spotify Connect. Needs Premium."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.api.fields import DeviceId, Done, Position, TrackUri
from server.auth.caller import Caller
from server.http.endpoint import Body, Endpoint
from server.spotify import parse
from server.spotify.client import SpotifyClient
from server.spotify.parse import Device


class Devices(Body):
    devices: tuple[Device, ...]


class PlayingTrack(Body):
    id: str
    uri: str
    name: str


class Playback(Body):
    playing: bool
    progress_ms: int | None
    track: PlayingTrack | None
    device: Device | None


class OnDevice(Body, kw_only=True):
    device_id: DeviceId | UnsetType = UNSET

    @property
    def device(self) -> str | None:
        return self.device_id or None


class Transfer(Body):
    device_id: DeviceId
    play: bool = True


class Play(OnDevice):
    uris: Annotated[list[TrackUri], Meta(min_length=1, max_length=100)] | UnsetType = UNSET
    position_ms: Position | UnsetType = UNSET


class Seek(OnDevice):
    position_ms: Position


class Volume(OnDevice):
    percent: Annotated[int, Meta(ge=0, le=100)]


class Queue(OnDevice):
    uri: TrackUri


async def devices(caller: Caller) -> Devices:
    return Devices(await caller.ask("player", SpotifyClient.devices))


async def playback(caller: Caller) -> Playback:
    """Every field but `playing` is null when nothing plays."""
    state = await caller.ask("player", SpotifyClient.playback)
    track, progress = parse.track(state.get("item")), state.get("progress_ms")
    found = parse.devices({"devices": [state.get("device")]})
    return Playback(
        playing=state.get("is_playing") is True,
        progress_ms=progress if isinstance(progress, int) else None,
        track=PlayingTrack(track.id, track.uri, track.name) if track else None,
        device=found[0] if found else None,
    )


async def transfer(caller: Caller, body: Transfer) -> Done:
    await caller.ask("player", SpotifyClient.transfer, body.device_id, body.play)
    return Done()


async def play(caller: Caller, body: Play) -> Done:
    position = None if body.position_ms is UNSET else body.position_ms
    await caller.ask("player", SpotifyClient.play, body.device, body.uris or None, position)
    return Done()


async def pause(caller: Caller, body: OnDevice) -> Done:
    await caller.ask("player", SpotifyClient.pause, body.device)
    return Done()


async def skip(caller: Caller, body: OnDevice) -> Done:
    await caller.ask("player", SpotifyClient.next, body.device)
    return Done()


async def previous(caller: Caller, body: OnDevice) -> Done:
    await caller.ask("player", SpotifyClient.previous, body.device)
    return Done()


async def seek(caller: Caller, body: Seek) -> Done:
    await caller.ask("player", SpotifyClient.seek, body.position_ms, body.device)
    return Done()


async def volume(caller: Caller, body: Volume) -> Done:
    await caller.ask("player", SpotifyClient.volume, body.percent, body.device)
    return Done()


async def queue(caller: Caller, body: Queue) -> Done:
    await caller.ask("player", SpotifyClient.queue, body.uri, body.device)
    return Done()


ENDPOINTS = tuple(
    Endpoint(method, path, handler, summary, permission="playback")
    for method, path, handler, summary in (
        ("GET", "/api/devices", devices, "Lists the devices that can play."),
        ("GET", "/api/player", playback, "The current track and device."),
        ("POST", "/api/player/transfer", transfer, "Makes a device the active one."),
        ("POST", "/api/player/play", play, "Plays these tracks, or resumes."),
        ("POST", "/api/player/pause", pause, "Pauses."),
        ("POST", "/api/player/next", skip, "Skips to the next track."),
        ("POST", "/api/player/previous", previous, "Goes back to the previous track."),
        ("POST", "/api/player/seek", seek, "Moves to a position in the track."),
        ("POST", "/api/player/volume", volume, "Sets the volume."),
        ("POST", "/api/player/queue", queue, "Plays a track after the current one."),
    )
)
