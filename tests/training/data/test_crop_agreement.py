"""How the contest cut its faces is measured by a detector that looks at the cuts."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.detector.fake_net import cells_with_faces, frontal_face
from training.data.crop_agreement import (
    GROUND,
    SHOWN,
    Agreement,
    known_crops,
    laid_out,
    measure,
    set_right,
)
from training.data.unlabelled import Crop
from training.detector.decode import CHANNEL_NAMES, DecodeSettings
from training.detector.geometry import POINTS
from training.detector.two_pass_detector import TwoPassDetector

SETTINGS = DecodeSettings()
DOWN = 12
FACE = 112


def sees_every_face_low(pictures: np.ndarray) -> np.ndarray:
    """A net that finds, on each ground that is not black, a face below the middle."""
    side = pictures.shape[1]
    first = frontal_face((GROUND / 2, GROUND / 2 + DOWN), FACE)
    second = frontal_face((side / 2, side / 2), side / SETTINGS.second_look_crop)
    face = first if side == GROUND else second
    seen = [[(face, 4.0)] if picture.any() else [] for picture in pictures]
    return np.stack([cells_with_faces((side, side), faces) for faces in seen])


def test_margin_and_place_are_told_in_sides_of_face_and_crop() -> None:
    crops = np.full((40, 48, 48), 90, np.uint8)
    crops[7] = 0
    found = measure(TwoPassDetector(sees_every_face_low, SETTINGS), crops)
    assert found.looked_at == 40
    assert len(found.margin) == 39
    assert np.median(found.margin) == pytest.approx(SHOWN / FACE, rel=0.02)
    assert np.median(found.across) == pytest.approx(0, abs=0.005)
    assert np.median(found.down) == pytest.approx(DOWN / SHOWN, abs=0.01)
    assert "39 of 40 faces found" in found.as_text()


def test_the_margin_is_measured_by_the_points_as_the_page_cuts_by_them() -> None:
    def says_too_large(pictures: np.ndarray) -> np.ndarray:
        cells = sees_every_face_low(pictures)
        size = CHANNEL_NAMES.index("log_size")
        cells[..., size] += np.log(1.1)
        cells[..., size + 1 :] /= 1.1  # the points stay where they are
        return cells

    # The second look shows a square that is wider by as much, so the same points in it mean more.

    found = measure(TwoPassDetector(says_too_large, SETTINGS), np.full((2, 48, 48), 90, np.uint8))
    assert np.median(found.margin) == pytest.approx(SHOWN / FACE / 1.1, rel=0.02)


def test_a_detector_that_finds_faces_too_small_is_set_right_by_known_ones() -> None:
    def seen(margin: float, down: float) -> Agreement:
        column = np.full(3, margin)
        return Agreement(column, column, np.full(3, down), column, looked_at=3)

    told = set_right(seen(1.4, 0.08), seen(1.5, 0.07), Crop(1.2, 0.09))
    assert "the contest's margin is 1.120, its rise 0.100" in told


def test_known_faces_are_cut_as_the_contest_cut_its_own(tmp_path: Path) -> None:
    picture = np.zeros((200, 200, 3), np.uint8)
    points = dict(zip(POINTS, frontal_face((100, 100), 100).tolist(), strict=True))
    small = dict(zip(POINTS, frontal_face((20, 20), 30).tolist(), strict=True))
    cv2.imwrite(str(tmp_path / "a.png"), picture + 80)
    index = [{"file": "a.png", "faces": [points, small]}]
    (tmp_path / "index.json").write_text(json.dumps(index))
    crops = known_crops(tmp_path, Crop(1.3, 0.0, side=48), 10)
    assert crops.shape == (1, 48, 48)


def test_a_crop_lies_in_the_middle_of_its_own_grey() -> None:
    crop = np.zeros((48, 48), np.uint8)
    crop[:, 24:] = 200
    ground = laid_out(crop)
    assert tuple(ground[0, 0]) == (100, 100, 100)
    start = (GROUND - SHOWN) // 2
    assert ground[start, start].max() == 0
    assert ground[start + SHOWN - 1, start + SHOWN - 1].min() == 200
