"""The shipped bundle read back: weights that lie in the repository when no run folder is at hand.

A bundle holds every BatchNorm folded into the convolution before it, and rounded weights. Given to
a fresh net, each norm does nothing but add what was folded into the bias; what passes through it is
then measured, so that training goes on without a jolt. Knows TensorFlow.js's files, not its code.
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
"""What Keras calls a convolution nobody named: the same builder gives the same order of numbers."""

COUNTED = re.compile(r"_\d+$")
"""What TensorFlow puts behind a layer's name: how often it has met it."""


class BundleError(RunError):
    """The folder is no bundle, or holds another net; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    folder: Path
    manifest: dict[str, Any]
    arrays: Arrays

    @property
    def origin(self) -> str:
        """The run it was exported from, and how its weights were rounded."""
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
    """Every array of a bundle, its bytes back to float32 where they were reduced."""
    arrays, at = {}, 0
    for entry in entries:
        count = int(np.prod(entry["shape"]))
        reduced = entry.get("quantization") or {}
        kind = np.dtype(reduced.get("dtype", entry["dtype"]))
        values = np.frombuffer(weights, kind, count, at).astype(np.float32)
        if "scale" in reduced:
            values = values * np.float32(reduced["scale"]) + np.float32(reduced["min"])
        arrays[entry["name"]] = values.reshape(entry["shape"])
        at += count * kind.itemsize
    if at != len(weights):
        raise BundleError(f"The bundle has {len(weights)} bytes, its layout speaks of {at}.")
    return arrays


def set_folded_weights(net: keras.Model, bundle: Bundle) -> None:
    """The bundle's weights into a fresh net of the same plan; its norms only add, for now."""
    ours, theirs = _in_order(layer.name for layer in net.layers), _in_order(_parts(bundle.arrays))
    if [kind for kind, _ in ours] != [kind for kind, _ in theirs]:
        raise BundleError(f"{bundle.folder} holds {len(theirs)} convolutions, not {len(ours)}.")
    pairs = {our: their for (_, our), (_, their) in zip(ours, theirs, strict=True)}
    for layer in net.layers:
        if layer.trainable_weights and not isinstance(layer, layers.BatchNormalization):
            kernel, bias = _kernel_and_bias(bundle, pairs.get(layer.name, str(layer.name)))
            _give(layer, kernel, bias, bundle)


def _give(layer: Any, kernel: NDArray, bias: NDArray, bundle: Bundle) -> None:
    if kernel.shape != tuple(layer.kernel.shape):
        raise BundleError(
            f"{bundle.folder} holds another net: {layer.name} has {kernel.shape}, this recipe "
            f"wants {tuple(layer.kernel.shape)}. Say with --set in which width it was trained."
        )
    if layer.use_bias:
        layer.set_weights([kernel, bias])
        return
    layer.set_weights([kernel])
    norm = layer._outbound_nodes[0].operation
    ones = np.ones_like(bias)
    norm.set_weights([ones, bias, np.zeros_like(bias), ones - norm.epsilon])


def restore_bundle(net: keras.Model, bundle: Bundle, batches: Iterable[NDArray]) -> None:
    """`net` answers as the bundle does, and its norms know what passes through them."""
    set_folded_weights(net, bundle)
    norms = [layer for layer in net.layers if isinstance(layer, layers.BatchNormalization)]
    initialise_batchnorm(net, norms, batches)


def _parts(arrays: Arrays) -> dict[str, list[str]]:
    """Array names by layer: `StatefulPartitionedCall/NET_1/LAYER_1/...`."""
    found: dict[str, list[str]] = {}
    for name in arrays:
        parts = name.split("/")
        if len(parts) > 2:
            found.setdefault(COUNTED.sub("", parts[2]), []).append(name)
    return found


def _kernel_and_bias(bundle: Bundle, layer: str) -> tuple[NDArray, NDArray]:
    members = [bundle.arrays[name] for name in _parts(bundle.arrays).get(layer, [])]
    kernels = [one for one in members if one.ndim > 1]
    biases = [one for one in members if one.ndim == 1]
    if len(kernels) != 1 or len(biases) != 1:
        raise BundleError(f"{bundle.folder} holds no layer {layer}: it is another net.")
    return kernels[0], biases[0]


def _in_order(names: Iterable[str]) -> list[tuple[str, str]]:
    """Kind and name of every numbered convolution, in the order they were built in."""
    matches = [match for name in names if (match := NUMBERED.fullmatch(name))]
    matches.sort(key=lambda match: (match[1], int(match[2] or 0)))
    return [(match[1], match[0]) for match in matches]
