"""Who asks, with tokens that are good now. The only way from a request to a person's tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, TypeVarTuple

from starlette.requests import HTTPConnection

from server.auth.sessions import Session, jar_of
from server.errors import (
    ConsentNeeded,
    GrantRefused,
    LoginEnded,
    NotLoggedIn,
    SpotifyError,
    TokenRefused,
)
from server.services import services_of, spotify_of
from server.spotify.client import Spotify

_EARLY_S = 120  # so long before its end a token is renewed

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def session_of(connection: HTTPConnection) -> Session | None:
    """The logged-in person as the cookie has them; asks nobody."""
    return jar_of(connection).session if services_of(connection).spotify else None


async def signed_in(
    connection: HTTPConnection, group: str | None = None, *, refused: str | None = None
) -> Session:
    """The logged-in person, with an access token that is good for a while yet.

    `refused`: the access token that Spotify did not take, though its time was not over.
    """
    services = spotify_of(connection)
    jar = jar_of(connection)
    session = jar.session
    if session is None:
        raise LoginEnded if jar.ended_mark else NotLoggedIn
    if group is not None and group not in session.groups:
        raise ConsentNeeded
    left = session.tokens.expires_at - services_of(connection).clock()
    bad = session.tokens.access == refused
    if left > _EARLY_S and not bad:
        return session
    try:
        tokens = await services.refresher.refresh(session.tokens)
    except GrantRefused:
        if left > 0 and not bad:
            return session  # another replica was faster, perhaps; this token is good yet
        jar.mark_ended(session)
        raise LoginEnded from None
    except SpotifyError:
        if left > 0 and not bad:
            return session  # the next request tries again
        raise
    session = replace(session, tokens=tokens)
    jar.keep(session)
    return session


async def as_person(
    connection: HTTPConnection,
    group: str | None,
    family: str,
    ask: Callable[[Spotify, str, *Ts], T],
    *args: *Ts,
) -> T:
    """Asks Spotify in the person's name; renews a refused token once, and no more."""
    services = spotify_of(connection)

    async def once(session: Session) -> T:
        call: Any = ask  # TypeVarTuple cannot say "these, after two of mine"
        return await services.door.call(
            family, call, services.spotify, session.tokens.access, *args
        )

    session = await signed_in(connection, group)
    try:
        return await once(session)
    except TokenRefused:
        return await once(await signed_in(connection, group, refused=session.tokens.access))
