"""Batch-norm folding keeps a network's outputs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from export.errors import ExportError
from tests.export.tiny_net import SIZE, build_net, pictures

pytestmark = pytest.mark.slow


def randomise(net: Any) -> Any:
    """Random BatchNorm parameters, as after training."""
    random = np.random.default_rng(3)
    for weights in net.weights:
        kind = weights.name
        low = 0.4 if "gamma" in kind or "variance" in kind else -0.4
        weights.assign(random.uniform(low, low + 0.8, weights.shape))
    return net


def test_every_batch_norm_is_folded_and_outputs_stay_equal() -> None:
    from export.fold import fold_batch_norms

    net = randomise(build_net())
    folded, left = fold_batch_norms(net)
    assert left == []
    inputs = pictures(8, seed=4)[0].astype(np.float32)
    before, after = net(inputs, training=False), folded(inputs, training=False)
    for head in before:
        one, other = np.asarray(before[head]), np.asarray(after[head])
        assert np.abs(one - other).max() < 1e-5 * np.abs(one).max()


def test_a_batch_norm_that_cannot_be_folded_is_kept_and_named() -> None:
    import keras
    from keras import layers

    from export.fold import fold_batch_norms

    pixels = keras.Input((SIZE, SIZE, 3))
    x = layers.BatchNormalization(name="first")(pixels)
    shared = layers.Conv2D(4, 3, name="shared")(x)
    branch = layers.BatchNormalization(name="branch")(shared)
    x = layers.Concatenate()([shared, branch])
    x = layers.Conv2D(4, 1, activation="relu")(x)
    x = layers.BatchNormalization(name="after_relu")(x)
    net = randomise(keras.Model(pixels, x))
    folded, left = fold_batch_norms(net)
    assert sorted(left) == ["after_relu", "branch", "first"]
    inputs = pictures(2, seed=4)[0].astype(np.float32)
    assert np.allclose(net(inputs, training=False), folded(inputs, training=False), atol=1e-3)


@pytest.mark.parametrize("activation", ["hard_silu", "gelu"])
def test_an_unsupported_activation_is_refused(activation: str) -> None:
    import keras
    from keras import layers

    from export.fold import check_activations

    inner = keras.Sequential([layers.Conv2D(4, 3, activation=activation, name="culprit")])
    net = keras.Sequential([keras.Input((8, 8, 3)), inner])
    with pytest.raises(ExportError, match=f"culprit.*{activation}"):
        check_activations(net)


def test_supported_activations_pass() -> None:
    import keras
    from keras import layers

    from export.fold import check_activations

    kinds = ("relu", "relu6", "silu", "elu", "leaky_relu", "sigmoid", "softmax", "linear")
    check_activations(
        keras.Sequential([keras.Input((4,)), *(layers.Dense(4, activation=kind) for kind in kinds)])
    )
