"""A teacher takes the weights of dlib's face recogniser exactly."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from training.common.bundle import Arrays
from training.expression.systems import SYSTEMS, Request, recogniser
from training.expression.systems.added_batchnorm import NORM
from training.expression.systems.recogniser import (
    COLOUR_MEANS,
    set_pretrained_weights,
)

pytestmark = pytest.mark.slow


def random_weights(model: keras.Model) -> Arrays:
    """Random weights under dlib's names, for every convolution but luma."""
    rng = np.random.default_rng(4)
    arrays: Arrays = {}
    for layer in model.layers:
        if not isinstance(layer, layers.Conv2D):
            continue
        name, (kernel,) = recogniser.dlib_name(layer.name), layer.get_weights()
        planes = 3 if name == "conv32_down" else kernel.shape[2]
        shape = (*kernel.shape[:2], planes, kernel.shape[3])
        arrays[f"{name}/conv/filters"] = rng.normal(0, 0.05, shape).astype(np.float32)
        for part in ("conv/bias", "scale/weights", "scale/biases"):
            arrays[f"{name}/{part}"] = rng.normal(0, 1, shape[3]).astype(np.float32)
    return arrays


def narrow() -> keras.Model:
    return SYSTEMS["recogniser_teacher"].build(Request(width=0.25, pretrained=False)).model


def test_the_first_layer_gives_the_same_for_grey_as_for_three_equal_channels() -> None:
    model = narrow()
    arrays = random_weights(model)
    set_pretrained_weights(model, arrays)
    first = model.get_layer("conv32_down")
    grey = np.random.default_rng(1).integers(0, 256, (2, 32, 32, 1)).astype(np.float32)
    ours = np.asarray(model.get_layer("conv32_down_norm")(first(grey)))[:, 4:-4, 4:-4]

    planes = layers.Conv2D(first.filters, 7, 2, padding="same")
    seen = (np.repeat(grey, 3, axis=-1) - COLOUR_MEANS) / 256
    planes.build(seen.shape)
    planes.set_weights([arrays["conv32_down/conv/filters"], arrays["conv32_down/conv/bias"]])
    output = np.asarray(planes(seen))[:, 4:-4, 4:-4]
    theirs = output * arrays["conv32_down/scale/weights"] + arrays["conv32_down/scale/biases"]
    assert np.abs(ours - theirs).max() < 1e-4


def test_every_convolution_gets_pretrained_weights() -> None:
    model = narrow()
    before = {w.path: np.array(w) for w in model.weights}
    set_pretrained_weights(model, random_weights(model))
    for layer in model.layers:
        if isinstance(layer, layers.Conv2D) or layer.name.endswith(NORM):
            assert any((np.array(w) != before[w.path]).any() for w in layer.weights), layer.name
