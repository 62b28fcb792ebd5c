"""`POST /api/recommendations`: from a path on the mood plane to tracks, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import anyio
from msgspec import UNSET, Meta, UnsetType, field
from msgspec.structs import asdict, replace

from server.api.fields import END
from server.auth.caller import Caller
from server.errors import NotLoggedInError, UndertoneError
from server.http.endpoint import Body, Endpoint
from server.http.openapi import Problem
from server.recommendations import (
    plan_more_searches,
    plan_searches,
    rank,
    shared_seed,
)
from server.recommendations.model import (
    Artist,
    Criteria,
    MoodPoint,
    Reason,
    Recommendation,
    Search,
    SearchResult,
    Track,
)
from server.spotify.catalogue import SearchAnswer
from server.spotify.client import SpotifyClient

_FAVOURITES = 12
_FAVOURITES_S = 24 * 3600
_NEW_SEED_EVERY = 20  # avoided tracks; then other pages of results are searched

_Signed = Annotated[float, Meta(ge=-1, le=1)]


class PathPoint(Body):
    valence: _Signed
    energy: _Signed


class RecommendationRequest(Body):
    path: Annotated[
        list[PathPoint],
        Meta(min_length=1, max_length=32, description="Points on the mood plane, in order."),
    ]
    count: Annotated[int, Meta(ge=1, le=50)] = 10
    genres: Annotated[
        dict[Annotated[str, Meta(max_length=60)], _Signed],
        Meta(
            max_length=200,
            description="How much the person likes a genre: -1 never, 1 very. Unknown genres are "
            "ignored.",
        ),
    ] = field(default_factory=dict[str, float])
    adventure: Annotated[float, Meta(ge=0, le=1, description="0: familiar; 1: new.")] = 0.5
    decades: Annotated[
        tuple[Annotated[int, Meta(ge=1900, le=2090)], ...],
        Meta(max_length=20, description="1970 means 1970 to 1979; an empty list means any."),
    ] = ()
    languages: Annotated[
        tuple[Annotated[str, Meta(pattern="^[a-z]{2}" + END)], ...],
        Meta(max_length=10, description="ISO 639-1."),
    ] = ()
    market: (
        Annotated[
            str,
            Meta(
                pattern="^[A-Z]{2}" + END,
                description="The country, ISO 3166-1; by default from Accept-Language.",
            ),
        ]
        | UnsetType
    ) = UNSET
    explicit: Annotated[bool, Meta(description="Whether explicit lyrics are allowed.")] = True
    avoid: Annotated[
        tuple[Annotated[str, Meta(pattern="^[0-9A-Za-z]{1,64}" + END)], ...],
        Meta(max_length=1000, description="Ids or ISRCs of tracks to leave out."),
    ] = ()
    seed: (
        Annotated[
            int,
            Meta(ge=0, le=2**31 - 1, description="The same seed gives the same music."),
        ]
        | UnsetType
    ) = UNSET


class ScoredReason(Reason, kw_only=True, frozen=True):
    score: float
    terms: Annotated[dict[str, float], Meta(description="The addends of the score.")]


class RecommendedTrack(Track, kw_only=True, frozen=True):
    artists: tuple[str, ...]  # pyright: ignore[reportIncompatibleVariableOverride]
    step: Annotated[int, Meta(ge=0, description="Index of its point on the path.")]
    reason: ScoredReason

    @classmethod
    def of(cls, one: Recommendation) -> RecommendedTrack:
        track = asdict(one.track)
        track["artists"] = tuple(artist.name for artist in one.track.artists)
        terms = {name: round(value, 4) for name, value in one.terms.items()}
        reason = ScoredReason(**asdict(one.reason), score=round(one.score, 4), terms=terms)
        return cls(**track, step=one.step, reason=reason)


class SearchCounts(Body):
    planned: int = 0
    asked: int = 0


class Recommendations(Body):
    tracks: list[RecommendedTrack]
    searches: SearchCounts
    limited: Annotated[
        Problem | None,
        Meta(description="Why there may be fewer or older tracks than usual, and for how long."),
    ]


def market_of(accept_language: str | None) -> str:
    """The country in a browser's languages; the largest market if they name none."""
    found = re.search(r"\b[a-zA-Z]{2,3}(?:-[A-Za-z]{4})?-([A-Z]{2})\b", accept_language or "")
    return found.group(1) if found else "US"


