"""Makes one plain sentence from the terms of a track's score."""

from __future__ import annotations

from collections.abc import Mapping

from server.recommendations.duplicates import artist_keys
from server.recommendations.model import MoodPoint, Track
from server.recommendations.scoring import Origin, Scorer

CLOSE, FAIR = 0.35, 0.75  # distances on the mood plane
PLURAL = frozenset({"adult standards", "lo-fi beats"})
MOST_EXTRAS = 2  # reasons after the mood, so that the sentence stays short

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


def reason_for(
    scorer: Scorer, track: Track, origin: Origin, step: int, terms: Mapping[str, float]
) -> str:
    candidates = [
        _taste(scorer, origin, terms.get("taste", 0.0)),
        _familiar(scorer, track, origin, terms.get("familiar", 0.0)),
        _era(track, terms.get("era", 0.0)),
        _language(scorer, origin, terms.get("language", 0.0)),
    ]
    extras = [text for text in candidates if text][:MOST_EXTRAS]
    joint = ", and " if len(extras) == 1 else "; "
    return joint.join(filter(None, (_mood(scorer, origin, step), ", and ".join(extras)))) + "."


def mood_words(point: MoodPoint) -> str:
    """Names a point on the mood plane, such as "calm and warm"."""
    energy = _word(point.energy, ("very calm", "calm", "", "lively", "stirring"))
    valence = _word(point.valence, ("dark", "wistful", "", "warm", "bright"))
    return " and ".join(filter(None, (energy, valence))) or "balanced"


def _word(value: float, words: tuple[str, str, str, str, str]) -> str:
    return words[sum(value >= limit for limit in (-0.6, -0.2, 0.2, 0.6))]


def _mood(scorer: Scorer, origin: Origin, step: int) -> str:
    path = scorer.criteria.path
    words = mood_words(path[step])
    mood = f"the {words} mood of this step" if len(path) > 1 else f"a {words} mood"
    distance = scorer.distance(origin, step)
    if origin.genre is None or distance is None:
        return f"By {origin.artist}, one of your favourites (its mood is unknown)"
    name = origin.genre.name
    if origin.as_phrase:
        return f"Found under the word \u201c{name}\u201d for {mood}"
    if distance <= CLOSE:
        singular, plural = "fits", "fit"
    elif distance <= FAIR:
        singular, plural = "comes near", "come near"
    else:
        singular, plural = "is the closest match found for", "are the closest match found for"
    return f"{name[0].upper()}{name[1:]} {plural if name in PLURAL else singular} {mood}"


def _taste(scorer: Scorer, origin: Origin, term: float) -> str | None:
    if origin.genre is None or term == 0:
        return None
    if term < 0:
        return "it is here although you like that genre less"
    if origin.genre.name in scorer.taste.weights:
        return "you like that genre"
    return f"you like {scorer.taste.liked_relative(origin.genre)}, a related genre"


def _familiar(scorer: Scorer, track: Track, origin: Origin, term: float) -> str | None:
    if term <= 0 or origin.artist is not None:
        return None
    names = (one.name for one in track.artists if artist_keys([one]) & scorer.favourites)
    return f"{next(names)} is one of your favourites"


def _era(track: Track, term: float) -> str | None:
    if term > 0:
        return f"the track is from {track.year}, as you asked"
    return f"the track is from {track.year}, not from the years you asked for" if term < 0 else None


def _language(scorer: Scorer, origin: Origin, term: float) -> str | None:
    if term <= 0 or origin.genre is None:
        return None
    code = next(code for code in origin.genre.languages if code in scorer.criteria.languages)
    return f"it is usually sung in {LANGUAGES[code]}" if code in LANGUAGES else None
