"""The average of weights, and the statistics that belong to it."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from training.common.ema import Ema, measure_batchnorm

pytestmark = pytest.mark.slow


def tiny_net() -> keras.Model:
    keras.utils.set_random_seed(3)
    pixels = keras.Input((4,))
    x = keras.layers.BatchNormalization()(keras.layers.Dense(3, use_bias=False)(pixels))
    return keras.Model(pixels, keras.layers.Dropout(0.5)(x))


def test_the_average_of_weights_that_stand_still_is_those_weights() -> None:
    net = tiny_net()
    ema = Ema(net, 0.9)
    for step in range(5):
        ema.update(step)
    for mean, live in zip(ema.arrays(), net.variables, strict=True):
        np.testing.assert_allclose(mean, live.numpy(), rtol=1e-6)


def test_moving_statistics_are_averaged_with_the_weights() -> None:
    net = tiny_net()
    ema = Ema(net, 0.75)
    norm = net.layers[2]
    norm.moving_mean.assign(np.full(3, 4.0))
    ema.update(1000)
    copy = tiny_net()
    ema.put_into(copy)
    np.testing.assert_allclose(copy.layers[2].moving_mean, np.full(3, 1.0))


def test_an_average_comes_back_from_its_arrays() -> None:
    net = tiny_net()
    ema, other = Ema(net, 0.5), Ema(net, 0.5)
    net.layers[1].kernel.assign(np.ones((4, 3)))
    ema.update(100)
    other.restore(ema.arrays())
    for one, two in zip(ema.arrays(), other.arrays(), strict=True):
        np.testing.assert_array_equal(one, two)


def test_measured_statistics_are_the_plain_mean_over_batches() -> None:
    net = tiny_net()
    rng = np.random.default_rng(0)
    batches = [rng.normal(2, 3, (64, 4)).astype(np.float32) for _ in range(5)]
    measure_batchnorm(net, batches)
    hidden = [batch @ np.asarray(net.layers[1].kernel) for batch in batches]
    norm = net.layers[2]
    np.testing.assert_allclose(
        norm.moving_mean, np.mean([h.mean(0) for h in hidden], 0), rtol=1e-4, atol=1e-4
    )
    np.testing.assert_allclose(
        norm.moving_variance, np.mean([h.var(0) for h in hidden], 0), rtol=1e-3
    )
    assert norm.momentum == 0.99
