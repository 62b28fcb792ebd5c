"""The crop margin of FER2013 is measured with a detector."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.detector.fake_net import cells_with_faces, frontal_face
from training.data.crop_margin import (
    CANVAS,
    CROP_SIDE,
    CropMeasurements,
    crops_with_known_margin,
    describe_calibrated,
    measure_crops,
    place_on_canvas,
)
from training.data.face_crops import CropSettings
from training.detector.decode import CHANNEL_NAMES, DecodeSettings
from training.detector.geometry import POINTS
from training.detector.two_pass_detector import TwoPassDetector

SETTINGS = DecodeSettings()
OFFSET_DOWN = 12
FACE = 112


def find_faces_below_middle(pictures: np.ndarray) -> np.ndarray:
    """A net that finds a face below the middle of each canvas that is not black."""
    side = pictures.shape[1]
    first = frontal_face((CANVAS / 2, CANVAS / 2 + OFFSET_DOWN), FACE)
    second = frontal_face((side / 2, side / 2), side / SETTINGS.second_look_crop)
    face = first if side == CANVAS else second
    measurements = [[(face, 4.0)] if picture.any() else [] for picture in pictures]
    return np.stack([cells_with_faces((side, side), faces) for faces in measurements])


def test_margin_and_offset_are_in_face_and_crop_sides() -> None:
    crops = np.full((40, 48, 48), 90, np.uint8)
    crops[7] = 0
    found = measure_crops(TwoPassDetector(find_faces_below_middle, SETTINGS), crops)
    assert found.total == 40
    assert len(found.margin) == 39
    assert np.median(found.margin) == pytest.approx(CROP_SIDE / FACE, rel=0.02)
    assert np.median(found.across) == pytest.approx(0, abs=0.005)
    assert np.median(found.down) == pytest.approx(OFFSET_DOWN / CROP_SIDE, abs=0.01)
    assert "39 of 40 faces found" in found.as_text()


def test_the_margin_is_measured_by_landmarks_as_on_the_page() -> None:
    def overestimate_size(pictures: np.ndarray) -> np.ndarray:
        cells = find_faces_below_middle(pictures)
        size = CHANNEL_NAMES.index("log_size")
        cells[..., size] += np.log(1.1)
        cells[..., size + 1 :] /= 1.1  # keeps the landmarks in place
        return cells

    # The second pass crops a square that is wider by the same factor.
    found = measure_crops(
        TwoPassDetector(overestimate_size, SETTINGS), np.full((2, 48, 48), 90, np.uint8)
    )
    assert np.median(found.margin) == pytest.approx(CROP_SIDE / FACE / 1.1, rel=0.02)


def test_known_crops_calibrate_a_detector_that_underestimates_faces() -> None:
    def measurements(margin: float, down: float) -> CropMeasurements:
        column = np.full(3, margin)
        return CropMeasurements(column, column, np.full(3, down), column, total=3)

    text = describe_calibrated(
        measurements(1.4, 0.08), measurements(1.5, 0.07), CropSettings(1.2, 0.09)
    )
    assert "FER2013's margin is 1.120 and its rise 0.100" in text


def test_faces_with_landmarks_are_cropped_to_the_known_margin(tmp_path: Path) -> None:
    picture = np.zeros((200, 200, 3), np.uint8)
    points = dict(zip(POINTS, frontal_face((100, 100), 100).tolist(), strict=True))
    small = dict(zip(POINTS, frontal_face((20, 20), 30).tolist(), strict=True))
    cv2.imwrite(str(tmp_path / "a.png"), picture + 80)
    index = [{"file": "a.png", "faces": [points, small]}]
    (tmp_path / "index.json").write_text(json.dumps(index))
    crops = crops_with_known_margin(tmp_path, CropSettings(1.3, 0.0, side=48), 10)
    assert crops.shape == (1, 48, 48)


def test_a_crop_is_centred_on_its_mean_grey() -> None:
    crop = np.zeros((48, 48), np.uint8)
    crop[:, 24:] = 200
    canvas = place_on_canvas(crop)
    assert tuple(canvas[0, 0]) == (100, 100, 100)
    start = (CANVAS - CROP_SIDE) // 2
    assert canvas[start, start].max() == 0
    assert canvas[start + CROP_SIDE - 1, start + CROP_SIDE - 1].min() == 200
