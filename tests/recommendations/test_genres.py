"""The genre table: complete, on the mood plane, every correction with a reason."""

from __future__ import annotations

import re
from pathlib import Path

from server.recommendations import GENRES
from server.recommendations.genres import ON_REQUEST, stretch
from server.recommendations.model import MoodPoint

WEB = Path(__file__).resolve().parents[2] / "web"


def test_there_are_about_120_genres_on_the_mood_plane() -> None:
    assert 110 <= len(GENRES) <= 130
    for genre in GENRES.values():
        assert -1 <= genre.point.valence <= 1
        assert -1 <= genre.point.energy <= 1


def test_genres_have_a_reason_if_and_only_if_they_are_corrected() -> None:
    for genre in GENRES.values():
        assert (genre.point != genre.measured) == bool(genre.because), genre.name


def test_corrections_are_not_small() -> None:
    moved = [one.point.distance(one.measured) for one in GENRES.values() if one.because]
    assert min(moved) >= 0.2


def test_the_page_offers_only_known_genres() -> None:
    offered = (WEB / "src/spotify/client/offered-genres.ts").read_text(encoding="utf-8")
    names = re.findall(r'^  "([^"]+)",$', offered, re.MULTILINE)
    assert len(names) >= 12
    assert set(names) <= set(GENRES)


def test_names_need_no_escaping_in_a_query() -> None:
    for name in GENRES:
        assert name == name.strip().casefold()
        assert not set(name) & set('"\\')


def test_stretching_keeps_the_order_and_the_centre() -> None:
    assert stretch(0.5, 0.55) == MoodPoint(0, 0)
    assert stretch(0.2, 0.2).valence < stretch(0.4, 0.2).valence
    assert stretch(0.0, 1.0) == MoodPoint(-1, 1)


def test_quiet_genres_are_corrected_downwards() -> None:
    assert GENRES["lo-fi"].point.energy < 0 < GENRES["lo-fi"].measured.energy
    assert GENRES["sleep"].point.energy < GENRES["sleep"].measured.energy < 0


def test_every_mood_has_a_genre_nearby() -> None:
    common = [genre for name, genre in GENRES.items() if name not in ON_REQUEST]
    for valence in (-0.8, -0.4, 0.0, 0.4, 0.8):
        for energy in (-0.7, -0.3, 0.0, 0.3, 0.7):
            point = MoodPoint(valence, energy)
            nearest = min(genre.point.distance(point) for genre in common)
            assert nearest < 0.6, point
