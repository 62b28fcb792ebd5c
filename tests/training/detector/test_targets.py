"""Targets: heat at centres, geometry around faces, no loss in ignore zones."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from tests.training.detector.fake_net import cells_with_faces, frontal_face
from training.detector.decode import decode
from training.detector.targets import LossWeights, Targets, build_targets, heat_loss, losses

pytestmark = pytest.mark.slow
SIDE = 160


def targets_for(faces: list[np.ndarray], zones: list[list[float]] | None = None) -> Targets:
    points = np.zeros((1, 4, 4, 2), np.float32)
    for index, face in enumerate(faces):
        points[0, index] = face
    ignored = np.zeros((1, 4, 3), np.float32)
    for index, zone in enumerate(zones or []):
        ignored[0, index] = zone
    count = np.array([len(faces)], np.int32)
    return build_targets(tf.constant(points), tf.constant(count), tf.constant(ignored), SIDE)


def test_each_face_peaks_in_the_cell_of_its_centre() -> None:
    heat = targets_for([frontal_face((50, 70), 12), frontal_face((110, 90), 90)]).heat.numpy()[0]
    assert heat[17, 12] == 1
    assert heat[22, 27] == 1
    assert (heat == 1).sum() <= 4  # a centre on a border is in all cells it touches


def test_large_faces_have_wider_peaks() -> None:
    small = targets_for([frontal_face((82, 82), 12)]).heat.numpy().sum()
    large = targets_for([frontal_face((82, 82), 120)]).heat.numpy().sum()
    assert large > 5 * small


def test_targets_decode_to_the_same_faces() -> None:
    truth = frontal_face((70, 60), 44, 0.4)
    t = targets_for([truth])
    cells = np.concatenate(
        [
            (8 * t.heat.numpy()[0] - 6)[:, :, None],
            t.log_size.numpy()[0][:, :, None],
            t.offsets.numpy()[0].reshape(40, 40, 8),
        ],
        axis=-1,
    )
    (face,) = decode(cells, 0.5, 0.3)
    assert np.allclose(face.points, truth, atol=0.05)


def test_the_geometry_weight_of_a_face_covers_several_cells() -> None:
    weight = targets_for([frontal_face((80, 80), 60)]).weight.numpy()
    assert weight.sum() == pytest.approx(1.0, rel=1e-4)
    assert (weight > 0).sum() > 9


def test_an_empty_crop_has_no_heat_and_no_geometry() -> None:
    t = targets_for([])
    assert t.heat.numpy().max() == 0
    assert t.weight.numpy().max() == 0


def test_heat_has_a_loss_outside_ignore_zones_only() -> None:
    cells = cells_with_faces((SIDE, SIDE), [(frontal_face((40, 40), 30), 5.0)])
    logits = tf.constant(cells[None, :, :, 0])
    ignored = float(heat_loss(logits, targets_for([], [[40, 40, 36]])))
    judged = float(heat_loss(logits, targets_for([], [[120, 120, 36]])))
    assert ignored < 0.01 < 1 < judged


def test_a_labelled_face_has_its_loss_even_inside_an_ignore_zone() -> None:
    quiet = tf.fill((1, 40, 40), -9.0)
    covered = targets_for([frontal_face((80, 80), 40)], [[80, 80, 60]])
    assert float(heat_loss(quiet, covered)) > 5


def test_a_perfect_output_has_no_loss_and_shifted_eyes_have_theirs() -> None:
    truth = frontal_face((82, 82), 48)
    t = targets_for([truth])
    perfect = cells_with_faces((SIDE, SIDE), [(truth, 9.0)])
    shifted = perfect.copy()
    shifted[:, :, 2:6] += 0.1
    weights = LossWeights()
    good = losses(tf.constant(perfect[None]), t, weights, 1.0)
    bad = losses(tf.constant(shifted[None]), t, weights, 1.0)
    for part in ("size", "eyes", "nose", "mouth"):
        assert float(good[part]) < 1e-3
    assert float(bad["eyes"]) == pytest.approx(weights.eyes * 0.2, rel=0.05)
    assert float(bad["mouth"]) < 1e-3
