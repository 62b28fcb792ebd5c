"""Test-time augmentation, corruptions, golden samples and Grad-CAM."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import keras
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces
from training.evaluation.face_sheets import (
    draw_grad_cam,
    draw_mistakes,
    grad_cam,
    with_feature_maps,
)
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.inference import augmented_views, predict_logits, resize_faces, softmax
from training.evaluation.metrics import Predictions
from training.evaluation.robustness import CORRUPTIONS
from training.expression.systems import SYSTEMS, Request

IMAGES = mini_faces().images[:10]


def test_a_net_trained_on_random_crops_gets_the_centre() -> None:
    assert np.array_equal(resize_faces(IMAGES, 40), IMAGES[:, 4:44, 4:44])
    assert resize_faces(IMAGES, 64).shape == (10, 64, 64)
    assert resize_faces(IMAGES, 48) is IMAGES


def test_ten_crops_are_five_and_their_mirrors() -> None:
    seen = augmented_views(IMAGES, 40, "ten_crop")
    assert len(seen) == 10
    assert np.array_equal(seen[0], IMAGES[:, :40, :40])
    assert np.array_equal(seen[5], seen[0][:, :, ::-1])
    assert np.array_equal(seen[4], resize_faces(IMAGES, 40))


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_every_corruption_starts_clean_and_gets_stronger(corruption: str) -> None:
    corrupt, amounts, _ = CORRUPTIONS[corruption]
    assert np.array_equal(corrupt(IMAGES, amounts[0]), IMAGES)
    change = [np.abs(corrupt(IMAGES, a).astype(float) - IMAGES).mean() for a in amounts]
    assert change[1] > 0
    assert change[-1] > change[1]
    assert np.array_equal(corrupt(IMAGES, amounts[-1]), corrupt(IMAGES, amounts[-1]))


def test_the_golden_samples_are_always_the_same() -> None:
    one = draw_golden_faces(48)
    assert one.shape == (16, 48, 48)
    assert one.dtype == np.uint8
    assert np.array_equal(one, draw_golden_faces(48))


def tiny_net() -> keras.Model:
    """Outputs the brightness of the left and the right half."""
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
def test_inference_pads_batches_to_one_shape() -> None:
    model = tiny_net()
    many = np.random.default_rng(1).integers(0, 256, (300, 16, 16)).astype(np.uint8)
    said = predict_logits(model, many)["fer2013"]
    assert said.shape == (300, 2)
    np.testing.assert_allclose(said[290:], predict_logits(model, many[290:])["fer2013"], rtol=1e-5)


@pytest.mark.slow
def test_grad_cam_highlights_the_pixels_behind_a_class() -> None:
    model = tiny_net()
    with_maps = with_feature_maps(model, "fer2013")
    assert with_maps is not None
    face = np.zeros((1, 16, 16), np.uint8)
    face[:, 2:6, 10:14] = 255
    heat = grad_cam(with_maps, face, 1)[0]
    assert heat.shape == (16, 16)
    assert heat[3, 12] == 1
    assert heat[12, 3] == 0


@pytest.mark.slow
def test_grad_cam_works_on_maps_before_any_trained_layer() -> None:
    face = keras.Input((16, 16, 1))
    x = keras.layers.Rescaling(1 / 255)(face)
    x = keras.layers.Dense(2, name="fer2013")(keras.layers.Flatten()(x))
    with_maps = with_feature_maps(keras.Model(face, {"fer2013": x}), "fer2013")
    assert with_maps is not None
    heat = grad_cam(with_maps, np.full((1, 16, 16), 200, np.uint8), 1)
    assert heat.shape == (1, 16, 16)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mobilenet_v2", "recogniser_teacher", "mobile_teacher"])
def test_grad_cam_uses_the_last_maps_of_a_nested_model(name: str) -> None:
    model = SYSTEMS[name].build(Request(width=0.1, pretrained=False)).model
    with_maps = with_feature_maps(model, "fer2013")
    assert with_maps is not None
    maps = with_maps.output_shape[0]
    assert maps[1] < 16
    assert maps[-1] > 3


@pytest.mark.slow
def test_contact_sheets_show_the_most_confident_mistakes_and_hits(tmp_path: Path) -> None:
    model = tiny_net()
    faces = np.random.default_rng(3).integers(0, 256, (20, 16, 16)).astype(np.uint8)
    said = softmax(predict_logits(model, faces)["fer2013"])
    found = Predictions(said, np.arange(20) % 2, ("left", "right"))
    predictor = SimpleNamespace(model=model, size=16)
    assert draw_mistakes(found, faces, tmp_path / "mistakes.png") is not None
    sheet = draw_grad_cam(predictor, "fer2013", found, faces, tmp_path / "cam.png")  # type: ignore[arg-type]
    assert sheet is not None
    assert sheet.is_file()
    perfect = Predictions(said, said.argmax(axis=1), ("left", "right"))
    assert draw_mistakes(perfect, faces, tmp_path / "none.png") is None
