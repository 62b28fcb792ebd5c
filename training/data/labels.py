"""The one place where label orders are written down; everything else refers to labels by name.

FER2013, FER+ and folder loaders each use another order, which is how neutral faces get read as sad.
"""

from __future__ import annotations

FER2013 = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
"""In the order of the numbers 0..6 in fer2013.csv."""

EXPRESSION = (*FER2013, "contempt")
"""FER+'s eight classes, put in our order."""

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
"""FER+'s ten columns under our names; the last two are no expression."""


def canonical(name: str) -> str:
    """`Anger` and `angry` are one class; unknown names come back as they are, in lower case."""
    lowered = name.strip().lower()
    return SYNONYMS.get(lowered, lowered)
