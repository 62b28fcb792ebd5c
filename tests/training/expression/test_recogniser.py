"""A teacher takes over what a face recogniser knows, exactly."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from training.common.bundle import Arrays
from training.expression.systems import SYSTEMS, Request, recogniser
from training.expression.systems.living import NORM
from training.expression.systems.recogniser import (
    COLOUR_MEANS,
    give_weights,
)

pytestmark = pytest.mark.slow


def some_weights(model: keras.Model) -> Arrays:
    """Made-up weights under dlib's names, for every convolution of the net but luma."""
    rng = np.random.default_rng(4)
    known: Arrays = {}
    for layer in model.layers:
        if not isinstance(layer, layers.Conv2D):
            continue
        name, (kernel,) = recogniser.plain(layer.name), layer.get_weights()
        planes = 3 if name == "conv32_down" else kernel.shape[2]
        shape = (*kernel.shape[:2], planes, kernel.shape[3])
        known[f"{name}/conv/filters"] = rng.normal(0, 0.05, shape).astype(np.float32)
        for part in ("conv/bias", "scale/weights", "scale/biases"):
            known[f"{name}/{part}"] = rng.normal(0, 1, shape[3]).astype(np.float32)
    return known


def narrow() -> keras.Model:
    return SYSTEMS["recogniser_teacher"].build(Request(width=0.25, pretrained=False)).model


def test_a_grey_face_is_to_the_first_layer_what_it_was_in_three_planes() -> None:
    model = narrow()
    known = some_weights(model)
    give_weights(model, known)
    first = model.get_layer("conv32_down")
    grey = np.random.default_rng(1).integers(0, 256, (2, 32, 32, 1)).astype(np.float32)
    ours = np.asarray(model.get_layer("conv32_down_norm")(first(grey)))[:, 4:-4, 4:-4]

    planes = layers.Conv2D(first.filters, 7, 2, padding="same")
    seen = (np.repeat(grey, 3, axis=-1) - COLOUR_MEANS) / 256
    planes.build(seen.shape)
    planes.set_weights([known["conv32_down/conv/filters"], known["conv32_down/conv/bias"]])
    answer = np.asarray(planes(seen))[:, 4:-4, 4:-4]
    theirs = answer * known["conv32_down/scale/weights"] + known["conv32_down/scale/biases"]
    assert np.abs(ours - theirs).max() < 1e-4


def test_every_convolution_of_the_net_is_given_weights() -> None:
    model = narrow()
    before = {w.path: np.array(w) for w in model.weights}
    give_weights(model, some_weights(model))
    for layer in model.layers:
        if isinstance(layer, layers.Conv2D) or layer.name.endswith(NORM):
            assert any((np.array(w) != before[w.path]).any() for w in layer.weights), layer.name
