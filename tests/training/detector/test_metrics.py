"""Metrics: matches, false positives, thresholds and intervals."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.training.detector.fake_net import frontal_face
from training.detector.decode import Face
from training.detector.metrics import (
    in_ignore_zone,
    is_match,
    localisation_errors,
    match_face,
    proportion,
    recall,
    threshold_for_rate,
    top_false_logit,
    wilson_interval,
)

TRUTH = frontal_face((100, 100), 50)
NO_ZONES = np.zeros((0, 3))


def face(x: float, y: float, size: float, logit: float = 1.0, roll: float = 0.0) -> Face:
    return Face(frontal_face((x, y), size, roll), size, logit)


def test_a_detection_matches_when_place_and_size_agree() -> None:
    assert is_match(face(110, 95, 60), TRUTH)
    assert not is_match(face(130, 100, 50), TRUTH)
    assert not is_match(face(100, 100, 110), TRUTH)
    assert not is_match(face(100, 100, 22), TRUTH)


def test_the_best_matching_detection_is_measured() -> None:
    match = match_face([face(100, 100, 50, 0.5), face(103, 104, 50, 2.0)], TRUTH)
    assert match.logit == 2.0
    assert match.eye_error == pytest.approx(5 / 24, rel=1e-6)
    turned = match_face([face(100, 100, 50, 2.0, roll=0.1)], TRUTH)
    assert turned.roll_error == pytest.approx(math.degrees(0.1))


def test_a_missed_face_lowers_recall_but_has_no_localisation_error() -> None:
    matches = [match_face([face(100, 100, 50, 3.0)], TRUTH), match_face([], TRUTH)]
    assert recall(matches, 0.0)["value"] == 0.5
    assert localisation_errors(matches, 0.0)["eye_error_p90"] == pytest.approx(0.0, abs=1e-6)
    assert localisation_errors(matches, 9.0) == {}


def test_the_threshold_allows_a_false_positive_in_one_picture_of_a_hundred() -> None:
    logits = [float(i) for i in range(200)]
    least = threshold_for_rate(logits, 0.01)
    assert sum(x >= least for x in logits) == 2
    assert threshold_for_rate([-math.inf] * 50, 0.01) < -5


def test_a_false_positive_in_an_ignore_zone_is_not_counted() -> None:
    zones = np.array([[100.0, 100.0, 40.0]])
    faces = [face(105, 100, 40, 5.0), face(20, 20, 20, 1.0)]
    assert in_ignore_zone(faces[0], zones)
    assert top_false_logit(faces, zones) == 1.0
    assert top_false_logit(faces, NO_ZONES) == 5.0
    assert top_false_logit([], NO_ZONES) == -math.inf


def test_intervals_contain_the_share_and_narrow_with_the_count() -> None:
    low, high = wilson_interval(90, 100)
    assert low < 0.9 < high
    wide = wilson_interval(9, 10)
    assert wide[1] - wide[0] > high - low
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert proportion(10, 10)["high"] == 1.0
