"""How a net is asked: what it is shown, and what spoils a face and how much."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces
from training.expression.systems import SYSTEMS, Request
from training.judging.galleries import draw_grad_cam, draw_mistakes, grad_cam, watching
from training.judging.looking import fitted, logits, softmax, views
from training.judging.metrics import Judged
from training.judging.robustness import WAYS
from training.judging.samples import drawn_samples

IMAGES = mini_faces().images[:10]


def test_a_net_of_crops_is_shown_the_middle() -> None:
    assert np.array_equal(fitted(IMAGES, 40), IMAGES[:, 4:44, 4:44])
    assert fitted(IMAGES, 64).shape == (10, 64, 64)
    assert fitted(IMAGES, 48) is IMAGES


def test_ten_crops_are_five_and_their_mirrors() -> None:
    seen = views(IMAGES, 40, "ten_crop")
    assert len(seen) == 10
    assert np.array_equal(seen[0], IMAGES[:, :40, :40])
    assert np.array_equal(seen[5], seen[0][:, :, ::-1])
    assert np.array_equal(seen[4], fitted(IMAGES, 40))


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_spoiling_begins_with_the_clean_face_and_gets_worse(way: str) -> None:
    spoil, amounts, _ = WAYS[way]
    assert np.array_equal(spoil(IMAGES, amounts[0]), IMAGES)
    change = [np.abs(spoil(IMAGES, a).astype(float) - IMAGES).mean() for a in amounts]
    assert change[1] > 0
    assert change[-1] > change[1]
    assert np.array_equal(spoil(IMAGES, amounts[-1]), spoil(IMAGES, amounts[-1]))


def test_the_samples_for_golden_tests_are_drawn_and_always_the_same() -> None:
    one = drawn_samples(48)
    assert one.shape == (16, 48, 48)
    assert one.dtype == np.uint8
    assert np.array_equal(one, drawn_samples(48))


def tiny_net() -> keras.Model:
    """Answers how bright the left and the right half are."""
    face = keras.Input((16, 16, 1))
    maps = keras.layers.Conv2D(2, 1, use_bias=False, name="maps")(face)
    pooled = keras.layers.AveragePooling2D((16, 8), name="halves")(maps)
    flat = keras.layers.Flatten()(pooled)
    out = keras.layers.Dense(2, use_bias=False, name="fer2013")(flat)
    model = keras.Model(face, {"fer2013": out})
    model.get_layer("maps").set_weights([np.full((1, 1, 1, 2), 0.01, np.float32)])
    kernel = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)
    model.get_layer("fer2013").set_weights([kernel])
    return model


@pytest.mark.slow
def test_a_net_is_asked_in_batches_of_one_shape() -> None:
    model = tiny_net()
    many = np.random.default_rng(1).integers(0, 256, (300, 16, 16)).astype(np.uint8)
    said = logits(model, many)["fer2013"]
    assert said.shape == (300, 2)
    np.testing.assert_allclose(said[290:], logits(model, many[290:])["fer2013"], rtol=1e-5)


@pytest.mark.slow
def test_grad_cam_lights_what_the_class_was_seen_in() -> None:
    model = tiny_net()
    watched = watching(model, "fer2013")
    assert watched is not None
    face = np.zeros((1, 16, 16), np.uint8)
    face[:, 2:6, 10:14] = 255
    heat = grad_cam(watched, face, 1)[0]
    assert heat.shape == (16, 16)
    assert heat[3, 12] == 1
    assert heat[12, 3] == 0


@pytest.mark.slow
def test_grad_cam_sees_into_a_net_whose_maps_come_before_anything_learnt() -> None:
    face = keras.Input((16, 16, 1))
    x = keras.layers.Rescaling(1 / 255)(face)
    x = keras.layers.Dense(2, name="fer2013")(keras.layers.Flatten()(x))
    watched = watching(keras.Model(face, {"fer2013": x}), "fer2013")
    assert watched is not None
    heat = grad_cam(watched, np.full((1, 16, 16), 200, np.uint8), 1)
    assert heat.shape == (1, 16, 16)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mobilenet_v2", "recogniser_teacher", "mobile_teacher"])
def test_grad_cam_looks_at_the_last_maps_of_a_whole_trunk(name: str) -> None:
    model = SYSTEMS[name].build(Request(width=0.1, pretrained=False)).model
    watched = watching(model, "fer2013")
    assert watched is not None
    maps = watched.output_shape[0]
    assert maps[1] < 16
    assert maps[-1] > 3


@pytest.mark.slow
def test_galleries_show_the_surest_mistakes_and_the_surest_hits(tmp_path: Path) -> None:
    model = tiny_net()
    faces = np.random.default_rng(3).integers(0, 256, (20, 16, 16)).astype(np.uint8)
    said = softmax(logits(model, faces)["fer2013"])
    found = Judged(said, np.arange(20) % 2, ("left", "right"))
    predictor = SimpleNamespace(model=model, size=16)
    assert draw_mistakes(found, faces, tmp_path / "mistakes.png") is not None
    sheet = draw_grad_cam(predictor, "fer2013", found, faces, tmp_path / "cam.png")  # type: ignore[arg-type]
    assert sheet is not None
    assert sheet.is_file()
    perfect = Judged(said, said.argmax(axis=1), ("left", "right"))
    assert draw_mistakes(perfect, faces, tmp_path / "none.png") is None
