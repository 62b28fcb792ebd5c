"""One plain sentence about why a track is there, made of the terms of its score and of nothing
else.
"""

from __future__ import annotations

from collections.abc import Mapping

from server.recommendations.model import Track, Wish
from server.recommendations.plane import mood_words
from server.recommendations.sameness import credits
from server.recommendations.scoring import Origin, Scorer

CLOSE, FAIR = 0.35, 0.75  # distances on the plane
PLURAL = frozenset({"adult standards", "lo-fi beats"})
MOST = 2  # considerations after the mood; more would not be plain

LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "la": "Latin",
    "pt": "Portuguese",
    "yo": "Yoruba",
}


def why(scorer: Scorer, track: Track, origin: Origin, step: int, terms: Mapping[str, float]) -> str:
    lead = _lead(scorer, origin, step)
    extras = [text for text in _extras(scorer, track, origin, terms) if text][:MOST]
    joint = ", and " if len(extras) == 1 else "; "
    return joint.join(filter(None, (lead, ", and ".join(extras)))) + "."


def _lead(scorer: Scorer, origin: Origin, step: int) -> str:
    words = mood_words(scorer.wish.path[step])
    # Without a way to go there are no steps to speak of.
    mood = f"the {words} mood of this step" if len(scorer.wish.path) > 1 else f"a {words} mood"
    away = scorer.away(origin, step)
    if origin.genre is None or away is None:
        return f"By {origin.artist}, one of your favourites (how this track feels is not known)"
    genre = origin.genre.name[0].upper() + origin.genre.name[1:]
    if origin.as_word:
        return f"Found under the word \u201c{origin.genre.name}\u201d for {mood}"
    many = origin.genre.name in PLURAL
    if away <= CLOSE:
        return f"{genre} {'fit' if many else 'fits'} {mood}"
    if away <= FAIR:
        return f"{genre} {'come' if many else 'comes'} near {mood}"
    return f"{genre} {'are' if many else 'is'} the nearest that was found for {mood}"


def _extras(
    scorer: Scorer, track: Track, origin: Origin, terms: Mapping[str, float]
) -> list[str | None]:
    return [
        _taste(scorer, origin, terms.get("taste", 0.0)),
        _familiar(scorer.wish, track, origin, terms.get("familiar", 0.0)),
        _era(track, terms.get("era", 0.0)),
        _language(scorer.wish, origin, terms.get("language", 0.0)),
    ]


def _taste(scorer: Scorer, origin: Origin, term: float) -> str | None:
    if origin.genre is None or term == 0:
        return None
    if term < 0:
        return "it is here although you do not favour that genre"
    if origin.genre.name in scorer.taste.weights:
        return "you like that genre"
    return f"you like {scorer.taste.relative(origin.genre)}, a related genre"


def _familiar(wish: Wish, track: Track, origin: Origin, term: float) -> str | None:
    if term <= 0 or origin.artist is not None:
        return None
    for artist in track.artists:
        if credits([artist]) & credits(wish.top_artists):
            return f"{artist.name} is one of your favourites"
    return None


def _era(track: Track, term: float) -> str | None:
    if term > 0:
        return f"the track is from {track.year}, as you asked"
    return f"the track is from {track.year}, not from the years you asked for" if term < 0 else None


def _language(wish: Wish, origin: Origin, term: float) -> str | None:
    if term <= 0 or origin.genre is None:
        return None
    code = next(code for code in origin.genre.languages if code in wish.languages)
    return f"it is at home in {LANGUAGES[code]}" if code in LANGUAGES else None
