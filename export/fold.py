"""Batch-norm folding: merges each BatchNorm into the convolution before it, in Keras.

TensorFlow.js's converter folds only Conv2D without bias. For depthwise or biased convolutions it
keeps a multiplication and an addition over the whole map. Folding first also fixes the weights that
are quantised later, so that the quantised network can be evaluated before conversion.
"""

from __future__ import annotations

from typing import Any, cast

import keras
import numpy as np
from keras import layers

from export.errors import ExportError

# Activations that the converter rejects, or whose converted graph throws in the browser.
UNSUPPORTED_ACTIVATIONS = {
    "hard_silu": "it converts and then throws in every backend of TensorFlow.js",
    "hard_swish": "it converts and then throws in every backend of TensorFlow.js",
    "gelu": "TensorFlow.js's converter refuses it",
}


def check_activations(model: keras.Model) -> None:
    for layer in _walk(model):
        activation = getattr(layer, "activation", None)
        names = {getattr(activation, "__name__", ""), type(layer).__name__.lower()}
        for broken, reason in UNSUPPORTED_ACTIVATIONS.items():
            if names & {broken, broken.replace("_", "")}:
                raise ExportError(
                    f"Layer {layer.name!r} uses {broken}: {reason}. Use relu, relu6 or silu."
                )


def fold_batch_norms(model: keras.Model) -> tuple[keras.Model, list[str]]:
    """The same function with BatchNorms folded where possible; names of the others."""
    pairs = _foldable(model)
    folded_into = {norm.name for _, norm in pairs}
    biased = {convolution.name for convolution, _ in pairs}

    def rebuild(layer: Any) -> Any:
        config = layer.get_config()
        if layer.name in biased:
            config["use_bias"] = True
            config["bias_initializer"] = "zeros"
        return type(layer).from_config(config)

    def call(layer: Any, *inputs: Any, **options: Any) -> Any:
        return inputs[0] if layer.name in folded_into else layer(*inputs, **options)

    folded = keras.models.clone_model(model, clone_function=rebuild, call_function=call)
    norms = {convolution.name: norm for convolution, norm in pairs}
    for layer in model.layers:
        if layer.name in norms:
            folded.get_layer(layer.name).set_weights(_fold(layer, norms[layer.name]))
        elif layer.weights and layer.name not in folded_into:
            folded.get_layer(layer.name).set_weights(layer.get_weights())
    left = [layer.name for layer in _walk(folded) if isinstance(layer, layers.BatchNormalization)]
    return folded, left


def _walk(model: keras.Model) -> list[Any]:
    found: list[Any] = []
    for layer in model.layers:
        found.append(layer)
        if isinstance(layer, keras.Model):
            found.extend(_walk(layer))
    return found


def _foldable(model: keras.Model) -> list[tuple[Any, Any]]:
    pairs = []
    for norm in model.layers:
        if not isinstance(norm, layers.BatchNormalization) or len(norm._inbound_nodes) != 1:
            continue
        source = cast(Any, norm.input)._keras_history.operation
        if (
            isinstance(source, layers.Conv2D | layers.DepthwiseConv2D)
            and norm.axis in (-1, 3)
            and len(source._inbound_nodes) == 1
            and len(source._outbound_nodes) == 1
            and getattr(source.activation, "__name__", "") == "linear"
        ):
            pairs.append((source, norm))
    return pairs


def _fold(convolution: Any, norm: Any) -> list[np.ndarray]:
    kernel, *bias = (np.asarray(weight, np.float64) for weight in convolution.get_weights())
    moved = {
        name: np.asarray(getattr(norm, name), np.float64)
        for name in ("moving_mean", "moving_variance")
    }
    gamma = np.asarray(norm.gamma, np.float64) if norm.scale else 1.0
    beta = np.asarray(norm.beta, np.float64) if norm.center else 0.0
    factor = gamma / np.sqrt(moved["moving_variance"] + norm.epsilon)
    shift = beta + factor * ((bias[0] if bias else 0.0) - moved["moving_mean"])
    # A depthwise kernel holds its output channels in its last two axes.
    scaled = kernel * factor.reshape(
        kernel.shape[2:] if _is_depthwise(convolution) else (1, 1, 1, -1)
    )
    return [scaled.astype(np.float32), np.broadcast_to(shift, factor.shape).astype(np.float32)]


def _is_depthwise(layer: Any) -> bool:
    return isinstance(layer, layers.DepthwiseConv2D)
