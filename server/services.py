"""What routes work with, made once per app: settings, Spotify and the way to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, TypeVarTuple

import anyio
import anyio.to_thread
from starlette.requests import HTTPConnection

from server.auth.refresh import Refresher
from server.auth.sealing import Seal, seal_for
from server.auth.sessions import Cookies
from server.errors import NotSetUp
from server.settings import Settings
from server.spotify.apptoken import AppToken
from server.spotify.catalogue import Catalog
from server.spotify.client import Spotify
from server.spotify.gateway import Door
from server.store.memory import Memory, Shared
from server.store.redis import Redis

Clock = Callable[[], float]
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotifyServices:
    """Everything that exists only when Spotify is set up."""

    spotify: Spotify
    door: Door
    catalog: Catalog
    refresher: Refresher
    app_token: AppToken | None  # None: without a secret, guests cannot search


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """One app's own things."""

    settings: Settings
    shared: Shared
    cookies: Cookies | None
    clock: Clock
    spotify: SpotifyServices | None
    thinking: anyio.CapacityLimiter

    async def think(self, reckon: Callable[[*Ts], T], *args: *Ts) -> T:
        """Runs what only reckons, but for milliseconds: beside the event loop, one at a time, so
        that a crowd of wishes keeps nobody's files waiting."""
        return await anyio.to_thread.run_sync(reckon, *args, limiter=self.thinking)

    async def close(self) -> None:
        """Ends all connections."""
        await self.shared.close()
        if self.spotify:
            self.spotify.spotify.close()


def make_services(settings: Settings, *, clock: Clock = time.time) -> Services:
    """Reads keys and opens nothing yet; a bad key file stops the start here."""
    shared: Shared = (
        Redis(settings.redis_url, f"undertone:{settings.spotify_client_id or '-'}:")
        if settings.redis_url
        else Memory()
    )
    thinking = anyio.CapacityLimiter(1)
    if not settings.spotify:
        return Services(
            settings=settings,
            shared=shared,
            cookies=None,
            clock=clock,
            spotify=None,
            thinking=thinking,
        )
    seal: Seal = seal_for(settings)
    spotify = Spotify(settings, clock=clock)
    door = Door(shared, settings.spotify_threads)
    return Services(
        settings=settings,
        shared=shared,
        cookies=Cookies(seal, https=settings.address.startswith("https:")),
        clock=clock,
        thinking=thinking,
        spotify=SpotifyServices(
            spotify=spotify,
            door=door,
            catalog=Catalog(
                spotify, door, shared, fresh_s=settings.search_hours * 3600, clock=clock
            ),
            refresher=Refresher(spotify, door, shared, seal, clock=clock),
            app_token=AppToken(spotify, door, clock=clock) if settings.guest_search else None,
        ),
    )


def services_of(connection: HTTPConnection) -> Services:
    """The services of the app that a request came to."""
    return connection.app.state.services


def spotify_of(connection: HTTPConnection) -> SpotifyServices:
    """Spotify's services, or an error that says there are none."""
    found = services_of(connection).spotify
    if found is None:
        raise NotSetUp
    return found
