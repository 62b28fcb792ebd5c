"""Decoding finds each face of an output map once, where it is."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.detector.fake_net import cells_with_faces, frontal_face
from training.detector.decode import (
    DecodeSettings,
    decode,
    face_at,
    peaks,
    sigmoid,
    suppress_overlaps,
)
from training.detector.geometry import centres

MODELS = Path(__file__).parents[3] / "web" / "public" / "models"


@settings(max_examples=40, deadline=None)
@given(
    x=st.floats(20, 230), y=st.floats(20, 170), size=st.floats(10, 90), roll=st.floats(-0.8, 0.8)
)
def test_a_face_is_found_with_its_landmarks(x: float, y: float, size: float, roll: float) -> None:
    truth = frontal_face((x, y), size, roll)
    faces = decode(cells_with_faces((192, 256), [(truth, 4.0)]), 0.25, 0.3)
    assert len(faces) == 1
    assert np.allclose(faces[0].points, truth, atol=0.05)
    assert faces[0].size == pytest.approx(2 * 0.5 * size * 1.008, rel=0.02)
    assert faces[0].roll == pytest.approx(roll, abs=0.01)


def test_separate_faces_are_sorted_by_score() -> None:
    truths = [(frontal_face((40, 40), 24), 1.0), (frontal_face((120, 60), 30), 3.0)]
    faces = decode(cells_with_faces((128, 192), truths), 0.25, 0.3)
    assert [round(f.centre[0]) for f in faces] == [120, 40]
    assert faces[0].logit > faces[1].logit


def test_a_face_below_the_threshold_is_not_found() -> None:
    cells = cells_with_faces((96, 96), [(frontal_face((50, 50), 30), -1.5)])
    assert decode(cells, 0.25, 0.3) == []
    assert len(decode(cells, 0.1, 0.3)) == 1


def test_a_face_at_the_very_edge_is_found() -> None:
    cells = cells_with_faces((96, 96), [(frontal_face((2, 90), 40), 3.0)])
    faces = decode(cells, 0.25, 0.3)
    assert len(faces) == 1
    assert np.allclose(faces[0].centre, (2, 90), atol=0.05)


def test_overlapping_detections_are_suppressed() -> None:
    cells = cells_with_faces((96, 96), [(frontal_face((48, 48), 40), 3.0)])
    best = face_at(cells, 12, 12)
    other = face_at(cells_with_faces((96, 96), [(frontal_face((52, 50), 44), 2.0)]), 12, 13)
    assert suppress_overlaps([other, best], 0.3) == [best]
    assert suppress_overlaps([other, best], 0.99) == [best, other]


def test_a_peak_exceeds_its_eight_neighbours() -> None:
    heat = np.full((5, 5), -3.0)
    heat[0, 0], heat[2, 3], heat[3, 3] = 1.0, 2.0, 1.9
    assert peaks(heat, 0.0).tolist() == [[0, 0], [2, 3]]


def test_neighbours_with_low_scores_hardly_move_the_points() -> None:
    cells = cells_with_faces((96, 96), [(frontal_face((50, 50), 40), 5.0)])
    cells[11, 12, 2:] += 3.0
    cells[11, 12, 0] = -8.0
    assert np.allclose(face_at(cells, 12, 12).centre, (50, 50), atol=0.1)
    assert sigmoid(0.0) == 0.5


def test_settings_refuse_an_input_side_of_the_wrong_multiple() -> None:
    with pytest.raises(ValueError, match="multiples of 32"):
        DecodeSettings(second_look_side=112)


def test_the_centre_is_half_way_between_eyes_and_mouth() -> None:
    assert np.allclose(centres(frontal_face((33, 44), 50)), (33, 44))


def test_the_shipped_manifest_has_every_setting() -> None:
    path = MODELS / "detector" / "manifest.json"
    decode = json.loads(path.read_text(encoding="utf-8"))["decode"]
    assert set(decode) == {field.name for field in dataclasses.fields(DecodeSettings)}
