"""Folding changes how a net is written down, not what it answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from export.errors import ExportError
from tests.export.tiny_net import SIZE, build_net, pictures

pytestmark = pytest.mark.slow


def scrambled(net: Any) -> Any:
    """BatchNorms as after a long training: nothing is nought or one."""
    random = np.random.default_rng(3)
    for weights in net.weights:
        kind = weights.name
        low = 0.4 if "gamma" in kind or "variance" in kind else -0.4
        weights.assign(random.uniform(low, low + 0.8, weights.shape))
    return net


def test_every_batch_norm_is_folded_and_the_answers_stay() -> None:
    from export.fold import fold_batch_norms

    net = scrambled(build_net())
    folded, left = fold_batch_norms(net)
    assert left == []
    seen = pictures(8, seed=4)[0].astype(np.float32)
    before, after = net(seen, training=False), folded(seen, training=False)
    for head in before:
        one, other = np.asarray(before[head]), np.asarray(after[head])
        assert np.abs(one - other).max() < 1e-5 * np.abs(one).max()


def test_a_batch_norm_that_stands_elsewhere_is_left_and_named() -> None:
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
    net = scrambled(keras.Model(pixels, x))
    folded, left = fold_batch_norms(net)
    assert sorted(left) == ["after_relu", "branch", "first"]
    seen = pictures(2, seed=4)[0].astype(np.float32)
    assert np.allclose(net(seen, training=False), folded(seen, training=False), atol=1e-3)


@pytest.mark.parametrize("activation", ["hard_silu", "gelu"])
def test_an_activation_that_breaks_in_the_browser_is_refused(activation: str) -> None:
    import keras
    from keras import layers

    from export.fold import refuse_broken_layers

    inner = keras.Sequential([layers.Conv2D(4, 3, activation=activation, name="culprit")])
    net = keras.Sequential([keras.Input((8, 8, 3)), inner])
    with pytest.raises(ExportError, match=f"culprit.*{activation}"):
        refuse_broken_layers(net)


def test_the_activations_that_work_are_let_through() -> None:
    import keras
    from keras import layers

    from export.fold import refuse_broken_layers

    kinds = ("relu", "relu6", "silu", "elu", "leaky_relu", "sigmoid", "softmax", "linear")
    refuse_broken_layers(
        keras.Sequential([keras.Input((4,)), *(layers.Dense(4, activation=kind) for kind in kinds)])
    )
