"""The genre table: where each genre lies on the mood plane.

`genres.tsv` has one row per genre that Spotify's search knows:

- `mean_valence`, `mean_energy`: means (0..1) over public audio features, stretched to the plane
- `valence`, `energy`: our corrections, on the plane, where listeners would disagree with the mean
- `because`: the reason for a correction. These are our judgements, not measurements
- `pages`: how many pages of ten results the genre fills
- `since`: the first year with recordings
- `languages`: what it is sung in, if it is tied to some
"""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from server.recommendations.model import MoodPoint

# The means of whole genres crowd around the middle. These spread them over the plane.
MIDDLE_VALENCE, REACH_VALENCE = 0.50, 0.38
MIDDLE_ENERGY, REACH_ENERGY = 0.55, 0.42

TABLE = Path(__file__).with_name("genres.tsv")

# Sounds for an occasion rather than music: only for users who chose them.
ON_REQUEST = frozenset({"white noise", "sleep", "lullaby", "children's music", "healing", "drone"})


class Genre(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table."""

    name: str
    point: MoodPoint
    measured: MoodPoint
    family: str
    since: int
    pages: int
    languages: tuple[str, ...]
    because: str | None  # why `point` differs from `measured`


def stretch(valence: float, energy: float) -> MoodPoint:
    """Converts means (0..1) to a point on the mood plane (-1..1)."""

    def axis(mean: float, middle: float, reach: float) -> float:
        return round(max(-1.0, min(1.0, (mean - middle) / reach)), 2)

    return MoodPoint(
        axis(valence, MIDDLE_VALENCE, REACH_VALENCE), axis(energy, MIDDLE_ENERGY, REACH_ENERGY)
    )


def _genre(row: dict[str, str]) -> Genre:
    measured = stretch(float(row["mean_valence"]), float(row["mean_energy"]))
    return Genre(
        name=row["genre"],
        point=MoodPoint(
            float(row["valence"] or measured.valence), float(row["energy"] or measured.energy)
        ),
        measured=measured,
        family=row["family"],
        since=int(row["since"]),
        pages=int(row["pages"]),
        languages=tuple(row["languages"].split()),
        because=row["because"] or None,
    )


with TABLE.open(encoding="utf-8", newline="") as _lines:
    GENRES: dict[str, Genre] = {
        row["genre"]: _genre(row)
        for row in csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }
