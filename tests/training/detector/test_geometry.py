"""Sizes, rolls and moves of four points."""

from __future__ import annotations

import numpy as np

from training.detector.geometry import (
    centres,
    mirrored,
    moved,
    rolls,
    shows_both_eyes,
    shrunk,
    similarity,
    sizes,
    warped,
)

FACE = np.array([[40.0, 50], [60, 50], [50, 60], [50, 71]])


def test_size_and_centre_turn_and_scale_with_the_face() -> None:
    matrix = similarity(2.0, np.deg2rad(30), np.zeros(2), np.array([5.0, 7.0]))
    turned = moved(FACE, matrix)
    assert np.isclose(sizes(turned), 2 * sizes(FACE))
    assert np.allclose(centres(turned), moved(centres(FACE), matrix))
    assert np.isclose(np.rad2deg(rolls(turned)), 30)


def test_a_head_turned_aside_keeps_its_size() -> None:
    profile = FACE.copy()
    profile[:2, 0] = [47, 50]
    assert np.isclose(sizes(profile), sizes(FACE), rtol=0.05)


def test_a_head_in_profile_shows_one_eye() -> None:
    assert shows_both_eyes(FACE)
    profile = FACE.copy()
    profile[1] = profile[0] + 0.25 * (profile[1] - profile[0])
    assert not shows_both_eyes(profile)


def test_a_profile_is_turned_as_its_mouth_hangs_whatever_the_line_between_its_eyes() -> None:
    for aside in (-0.5, 0.0, 0.5):
        profile = FACE.copy()
        profile[:2] = [[50, 50 + aside], [50.3, 50 - aside]]
        turned = moved(profile, similarity(1.0, np.deg2rad(30), np.zeros(2), np.zeros(2)))
        assert np.isclose(np.rad2deg(rolls(turned)), 30, atol=1)
    both = np.stack([turned, FACE])
    assert np.allclose(rolls(both), [rolls(turned), rolls(FACE)])


def test_a_mirrored_face_has_its_right_eye_on_the_left_again() -> None:
    back = mirrored(FACE, 200)
    assert back[0, 0] < back[1, 0]
    assert np.allclose(mirrored(back, 200), FACE)


def test_a_warp_carries_a_bright_pixel_where_its_point_goes() -> None:
    pixels = np.zeros((40, 40, 3), np.uint8)
    pixels[12, 20] = 255
    matrix = similarity(3.0, np.deg2rad(90), np.array([20.5, 12.5]), np.array([30.0, 45.0]))
    out = warped(pixels, matrix, (80, 80)).sum(axis=-1).astype(float)
    y, x = np.mgrid[0:80, 0:80] + 0.5
    seen = np.array([(out * x).sum(), (out * y).sum()]) / out.sum()
    assert np.allclose(seen, [30, 45], atol=0.3)


def test_a_shrunk_picture_says_what_to_multiply_its_points_with() -> None:
    pixels = np.zeros((90, 121, 3), np.uint8)
    small, ratio = shrunk(pixels, 0.3)
    assert np.allclose(ratio * (121, 90), small.shape[1::-1])
    assert shrunk(pixels, 0.9)[0] is pixels
