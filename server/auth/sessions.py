"""Sessions: each is a sealed cookie in the browser. The server stores only which have ended."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import HTTPConnection

from server.auth.cookies import SealedCookie, TooLongError
from server.auth.sealing import Seal
from server.recommendations.model import Artist
from server.spotify.parse import Person
from server.spotify.tokens import Tokens
from server.store import Store
from server.store.memory import MemoryStore

LONGEST_S = 183 * 24 * 3600  # Spotify ends every log-in six months after consent
LOGIN_S = 15 * 60  # from our button to the callback


class Session(Struct, frozen=True, kw_only=True, tag="session"):
    """All that is known of a logged-in person. It never leaves the sealed cookie."""

    id: str  # of the log-in; stays the same when tokens are renewed
    tokens: Tokens
    permissions: tuple[str, ...]  # names of tokens.SCOPES
    person: Person
    since: float
    artists: tuple[Artist, ...] = ()  # their favourites, cached
    artists_at: float = 0.0

    @property
    def ends_at(self) -> float:
        """When Spotify ends this log-in."""
        return self.since + LONGEST_S


class PendingLogin(Struct, frozen=True, kw_only=True, tag="login"):
    """A log-in in progress: what the callback must match, and where to go afterwards."""

    state: str
    verifier: str
    permissions: tuple[str, ...]
    next: str


def token_mark(token: str) -> str:
    """An identifier for a token, which does not reveal it."""
    return hashlib.sha256(b"mark" + token.encode()).hexdigest()[:32]


class EndedSessions:
    """Remembers ended sessions for as long as a copy of their cookie could be opened.

    In memory as well as in the shared store: there, search results and an outage of Redis could
    push them out.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._here = MemoryStore(most_entries=500_000)
        self._unshared: dict[str, None] = {}  # an ordered set, for when Redis is away

    async def why(self, session: Session) -> Literal["logged out", "refused"] | None:
        """Why this session has ended; None while it has not."""
        if await self._has_ended(f"logged-out:{session.id}"):
            return "logged out"
        if await self._has_ended(f"refused:{token_mark(session.tokens.refresh)}"):
            return "refused"
        return None

    async def log_out(self, session: Session) -> None:
        await self._end(f"logged-out:{session.id}")

    async def refuse(self, session: Session) -> None:
        """Spotify no longer accepts this refresh token.

        Stored by token, because another request may already have renewed this log-in.
        """
        await self._end(f"refused:{token_mark(session.tokens.refresh)}")

    async def _has_ended(self, name: str) -> bool:
        await self._share()
        return bool(await self._here.get(name) or await self._store.get(name))

    async def _end(self, name: str) -> None:
        await self._here.put(name, b"1", LONGEST_S)
        self._unshared[name] = None
        await self._share()

    async def _share(self) -> None:
        while self._unshared:
            name = next(iter(self._unshared))
            if not await self._store.put(name, b"1", LONGEST_S):
                return
            self._unshared.pop(name, None)


class CookieTypes:
    """The two cookies of this server."""

    def __init__(self, seal: Seal, *, https: bool) -> None:
        self.https = https  # the public address is https, even if a proxy says http
        self.session = SealedCookie(seal, "session", Session, seconds=LONGEST_S)
        self.login = SealedCookie(seal, "login", PendingLogin, seconds=LOGIN_S)


@dataclass(slots=True)
class SessionCookies:
    """The cookies of one request, and the Set-Cookie headers of its answer."""

    types: CookieTypes
    connection: HTTPConnection
    _changed: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def headers(self) -> list[str]:
        """The Set-Cookie headers. Of several changes of one cookie, the last one counts."""
        return list(self._changed.values())

    def _change(self, headers: list[str]) -> None:
        self._changed |= {header.partition("=")[0]: header for header in headers}

    @property
    def _secure(self) -> bool:
        return self.types.https or self.connection.scope["scheme"] == "https"

    def read_session(self) -> Session | None:
        return self.types.session.read(self.connection.cookies, secure=self._secure)

    def write_session(self, session: Session) -> None:
        try:
            self._change(self.types.session.write(session, secure=self._secure))
        except TooLongError:
            smaller = replace(session, artists=(), artists_at=0.0)
            self._change(self.types.session.write(smaller, secure=self._secure))

    def read_login(self) -> PendingLogin | None:
        return self.types.login.read(self.connection.cookies, secure=self._secure)

    def write_login(self, login: PendingLogin) -> None:
        self._change(self.types.login.write(login, secure=self._secure))

    def delete_login(self) -> None:
        self._change(self.types.login.delete(self.connection.cookies, secure=self._secure))

    def delete_all(self) -> None:
        self._change(self.types.session.delete(self.connection.cookies, secure=self._secure))
        self.delete_login()
