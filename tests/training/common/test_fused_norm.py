"""The quick BatchNorm against Keras's own: same answers, same gradients, same statistics."""

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
    wanted = np.linspace(-1, 1, 6, dtype=np.float32)
    with tf.GradientTape() as tape:
        said: Any = net(pixels, training=True)
        loss = tf.reduce_mean((said - wanted) ** 2)
    gradients: Any = tape.gradient(loss, net.trainable_variables)
    return np.asarray(said), [np.asarray(g) for g in gradients]


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(3).normal(2, 3, (16, 12, 12, 2)).astype(np.float32)


def test_it_learns_what_the_stock_layers_would(pixels: np.ndarray) -> None:
    stock = small_net()
    fused = with_fused_norms(stock)
    assert isinstance(fused.get_layer("first"), FusedBatchNormalization)

    answers = [step(net, pixels) for net in (stock, fused)]

    np.testing.assert_allclose(answers[0][0], answers[1][0], atol=1e-5)
    for plain, quick in zip(answers[0][1], answers[1][1], strict=True):
        np.testing.assert_allclose(plain, quick, atol=1e-5)


def test_the_statistics_move_alike_and_fit_the_stock_net(pixels: np.ndarray) -> None:
    stock = small_net()
    fused = with_fused_norms(stock)
    for net in (stock, fused):
        step(net, pixels)
        step(net, 2 * pixels)

    for plain, quick in zip(stock.get_weights(), fused.get_weights(), strict=True):
        np.testing.assert_allclose(plain, quick, rtol=5e-3, atol=1e-5)  # n against n - 1
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


def test_names_and_order_of_weights_stay() -> None:
    stock = small_net()
    assert [w.path for w in with_fused_norms(stock).weights] == [w.path for w in stock.weights]


def test_bfloat16_is_taken_and_given(pixels: np.ndarray) -> None:
    keras.mixed_precision.set_dtype_policy("mixed_bfloat16")
    try:
        net = with_fused_norms(small_net())
    finally:
        keras.mixed_precision.set_dtype_policy("float32")
    said, gradients = step(net, pixels)
    assert said.dtype == "bfloat16"
    assert all(np.isfinite(gradient.astype(np.float32)).all() for gradient in gradients)
