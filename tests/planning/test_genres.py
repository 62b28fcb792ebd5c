"""The genre table: complete, on the plane, and honest about what was changed."""

from __future__ import annotations

import re
from pathlib import Path

from server.recommendations import GENRES
from server.recommendations.genres import ON_REQUEST, stretch
from server.recommendations.model import MoodPoint
from server.recommendations.plane import distance

WEB = Path(__file__).resolve().parents[2] / "web"


def test_there_are_about_120_genres_all_on_the_plane() -> None:
    assert 110 <= len(GENRES) <= 130
    for genre in GENRES.values():
        assert -1 <= genre.point.valence <= 1
        assert -1 <= genre.point.energy <= 1


def test_every_correction_has_its_reason_and_no_reason_stands_without() -> None:
    for genre in GENRES.values():
        assert (genre.point != genre.measured) == bool(genre.because), genre.name


def test_a_correction_is_large_enough_to_be_worth_a_judgement() -> None:
    moved = [distance(one.point, one.measured) for one in GENRES.values() if one.because]
    assert min(moved) >= 0.2


def test_the_page_offers_only_genres_of_the_table() -> None:
    offered = (WEB / "src/spotify/client/offered-genres.ts").read_text(encoding="utf-8")
    names = re.findall(r'^  "([^"]+)",$', offered, re.MULTILINE)
    assert len(names) >= 12
    assert set(names) <= set(GENRES)


def test_names_can_stand_in_a_query() -> None:
    for name in GENRES:
        assert name == name.strip().casefold()
        assert not set(name) & set('"\\')


def test_stretching_keeps_the_order_and_the_middle() -> None:
    assert stretch(0.5, 0.55) == MoodPoint(0, 0)
    assert stretch(0.2, 0.2).valence < stretch(0.4, 0.2).valence
    assert stretch(0.0, 1.0) == MoodPoint(-1, 1)


def test_what_small_genres_got_wrong_was_corrected() -> None:
    assert GENRES["lo-fi"].point.energy < 0 < GENRES["lo-fi"].measured.energy
    assert GENRES["sleep"].point.energy < GENRES["sleep"].measured.energy < 0


def test_every_corner_of_the_plane_has_music_near() -> None:
    common = [genre for name, genre in GENRES.items() if name not in ON_REQUEST]
    for valence in (-0.8, -0.4, 0.0, 0.4, 0.8):
        for energy in (-0.7, -0.3, 0.0, 0.3, 0.7):
            point = MoodPoint(valence, energy)
            nearest = min(distance(genre.point, point) for genre in common)
            assert nearest < 0.6, point
