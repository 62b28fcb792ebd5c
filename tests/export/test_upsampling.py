"""Upsampling by resize gives the same pixels as Keras's repetition."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from export.upsampling import NearestUpsampling, replace_upsampling

pytestmark = pytest.mark.slow


def test_replaced_upsampling_gives_the_same_pixels_at_any_size() -> None:
    pixels = keras.Input((None, None, 3))
    x = keras.layers.Conv2D(4, 3, padding="same", use_bias=False)(pixels)
    x = keras.layers.UpSampling2D(2)(keras.layers.BatchNormalization()(x))
    net = keras.Model(pixels, x)
    rewritten = replace_upsampling(net)
    assert any(isinstance(layer, NearestUpsampling) for layer in rewritten.layers)
    for size in ((4, 6), (10, 8)):
        picture = np.random.default_rng(1).uniform(0, 255, (2, *size, 3)).astype(np.float32)
        np.testing.assert_allclose(rewritten(picture), net(picture), rtol=1e-5, atol=1e-4)
