"""The caller: one object per request, with its session, its tokens and the app's services."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Literal, ParamSpec, TypeVar, TypeVarTuple

import anyio
import anyio.to_thread
from msgspec.structs import replace
from starlette.requests import Request

from server.auth.refresh import Refresher
from server.auth.sealing import seal_for
from server.auth.sessions import CookieTypes, EndedSessions, Session, SessionCookies
from server.errors import (
    ConsentNeededError,
    GrantRefusedError,
    LoginEndedError,
    NotLoggedInError,
    SpotifyError,
    SpotifyNotSetUpError,
    TokenRefusedError,
)
from server.settings import Settings
from server.spotify.catalogue import AppToken, Catalogue
from server.spotify.client import SpotifyClient
from server.spotify.gateway import Family, Gateway
from server.spotify.tokens import RENEW_BEFORE_S
from server.store import Store
from server.store.memory import MemoryStore
from server.store.redis import RedisStore

Clock = Callable[[], float]
P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class SpotifyServices:
    """What exists only when Spotify is set up."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        seal = seal_for(settings)
        self.cookies = CookieTypes(seal, https=settings.address.startswith("https:"))
        # In memory, a separate store, so that search results cannot evict ended sessions.
        self.ended = EndedSessions(store)
        self.client = SpotifyClient(settings, clock=clock)
        self.gateway = Gateway(self.client, store, settings.spotify_threads)
        self.refresher = Refresher(self.gateway, store, seal, clock=clock)
        self.catalogue = Catalogue(
            self.gateway, store, fresh_s=settings.search_hours * 3600, clock=clock
        )
        # Without a secret, guests cannot search.
        self.app_token = AppToken(self.gateway, clock=clock) if settings.guest_search else None


@dataclass(frozen=True, slots=True)
class Services:
    """What all requests share; made once per app."""

    settings: Settings
    store: Store
    clock: Clock
    spotify: SpotifyServices | None
    cpu: anyio.CapacityLimiter

    async def run_cpu(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        """Runs CPU-bound work off the event loop, one piece at a time."""
        return await anyio.to_thread.run_sync(work, *args, limiter=self.cpu)

    async def close(self) -> None:
        await self.store.close()
        if self.spotify:
            self.spotify.client.close()


def make_services(settings: Settings, clock: Clock = time.time) -> Services:
    """Raises on a bad key file or Redis address. Opens no connection."""
    prefix = f"undertone:{settings.spotify_client_id or '-'}:"
    store = RedisStore(settings.redis_url, prefix) if settings.redis_url else MemoryStore()
    spotify = SpotifyServices(settings, store, clock) if settings.spotify else None
    return Services(settings, store, clock, spotify, anyio.CapacityLimiter(1))


class Caller:
    """One request's session and tokens. Routes use cookies and Spotify only through it."""

    def __init__(self, request: Request, services: Services) -> None:
        self.request = request
        self.services = services
        self.headers: dict[str, str] = {}  # further ones for the answer
        self.session: Session | None = None
        self.sent: Session | None = None  # what the cookie holds, even if it has ended
        self.ended: Literal["logged out", "refused"] | None = None
        spotify = services.spotify
        self._cookies = SessionCookies(spotify.cookies, request) if spotify else None

    async def open_session(self) -> None:
        """Reads the session cookie. An ended session counts as logged out."""
        self.sent = self._cookies.read_session() if self._cookies else None
        self.ended = await self.spotify.ended.why(self.sent) if self.sent else None
        self.session = self.sent if self.ended is None else None

    @property
    def spotify(self) -> SpotifyServices:
        if self.services.spotify is None:
            raise SpotifyNotSetUpError
        return self.services.spotify

    @property
    def cookies(self) -> SessionCookies:
        if self._cookies is None:
            raise SpotifyNotSetUpError
        return self._cookies

    @property
    def set_cookie_headers(self) -> list[str]:
        return self._cookies.headers if self._cookies else []

    def require(self, permission: str | None = None) -> Session:
        """The session; raises if there is none or it lacks the permission. Sends no request."""
        if self.session is None:
            raise LoginEndedError if self.ended == "refused" else NotLoggedInError
        if permission is not None and permission not in self.session.permissions:
            raise ConsentNeededError
        return self.session

    async def access_token(self, refused: str | None = None) -> str:
        """An access token that is valid for a while.

        `refused`: the token that Spotify did not accept although it had not expired.
        """
        session = self.require()
        left = session.tokens.expires_at - self.services.clock()
        usable = left > 0 and session.tokens.access != refused
        if usable and left > RENEW_BEFORE_S:
            return session.tokens.access
        try:
            tokens = await self.spotify.refresher.refresh(session.tokens)
        except SpotifyError as error:
            # The token still works, so the next request can try again. By then, another replica
            # may have sent the browser newer tokens.
            if usable:
                return session.tokens.access
            if not isinstance(error, GrantRefusedError):
                raise
            await self.spotify.ended.refuse(session)
            self.session, self.ended = None, "refused"
            raise LoginEndedError from None
        await self.keep(replace(session, tokens=tokens))
        return tokens.access

    async def keep(self, session: Session) -> None:
        """Writes the session cookie, unless the person has logged out meanwhile."""
        self.ended = await self.spotify.ended.why(session)
        self.session = session if self.ended is None else None
        self.require()
        self.cookies.write_session(session)

    async def ask(
        self,
        family: Family,
        operation: Callable[Concatenate[SpotifyClient, str, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Calls Spotify with the person's token. A refused token is renewed once."""
        gateway, token = self.spotify.gateway, await self.access_token()
        try:
            return await gateway.call(family, operation, token, *args, **kwargs)
        except TokenRefusedError:
            token = await self.access_token(refused=token)
            return await gateway.call(family, operation, token, *args, **kwargs)

    async def search_token(self, refused: str | None) -> str:
        """The token for searches: the app's own if it has one, so that guests can search."""
        app_token = self.spotify.app_token
        return await (app_token.get(refused) if app_token else self.access_token(refused))

    async def end_session(self) -> None:
        """Ends the session in every tab, and every copy of its cookie."""
        if self.sent:
            await self.spotify.ended.log_out(self.sent)
        if self._cookies:
            self._cookies.delete_all()
        self.session = None
