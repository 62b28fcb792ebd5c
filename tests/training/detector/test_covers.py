"""Covers hide what they should and nothing else; light moves nothing."""

from __future__ import annotations

import numpy as np

from training.detector import light
from training.detector.covers import Cover, box, covered, drawn_cover, on_face
from training.detector.geometry import similarity, transform_points

FACE = np.array([[40.0, 50], [60, 50], [50, 60], [50, 71]])


def test_a_cover_over_the_mouth_turns_with_the_face() -> None:
    matrix = similarity(1.0, np.deg2rad(40), np.array([50.0, 60]), np.array([50.0, 60]))
    pixels = np.zeros((120, 120, 3), np.uint8)
    white = np.full_like(pixels, 255)
    for points in (FACE, transform_points(FACE, matrix)):
        out = covered(pixels, points, Cover(box(-0.4, 0.06, 0.4, 0.5), 0.0), white)
        assert out[tuple(np.round(points[3]).astype(int)[::-1])].min() == 255
        for eye in points[:2]:
            assert out[tuple(np.round(eye).astype(int)[::-1])].max() == 0


def test_the_frame_of_a_face_has_its_eyes_above_and_its_mouth_below() -> None:
    at = on_face(np.array([[0.0, 0.25], [0.0, -0.25]]), FACE)
    assert np.allclose(at, [[50, 71], [50, 50]], atol=0.6)


def test_drawn_covers_always_hide_something_of_the_face() -> None:
    pixels = np.zeros((120, 120, 3), np.uint8)
    for seed in range(80):
        cover = drawn_cover(np.random.default_rng(seed))
        assert covered(pixels, FACE, cover, np.full_like(pixels, 200)).any()


def test_every_link_of_the_camera_keeps_shape_and_kind() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    for seed in range(60):
        out = light.camera(pixels, np.random.default_rng(seed))
        assert out.shape == pixels.shape
        assert out.dtype == np.uint8


def test_the_camera_repeats_itself_for_the_same_seed() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64, 3), dtype=np.uint8)
    for seed in range(20):
        one, two = (light.camera(pixels, np.random.default_rng(seed)) for _ in range(2))
        assert np.array_equal(one, two)


def test_side_light_is_bright_where_it_comes_from() -> None:
    lit = light.side_light(np.full((20, 40, 3), 150, np.uint8), 0.0, 0.2, 1.2)
    assert lit[:, -5:].mean() > 2 * lit[:, :5].mean()
