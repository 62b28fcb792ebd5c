"""The moving average of weights, and the BatchNorm statistics computed for it."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from training.common.averaging import EVERY, WeightAverage
from training.common.batchnorm import measure_batchnorm

pytestmark = pytest.mark.slow


def test_the_average_of_constant_weights_is_those_weights() -> None:
    weights = [np.array([1.0, 2.0], np.float32), np.array([3], np.int32)]
    average = WeightAverage(weights, 0.9)
    for step in range(1, 5 * EVERY):
        average.update(weights, step)
    for mean, weight in zip(average.arrays, weights, strict=True):
        np.testing.assert_allclose(mean, weight, rtol=1e-6)


def test_the_average_follows_the_weights_by_its_decay() -> None:
    average = WeightAverage([np.zeros(1, np.float32)], 0.75)
    average.update([np.ones(1, np.float32)], 1000 * EVERY)
    np.testing.assert_allclose(average.arrays[0], 1 - 0.75**EVERY, rtol=1e-6)


def test_the_decay_is_lower_in_the_first_steps() -> None:
    average = WeightAverage([np.zeros(1, np.float32)], 0.999)
    average.update([np.ones(1, np.float32)], EVERY)
    assert average.arrays[0][0] > 0.6


def test_counters_are_copied_instead_of_averaged() -> None:
    average = WeightAverage([np.array([1], np.int64)], 0.999)
    average.update([np.array([9], np.int64)], EVERY)
    assert average.arrays[0][0] == 9


def test_measured_statistics_are_the_plain_mean_over_batches() -> None:
    keras.utils.set_random_seed(3)
    pixels = keras.Input((4,))
    x = keras.layers.BatchNormalization()(keras.layers.Dense(3, use_bias=False)(pixels))
    net = keras.Model(pixels, x)
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
