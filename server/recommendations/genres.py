"""The genre table: where on the mood plane a genre lies, and why we moved it from where it
measures.

`genres.tsv` holds one row per tag that Spotify's search knows. Its two means (0..1, over public
audio features) are stretched to the plane (-1..1) around the middle genre. Where a mean says
something that listeners would not, `valence` or `energy` (on the plane) replaces it, and `because`
says why: judgements of ours, not measurements. `pages` is how many pages of ten a tag may be
expected to fill, `since` the first year from which there are recordings to find, `languages` what
it is sung in if it is bound to some.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from server.recommendations.model import MoodPoint

# Means of whole genres crowd around the middle; these spread the table over the plane.
MIDDLE_VALENCE, REACH_VALENCE = 0.50, 0.38
MIDDLE_ENERGY, REACH_ENERGY = 0.55, 0.42

TABLE = Path(__file__).with_name("genres.tsv")

# Tags that give sounds for an occasion rather than music: only for people who name them.
ON_REQUEST = frozenset({"white noise", "sleep", "lullaby", "children's music", "healing", "drone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre:
    """One row: a tag, its place, and what is known about it."""

    name: str
    point: MoodPoint
    measured: MoodPoint
    family: str
    since: int
    pages: int
    languages: tuple[str, ...]
    because: str | None  # why `point` differs from `measured`


def stretch(valence: float, energy: float) -> MoodPoint:
    """A measured mean (0..1) on the mood plane (-1..1)."""

    def one(mean: float, middle: float, reach: float) -> float:
        return round(max(-1.0, min(1.0, (mean - middle) / reach)), 2)

    return MoodPoint(
        one(valence, MIDDLE_VALENCE, REACH_VALENCE), one(energy, MIDDLE_ENERGY, REACH_ENERGY)
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


def _read() -> dict[str, Genre]:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return {
            row["genre"]: _genre(row)
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


GENRES: dict[str, Genre] = _read()
