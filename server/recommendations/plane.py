"""Distance on the mood plane, steps of a path, and the words for a place."""

from __future__ import annotations

import math

from server.recommendations.model import MoodPoint


def distance(one: MoodPoint, other: MoodPoint) -> float:
    return math.hypot(one.valence - other.valence, one.energy - other.energy)


def step_of(position: int, positions: int, steps: int) -> int:
    """The step that a place in the playlist serves: places are dealt out evenly, in order."""
    return min(steps - 1, (2 * position + 1) * steps // (2 * positions))


def _word(value: float, words: tuple[str, str, str, str, str]) -> str:
    for limit, word in zip((-0.6, -0.2, 0.2, 0.6), words, strict=False):
        if value < limit:
            return word
    return words[-1]


def mood_words(point: MoodPoint) -> str:
    """How a place on the plane is called: "calm and warm"."""
    energy = _word(point.energy, ("very calm", "calm", "", "lively", "stirring"))
    valence = _word(point.valence, ("dark", "wistful", "", "warm", "bright"))
    return " and ".join(filter(None, (energy, valence))) or "balanced"
