"""Training scenes: landmarks match the pixels, and the same seed builds the same scene."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from tests.training.detector.fake_net import frontal_face
from tests.training.detector.synthetic_faces import EYE, LIPS
from training.detector import scenes
from training.detector.corpus import Picture
from training.detector.geometry import centres, sizes
from training.detector.scenes import MAX_FACES, Composition, Scene, SceneBuilder
from training.detector.split import is_held_out

BARE = Composition(cover=0.0, smallest=24, far=0.0, tilt_deg=50)


@pytest.fixture
def builder(pictures: list[Picture], monkeypatch: pytest.MonkeyPatch) -> SceneBuilder:
    """Without photometric augmentation, so that colours show what is where."""
    monkeypatch.setattr(scenes, "augment", lambda pixels, _: pixels)
    return SceneBuilder([p for p in pictures if not is_held_out(p)], BARE)


def colour_at(scene: Scene, point: np.ndarray) -> np.ndarray:
    x, y = np.floor(point).astype(int)
    return scene.pixels[y, x].astype(int)


def inside(point: np.ndarray) -> bool:
    return bool(np.all(point >= 1) and np.all(point < 159))


@pytest.mark.parametrize("kind", ["photo_scene", "composite_scene"])
def test_landmarks_are_on_the_eyes_and_mouths_they_name(builder: SceneBuilder, kind: str) -> None:
    seen = right = 0
    for index in range(60):
        scene = getattr(builder, kind)(np.random.default_rng(index))
        for points in scene.points:
            for at, colour in ((0, EYE), (1, EYE), (3, LIPS)):
                if inside(points[at]):
                    seen += 1
                    right += np.abs(colour_at(scene, points[at]) - colour).max() < 70
    assert seen > 100
    assert right / seen > 0.93  # the others are behind another person or at a soft edge


def test_mirroring_a_scene_moves_its_landmarks_along(builder: SceneBuilder) -> None:
    for index in range(20):
        scene = builder.photo_scene(np.random.default_rng(index))
        flipped = scenes._mirror_scene(Scene(scene.pixels[:, ::-1], scene.points, scene.zones))
        for before, after in zip(scene.points, flipped.points, strict=True):
            if inside(before[0]):
                assert np.array_equal(colour_at(scene, before[0]), colour_at(flipped, after[1]))


def test_the_same_seed_builds_the_same_scene(pictures: list[Picture]) -> None:
    builder = SceneBuilder(pictures, Composition())
    one, two = (builder.build(np.random.default_rng([4, 2])) for _ in range(2))
    assert np.array_equal(one.pixels, two.pixels)
    assert np.array_equal(one.points, two.points)


def test_scenes_have_the_right_shape_and_their_labelled_faces_inside(
    pictures: list[Picture],
) -> None:
    builder = SceneBuilder(pictures, Composition())
    empty = 0
    for index in range(150):
        scene = builder.build(np.random.default_rng(index))
        assert scene.pixels.shape == (160, 160, 3)
        assert scene.pixels.dtype == np.uint8
        assert len(scene.points) <= MAX_FACES
        assert np.all(sizes(scene.points) >= builder.composition.smallest_labelled)
        assert np.all((centres(scene.points) >= 0) & (centres(scene.points) <= 160))
        empty += len(scene.points) == 0
    assert 5 < empty < 75


def test_faces_below_the_smallest_labelled_size_become_ignore_zones() -> None:
    points = np.stack([frontal_face((80, 80), 7.0), frontal_face((40, 40), 9.0)]).astype(np.float32)
    pixels, no_zones = np.zeros((160, 160, 3), np.uint8), np.zeros((0, 3), np.float32)
    scene = scenes._ignore_unusable_faces(Scene(pixels, points, no_zones), Composition())
    assert np.array_equal(scene.points, points[1:])
    assert scene.zones == pytest.approx(np.array([[80, 80, 4.2]]), abs=0.05)


def sampled_sizes(pictures: list[Picture], **changes: float) -> np.ndarray:
    builder = SceneBuilder(pictures, dataclasses.replace(Composition(), **changes))
    rng = np.random.default_rng(3)
    return np.array([builder.sample_size(rng) for _ in range(4000)])


def test_distant_faces_have_the_share_of_the_composition(
    pictures: list[Picture],
) -> None:
    low, high = Composition().far_sizes
    none, some, most = (
        np.mean((size >= low) & (size < high))
        for size in (sampled_sizes(pictures, far=far) for far in (0.0, 0.2, 0.58))
    )
    by_chance = none / 0.58  # the whole range includes these sizes
    assert some == pytest.approx(0.2 + 0.38 * by_chance, abs=0.03)
    assert most == pytest.approx(0.58, abs=0.03)
    assert sampled_sizes(pictures, far=0.58).min() < Composition().smallest


def test_each_range_of_sizes_has_its_share(pictures: list[Picture]) -> None:
    assert sampled_sizes(pictures, second_look=0.0, far=1.0).max() <= Composition().far_sizes[1]
    near = sampled_sizes(pictures, second_look=1.0, far=0.0)
    assert 30 <= near.min() <= near.max() <= 68
    whole = sampled_sizes(pictures, second_look=0.0, far=0.0)
    assert 10 <= whole.min() < 11 < 130 < whole.max() <= 140


@pytest.mark.parametrize(
    "changes",
    [
        {"second_look": 0.9, "far": 0.2},
        {"photo": 0.9},
        {"far": -0.1},
        {"far_sizes": (4.0, 24.0)},
        {"far_sizes": (24.0, 9.5)},
        {"smallest": 5.0},
        {"smallest_labelled": 6.0},
    ],
)
def test_an_impossible_composition_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"[Ss]hare|pixels"):
        dataclasses.replace(Composition(), **changes)


def test_a_missing_kind_of_picture_is_named(pictures: list[Picture]) -> None:
    with pytest.raises(ValueError, match="none/"):
        SceneBuilder([p for p in pictures if p.kind != "none"], Composition())
