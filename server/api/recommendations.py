"""`POST /api/recommendations`: from a path on the mood plane to tracks, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response

from server.api.requests import RECOMMENDATIONS
from server.auth.sessions import jar_of
from server.auth.signin import as_person, session_of, signed_in
from server.errors import NotLoggedIn, UndertoneError
from server.http.bodies import read_object
from server.http.responses import ApiResponse
from server.http.schema import read
from server.recommendations import budget, plan, plan_more, rank, season
from server.recommendations.model import Artist, Found, MoodPoint, Recommendation, Search, Wish
from server.services import services_of, spotify_of
from server.spotify.catalogue import Answer, Token
from server.spotify.client import Spotify

_FAVOURITES = 12
_FAVOURITES_S = 24 * 3600
_FRESH_PLAN_EVERY = 20  # so many tracks to avoid later, other pages are looked through


@dataclass(slots=True)
class _Tally:
    """What became of the searches of one request."""

    planned: int = 0
    asked: int = 0
    problem: UndertoneError | None = None

    def note(self, answers: Sequence[Answer]) -> None:
        self.planned += len(answers)
        self.asked += sum(answer.asked for answer in answers)
        problems = [answer.problem for answer in answers if answer.problem]
        # The one that lasts longest is the one worth telling.
        self.problem = max(
            [*problems, *([self.problem] if self.problem else [])],
            key=lambda problem: problem.retry_after or 0,
            default=None,
        )


def market_of(accept_language: str | None) -> str:
    """The country in a browser's languages; the largest market when there is none."""
    found = re.search(r"\b[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?-([A-Z]{2})\b", accept_language or "")
    return found.group(1) if found else "US"


def read_wish(request: Request, sent: dict[str, Any], now: float) -> Wish:
    """The wish in a request's body."""
    asked = read(RECOMMENDATIONS, sent)
    avoid = frozenset(asked["avoid"])
    shared_seed = season(now) + 7919 * (len(avoid) // _FRESH_PLAN_EVERY)
    return Wish(
        path=tuple(MoodPoint(point["valence"], point["energy"]) for point in asked["path"]),
        count=asked["count"],
        genres=asked["genres"],
        adventure=asked["adventure"],
        decades=tuple(asked["decades"]),
        languages=tuple(asked["languages"]),
        market=asked.get("market") or market_of(request.headers.get("accept-language")),
        explicit=asked["explicit"],
        avoid=avoid,
        # One seed for everybody for a while: the same mood then means the same searches.
        seed=asked.get("seed", shared_seed),
    )


async def recommendations(request: Request) -> Response:
    """The route."""
    spotify_of(request)
    services = services_of(request)
    wish = read_wish(request, await read_object(request), services.clock())
    token = await _token_for(request)
    wish = replace(wish, top_artists=await _favourites(request, wish))
    tally = _Tally()
    searches = await services.think(plan, wish)
    found = await _ask(request, searches[: budget(wish.count)], wish.market, token, tally)
    chosen = await services.think(rank, wish, found)
    if len(chosen) < wish.count and tally.problem is None:
        more = await services.think(plan_more, wish, found)
        spare = budget(wish.count) - len(found)
        if more[:spare]:
            found += await _ask(request, more[:spare], wish.market, token, tally)
            chosen = await services.think(rank, wish, found)
    if tally.problem and (not chosen or isinstance(tally.problem, NotLoggedIn)):
        raise tally.problem
    return ApiResponse(
        {
            "tracks": [_shown(one) for one in chosen],
            "searches": {"planned": tally.planned, "asked": tally.asked},
            "limited": tally.problem.body()["error"] if tally.problem else None,
        }
    )


async def _token_for(request: Request) -> Token:
    """The app's own token where there is one, so that what is shared hangs on nobody's log-in."""
    app_token = spotify_of(request).app_token
    if app_token is not None:
        return app_token.get
    await signed_in(request)

    async def own(refused: str | None) -> str:
        return (await signed_in(request, refused=refused)).tokens.access

    return own


async def _favourites(request: Request, wish: Wish) -> tuple[Artist, ...]:
    """The person's favourite artists, asked for once a day and kept in their own cookie."""
    session = session_of(request)
    if session is None or "taste" not in session.groups or wish.adventure >= 1:
        return ()
    now = services_of(request).clock()
    if session.artists_at + _FAVOURITES_S > now:
        return session.artists
    try:
        artists = await as_person(request, "taste", "top", Spotify.top_artists, _FAVOURITES)
    except UndertoneError as error:
        if isinstance(error, NotLoggedIn):
            raise
        return session.artists  # good music comes without, too
    session = session_of(request)
    if session is not None:
        jar_of(request).keep(replace(session, artists=artists, artists_at=now))
    return artists


async def _ask(
    request: Request, searches: Sequence[Search], market: str, token: Token, tally: _Tally
) -> list[Found]:
    """All searches at once; what fails gives nothing and is noted."""
    catalog = spotify_of(request).catalog
    answers: dict[int, Answer] = {}

    async def one(place: int, search: Search) -> None:
        answers[place] = await catalog.find(search, market, token)

    async with anyio.create_task_group() as group:
        for place, search in enumerate(searches):
            group.start_soon(one, place, search)
    tally.note(list(answers.values()))
    return [Found(search, answers[place].tracks) for place, search in enumerate(searches)]


def _shown(one: Recommendation) -> dict[str, Any]:
    track = one.track
    return {
        "step": one.step,
        "id": track.id,
        "uri": track.uri,
        "name": track.name,
        "artists": [artist.name for artist in track.artists],
        "album": track.album,
        "year": track.year,
        "picture": track.picture,
        "duration_ms": track.duration_ms,
        "link": track.link,
        "explicit": track.explicit,
        "isrc": track.isrc,
        "why": {
            "sentence": one.why,
            "score": round(one.score, 4),
            "terms": {name: round(value, 4) for name, value in one.terms.items()},
        },
    }
