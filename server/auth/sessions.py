"""Who is logged in. It is kept in the person's browser, sealed; the server keeps who logged out."""

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
        """When Spotify ends this log-in, whatever we do."""
        return self.since + LONGEST_S


class PendingLogin(Struct, frozen=True, kw_only=True, tag="login"):
    """A log-in under way: what the callback must bring, and where to go then."""

    state: str
    verifier: str
    permissions: tuple[str, ...]
    next: str


def token_mark(token: str) -> str:
    """Names a token without revealing it."""
    return hashlib.sha256(b"mark" + token.encode()).hexdigest()[:32]


class EndedSessions:
    """Remembers ended sessions for as long as a copy of their cookie could be opened."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def why(self, session: Session) -> Literal["logged out", "refused"] | None:
        """Why this session has ended; None while it has not."""
        if await self._store.get(f"logged-out:{session.id}"):
            return "logged out"
        if await self._store.get(f"refused:{token_mark(session.tokens.refresh)}"):
            return "refused"
        return None

    async def log_out(self, session: Session) -> None:
        await self._store.put(f"logged-out:{session.id}", b"1", LONGEST_S)

    async def refuse(self, session: Session) -> None:
        """Spotify takes this refresh token no longer.

        Named by token, because another request may have brought this log-in a newer one meanwhile.
        """
        mark = token_mark(session.tokens.refresh)
        await self._store.put(f"refused:{mark}", b"1", LONGEST_S)


class CookieTypes:
    """The two cookies of this server."""

    def __init__(self, seal: Seal, *, https: bool) -> None:
        self.https = https  # people come by https, whatever a proxy says
        self.session = SealedCookie(seal, "session", Session, seconds=LONGEST_S)
        self.login = SealedCookie(seal, "login", PendingLogin, seconds=LOGIN_S)


@dataclass(slots=True)
class SessionCookies:
    """The cookies of one request, and the Set-Cookie headers of its answer."""

    types: CookieTypes
    connection: HTTPConnection
    headers: list[str] = field(default_factory=list[str])

    @property
    def _secure(self) -> bool:
        return self.types.https or self.connection.scope["scheme"] == "https"

    def read_session(self) -> Session | None:
        return self.types.session.read(self.connection.cookies, secure=self._secure)

    def write_session(self, session: Session) -> None:
        try:
            self.headers += self.types.session.write(session, secure=self._secure)
        except TooLongError:
            smaller = replace(session, artists=(), artists_at=0.0)
            self.headers += self.types.session.write(smaller, secure=self._secure)

    def read_login(self) -> PendingLogin | None:
        return self.types.login.read(self.connection.cookies, secure=self._secure)

    def write_login(self, login: PendingLogin) -> None:
        self.headers += self.types.login.write(login, secure=self._secure)

    def delete_login(self) -> None:
        self.headers += self.types.login.delete(self.connection.cookies, secure=self._secure)

    def delete_all(self) -> None:
        self.headers += self.types.session.delete(self.connection.cookies, secure=self._secure)
        self.delete_login()
