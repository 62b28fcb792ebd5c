"""The fitted thresholds, and the rates of false positives reported with them."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from tests.training.detector.fake_net import SETTINGS, FakeNet, black_frame, frontal_face
from training.detector.corpus import Picture
from training.detector.decode import logit_of
from training.detector.operating_point import (
    FalsePositives,
    cross_validated_rate,
    find_false_positives,
    fit_threshold,
    in_first_fold,
    in_sample_rate,
    mirror_picture,
    without_threshold,
)
from training.detector.two_pass_detector import detector_modes

NOTHING = -math.inf


def empty_picture(zones: list[list[float]] | None = None) -> Picture:
    ignore_zones = np.array(zones or [], np.float32).reshape(-1, 3)
    return Picture("none/0.png", black_frame(), np.zeros((0, 4, 2)), ignore_zones, None, "eye")


def false_positives(plain: list[float], mirrored: list[float] | None = None) -> FalsePositives:
    """In every mode these log-odds; the first half of the pictures is the first fold."""
    top, top_mirrored = np.array(plain), np.array(mirrored or [NOTHING] * len(plain))
    modes = ("twice", "photo", "once")
    fold = np.arange(len(plain)) < len(plain) // 2
    return FalsePositives(dict.fromkeys(modes, top), dict.fromkeys(modes, top_mirrored), fold)


def test_every_picture_and_mirror_image_counts_for_the_threshold() -> None:
    quiet = [-1.0] * 100
    for noisy in (0, 98):  # in either fold
        loud = quiet.copy()
        loud[noisy : noisy + 2] = [2.0, 3.0]
        for false in (
            false_positives(loud),
            false_positives(quiet, loud),
        ):  # or in the mirror images
            assert logit_of(fit_threshold(false, "twice")) == pytest.approx(2.0, abs=0.001)


def test_rounding_the_threshold_lets_no_more_false_positives_through() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        plain, mirrored = rng.normal(0, 1, (2, 250)).tolist()
        min_logit = logit_of(fit_threshold(false_positives(plain, mirrored), "twice"))
        for side in (plain, mirrored):
            assert sum(logit >= min_logit for logit in side) <= 2


def test_the_threshold_is_a_probability_even_for_extreme_networks() -> None:
    assert 0 < fit_threshold(false_positives([50.0] * 100), "twice") < 1
    assert 0 < fit_threshold(false_positives([NOTHING] * 100), "twice") < 1


def test_the_cross_validated_rate_counts_where_the_threshold_was_not_fitted() -> None:
    # Each fold alone would set the threshold just above its own log-odds.
    false = false_positives([-2.0] * 100 + [1.0] * 100)
    assert cross_validated_rate(false, "twice")["hits"] == 100
    assert cross_validated_rate(false, "twice")["count"] == 200
    assert in_sample_rate(false, "twice")["hits"] == 0


def test_photos_have_their_own_threshold() -> None:
    false = false_positives([-2.0] * 200)
    false.plain["photo"] = np.array([-1.0] * 30 + [-3.0] * 170)
    assert fit_threshold(false, "photo") > fit_threshold(false, "twice")
    assert in_sample_rate(false, "photo")["hits"] == 0


@pytest.mark.parametrize("old_threshold", [0.01, 0.5, 0.99])
def test_false_positives_do_not_depend_on_an_earlier_threshold(old_threshold: float) -> None:
    """Normally a face above the threshold prevents the retry at half the size."""
    net = FakeNet(
        [(frontal_face((128, 90), 40), 0.0)], 1.0, smaller=[(frontal_face((40, 48), 30), 3.0)]
    )
    settings = dataclasses.replace(
        SETTINGS, final_score=old_threshold, final_score_photo=old_threshold
    )
    found = find_false_positives(
        detector_modes(net, without_threshold(settings)), [empty_picture()]
    )
    for mode in ("twice", "photo"):
        assert found.plain[mode][0] > 1.0  # the first pass's face has at most half of that


def test_mirroring_a_picture_mirrors_its_ignore_zones() -> None:
    picture = empty_picture([[100, 50, 20]])
    flipped = mirror_picture(picture)
    assert flipped.ignore_zones.tolist() == [[540, 50, 20]]
    assert mirror_picture(flipped).ignore_zones.tolist() == picture.ignore_zones.tolist()


def test_a_picture_keeps_its_fold_whatever_the_others_are() -> None:
    names = [f"none/{i}.png" for i in range(40)]
    whole = in_first_fold(names)
    assert 0 < whole.sum() < 40
    assert in_first_fold(names[::-1]).tolist() == whole[::-1].tolist()