class Recommender:
    """Answers one request."""

    def __init__(self, caller: Caller, body: RecommendationRequest) -> None:
        self.caller = caller
        self.counts = SearchCounts()
        self.problem: UndertoneError | None = None
        avoid = frozenset(body.avoid)
        # People in the same mood share a seed for an hour, so that they share searches.
        seed = shared_seed(caller.services.clock()) + 7919 * (len(avoid) // _NEW_SEED_EVERY)
        self.criteria = Criteria(
            path=tuple(MoodPoint(point.valence, point.energy) for point in body.path),
            count=body.count,
            genres=body.genres,
            adventure=body.adventure,
            decades=body.decades,
            languages=body.languages,
            market=body.market or market_of(caller.request.headers.get("accept-language")),
            explicit=body.explicit,
            avoid=avoid,
            seed=seed if body.seed is UNSET else body.seed,
        )

    async def run(self) -> Recommendations:
        run_cpu = self.caller.services.run_cpu
        if self.caller.spotify.app_token is None:
            await self.caller.access_token()  # raises NotLoggedInError for guests
        criteria = replace(self.criteria, top_artists=await self._favourites())
        found = await self._search(await run_cpu(plan_searches, criteria))
        chosen = await run_cpu(rank, criteria, found)
        if len(chosen) < criteria.count and self.problem is None:
            more = await run_cpu(plan_more_searches, criteria, found)
            if more:
                found += await self._search(more)
                chosen = await run_cpu(rank, criteria, found)
        if self.problem and (not chosen or isinstance(self.problem, NotLoggedInError)):
            raise self.problem
        limited = Problem(**self.problem.body()["error"]) if self.problem else None
        return Recommendations([RecommendedTrack.of(one) for one in chosen], self.counts, limited)

    async def _favourites(self) -> tuple[Artist, ...]:
        """The person's favourite artists, cached for a day in their own cookie."""
        session, now = self.caller.session, self.caller.services.clock()
        if not session or "taste" not in session.permissions or self.criteria.adventure >= 1:
            return ()
        if session.artists_at + _FAVOURITES_S > now:
            return session.artists
        try:
            artists = await self.caller.ask("top", SpotifyClient.top_artists, _FAVOURITES)
        except NotLoggedInError:
            raise
        except UndertoneError:
            return session.artists  # favourites are optional
        renewed = self.caller.require()
        await self.caller.keep(replace(renewed, artists=artists, artists_at=now))
        return artists

    async def _search(self, searches: Sequence[Search]) -> list[SearchResult]:
        """Runs all searches at once. A failed one gives no tracks, and its error is kept."""
        catalogue = self.caller.spotify.catalogue
        answers: dict[int, SearchAnswer] = {}

        async def one(place: int, search: Search) -> None:
            answers[place] = await catalogue.find(
                search, self.criteria.market, self.caller.search_token
            )

        async with anyio.create_task_group() as group:
            for place, search in enumerate(searches):
                group.start_soon(one, place, search)
        self.counts.planned += len(searches)
        self.counts.asked += sum(answer.asked for answer in answers.values())
        problems = [self.problem, *(answer.problem for answer in answers.values())]
        # Of several errors, the one that lasts longest is reported.
        self.problem = max(filter(None, problems), key=lambda p: p.retry_after or 0, default=None)
        return [
            SearchResult(search, answers[place].tracks) for place, search in enumerate(searches)
        ]


async def recommendations(caller: Caller, body: RecommendationRequest) -> Recommendations:
    return await Recommender(caller, body).run()


ENDPOINTS = (
    Endpoint(
        "POST",
        "/api/recommendations",
        recommendations,
        "Music along a path on the mood plane, each track with its reason.",
    ),
)
