"""The fused BatchNorm has the outputs, gradients and statistics of Keras's own."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from training.common.fused_norm import FusedBatchNormalization, with_fused_norms


def small_net() -> keras.Model:
    keras.utils.set_random_seed(5)
    pixels = keras.Input((12, 12, 2))
    x = layers.Conv2D(6, 3, padding="same", use_bias=False)(pixels)
    x = layers.BatchNormalization(momentum=0.9, name="first")(x)
    x = layers.ReLU()(x)
    x = layers.DepthwiseConv2D(3, strides=2, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(name="second")(x)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(pixels, layers.BatchNormalization(name="of a vector")(x))


def step(net: keras.Model, pixels: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    targets = np.linspace(-1, 1, 6, dtype=np.float32)
    with tf.GradientTape() as tape:
        outputs: Any = net(pixels, training=True)
        loss = tf.reduce_mean((outputs - targets) ** 2)
    gradients: Any = tape.gradient(loss, net.trainable_variables)
    return np.asarray(outputs), [np.asarray(g) for g in gradients]


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(3).normal(2, 3, (16, 12, 12, 2)).astype(np.float32)


def test_outputs_and_gradients_are_those_of_the_stock_layers(pixels: np.ndarray) -> None:
    stock = small_net()
    fused = with_fused_norms(stock)
    assert isinstance(fused.get_layer("first"), FusedBatchNormalization)

    results = [step(net, pixels) for net in (stock, fused)]

    np.testing.assert_allclose(results[0][0], results[1][0], atol=1e-5)
    for expected, actual in zip(results[0][1], results[1][1], strict=True):
        np.testing.assert_allclose(expected, actual, atol=1e-5)


def test_running_statistics_are_updated_alike_and_load_into_the_stock_net(
    pixels: np.ndarray,
) -> None:
    stock = small_net()
    fused = with_fused_norms(stock)
    for net in (stock, fused):
        step(net, pixels)
        step(net, 2 * pixels)

    for expected, actual in zip(stock.get_weights(), fused.get_weights(), strict=True):
        np.testing.assert_allclose(
            expected, actual, rtol=5e-3, atol=1e-5
        )  # divided by n, or by n - 1
    again = small_net()
    again.set_weights(fused.get_weights())
    np.testing.assert_allclose(again(pixels), fused(pixels), atol=1e-5)


def test_a_frozen_layer_keeps_its_statistics(pixels: np.ndarray) -> None:
    fused = with_fused_norms(small_net())
    fused.get_layer("first").trainable = False
    before = fused.get_layer("first").get_weights()

    step(fused, pixels)

    for was, is_now in zip(before, fused.get_layer("first").get_weights(), strict=True):
        np.testing.assert_array_equal(was, is_now)


def test_names_and_order_of_weights_are_those_of_the_stock_net() -> None:
    stock = small_net()
    assert [w.path for w in with_fused_norms(stock).weights] == [w.path for w in stock.weights]


def test_mixed_bfloat16_gives_bfloat16_outputs_and_finite_gradients(pixels: np.ndarray) -> None:
    keras.mixed_precision.set_dtype_policy("mixed_bfloat16")
    try:
        net = with_fused_norms(small_net())
    finally:
        keras.mixed_precision.set_dtype_policy("float32")
    outputs, gradients = step(net, pixels)
    assert outputs.dtype == "bfloat16"
    assert all(np.isfinite(gradient.astype(np.float32)).all() for gradient in gradients)
