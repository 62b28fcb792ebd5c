"""The score the page asks for, and the false faces that are reported beside it."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from training.detector.face_free import (
    FalseFaces,
    crossed,
    false_faces,
    fitted_score,
    in_first_half,
    mirrored,
    unsure,
    where_fitted,
)

from tests.training.detector.fake_net import SETTINGS, FakeNet, black_frame, frontal_face
from training.detector.corpus import Picture
from training.detector.decode import logit_of
from training.detector.two_pass_detector import detector_modes

NOTHING = -math.inf


def empty_picture(zones: list[list[float]] | None = None) -> Picture:
    unsure = np.array(zones or [], np.float32).reshape(-1, 3)
    return Picture("none/0.png", black_frame(), np.zeros((0, 4, 2)), unsure, None, "eye")


def seen(plain: list[float], mirror: list[float] | None = None) -> FalseFaces:
    """A hundred pictures and more, whose first half is the first half."""
    surest, turned = np.array(plain), np.array(mirror or [NOTHING] * len(plain))
    ways = ("twice", "photo", "once")
    half = np.arange(len(plain)) < len(plain) // 2
    return FalseFaces(dict.fromkeys(ways, surest), dict.fromkeys(ways, turned), half)


def test_every_picture_has_a_say_in_the_score() -> None:
    quiet = [-1.0] * 100
    for noisy in (0, 98):  # in either half
        loud = quiet.copy()
        loud[noisy : noisy + 2] = [2.0, 3.0]
        for views in (seen(loud), seen(quiet, loud)):  # or in the mirror
            assert logit_of(fitted_score(views, "twice")) == pytest.approx(2.0, abs=0.001)


def test_the_rounded_score_lets_no_more_false_faces_through() -> None:
    rng = np.random.default_rng(4)
    for _ in range(50):
        plain, turned = rng.normal(0, 1, (2, 250)).tolist()
        least = logit_of(fitted_score(seen(plain, turned), "twice"))
        for side in (plain, turned):
            assert sum(logit >= least for logit in side) <= 2


def test_a_net_sure_of_everything_still_gets_a_score_that_can_be_asked_for() -> None:
    assert 0 < fitted_score(seen([50.0] * 100), "twice") < 1
    assert 0 < fitted_score(seen([NOTHING] * 100), "twice") < 1


def test_the_crossed_rate_counts_where_the_score_was_not_fitted() -> None:
    # Each half alone would put its score just above its own; only the second half is loud.
    views = seen([-2.0] * 100 + [1.0] * 100)
    assert crossed(views, "twice")["hits"] == 100
    assert crossed(views, "twice")["count"] == 200
    assert where_fitted(views, "twice")["hits"] == 0


def test_photos_ask_for_a_score_of_their_own() -> None:
    views = seen([-2.0] * 200)
    views.plain["photo"] = np.array([-1.0] * 30 + [-3.0] * 170)
    assert fitted_score(views, "photo") > fitted_score(views, "twice")
    assert where_fitted(views, "photo")["hits"] == 0


@pytest.mark.parametrize("before", [0.01, 0.5, 0.99])
def test_what_is_false_does_not_depend_on_the_score_of_another_day(before: float) -> None:
    """A sure face keeps the smaller look from being taken; here it must not."""
    net = FakeNet(
        [(frontal_face((128, 90), 40), 0.0)], 1.0, smaller=[(frontal_face((40, 48), 30), 3.0)]
    )
    settings = dataclasses.replace(SETTINGS, final_score=before, final_score_photo=before)
    found = false_faces(detector_modes(net, unsure(settings)), [empty_picture()])
    for way in ("twice", "photo"):
        assert found.plain[way][0] > 1.0  # the first look's gets half that at most


def test_a_doubtful_zone_turns_with_its_picture() -> None:
    picture = empty_picture([[100, 50, 20]])
    turned = mirrored(picture)
    assert turned.ignore_zones.tolist() == [[540, 50, 20]]
    assert mirrored(turned).ignore_zones.tolist() == picture.ignore_zones.tolist()


def test_a_picture_is_in_its_half_whatever_the_others_are() -> None:
    names = [f"none/{i}.png" for i in range(40)]
    whole = in_first_half(names)
    assert 0 < whole.sum() < 40
    assert in_first_half(names[::-1]).tolist() == whole[::-1].tolist()
