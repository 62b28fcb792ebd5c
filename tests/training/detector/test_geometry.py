"""Size, roll and transformations of four landmarks."""

from __future__ import annotations

import numpy as np

from training.detector.geometry import (
    centres,
    downscale,
    mirror_points,
    rolls,
    shows_both_eyes,
    similarity,
    sizes,
    transform_points,
    warp,
)

FACE = np.array([[40.0, 50], [60, 50], [50, 60], [50, 71]])


def test_size_and_centre_turn_and_scale_with_the_face() -> None:
    matrix = similarity(2.0, np.deg2rad(30), np.zeros(2), np.array([5.0, 7.0]))
    turned = transform_points(FACE, matrix)
    assert np.isclose(sizes(turned), 2 * sizes(FACE))
    assert np.allclose(centres(turned), transform_points(centres(FACE), matrix))
    assert np.isclose(np.rad2deg(rolls(turned)), 30)


def test_a_head_turned_sideways_keeps_its_size() -> None:
    profile = FACE.copy()
    profile[:2, 0] = [47, 50]
    assert np.isclose(sizes(profile), sizes(FACE), rtol=0.05)


def test_a_head_in_profile_does_not_show_both_eyes() -> None:
    assert shows_both_eyes(FACE)
    profile = FACE.copy()
    profile[1] = profile[0] + 0.25 * (profile[1] - profile[0])
    assert not shows_both_eyes(profile)


def test_the_roll_of_a_profile_comes_from_eyes_and_mouth() -> None:
    for aside in (-0.5, 0.0, 0.5):
        profile = FACE.copy()
        profile[:2] = [[50, 50 + aside], [50.3, 50 - aside]]
        turned = transform_points(
            profile, similarity(1.0, np.deg2rad(30), np.zeros(2), np.zeros(2))
        )
        assert np.isclose(np.rad2deg(rolls(turned)), 30, atol=1)
    both = np.stack([turned, FACE])
    assert np.allclose(rolls(both), [rolls(turned), rolls(FACE)])


def test_mirroring_swaps_the_names_of_the_eyes() -> None:
    back = mirror_points(FACE, 200)
    assert back[0, 0] < back[1, 0]
    assert np.allclose(mirror_points(back, 200), FACE)


def test_a_warp_moves_pixels_and_points_alike() -> None:
    pixels = np.zeros((40, 40, 3), np.uint8)
    pixels[12, 20] = 255
    matrix = similarity(3.0, np.deg2rad(90), np.array([20.5, 12.5]), np.array([30.0, 45.0]))
    out = warp(pixels, matrix, (80, 80)).sum(axis=-1).astype(float)
    y, x = np.mgrid[0:80, 0:80] + 0.5
    seen = np.array([(out * x).sum(), (out * y).sum()]) / out.sum()
    assert np.allclose(seen, [30, 45], atol=0.3)


def test_downscaling_returns_the_factors_for_the_points() -> None:
    pixels = np.zeros((90, 121, 3), np.uint8)
    small, ratio = downscale(pixels, 0.3)
    assert np.allclose(ratio * (121, 90), small.shape[1::-1])
    assert downscale(pixels, 0.9)[0] is pixels
