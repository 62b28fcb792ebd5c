"""Hypothesis strategies: any criteria a user can send, any search result Spotify can return."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from server.recommendations import GENRES
from server.recommendations.model import Artist, Criteria, MoodPoint, Search, SearchResult, Track

# No deadline: a busy machine must not fail a test.
no_deadline = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

AXIS = st.floats(-1, 1, allow_nan=False)
POINTS = st.builds(MoodPoint, AXIS, AXIS)
NAMES = st.text(max_size=12)
GENRE_NAMES = st.sampled_from(sorted(GENRES))
# Few ids and names, so that duplicates are common.
ARTISTS = st.builds(
    Artist,
    st.integers(0, 14).map(lambda number: f"artist{number}"),
    st.sampled_from(["Nina", "The Trees", "nina", "Señor", "!!!", "Karaoke Crew", "", "雨"])
    | NAMES,
)
TITLES = st.sampled_from(
    [
        "Rain",
        "Rain - Remastered 2011",
        "rain (feat. Bo)",
        "Snow",
        "Snow (Live)",
        "Rain (Karaoke)",
        "",
    ]
)


TRACKS = st.builds(
    lambda number, **fields: Track(
        id=f"track{number}",
        uri=f"spotify:track:track{number}",
        link="https://open.spotify.com/track/x",
        **fields,
    ),
    st.integers(0, 60),
    name=TITLES | NAMES,
    artists=st.lists(ARTISTS, max_size=3).map(tuple),
    album=NAMES,
    year=st.none() | st.integers(1900, 2030),
    picture=st.none() | st.just("https://i.scdn.co/image/x"),
    duration_ms=st.sampled_from([0, 180_000, 181_500, 240_000, 4_000_000]),
    explicit=st.booleans(),
    isrc=st.none() | st.integers(0, 30).map(lambda number: f"ZZABC00000{number:02d}"),
)
TRACK_LISTS = st.lists(TRACKS, max_size=10).map(tuple)
CRITERIA = st.builds(
    Criteria,
    path=st.lists(POINTS, min_size=1, max_size=8).map(tuple),
    count=st.integers(1, 50),
    genres=st.dictionaries(GENRE_NAMES | NAMES, AXIS, max_size=6),
    adventure=st.floats(0, 1),
    decades=st.lists(st.sampled_from(range(1900, 2030, 10)), max_size=4).map(tuple),
    languages=st.lists(st.sampled_from(["en", "es", "ko", "xx"]), max_size=2).map(tuple),
    explicit=st.booleans(),
    avoid=st.lists(st.integers(0, 60).map(lambda n: f"track{n}"), max_size=9).map(frozenset),
    top_artists=st.lists(ARTISTS, max_size=6).map(tuple),
    seed=st.integers(0, 2**31 - 1),
)


@st.composite
def criteria_and_results(draw: st.DrawFn) -> tuple[Criteria, list[SearchResult]]:
    criteria = draw(CRITERIA)
    steps = st.integers(0, len(criteria.path) - 1)
    searches = st.builds(
        lambda genre, step, offset: Search(
            query=f'genre:"{genre}"', step=step, offset=offset * 10, genre=genre
        ),
        GENRE_NAMES,
        steps,
        st.integers(0, 9),
    ) | st.builds(
        lambda artist, step: Search(query=f'artist:"{artist.name}"', step=step, artist=artist.name),
        ARTISTS,
        steps,
    )
    results = st.builds(SearchResult, searches, TRACK_LISTS)
    return criteria, draw(st.lists(results, max_size=6))
