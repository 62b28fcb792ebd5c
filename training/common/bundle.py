"""Restores a network from a shipped bundle, for training without the run folder.

A bundle has quantised weights, and every BatchNorm folded into the convolution before it. Restored,
each BatchNorm first only adds the folded bias. Its running statistics are then computed from
training images, so that training continues without a jump in the loss. This module reads the files
of TensorFlow.js and needs none of its code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers
from numpy.typing import NDArray

from training.common.batchnorm import initialise_batchnorm
from training.common.run_folder import RunError

Arrays = dict[str, NDArray[np.float32]]
NUMBERED = re.compile(r"(conv2d|depthwise_conv2d)(?:_(\d+))?")
"""Keras's default names of convolutions. Their numbers give the order in which they were built."""

COUNTER = re.compile(r"_\d+$")
"""The counter that TensorFlow appends to a layer's name."""


class BundleError(RunError):
    """The folder is no bundle or has another net. The message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    folder: Path
    manifest: dict[str, Any]
    arrays: Arrays

    @property
    def origin(self) -> str:
        """The run it was exported from, and the quantisation of its weights."""
        return f"{self.manifest['name']}, shipped as {self.manifest['quantisation']}"


def read_bundle(folder: Path) -> Bundle:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        (group,) = json.loads((folder / "model.json").read_text(encoding="utf-8"))[
            "weightsManifest"
        ]
        weights = b"".join((folder / path).read_bytes() for path in group["paths"])
    except (OSError, ValueError, KeyError) as problem:
        raise BundleError(
            f"{folder} is no bundle ({problem}). Name a folder with manifest.json and model.json, "
            "such as web/public/models/expression."
        ) from None
    return Bundle(folder=folder, manifest=manifest, arrays=read_arrays(group["weights"], weights))


def read_arrays(entries: list[dict[str, Any]], weights: bytes) -> Arrays:
    """Every array of a bundle, dequantised to float32."""
    arrays, offset = {}, 0
    for entry in entries:
        count = int(np.prod(entry["shape"]))
        quantised = entry.get("quantization") or {}
        dtype = np.dtype(quantised.get("dtype", entry["dtype"]))
        values = np.frombuffer(weights, dtype, count, offset).astype(np.float32)
        if "scale" in quantised:
            values = values * np.float32(quantised["scale"]) + np.float32(quantised["min"])
        arrays[entry["name"]] = values.reshape(entry["shape"])
        offset += count * dtype.itemsize
    if offset != len(weights):
        raise BundleError(f"The bundle has {len(weights)} bytes, but its layout lists {offset}.")
    return arrays


def set_folded_weights(net: keras.Model, bundle: Bundle) -> None:
    """Copies the weights to a new net of the same architecture. BatchNorm only adds the biases."""
    ours, theirs = (
        _in_order(layer.name for layer in net.layers),
        _in_order(_names_by_layer(bundle.arrays)),
    )
    if [kind for kind, _ in ours] != [kind for kind, _ in theirs]:
        raise BundleError(f"{bundle.folder} has {len(theirs)} convolutions, not {len(ours)}.")
    pairs = {our: their for (_, our), (_, their) in zip(ours, theirs, strict=True)}
    for layer in net.layers:
        if layer.trainable_weights and not isinstance(layer, layers.BatchNormalization):
            kernel, bias = _kernel_and_bias(bundle, pairs.get(layer.name, str(layer.name)))
            _set_layer(layer, kernel, bias, bundle)


def _set_layer(layer: Any, kernel: NDArray, bias: NDArray, bundle: Bundle) -> None:
    if kernel.shape != tuple(layer.kernel.shape):
        raise BundleError(
            f"{bundle.folder} has another net: the shape of {layer.name} is {kernel.shape}, but "
            f"{tuple(layer.kernel.shape)} in this recipe. Set the width it was trained with: --set."
        )
    if layer.use_bias:
        layer.set_weights([kernel, bias])
        return
    layer.set_weights([kernel])
    norm = layer._outbound_nodes[0].operation
    ones = np.ones_like(bias)
    norm.set_weights([ones, bias, np.zeros_like(bias), ones - norm.epsilon])


def restore_bundle(net: keras.Model, bundle: Bundle, batches: Iterable[NDArray]) -> None:
    """Gives `net` the bundle's weights, and BatchNorm statistics computed from `batches`."""
    set_folded_weights(net, bundle)
    norms = [layer for layer in net.layers if isinstance(layer, layers.BatchNormalization)]
    initialise_batchnorm(net, norms, batches)


def _names_by_layer(arrays: Arrays) -> dict[str, list[str]]:
    """Array names by layer: `StatefulPartitionedCall/NET_1/LAYER_1/...`."""
    found: dict[str, list[str]] = {}
    for name in arrays:
        parts = name.split("/")
        if len(parts) > 2:
            found.setdefault(COUNTER.sub("", parts[2]), []).append(name)
    return found


def _kernel_and_bias(bundle: Bundle, layer: str) -> tuple[NDArray, NDArray]:
    members = [bundle.arrays[name] for name in _names_by_layer(bundle.arrays).get(layer, [])]
    kernels = [one for one in members if one.ndim > 1]
    biases = [one for one in members if one.ndim == 1]
    if len(kernels) != 1 or len(biases) != 1:
        raise BundleError(f"{bundle.folder} has another net: it has no layer {layer}.")
    return kernels[0], biases[0]


def _in_order(names: Iterable[str]) -> list[tuple[str, str]]:
    """Kind and name of every convolution with a default name, in the order they were built."""
    matches = [match for name in names if (match := NUMBERED.fullmatch(name))]
    matches.sort(key=lambda match: (match[1], int(match[2] or 0)))
    return [(match[1], match[0]) for match in matches]
