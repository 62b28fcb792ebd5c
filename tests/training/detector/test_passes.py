"""What the network is shown in each pass, and how its output is mapped back to the frame."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training.detector.fake_net import SETTINGS, black_frame, frontal_face
from training.detector.decode import Face
from training.detector.geometry import centres, sizes, transform_points
from training.detector.passes import (
    average_detections,
    best_near_centre,
    confirm,
    first_pass_input,
    second_pass_matrix,
    unmirrored,
)
from training.detector.sampling import cut_square, halve, halving_count


@pytest.mark.parametrize("size", [(640, 480), (480, 640), (1280, 720), (240, 180), (333, 77)])
def test_the_first_pass_has_sides_the_network_accepts(size: tuple[int, int]) -> None:
    picture, scale = first_pass_input(black_frame(*size), SETTINGS)
    assert picture.shape[0] % 32 == picture.shape[1] % 32 == 0
    assert max(size) * scale == pytest.approx(SETTINGS.first_look_longest)


@pytest.mark.parametrize("size", [(4000, 2), (1, 3000), (5000, 5)])
def test_a_very_thin_picture_keeps_at_least_one_pixel(size: tuple[int, int]) -> None:
    """Halving as often as the long side needs would leave nothing of the short side."""
    thin = np.full((size[1], size[0], 3), 90, np.uint8)
    picture, scale = first_pass_input(thin, SETTINGS)
    assert sorted(picture.shape[:2]) == [32, 256]
    assert max(size) * scale == pytest.approx(256)
    assert (picture[0, 0] == 90).all()


def test_padding_is_black_on_the_right_and_below() -> None:
    picture, _ = first_pass_input(np.full((50, 200, 3), 90, np.uint8), SETTINGS)
    assert picture.shape == (64, 256, 3)
    assert (picture[:64] == 90).all()
    picture, _ = first_pass_input(np.full((45, 200, 3), 90, np.uint8), SETTINGS)
    assert (picture[:58] == 90).all()
    assert (picture[58:] == 0).all()


def test_a_frame_is_halved_while_a_whole_halving_fits() -> None:
    counts = [halving_count(scale) for scale in (1.5, 1.0, 0.6, 0.5, 0.3, 0.25)]
    assert counts == [0, 0, 0, 1, 1, 2]


def test_halving_averages_and_drops_an_odd_line() -> None:
    pixels = np.arange(5 * 4 * 3, dtype=np.uint8).reshape(5, 4, 3)
    assert halve(pixels).shape == (2, 2, 3)
    assert halve(pixels)[0, 0, 0] == round(np.mean([0, 3, 12, 15]) + 1e-9)


def test_the_final_score_is_that_of_the_mean_log_odds() -> None:
    first = Face(frontal_face((50, 50), 30), 30.0, 1.0)
    second = Face(frontal_face((64, 64), 49), 49.0, 4.0)
    both = confirm(first, second, second_pass_matrix(first, SETTINGS))
    assert both is not None
    assert both.logit == 2.5
    assert both.score == pytest.approx(1 / (1 + np.exp(-2.5)))


def test_the_second_pass_shows_the_face_level_centred_and_at_a_fixed_size() -> None:
    truth = frontal_face((300, 200), 90, -0.7)
    face = Face(truth, float(sizes(truth)), 1.0)
    in_crop = transform_points(truth, second_pass_matrix(face, SETTINGS))
    side = SETTINGS.second_look_side
    assert np.allclose(centres(in_crop), side / 2)
    assert in_crop[0, 1] == pytest.approx(in_crop[1, 1])
    assert float(sizes(in_crop)) == pytest.approx(side / SETTINGS.second_look_crop)


def test_a_crop_shows_the_same_place_however_often_the_frame_was_halved() -> None:
    pixels = black_frame()
    pixels[180:220, 280:320] = 255
    for size in (20.0, 60.0, 200.0):
        face = Face(frontal_face((300, 200), size), size, 1.0)
        square = cut_square([pixels], second_pass_matrix(face, SETTINGS), 128)
        y, x = np.nonzero(square[:, :, 0] > 127)
        if size > 20:
            assert abs(x.mean() + 0.5 - 64) < 0.6
            assert abs(y.mean() + 0.5 - 64) < 0.6


def test_a_neighbour_in_the_crop_does_not_replace_the_proposed_face() -> None:
    side = SETTINGS.second_look_side
    size = side / SETTINGS.second_look_crop
    near = Face(frontal_face((side / 2 + 3, side / 2), size), size, 1.0)
    beside = Face(frontal_face((side * 0.8, side / 2), size), size, 5.0)
    huge = Face(frontal_face((side / 2, side / 2), 2.2 * size), 2.2 * size, 5.0)
    assert best_near_centre([beside, huge, near], SETTINGS) is near
    assert best_near_centre([beside, huge], SETTINGS) is None


def test_unmirroring_a_face_swaps_its_eyes_back() -> None:
    truth = frontal_face((50, 70), 40, 0.3)
    mirrored = truth.copy()
    mirrored[:, 0] = 128 - mirrored[:, 0]
    found = Face(mirrored[[1, 0, 2, 3]], 40.0, 2.0)
    back = unmirrored(found, 128)
    assert np.allclose(back.points, truth)
    assert back.roll == pytest.approx(0.3, abs=0.01)
    assert np.allclose(unmirrored(back, 128).points, found.points)


def test_detections_of_a_crop_and_its_mirror_image_are_averaged() -> None:
    one = Face(frontal_face((60, 60), 40), 40.0, 1.0)
    other = Face(frontal_face((64, 62), 44), 44.0, 3.0)
    both = average_detections(one, other)
    assert both is not None
    assert np.allclose(both.points, (one.points + other.points) / 2)
    assert (both.size, both.logit) == (42.0, 2.0)
    assert average_detections(one, None) is one
    assert average_detections(None, other) is other
    assert average_detections(None, None) is None
