"""Two looks over a net that knows the truth: what each look sees, drops and gives back."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.training.detector.oracle import SETTINGS, OracleNet, frame
from tests.training.detector.planted import upright
from training.detector.decode import Face
from training.detector.geometry import centres, moved, sizes
from training.detector.looks import (
    TwoLooks,
    agreed,
    best_near_centre,
    both_ways,
    cut,
    first_look_picture,
    halved,
    halvings,
    mirrored_back,
    second_look_matrix,
)


def scaled(points: np.ndarray, by: float) -> np.ndarray:
    return points * by


@pytest.mark.parametrize("size", [(640, 480), (480, 640), (1280, 720), (240, 180), (333, 77)])
def test_the_first_look_has_sides_the_net_takes(size: tuple[int, int]) -> None:
    picture, scale = first_look_picture(frame(*size), SETTINGS)
    assert picture.shape[0] % 32 == picture.shape[1] % 32 == 0
    assert max(size) * scale == pytest.approx(SETTINGS.first_look_longest)


@pytest.mark.parametrize("size", [(4000, 2), (1, 3000), (5000, 5)])
def test_a_sliver_of_a_picture_is_looked_at_too(size: tuple[int, int]) -> None:
    """Halved as often as its long side asks, a short side would have nothing left."""
    sliver = np.full((size[1], size[0], 3), 90, np.uint8)
    picture, scale = first_look_picture(sliver, SETTINGS)
    assert sorted(picture.shape[:2]) == [32, 256]
    assert max(size) * scale == pytest.approx(256)
    assert (picture[0, 0] == 90).all()


def test_what_is_padded_is_black_and_to_the_right_and_below() -> None:
    picture, _ = first_look_picture(np.full((50, 200, 3), 90, np.uint8), SETTINGS)
    assert picture.shape == (64, 256, 3)
    assert (picture[:64] == 90).all()
    picture, _ = first_look_picture(np.full((45, 200, 3), 90, np.uint8), SETTINGS)
    assert (picture[:58] == 90).all()
    assert (picture[58:] == 0).all()


def test_a_frame_is_halved_as_long_as_a_whole_halving_fits() -> None:
    assert [halvings(scale) for scale in (1.5, 1.0, 0.6, 0.5, 0.3, 0.25)] == [0, 0, 0, 1, 1, 2]


def test_halving_takes_means_and_drops_an_odd_line() -> None:
    pixels = np.arange(5 * 4 * 3, dtype=np.uint8).reshape(5, 4, 3)
    assert halved(pixels).shape == (2, 2, 3)
    assert halved(pixels)[0, 0, 0] == round(np.mean([0, 3, 12, 15]) + 1e-9)


def test_both_looks_agree_on_a_face_and_give_it_on_the_frame() -> None:
    truth = upright((128, 90), 40, 0.3)
    looks = TwoLooks(OracleNet([(truth, 2.0)], 4.0), SETTINGS)
    faces = looks.twice([frame()])[0]
    assert len(faces) == 1
    expected = scaled(truth, 2.5)
    assert np.allclose(faces[0].points, expected, atol=1.5)
    assert faces[0].roll == pytest.approx(0.3, abs=0.01)
    assert faces[0].size == pytest.approx(float(sizes(expected)), rel=0.03)


def test_the_final_score_is_that_of_the_mean_log_odds() -> None:
    first = Face(upright((50, 50), 30), 30.0, 1.0)
    second = Face(upright((64, 64), 49), 49.0, 4.0)
    both = agreed(first, second, second_look_matrix(first, SETTINGS))
    assert both is not None
    assert both.logit == 2.5
    assert both.score == pytest.approx(1 / (1 + np.exp(-2.5)))


def test_a_face_the_second_look_does_not_see_is_dropped() -> None:
    looks = TwoLooks(OracleNet([(upright((128, 90), 40), 2.0)], None), SETTINGS)
    assert looks.twice([frame()]) == [[]]
    assert len(looks.once([frame()])[0]) == 1


def test_only_as_many_proposals_as_allowed_are_looked_at_again() -> None:
    many = [(upright((20 + 40 * i, 60), 24), 1.0 + i) for i in range(5)]
    net = OracleNet(many, 3.0)
    faces = TwoLooks(net, SETTINGS, most=2).twice([frame()])[0]
    side = SETTINGS.second_look_side
    assert {shape[0] for shape in net.shapes if shape[1:3] == (side, side)} == {2}
    assert sorted(round(f.centre[0] / 2.5) for f in faces) == [140, 180]


def test_an_empty_frame_asks_for_no_second_look() -> None:
    net = OracleNet([], 3.0)
    assert TwoLooks(net, SETTINGS).twice([frame(), frame(480, 640)]) == [[], []]
    longest = [max(shape[1:3]) for shape in net.shapes]
    assert sorted(longest) == [128, 128, 256, 256]  # both frames, at the usual size and at half


def test_a_face_that_fills_the_frame_is_found_at_half_the_size() -> None:
    small = upright((64, 48), 60)
    net = OracleNet([], 4.0, smaller=[(small, 2.0)])
    faces = TwoLooks(net, SETTINGS).faces(frame())
    assert len(faces) == 1
    assert faces[0].size == pytest.approx(5 * float(sizes(small)), rel=0.03)


def test_a_frame_with_a_sure_face_is_not_looked_at_again() -> None:
    net = OracleNet([(upright((128, 90), 40), 2.0)], 4.0, smaller=[(upright((40, 40), 30), 9.0)])
    assert len(TwoLooks(net, SETTINGS).twice([frame()])[0]) == 1


COUPLE = [(upright((70, 90), 40), 2.0), (upright((180, 90), 40), 2.0)]
BEHIND = upright((250, 60), 16)  # on a look of twice the size


def test_where_two_are_seen_a_small_third_is_looked_for() -> None:
    net = OracleNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    faces = TwoLooks(net, SETTINGS).faces(frame())
    assert len(faces) == 3
    small = min(faces, key=lambda face: face.size)
    assert np.allclose(small.points, BEHIND * 1.25, atol=1.5)


def test_behind_one_person_nobody_small_is_looked_for() -> None:
    net = OracleNet(COUPLE[:1], 4.0, larger=[(BEHIND, 2.0)])
    assert len(TwoLooks(net, SETTINGS).twice([frame()])[0]) == 1


def test_two_who_are_not_sure_are_no_group() -> None:
    unsure = [(points, 0.2) for points, _ in COUPLE]
    net = OracleNet(unsure, -1.0, larger=[(BEHIND, 9.0)])
    assert len(TwoLooks(net, SETTINGS).twice([frame()])[0]) == 2


def test_a_small_face_behind_a_group_must_be_as_sure_as_in_a_photo() -> None:
    net = OracleNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    asking = dataclasses.replace(SETTINGS, final_score_photo=0.97)
    assert len(TwoLooks(net, asking).twice([frame()])[0]) == 2


def test_a_group_is_no_larger_than_the_page_takes() -> None:
    net = OracleNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    assert len(TwoLooks(net, SETTINGS, most=2).twice([frame()])[0]) == 2


def test_faces_below_the_final_score_are_not_reported() -> None:
    looks = TwoLooks(OracleNet([(upright((128, 90), 40), 0.2)], -1.0), SETTINGS)
    assert len(looks.twice([frame()])[0]) == 1
    assert looks.faces(frame()) == []


def test_the_second_look_sees_the_face_level_in_its_middle_and_at_size() -> None:
    truth = upright((300, 200), 90, -0.7)
    face = Face(truth, float(sizes(truth)), 1.0)
    seen = moved(truth, second_look_matrix(face, SETTINGS))
    side = SETTINGS.second_look_side
    assert np.allclose(centres(seen), side / 2)
    assert seen[0, 1] == pytest.approx(seen[1, 1])
    assert float(sizes(seen)) == pytest.approx(side / SETTINGS.second_look_crop)


def test_a_cut_shows_the_same_place_whatever_it_was_halved() -> None:
    pixels = frame()
    pixels[180:220, 280:320] = 255
    for size in (20.0, 60.0, 200.0):
        face = Face(upright((300, 200), size), size, 1.0)
        square = cut([pixels], second_look_matrix(face, SETTINGS), 128)
        y, x = np.nonzero(square[:, :, 0] > 127)
        if size > 20:
            assert abs(x.mean() + 0.5 - 64) < 0.6
            assert abs(y.mean() + 0.5 - 64) < 0.6


def test_a_neighbour_in_the_square_is_not_taken_for_the_proposed_face() -> None:
    side = SETTINGS.second_look_side
    size = side / SETTINGS.second_look_crop
    near = Face(upright((side / 2 + 3, side / 2), size), size, 1.0)
    beside = Face(upright((side * 0.8, side / 2), size), size, 5.0)
    huge = Face(upright((side / 2, side / 2), 2.2 * size), 2.2 * size, 5.0)
    assert best_near_centre([beside, huge, near], SETTINGS) is near
    assert best_near_centre([beside, huge], SETTINGS) is None


def test_a_face_of_the_mirrored_square_comes_back_with_right_and_left_in_place() -> None:
    truth = upright((50, 70), 40, 0.3)
    mirrored = truth.copy()
    mirrored[:, 0] = 128 - mirrored[:, 0]
    seen = Face(mirrored[[1, 0, 2, 3]], 40.0, 2.0)
    back = mirrored_back(seen, 128)
    assert np.allclose(back.points, truth)
    assert back.roll == pytest.approx(0.3, abs=0.01)
    assert np.allclose(mirrored_back(back, 128).points, seen.points)


def test_the_second_look_is_the_mean_of_both_ways_round() -> None:
    one = Face(upright((60, 60), 40), 40.0, 1.0)
    other = Face(upright((64, 62), 44), 44.0, 3.0)
    both = both_ways(one, other)
    assert both is not None
    assert np.allclose(both.points, (one.points + other.points) / 2)
    assert (both.size, both.logit) == (42.0, 2.0)
    assert both_ways(one, None) is one
    assert both_ways(None, other) is other
    assert both_ways(None, None) is None


def test_a_square_is_shown_to_the_net_and_then_its_mirror_image() -> None:
    shown: list[np.ndarray] = []
    oracle = OracleNet([(upright((128, 90), 40), 2.0)], 4.0)

    def net(pixels: np.ndarray) -> np.ndarray:
        shown.append(pixels)
        return oracle(pixels)

    pixels = frame()
    pixels[:, :320] = 200
    assert len(TwoLooks(net, SETTINGS).twice([pixels])[0]) == 1
    squares = [one for one in shown if one.shape[1] == one.shape[2] == SETTINGS.second_look_side]
    assert len(squares) == 2
    assert squares[0].std() > 0
    assert np.array_equal(squares[0][:, :, ::-1], squares[1])
