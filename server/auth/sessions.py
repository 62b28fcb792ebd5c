"""Who is logged in: lives in the browser, sealed. Routes see a `Jar`, never a cookie."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.auth.cookies import SealedCookie, TooLong
from server.auth.sealing import Seal
from server.recommendations.model import Artist, Person
from server.spotify.tokens import GROUPS, Tokens

LONGEST_S = 183 * 24 * 3600  # Spotify ends every log-in six months after consent
LOGIN_S = 15 * 60  # from our button to the way back
_KEY = "undertone.jar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """All that is known of a logged-in person; never leaves the sealed cookie."""

    tokens: Tokens
    groups: tuple[str, ...]  # what was consented to: names of tokens.SCOPES
    person: Person
    since: float
    artists: tuple[Artist, ...] = ()  # their favourites, so that each choice need not ask again
    artists_at: float = 0.0

    @property
    def mark(self) -> str:
        """Names this log-in's refresh token without telling it."""
        return mark_of(self.tokens.refresh)

    @property
    def ends_at(self) -> float:
        """When Spotify ends this log-in, whatever we do."""
        return self.since + LONGEST_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A log-in under way: what the callback must bring back, and where to go then."""

    state: str
    verifier: str | None
    groups: tuple[str, ...]
    next: str


def mark_of(refresh: str) -> str:
    """A name for a refresh token that tells nothing about it."""
    return hashlib.sha256(b"mark" + refresh.encode()).hexdigest()[:32]


def _pack(session: Session) -> dict[str, Any]:
    tokens, person = session.tokens, session.person
    return {
        "t": [tokens.access, tokens.refresh, int(tokens.expires_at)],
        "g": session.groups,
        "p": [person.id, person.name, person.picture],
        "s": int(session.since),
        "a": [[artist.id, artist.name] for artist in session.artists],
        "u": int(session.artists_at),
    }


def _unpack(value: dict[str, Any]) -> Session | None:
    try:
        access, refresh, expires_at = value["t"]
        identity, name, picture = value["p"]
        return Session(
            tokens=Tokens(access, refresh, float(expires_at)),
            groups=tuple(group for group in GROUPS if group in value["g"]),
            person=Person(id=identity, name=name, picture=picture),
            since=float(value["s"]),
            artists=tuple(Artist(of, called) for of, called in value["a"]),
            artists_at=float(value["u"]),
        )
    except (KeyError, ValueError, TypeError):
        return None  # written by another version of this server


class Cookies:
    """The three cookies we know. `ended` names a log-in that Spotify has ended."""

    def __init__(self, seal: Seal, *, https: bool = False) -> None:
        self.https = https  # people come by https, whatever the proxy tells of it
        self.session = SealedCookie(seal, "session", seconds=LONGEST_S)
        self.login = SealedCookie(seal, "login", seconds=LOGIN_S)
        self.ended = SealedCookie(seal, "ended", seconds=24 * 3600)


@dataclass(slots=True)
class Jar:
    """One request's cookies, opened when asked for; changes become Set-Cookie headers."""

    cookies: Cookies
    connection: HTTPConnection
    changes: list[str] = field(default_factory=list[str])
    _session: Session | None = None
    _opened: bool = False

    @property
    def _secure(self) -> bool:
        return self.cookies.https or self.connection.scope["scheme"] == "https"

    @property
    def _sent(self) -> dict[str, str]:
        return self.connection.cookies

    @property
    def session(self) -> Session | None:
        """The logged-in person, or None; one whose log-in Spotify has ended is none."""
        if not self._opened:
            self._opened = True
            value = self.cookies.session.read(self._sent, secure=self._secure)
            self._session = _unpack(value) if value else None
            if self._session and self.ended_mark == self._session.mark:
                self._session = None
                self.changes += self.cookies.session.forget(self._sent, secure=self._secure)
        return self._session

    @property
    def ended_mark(self) -> str | None:
        """Which log-in Spotify has ended, if the browser was told so lately."""
        value = self.cookies.ended.read(self._sent, secure=self._secure)
        return str(value.get("mark")) if value else None

    def keep(self, session: Session) -> None:
        """Logs in, or keeps what has changed."""
        self._opened, self._session = True, session
        try:
            self.changes += self.cookies.session.write(_pack(session), secure=self._secure)
        except TooLong:
            smaller = _pack(replace(session, artists=(), artists_at=0.0))
            self.changes += self.cookies.session.write(smaller, secure=self._secure)

    def mark_ended(self, session: Session) -> None:
        """Spotify has ended this log-in.

        The session's own cookie stays untouched: another request of this browser may have brought
        newer tokens meanwhile, and removing the cookie now would throw those away.
        """
        self._opened, self._session = True, None
        self.changes += self.cookies.ended.write({"mark": session.mark}, secure=self._secure)

    def forget(self) -> None:
        """Logs out: nothing is left."""
        self._opened, self._session = True, None
        for cookie in (self.cookies.session, self.cookies.login, self.cookies.ended):
            self.changes += cookie.forget(self._sent, secure=self._secure)

    def begin_login(self, login: Login) -> None:
        """Remembers, in this browser only, what the callback must bring."""
        value = {"s": login.state, "v": login.verifier, "g": login.groups, "n": login.next}
        self.changes += self.cookies.login.write(value, secure=self._secure)

    def drop_login(self) -> None:
        """The log-in under way has come back; nothing else may come back to it."""
        self.changes += self.cookies.login.forget(self._sent, secure=self._secure)

    def pending_login(self) -> Login | None:
        """What the callback must bring; None if no log-in was begun here."""
        value = self.cookies.login.read(self._sent, secure=self._secure)
        if value is None:
            return None
        try:
            return Login(
                state=value["s"], verifier=value["v"], groups=tuple(value["g"]), next=value["n"]
            )
        except (KeyError, TypeError):
            return None


def jar_of(connection: HTTPConnection) -> Jar:
    """The jar of a request."""
    return connection.scope[_KEY]


class Sessions:
    """Middleware: gives each request its jar, and writes what has changed into the answer."""

    def __init__(self, app: ASGIApp, cookies: Cookies) -> None:
        self.app = app
        self.cookies = cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        jar = scope[_KEY] = Jar(self.cookies, HTTPConnection(scope))

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start" and jar.changes:
                headers = MutableHeaders(scope=message)
                for change in jar.changes:
                    headers.append("Set-Cookie", change)
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_cookies)
