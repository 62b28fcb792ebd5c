"""Counting faces: what is found, what is false, and how sure the figures are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from training.detector.judging import (
    geometry,
    highest_false,
    in_doubt,
    is_same,
    recall,
    share_of,
    threshold,
    verdict,
    wilson,
)

from tests.training.detector.fake_net import frontal_face
from training.detector.decode import Face

TRUTH = frontal_face((100, 100), 50)
NO_ZONES = np.zeros((0, 3))


def face(x: float, y: float, size: float, logit: float = 1.0, roll: float = 0.0) -> Face:
    return Face(frontal_face((x, y), size, roll), size, logit)


def test_a_face_is_the_true_one_when_place_and_size_agree() -> None:
    assert is_same(face(110, 95, 60), TRUTH)
    assert not is_same(face(130, 100, 50), TRUTH)
    assert not is_same(face(100, 100, 110), TRUTH)
    assert not is_same(face(100, 100, 22), TRUTH)


def test_a_verdict_takes_the_surest_answer_and_measures_it() -> None:
    said = verdict([face(100, 100, 50, 0.5), face(103, 104, 50, 2.0)], TRUTH)
    assert said.logit == 2.0
    assert said.eye_error == pytest.approx(5 / 24, rel=1e-6)
    turned = verdict([face(100, 100, 50, 2.0, roll=0.1)], TRUTH)
    assert turned.roll_error == pytest.approx(math.degrees(0.1))


def test_a_missed_face_counts_against_recall_and_not_in_the_errors() -> None:
    verdicts = [verdict([face(100, 100, 50, 3.0)], TRUTH), verdict([], TRUTH)]
    assert recall(verdicts, 0.0)["value"] == 0.5
    assert geometry(verdicts, 0.0)["eye_error_p90"] == pytest.approx(0.0, abs=1e-6)
    assert geometry(verdicts, 9.0) == {}


def test_the_threshold_lets_one_picture_in_a_hundred_show_a_false_face() -> None:
    logits = [float(i) for i in range(200)]
    least = threshold(logits, 0.01)
    assert sum(x >= least for x in logits) == 2
    assert threshold([-math.inf] * 50, 0.01) < -5


def test_a_false_face_in_a_doubtful_zone_is_not_counted() -> None:
    zones = np.array([[100.0, 100.0, 40.0]])
    faces = [face(105, 100, 40, 5.0), face(20, 20, 20, 1.0)]
    assert in_doubt(faces[0], zones)
    assert highest_false(faces, zones) == 1.0
    assert highest_false(faces, NO_ZONES) == 5.0
    assert highest_false([], NO_ZONES) == -math.inf


def test_intervals_hold_the_share_and_narrow_with_the_count() -> None:
    low, high = wilson(90, 100)
    assert low < 0.9 < high
    wide = wilson(9, 10)
    assert wide[1] - wide[0] > high - low
    assert wilson(0, 0) == (0.0, 1.0)
    assert share_of(10, 10)["high"] == 1.0
