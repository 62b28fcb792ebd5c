"""The only place where label orders are written down; all other code uses label names.

FER2013, FER+ and folder loaders each use another order, which is how neutral faces get read as sad.
"""

from __future__ import annotations

FER2013 = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
"""In the order of the numbers 0..6 in fer2013.csv."""

EXPRESSION = (*FER2013, "contempt")
"""FER+'s eight classes in our order."""

FERPLUS_COLUMNS = (
    "neutral",
    "happiness",
    "surprise",
    "sadness",
    "anger",
    "disgust",
    "fear",
    "contempt",
    "unknown",
    "NF",
)
"""As the header of fer2013new.csv spells them."""

SYNONYMS = {
    "anger": "angry",
    "disgusted": "disgust",
    "fearful": "fear",
    "happiness": "happy",
    "smile": "happy",
    "smiling": "happy",
    "sadness": "sad",
    "surprised": "surprise",
    "contemptuous": "contempt",
    "nf": "not_a_face",
}

VOTES = tuple(SYNONYMS.get(name.lower(), name) for name in FERPLUS_COLUMNS)
"""FER+'s ten columns under our names; the last two are not expressions."""


def canonical(name: str) -> str:
    """Maps synonyms to one class name; unknown names come back in lower case."""
    lowered = name.strip().lower()
    return SYNONYMS.get(lowered, lowered)
