"""Occluders hide the right part of a face; photometric augmentation moves no pixel."""

from __future__ import annotations

import numpy as np

from training.detector import photometric
from training.detector.geometry import similarity, transform_points
from training.detector.occlusions import Occluder, box, occlude, random_occluder, to_pixels

FACE = np.array([[40.0, 50], [60, 50], [50, 60], [50, 71]])


def test_an_occluder_of_the_mouth_rotates_with_the_face() -> None:
    matrix = similarity(1.0, np.deg2rad(40), np.array([50.0, 60]), np.array([50.0, 60]))
    pixels = np.zeros((120, 120, 3), np.uint8)
    white = np.full_like(pixels, 255)
    for points in (FACE, transform_points(FACE, matrix)):
        out = occlude(pixels, points, Occluder(box(-0.4, 0.06, 0.4, 0.5), 0.0), white)
        assert out[tuple(np.round(points[3]).astype(int)[::-1])].min() == 255
        for eye in points[:2]:
            assert out[tuple(np.round(eye).astype(int)[::-1])].max() == 0


def test_face_coordinates_have_the_eyes_above_and_the_mouth_below() -> None:
    at = to_pixels(np.array([[0.0, 0.25], [0.0, -0.25]]), FACE)
    assert np.allclose(at, [[50, 71], [50, 50]], atol=0.6)


def test_random_occluders_always_hide_a_part_of_the_face() -> None:
    pixels = np.zeros((120, 120, 3), np.uint8)
    for seed in range(80):
        occluder = random_occluder(np.random.default_rng(seed))
        assert occlude(pixels, FACE, occluder, np.full_like(pixels, 200)).any()


def test_photometric_augmentation_keeps_shape_and_type() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    for seed in range(60):
        out = photometric.augment(pixels, np.random.default_rng(seed))
        assert out.shape == pixels.shape
        assert out.dtype == np.uint8


def test_photometric_augmentation_is_the_same_for_the_same_seed() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    for seed in range(20):
        one, two = (photometric.augment(pixels, np.random.default_rng(seed)) for _ in range(2))
        assert np.array_equal(one, two)


def test_side_light_is_brightest_on_its_side() -> None:
    lit = photometric.add_side_light(np.full((20, 40, 3), 150, np.uint8), 0.0, 0.2, 1.2)
    assert lit[:, -5:].mean() > 2 * lit[:, :5].mean()
