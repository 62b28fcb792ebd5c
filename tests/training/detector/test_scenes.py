"""Composed scenes: points lie where the face is, and the same number draws the same scene."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.training.detector.drawn import EYE, LIPS
from training.detector import scenes
from training.detector.corpus import Picture, is_held_out
from training.detector.geometry import centres, sizes
from training.detector.scenes import MAX_FACES, Composer, Composition, Scene

BARE = Composition(cover=0.0, smallest=24, far=0.0, tilt_deg=50)


@pytest.fixture
def composer(pictures: list[Picture], monkeypatch: pytest.MonkeyPatch) -> Composer:
    """Without a camera, so that colours say what is where."""
    monkeypatch.setattr(scenes, "camera", lambda pixels, _: pixels)
    return Composer([p for p in pictures if not is_held_out(p)], BARE)


def colour_at(scene: Scene, point: np.ndarray) -> np.ndarray:
    x, y = np.floor(point).astype(int)
    return scene.pixels[y, x].astype(int)


def inside(point: np.ndarray) -> bool:
    return bool(np.all(point >= 1) and np.all(point < 159))


@pytest.mark.parametrize("kind", ["photo", "pasted"])
def test_points_lie_on_the_eyes_and_mouths_they_name(composer: Composer, kind: str) -> None:
    seen = right = 0
    for index in range(60):
        scene = getattr(composer, kind)(np.random.default_rng(index))
        for points in scene.points:
            for at, colour in ((0, EYE), (1, EYE), (3, LIPS)):
                if inside(points[at]):
                    seen += 1
                    right += np.abs(colour_at(scene, points[at]) - colour).max() < 70
    assert seen > 100
    assert right / seen > 0.93  # the rest lies under another person or at a soft edge


def test_mirrored_scenes_keep_their_points_on_the_face(composer: Composer) -> None:
    for index in range(20):
        scene = composer.photo(np.random.default_rng(index))
        flipped = scenes._mirrored(Scene(scene.pixels[:, ::-1], scene.points, scene.zones))
        for before, after in zip(scene.points, flipped.points, strict=True):
            if inside(before[0]):
                assert np.array_equal(colour_at(scene, before[0]), colour_at(flipped, after[1]))


def test_the_same_seed_draws_the_same_scene(pictures: list[Picture]) -> None:
    composer = Composer(pictures, Composition())
    one, two = (composer.scene(np.random.default_rng([4, 2])) for _ in range(2))
    assert np.array_equal(one.pixels, two.pixels)
    assert np.array_equal(one.points, two.points)


def test_scenes_have_the_asked_shape_and_labelled_faces_stand_inside(
    pictures: list[Picture],
) -> None:
    composer = Composer(pictures, Composition())
    empty = 0
    for index in range(150):
        scene = composer.scene(np.random.default_rng(index))
        assert scene.pixels.shape == (160, 160, 3)
        assert scene.pixels.dtype == np.uint8
        assert len(scene.points) <= MAX_FACES
        assert np.all(sizes(scene.points) >= composer.composition.smallest_labelled)
        assert np.all((centres(scene.points) >= 0) & (centres(scene.points) <= 160))
        empty += len(scene.points) == 0
    assert 5 < empty < 75


def test_faces_too_small_to_ask_for_become_zones_without_loss(pictures: list[Picture]) -> None:
    picky = dataclasses.replace(Composition(), smallest_labelled=1e6)
    composer = Composer(pictures, picky)
    scene = composer.photo(np.random.default_rng(1))
    assert len(scene.points) == 0
    assert len(scene.zones) >= 1


def test_a_composer_without_one_kind_of_picture_says_so(pictures: list[Picture]) -> None:
    with pytest.raises(ValueError, match="none/"):
        Composer([p for p in pictures if p.kind != "none"], Composition())
