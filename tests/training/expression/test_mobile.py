"""A teacher takes HSE's weights exactly, and its first blocks stay frozen."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from training.common.bundle import Arrays
from training.expression.systems import SYSTEMS, Request
from training.expression.systems.mobile import (
    BLOCKS,
    COLOUR_MEANS,
    FROZEN_BLOCKS,
    set_pretrained_weights,
)

pytestmark = pytest.mark.slow


def narrow() -> keras.Model:
    return SYSTEMS["mobile_teacher"].build(Request(width=0.25, pretrained=False)).model


def random_weights(model: keras.Model) -> Arrays:
    """Random weights under HSE's names."""
    rng = np.random.default_rng(4)
    arrays: Arrays = {}
    for name in names():
        kernel = np.array(model.get_layer(name).kernel)
        if name == "conv1":
            kernel = np.repeat(kernel, 3, axis=2)
        part = "depthwise_kernel" if "_dw_" in name else "convolution/merged_input"
        arrays[f"{name}/{part}"] = rng.normal(0, 0.2, kernel.shape).astype(np.float32)
        count = kernel.shape[2] if "_dw_" in name else kernel.shape[3]
        for part in ("mul", "sub"):
            arrays[f"{name}_bn/batchnorm_1/{part}"] = rng.normal(0, 1, count).astype(np.float32)
    return arrays


def names() -> list[str]:
    numbers = range(1, len(BLOCKS) + 1)
    return ["conv1", *(f"conv_{kind}_{n}" for n in numbers for kind in ("dw", "pw"))]


def test_the_first_layer_gives_the_same_for_grey_as_for_three_equal_channels() -> None:
    model = narrow()
    arrays = random_weights(model)
    set_pretrained_weights(model, arrays)
    first = model.get_layer("conv1")
    grey = np.random.default_rng(1).integers(0, 256, (2, 32, 32, 1)).astype(np.float32)
    planes = layers.Conv2D(first.filters, 3, 2, padding="same")
    seen = np.repeat(grey, 3, axis=-1) - COLOUR_MEANS
    planes.build(seen.shape)
    planes.set_weights(
        [arrays["conv1/convolution/merged_input"], arrays["conv1_bn/batchnorm_1/sub"]]
    )
    inside = np.s_[:, 1:-1, 1:-1]
    assert np.abs(np.asarray(first(grey))[inside] - np.asarray(planes(seen))[inside]).max() < 1e-2


@pytest.mark.parametrize("number", [FROZEN_BLOCKS, FROZEN_BLOCKS + 1])
def test_a_block_has_the_outputs_of_the_folded_one(number: int) -> None:
    model = narrow()
    arrays = random_weights(model)
    set_pretrained_weights(model, arrays)
    name = f"conv_dw_{number}"
    block = keras.Model(model.get_layer(name).input, _last(model, name).output)
    x = np.random.default_rng(2).normal(0, 1, (2, *block.input_shape[1:])).astype(np.float32)
    plain = layers.DepthwiseConv2D(3, BLOCKS[number - 1][1], padding="same", use_bias=False)
    plain.build(x.shape)
    plain.set_weights([arrays[f"{name}/depthwise_kernel"]])
    scale, shift = (arrays[f"{name}_bn/batchnorm_1/{part}"] for part in ("mul", "sub"))
    assert np.abs(np.asarray(block(x)) - (np.asarray(plain(x)) * scale + shift)).max() < 1e-4


def _last(model: keras.Model, name: str) -> keras.layers.Layer:
    """The layer before the ReLU: the BatchNorm of the convolution, or the convolution itself."""
    norms = [layer for layer in model.layers if layer.name == f"{name}_norm"]
    return norms[0] if norms else model.get_layer(name)


def test_only_the_later_blocks_are_trainable() -> None:
    trainable = {weight.path.split("/")[0] for weight in narrow().trainable_weights}
    frozen = {
        "conv1",
        *(f"conv_{kind}_{n}" for n in range(1, FROZEN_BLOCKS + 1) for kind in ("dw", "pw")),
    }
    assert not frozen & trainable
    assert set(names()) - frozen <= trainable
